/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.FlowRunner;
import io.callwright.media.MediaException;
import io.callwright.media.MediaSession;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Capabilities;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.LegListener;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.OutgoingCall;
import io.callwright.sip.SessionDescription;
import io.callwright.sip.UserAgent;
import io.callwright.store.CallDirection;
import io.callwright.store.CallRow;
import io.callwright.store.NewCall;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of this node: admits, makes and counts them. Thread-safe.
 *
 * <p>A call that cannot be taken is refused with the status that tells the far end why: 503 at the
 * limit of calls or ports, 488 without a common codec, 500 when the store fails.
 */
public final class Calls implements IncomingCalls {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final LegListener REJECTED = event -> {};

    /** More than any admission lets in. */
    private static final int MOST = 100_000;

    /** Whether a call may come in or go out now. Thread-safe. */
    public interface Admissions {
        /**
         * @param up calls without the one that is judged
         * @param meanCallSeconds how long calls last
         * @return null to take it
         */
        @Nullable Refusal judge(int up, double meanCallSeconds);
    }

    /**
     * Why a call is not taken.
     *
     * @param retryAfter when it may be tried again
     */
    public record Refusal(String reason, Duration retryAfter) {}

    private final CallServices services;
    private final Consultations consultations;
    private final Function<String, Dialogue> dialogues;
    private final Supplier<CallObserver> observers;
    private final Capabilities capabilities = Capabilities.telephony();
    private final Admissions admissions;
    private final Semaphore free = new Semaphore(MOST);
    private final CallLengths lengths;
    private final LongAdder refused = new LongAdder();
    private final Map<String, Call> active = new ConcurrentHashMap<>();

    /** Calls that are up by the trunk that carries them out. */
    private final Map<String, Integer> carried = new ConcurrentHashMap<>();

    /**
     * @param agent calls those who are asked about a caller
     * @param runner leads what is said to them
     * @param dialogues gives the dialogue of each incoming call, by the user part of its caller
     * @param observers gives an observer for each call
     * @param admissions judges each call before anything is opened for it
     */
    public Calls(
            CallServices services,
            UserAgent agent,
            FlowRunner runner,
            Function<String, Dialogue> dialogues,
            Supplier<CallObserver> observers,
            Admissions admissions) {
        this.services = services;
        this.dialogues = dialogues;
        this.observers = observers;
        this.admissions = admissions;
        this.consultations = new Consultations(this, agent, runner);
        this.lengths = new CallLengths(services.nanoTime());
    }

    /** How many calls are up now. */
    public int active() {
        return MOST - free.availablePermits();
    }

    /** How many calls a trunk carries out now; those that came in have none. */
    public int active(String trunk) {
        return carried.getOrDefault(trunk, 0);
    }

    /**
     * Waits until no call is up.
     *
     * @return false when the limit passed before
     */
    public boolean awaitNone(Duration most) {
        try {
            if (free.tryAcquire(MOST, most.toNanos(), TimeUnit.NANOSECONDS)) {
                free.release(MOST);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** A call that is up, by its id. */
    public Optional<Call> find(String id) {
        return Optional.ofNullable(active.get(id));
    }

    /** Ends every call that is up. */
    public void hangUpAll() {
        active.values().forEach(Call::hangUp);
    }

    // ---- incoming, on the leg's mailbox

    @Override
    public LegListener incoming(CallLeg leg) {
        Refusal refusal = enter();
        if (refusal != null) {
            log.warn("a call was refused: {}", refusal.reason());
            leg.reject(503, "Service Unavailable", refusal.retryAfter());
            return REJECTED;
        }
        LegListener call = null;
        try {
            call = answer(leg);
        } catch (MediaException | StoreException | IOException e) {
            log.error("a call was refused: {}", e.getMessage());
            leg.reject(e instanceof MediaException ? 503 : 500, "Server Internal Error");
        } finally {
            if (call == null) {
                free.release();
            }
        }
        return call == null ? REJECTED : call;
    }

    /** Takes a place, or says why there is none: the place first, so that no two take the last. */
    private @Nullable Refusal enter() {
        if (!free.tryAcquire()) {
            return new Refusal(MOST + " calls are up", Duration.ofSeconds(1));
        }
        Refusal refusal = admissions.judge(active() - 1, lengths.meanSeconds());
        if (refusal != null) {
            free.release();
            refused.increment();
        }
        return refusal;
    }

    /** Whether one more call would be refused now. */
    public boolean full() {
        return admissions.judge(active(), lengths.meanSeconds()) != null;
    }

    /** Calls that were refused by admission, since the start. */
    public long refused() {
        return refused.sum();
    }

    private @Nullable LegListener answer(CallLeg leg) throws IOException {
        CallObserver observer = observers.get();
        CallAudio audio = new CallAudio(observer);
        MediaSession media = services.media().open(audio);
        boolean taken = false;
        try {
            SessionDescription ours = describe(leg, media);
            if (ours == null) {
                return null;
            }
            Dialogue dialogue = dialogues.apply(String.valueOf(leg.from().user()));
            Call call = begin(leg, media, audio, dialogue, observer, CallDirection.INBOUND, "");
            leg.answer(ours);
            taken = true;
            return call;
        } finally {
            if (!taken) {
                media.close();
            }
        }
    }

    /** Our answer, with media already flowing; our offer when there was none; null when refused. */
    private @Nullable SessionDescription describe(CallLeg leg, MediaSession media)
            throws IOException {
        SessionDescription offer = leg.remote();
        if (offer == null) {
            String address = LocalAddress.towards(services.mediaAddress(), leg.from().host());
            return OfferAnswer.offer(address, media.rtpPort(), capabilities);
        }
        return switch (answerTo(offer, media.rtpPort())) {
            case Negotiated.Agreed agreed -> {
                media.start(MediaTerms.of(agreed));
                yield agreed.answer();
            }
            case Negotiated.Refused(String reason) -> {
                log.info("a call was refused with 488: {}", reason);
                leg.reject(488, "Not Acceptable Here");
                yield null;
            }
        };
    }

    /** Our address towards the peer is known only once the offer has told where the peer is. */
    private Negotiated answerTo(SessionDescription offer, int rtpPort) throws IOException {
        Negotiated draft =
                OfferAnswer.answer(offer, services.mediaAddress(), rtpPort, capabilities);
        if (draft instanceof Negotiated.Agreed agreed) {
            String ours = LocalAddress.towards(services.mediaAddress(), agreed.remote().address());
            if (!ours.equals(services.mediaAddress())) {
                return OfferAnswer.answer(offer, ours, rtpPort, capabilities);
            }
        }
        return draft;
    }

    // ---- outgoing

    /**
     * Places a call and returns at once; the observer tells what becomes of it.
     *
     * @param target {@code sip:} URI, or a user part with a trunk
     * @throws CallRefused at the limit of calls or ports, or when the store fails
     */
    public Call place(
            UserAgent agent,
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Dialogue dialogue,
            CallObserver observer) {
        return place(agent, target, from, trunk, ringTimeout, Map.of(), null, dialogue, observer);
    }

    /**
     * The same, with a Call-ID.
     *
     * @param headers of the INVITE besides those of the stack
     * @param callId that of the INVITE; null for a random one
     */
    public Call place(
            UserAgent agent,
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> headers,
            @Nullable String callId,
            Dialogue dialogue,
            CallObserver observer) {
        Refusal refusal = enter();
        if (refusal != null) {
            throw new CallRefused(refusal.reason(), refusal.retryAfter());
        }
        CallAudio audio = new CallAudio(observer);
        MediaSession media = null;
        Call placed = null;
        try {
            media = services.media().open(audio);
            String address =
                    LocalAddress.towards(services.mediaAddress(), agent.firstHop(target, trunk));
            SessionDescription offer = OfferAnswer.offer(address, media.rtpPort(), capabilities);
            // The first event may come before the call is made of its leg.
            var call = new CompletableFuture<Call>();
            CallLeg leg =
                    agent.invite(
                            new OutgoingCall(
                                    target, from, offer, trunk, ringTimeout, headers, callId),
                            event -> {
                                if (!call.isCancelled()) {
                                    call.join().on(event);
                                }
                            });
            try {
                placed =
                        begin(
                                leg,
                                media,
                                audio,
                                dialogue,
                                observer,
                                CallDirection.OUTBOUND,
                                trunk == null ? "" : trunk);
            } finally {
                if (placed == null) {
                    leg.hangUp();
                    call.cancel(false);
                }
            }
            call.complete(placed);
            return placed;
        } catch (MediaException | StoreException | IOException e) {
            throw new CallRefused(String.valueOf(e.getMessage()), e);
        } finally {
            if (placed == null) {
                free.release();
                if (media != null) {
                    media.close();
                }
            }
        }
    }

    private Call begin(
            CallLeg leg,
            MediaSession media,
            CallAudio audio,
            Dialogue dialogue,
            CallObserver observer,
            CallDirection direction,
            String trunk) {
        CallRow row =
                services.store()
                        .calls()
                        .start(
                                new NewCall(
                                        leg.callId(),
                                        direction,
                                        leg.from().uri(),
                                        leg.to().uri(),
                                        dialogue.name(),
                                        services.clock().instant(),
                                        dialogue.labels().trunk(trunk, services.price(trunk)),
                                        services.numbers().of(leg.from().user(), leg.to().user())));
        Call call = new Call(services, dialogue, observer, leg, media, audio, row, consultations);
        active.put(call.id(), call);
        carried.merge(trunk, 1, Integer::sum);
        services.feed()
                .happened(
                        call.id(),
                        row.startedAt(),
                        "call.started",
                        Map.of("direction", direction.name().toLowerCase(Locale.ROOT)));
        long begun = services.nanoTime().getAsLong();
        call.whenOver(over -> {
            active.remove(over.id());
            carried.merge(trunk, -1, Integer::sum);
            free.release();
            lengths.ended(begun);
        });
        return call;
    }
}
