/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.media.audio.AudioFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers of the adapter that keep to no order, alone and several at once. What ends the process in
 * libvosk ends this test's process too, so that it cannot pass by accident.
 */
@Timeout(120)
class VoskMisuseTest {
    private static final Grammar ANSWER = Words.oneOf("answer", "yes", "no");
    private static final int STEPS = 3000;

    /** What a state that is not the right one may be answered with; nothing else. */
    private static boolean refused(RuntimeException e) {
        return e instanceof IllegalStateException || e instanceof IllegalArgumentException;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOfCalls_isAnsweredOrRefused(long seed) {
        try (VoskEngine engine = VoskEngine.load(Shared.tinyVosk(), Shared.trial())) {
            int refused = 0;
            SplittableRandom random = new SplittableRandom(seed);
            SpeechRecognizer recognizer = engine.open();
            for (int i = 0; i < STEPS; i++) {
                try {
                    step(recognizer, random);
                } catch (RuntimeException e) {
                    assertThat(refused(e)).as(() -> "step refused by " + e).isTrue();
                    refused++;
                }
                if (random.nextInt(40) == 0) {
                    recognizer.close();
                    recognizer.close();
                }
                if (random.nextInt(80) == 0) {
                    recognizer = engine.open();
                }
            }
            assertThat(refused).isBetween(STEPS / 20, STEPS);
        }
    }

    @Test
    void fourThreadsInOneRecognizer_whileItIsClosed() throws Exception {
        try (VoskEngine engine = VoskEngine.load(Shared.tinyVosk(), Shared.trial());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 50; round++) {
                SpeechRecognizer shared = engine.open();
                List<Future<Integer>> all = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    SplittableRandom random = new SplittableRandom(round * 4L + t);
                    boolean closes = t == 0;
                    all.add(threads.submit(misuse(shared, random, closes)));
                }
                for (Future<Integer> each : all) {
                    assertThat(each.get()).isBetween(0, 60);
                }
                shared.close();
            }
        }
    }

    private static Callable<Integer> misuse(
            SpeechRecognizer recognizer, SplittableRandom random, boolean closes) {
        return () -> {
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                try {
                    if (closes && i == 40) {
                        recognizer.close();
                    }
                    step(recognizer, random);
                } catch (RuntimeException e) {
                    assertThat(refused(e)).as(() -> "step refused by " + e).isTrue();
                    refused++;
                }
            }
            return refused;
        };
    }

    @Test
    void engineClosedUnderOpenUtterances_theyEndInPeace() {
        VoskEngine engine = VoskEngine.load(Shared.tinyVosk(), Shared.trial());
        List<SpeechRecognizer> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SpeechRecognizer recognizer = engine.open();
            recognizer.start(ANSWER);
            recognizer.accept(new AudioFrame(new short[160], 8000, 0));
            open.add(recognizer);
        }
        engine.close();
        engine.close();

        open.forEach(SpeechRecognizer::finish);
        open.forEach(SpeechRecognizer::close);
        open.forEach(SpeechRecognizer::close);
        assertThatThrownBy(engine::open).isInstanceOf(RecognizerException.class);
    }

    @Test
    void noModel_isAnErrorBeforeNativeCode() {
        assertThatThrownBy(() ->
                        VoskEngine.loadUntried(
                                Path.of("no-such-model"), Shared.graphs(), Pronouncer.NONE))
                .isInstanceOf(RecognizerException.class);
    }

    private static void step(SpeechRecognizer recognizer, SplittableRandom random) {
        switch (random.nextInt(10)) {
            case 0 -> recognizer.start(random.nextBoolean() ? ANSWER : null);
            case 1, 2, 3, 4 -> recognizer.accept(sound(random));
            case 5 -> recognizer.partial();
            case 6, 7 -> recognizer.finish();
            case 8 -> recognizer.cancel();
            default -> recognizer.accept(sound(random));
        }
    }

    /** Loud and silent, 8 and 16 kHz and a rate that is not taken; a frame is never empty. */
    private static AudioFrame sound(SplittableRandom random) {
        int rate =
                switch (random.nextInt(8)) {
                    case 0 -> 16_000;
                    case 1 -> 48_000;
                    default -> 8000;
                };
        short[] samples = new short[rate / 50];
        boolean loud = random.nextBoolean();
        for (int i = 0; loud && i < samples.length; i++) {
            samples[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new AudioFrame(samples, rate, 0);
    }
}
