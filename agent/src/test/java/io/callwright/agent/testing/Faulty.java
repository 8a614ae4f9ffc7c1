/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.testing;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Real engines that can be made to fail. */
public final class Faulty {
    /** What an engine does from now on. */
    public enum Fault {
        NONE,
        THROWS,
        /** Until the fault changes. */
        HANGS
    }

    private Faulty() {}

    /** One fault for all users of an engine. Thread-safe. */
    private static final class Switch {
        private Fault fault = Fault.NONE; // guarded by this
        private CountDownLatch change = new CountDownLatch(1); // guarded by this

        synchronized void set(Fault next) {
            fault = next;
            change.countDown();
            change = new CountDownLatch(1);
        }

        private synchronized CountDownLatch change() {
            return change;
        }

        synchronized Fault now() {
            return fault;
        }

        /** Whether the engine throws. */
        boolean strikes() {
            try {
                while (now() == Fault.HANGS) {
                    change().await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return now() == Fault.THROWS;
        }
    }

    /** A recogniser whose results can fail to come. */
    public static final class Recognizer implements RecognizerEngine {
        private final RecognizerEngine real;
        private final Switch fault = new Switch();

        public Recognizer(RecognizerEngine real) {
            this.real = real;
        }

        public void fault(Fault next) {
            fault.set(next);
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public boolean honoursGrammar() {
            return real.honoursGrammar();
        }

        @Override
        public SpeechRecognizer open() {
            return new Ear(real.open());
        }

        @Override
        public void close() {}

        private final class Ear implements SpeechRecognizer {
            private final SpeechRecognizer ear;

            Ear(SpeechRecognizer ear) {
                this.ear = ear;
            }

            @Override
            public void start(@Nullable Grammar grammar) {
                ear.start(grammar);
            }

            @Override
            public void accept(AudioFrame frame) {
                ear.accept(frame);
            }

            @Override
            public Transcript.Partial partial() {
                return fault.now() == Fault.NONE ? ear.partial() : new Transcript.Partial("");
            }

            @Override
            public Transcript.Final finish() {
                if (fault.strikes()) {
                    throw new RecognizerException("as the test wants it");
                }
                return ear.finish();
            }

            @Override
            public void cancel() {
                ear.cancel();
            }

            @Override
            public void close() {
                ear.close();
            }
        }
    }

    /** A voice whose clauses can fail to come. */
    public static final class Voice implements SpeechSynthesizer {
        private final SpeechSynthesizer real;
        private final Switch fault = new Switch();

        public Voice(SpeechSynthesizer real) {
            this.real = real;
        }

        public void fault(Fault next) {
            fault.set(next);
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public int sampleRate() {
            return real.sampleRate();
        }

        @Override
        public List<String> clauses(String text) {
            return real.clauses(text);
        }

        @Override
        public Speech synthesize(String clause) {
            if (fault.strikes()) {
                throw new SynthesizerException("as the test wants it");
            }
            return real.synthesize(clause);
        }

        @Override
        public void close() {}
    }
}
