/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Spotters;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.turns.Lane;
import io.callwright.agent.turns.SpokenConversation;
import io.callwright.media.MediaException;
import io.callwright.media.MediaParameters;
import io.callwright.media.MediaSession;
import io.callwright.media.recording.Recording;
import io.callwright.media.vad.Vad;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Cause;
import io.callwright.sip.LegEvent;
import io.callwright.sip.LegListener;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.SessionDescription;
import io.callwright.sip.SipAddress;
import io.callwright.store.CallDirection;
import io.callwright.store.CallRow;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with the agent: a SIP dialog, a media session and a conversation, from the answer to the
 * last line of its journal.
 *
 * <p>Owned by the leg's mailbox: signalling, turns and timers run there one after the other, so the
 * state needs no lock. What the media session tells goes through {@link CallAudio}; the dialogue
 * runs on a virtual thread of its own and blocks in {@link SpokenConversation}. The call is over
 * when the leg and the dialogue are, in either order.
 */
public final class Call implements LegListener {
    private static final Logger log = LoggerFactory.getLogger(Call.class);

    /** Between the last sample and BYE: the far end's jitter buffer plays out. */
    private static final Duration POST_ROLL = Duration.ofMillis(250);

    private static final Dialogue.Result NOT_ANSWERED =
            new Dialogue.Result("not-answered", Map.of());
    private static final Dialogue.Result FAILED = new Dialogue.Result("internal-error", Map.of());

    private final CallServices services;
    private final Dialogue dialogue;
    private final CallObserver observer;
    private final CallLeg leg;
    private final MediaSession media;
    private final CallAudio audio;
    private final CallRow row;
    private final CallJournal journal;
    private final CompletableFuture<Dialogue.Result> result = new CompletableFuture<>();
    private final CompletableFuture<Cause> cause = new CompletableFuture<>();
    private final Handover handover;
    private final Consultations consultations;
    private final CallCapture capture;
    private final CallPlayer player;

    // Owned by the mailbox; read by the end, which comes after its last task.
    private @Nullable SpokenConversation conversation;
    private volatile @Nullable Recording recording;
    private @Nullable AnswerWatch answers;
    private boolean transferOrdered;
    private @Nullable BridgeWay bridge;

    /** Whether the agent talks with somebody. */
    private volatile boolean talks;

    /** As SDP names it; null before both sides have agreed. */
    private volatile @Nullable String codec;

    /** Whether both sides have agreed on telephone events. */
    private volatile boolean takesKeys;

    Call(
            CallServices services,
            Dialogue dialogue,
            CallObserver observer,
            CallLeg leg,
            MediaSession media,
            CallAudio audio,
            CallRow row,
            Consultations consultations) {
        this.consultations = consultations;
        this.services = services;
        this.dialogue = dialogue;
        this.observer = observer;
        this.leg = leg;
        this.media = media;
        this.audio = audio;
        this.row = row;
        journal = new CallJournal(services.store(), row.id(), services.clock(), services.feed());
        handover = new Handover(row.id(), leg, cause, this::isRecorded);
        capture = new CallCapture(services, row.id(), leg, media, journal);
        player = new CallPlayer(services, row.id(), media, journal, leg.mailbox(), this::aside);
    }

    /** ULID of the call in the store. */
    public String id() {
        return row.id();
    }

    /** As SDP names it: PCMU or PCMA; null before both sides have agreed. */
    public @Nullable String codec() {
        return codec;
    }

    /** Runs once, after everything is written down. */
    void whenOver(Consumer<Call> action) {
        var _ =
                result.thenAcceptBothAsync(
                                cause,
                                (done, ended) -> end().write(done, ended, answers, recording),
                                task -> Thread.ofVirtual().name("end-" + row.id()).start(task))
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                log.error("call {} could not be closed cleanly", id(), failure);
                            }
                            action.accept(this);
                        });
    }

    private CallEnding end() {
        return new CallEnding(id(), audio, journal, observer, services.clock());
    }

    // ---- signalling, on the mailbox

    @Override
    public void on(LegEvent event) {
        switch (event) {
            case LegEvent.Ringing(int status) ->
                    journal.event("sip.ringing", Map.of("status", String.valueOf(status)));
            case LegEvent.EarlyMedia(int status, SessionDescription remote) ->
                    journal.event("sip.early-media", Map.of("status", String.valueOf(status)));
            case LegEvent.Answered(SessionDescription remote) -> {
                if (agreeOn(remote)) {
                    talk();
                }
            }
            case LegEvent.Confirmed() -> talk();
            case LegEvent.Renegotiated(SessionDescription remote) -> {
                journal.event("sip.renegotiated", Map.of());
                agreeOn(remote);
            }
            case LegEvent.DtmfInfo(char digit, int millis) -> {
                if (bridge != null) {
                    bridge.key(digit, millis);
                } else if (conversation != null) {
                    conversation.key(digit);
                }
            }
            case LegEvent.Referred(int status) -> {
                journal.event("sip.referred", Map.of("status", String.valueOf(status)));
                handover.referred(status);
                referredByOrder(status);
            }
            case LegEvent.Ended(Cause ended) -> over(ended);
        }
    }

    /** Sends media as both sides' descriptions say; a peer that shares no codec is hung up on. */
    private boolean agreeOn(SessionDescription remote) {
        SessionDescription local = leg.local();
        if (local == null) {
            return false;
        }
        String refused;
        switch (OfferAnswer.accept(remote, local)) {
            case Negotiated.Agreed agreed -> {
                try {
                    MediaParameters terms = MediaTerms.of(agreed);
                    media.start(terms);
                    codec = agreed.remote().codecs().getFirst().name().toUpperCase(Locale.ROOT);
                    takesKeys = terms.dtmfPayloadType() != null;
                    return true;
                } catch (UnknownHostException e) {
                    refused = "the media address of the far end does not resolve";
                }
            }
            case Negotiated.Refused(String reason) -> refused = reason;
        }
        journal.event("media.refused", Map.of("reason", refused));
        leg.hangUp();
        return false;
    }

    private void talk() {
        if (conversation != null || cause.isDone()) {
            return;
        }
        startRecording();
        Vad detector = services.detector().get();
        if (detector != null) {
            media.vad(detector);
        }
        AnswerWatch watch = watch();
        CallObserver hearing = watch == null ? CallObserver.NONE : watch;
        CallObserver objections =
                new ObjectionWatch(() -> leg.mailbox().execute(this::dropRecording));
        CallObserver wishes = new WishWatch(row, services.wishes(), services.clock());
        CallObserver watchers =
                new CallObservers(List.of(journal, observer, hearing, objections, wishes));
        var talk =
                new SpokenConversation(
                        new SpokenConversation.Parts(
                                services.languages().call(dialogue.means()),
                                Lane.of(services.recognition().lane(row.id())),
                                Lane.of(services.synthesis().lane(row.id())),
                                new LinePlayout(media),
                                leg.mailbox(),
                                (delay, action) -> leg.mailbox().schedule(delay, action)::cancel,
                                services.turnTaking(),
                                watchers,
                                watchers::event,
                                services.clock(),
                                services.nanoTime()));
        conversation = talk;
        handover.attend(
                new AttendedHandover(
                        this,
                        consultations,
                        new TeamCallers(services.teams(), talk, services.clock()),
                        talk,
                        media));
        talks = true;
        audio.onTimeout(() -> leg.mailbox().execute(this::mediaLost));
        if (watch != null) {
            watch.connect(talk);
        }
        audio.connect(talk, watch);
        watchers.answered();
        Thread.ofVirtual().name("dialogue-" + row.id()).start(() -> converse(talk));
    }

    /** Who answers is a question only where we have called. */
    private @Nullable AnswerWatch watch() {
        if (row.direction() == CallDirection.OUTBOUND) {
            answers =
                    new AnswerWatch(
                            row.id(),
                            services.answers(),
                            dialogue.machineRule(),
                            journal,
                            observer,
                            leg.mailbox(),
                            // Those that there are know English.
                            dialogue.language().startsWith("en")
                                    ? services.spotters()
                                    : Spotters.NONE,
                            services.recognition().background(row.id()));
        }
        return answers;
    }

    /** A disk that cannot be written to costs the recording, not the call. */
    private void startRecording() {
        Path folder = services.recordings();
        if (folder == null) {
            return;
        }
        SipAddress other = row.direction() == CallDirection.INBOUND ? leg.from() : leg.to();
        Optional<String> withheld = services.recordingRule().withholds(dialogue, other.user());
        if (withheld.isPresent()) {
            journal.event("recording.withheld", Map.of("reason", withheld.get()));
            return;
        }
        try {
            Recording started = services.media().recording(folder.resolve(row.id() + ".wav"));
            media.record(started);
            recording = started;
        } catch (MediaException e) {
            log.error("call {} is not recorded: {}", id(), e.getMessage());
            journal.event("recording.failed", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    /** Now; any thread. */
    boolean isRecorded() {
        return recording != null;
    }

    private void dropRecording() {
        Recording dropped = recording;
        recording = null;
        if (dropped != null) {
            dropped.drop();
            journal.event("recording.dropped", Map.of());
        }
    }

    /** On the dialogue's thread. */
    private void converse(SpokenConversation talk) {
        Dialogue.Result done = FAILED;
        try {
            done = dialogue.hold(talk, handover);
        } catch (RuntimeException e) {
            log.error("the dialogue of call {} failed; the call is ended", id(), e);
        } finally {
            result.complete(done);
            leg.mailbox().schedule(POST_ROLL, leg::hangUp);
        }
    }

    private void mediaLost() {
        journal.event("media.timeout", Map.of());
        leg.hangUp();
    }

    /** Ends the call from our side, at once. */
    public void hangUp() {
        leg.hangUp();
    }

    /**
     * Hands the caller over to somebody else, and hangs up when that has worked.
     *
     * @param target a {@code sip:} URI, or a user part at the far end's domain
     * @throws IllegalArgumentException when it is neither
     */
    public void transfer(String target) {
        leg.mailbox().execute(() -> transferOrdered = true);
        leg.refer(target);
    }

    /**
     * Presses keys for the far end to hear, as telephone events (RFC 4733); how many is noted, not
     * which.
     *
     * @param digits 0-9, *, #, A-D
     * @param tone how long each is held, 40 ms to 5 s
     * @param gap silence after each, 40 ms to 5 s
     * @throws IllegalStateException when nothing is agreed on that keys could be sent by, or more
     *     than 128 would wait
     */
    public void sendDtmf(String digits, Duration tone, Duration gap) {
        if (!takesKeys) {
            throw new IllegalStateException(
                    "the far end has not agreed on telephone events (RFC 4733)");
        }
        try {
            media.sendDtmf(digits, tone, gap);
        } catch (MediaException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        leg.mailbox()
                .execute(() ->
                        journal.event(
                                "dtmf.sent", Map.of("keys", String.valueOf(digits.length()))));
    }

    CallLeg leg() {
        return leg;
    }

    /** Completes when the leg is over. */
    CompletableFuture<Cause> ended() {
        return cause;
    }

    /** Adds to the call's log; any thread. */
    void note(String type, Map<String, String> data) {
        journal.event(type, data);
    }

    /** From now on this call's party hears that one's, in place of the agent; any thread. */
    void hear(Call other) {
        BridgeWay way = new BridgeWay(media, () -> takesKeys);
        media.playout().flush();
        other.leg
                .mailbox()
                .execute(() -> {
                    other.bridge = way;
                    other.audio.bridge(way);
                });
    }

    /**
     * Captures RTP and RTCP from now on.
     *
     * @throws IllegalStateException when captures are off, there is one already, or the file cannot
     *     be made
     */
    public void capture() {
        capture.begin();
    }

    /**
     * Lets the voice say something to the other side, after what the agent is saying.
     *
     * @param interrupt whether the agent is cut into instead; it goes on afterwards
     * @throws IllegalStateException before the answer, and when too much waits
     */
    public void say(String text, boolean interrupt) {
        mustTalk();
        player.say(text, interrupt);
    }

    /** Plays a recording likewise. */
    public void play(Speech recording, boolean interrupt) {
        mustTalk();
        player.play(recording, interrupt);
    }

    private void mustTalk() {
        if (!talks || cause.isDone()) {
            throw new IllegalStateException("nobody has answered this call yet, or it is over");
        }
    }

    private void aside(boolean begins) {
        if (conversation != null) {
            conversation.aside(begins);
        }
    }

    private void referredByOrder(int status) {
        if (transferOrdered && status < 300) {
            leg.hangUp();
        }
        transferOrdered = false;
    }

    private void over(Cause ended) {
        cause.complete(ended);
        if (conversation == null) {
            result.complete(NOT_ANSWERED);
        } else {
            conversation.callerGone();
            conversation.close();
        }
        media.close();
    }
}
