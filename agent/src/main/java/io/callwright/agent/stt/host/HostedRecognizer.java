/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.UtteranceOrder;
import io.callwright.agent.stt.host.HostMessage.Failed;
import io.callwright.agent.stt.host.HostMessage.Finished;
import io.callwright.agent.stt.host.HostMessage.Guessed;
import io.callwright.agent.stt.host.HostMessage.Reply;
import io.callwright.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * The ear of one call, heard by a host. It keeps the audio of the utterance: when the host dies,
 * the next one hears it again from its start, so that the caller's answer is late and not lost. An
 * utterance that kills twice is given up, since it may be its audio that kills. Until the next host
 * is up audio is only kept: nothing but a result waits for it, so that the frames of a call do not
 * pile up in its lane.
 *
 * <p>Frames go to the host five at a time: a fifth of the writes, and no later result, since a
 * partial or final result sends what is left.
 */
final class HostedRecognizer implements SpeechRecognizer {
    private static final int FRAMES_AT_A_TIME = 5;
    private static final int MAX_REPLAYS = 1;

    private final long number;
    private final HostSupervisor supervisor;
    private final UtteranceOrder order = new UtteranceOrder();
    private final KeptAudio kept = new KeptAudio();
    private @Nullable Grammar grammar;

    /** The host that knows the open utterance; null before it is told. */
    private @Nullable HostProcess host;

    private int replays;

    HostedRecognizer(long number, HostSupervisor supervisor) {
        this.number = number;
        this.supervisor = supervisor;
    }

    @Override
    public synchronized void start(@Nullable Grammar expected) {
        order.mayStart();
        grammar = expected;
        kept.clear();
        replays = 0;
        leave();
        order.started();
    }

    @Override
    public synchronized void accept(AudioFrame frame) {
        order.mustListen("accept");
        kept.add(frame);
        if (kept.unsent() >= FRAMES_AT_A_TIME) {
            withHostOfNow(this::sendRest);
        }
    }

    @Override
    public synchronized Transcript.Partial partial() {
        order.mustListen("partial");
        Reply reply =
                withHostOfNow(now -> {
                    sendRest(now);
                    return now.ask(ticket -> new HostMessage.Guess(number, ticket));
                });
        return switch (reply) {
            case null -> new Transcript.Partial("");
            case Guessed(int _, Transcript.Partial guess) -> guess;
            default -> throw failed(reply);
        };
    }

    @Override
    public synchronized Transcript.Final finish() {
        order.mustListen("finish");
        Reply reply =
                withHost(now -> {
                    sendRest(now);
                    return now.ask(ticket -> new HostMessage.Finish(number, ticket));
                });
        if (!(reply instanceof Finished(int _, Transcript.Final transcript))) {
            throw failed(reply);
        }
        order.ended();
        kept.clear();
        return transcript;
    }

    @Override
    public synchronized void cancel() {
        if (order.listening()) {
            order.ended();
            kept.clear();
            tellQuietly(new HostMessage.Cancel(number));
        }
    }

    @Override
    public synchronized void close() {
        if (order.close()) {
            kept.clear();
            tellQuietly(new HostMessage.Close(number));
            host = null;
        }
    }

    private interface WithHost<T> {
        T run(HostProcess host) throws HostGone;
    }

    /** Runs it with the host; when that dies, once more with the next, which first hears all. */
    private <T> T withHost(WithHost<T> step) {
        while (true) {
            try {
                return step.run(informed(host == null ? supervisor.process() : host));
            } catch (HostGone e) {
                interrupted(e);
            } catch (RecognizerException e) {
                throw lost(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The same without waiting for the next host: null until it is up. */
    private <T> @Nullable T withHostOfNow(WithHost<T> step) {
        while (true) {
            try {
                HostProcess up = host == null ? supervisor.processNow() : host;
                return up == null ? null : step.run(informed(up));
            } catch (HostGone e) {
                interrupted(e);
            } catch (RecognizerException e) {
                throw lost(String.valueOf(e.getMessage()));
            }
        }
    }

    private void interrupted(HostGone e) {
        left(String.valueOf(e.getMessage()));
        if (replays == MAX_REPLAYS || !kept.complete()) {
            throw lost("the recognition host died under the utterance: " + e.getMessage());
        }
        replays++;
        supervisor.replayed.incrementAndGet();
    }

    /** The host, which knows grammar and audio of the utterance so far. */
    private HostProcess informed(HostProcess up) throws HostGone {
        HostProcess known = host;
        if (known == null) {
            known = up;
            host = up;
            up.tell(new HostMessage.Start(number, grammar));
        }
        return known;
    }

    private boolean sendRest(HostProcess now) throws HostGone {
        for (short[] samples = kept.next(); samples.length > 0; samples = kept.next()) {
            now.tell(new HostMessage.Audio(number, kept.sampleRate(), samples));
        }
        return true;
    }

    /** The next host hears the utterance from its start. */
    private void leave() {
        host = null;
        kept.rewind();
    }

    private void left(String reason) {
        HostProcess gone = host;
        leave();
        if (gone != null) {
            supervisor.gone(gone, reason);
        }
    }

    private RecognizerException failed(Reply reply) {
        String message = reply instanceof Failed(int _, String reason) ? reason : "odd answer";
        return lost(message);
    }

    private RecognizerException lost(String message) {
        order.failed();
        kept.clear();
        supervisor.lost.incrementAndGet();
        return new RecognizerException(message);
    }

    private void tellQuietly(HostMessage.Request request) {
        HostProcess now = host;
        if (now != null) {
            try {
                now.tell(request);
            } catch (HostGone e) {
                host = null; // what it would forget is forgotten
            }
        }
    }
}
