/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Utterance after utterance through pool and host, each call with a recogniser of its own. {@code
 * -Dcallwright.soak=5000} makes it long.
 */
@Timeout(1800)
class HostSoakTest {
    private static final int CALLS = 4;
    private static final int UTTERANCES = Integer.getInteger("callwright.soak", 400);

    @Test
    void manyUtterances_leaveTheHostAsBigAsItWas() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "memory is read from /proc");
        HostSpec spec = new HostSpec("vosk", Shared.tinyVosk(), Shared.graphs(), 2);
        try (HostedEngine engine =
                        HostedEngine.start(
                                spec,
                                HostLimits.defaults(Duration.ofMinutes(1)),
                                () -> {
                                    throw new RecognizerException("died");
                                });
                InferencePool pool = new InferencePool("soak", 2, 250)) {
            hear(engine, pool, UTTERANCES / 4);
            double before = residentMegabytes(engine);
            hear(engine, pool, UTTERANCES);
            double after = residentMegabytes(engine);
            System.out.printf(
                    "host: %.1f MB after %d utterances, %.1f MB after %d%n",
                    before, UTTERANCES / 4, after, UTTERANCES + UTTERANCES / 4);

            assertThat(after).isLessThan(before * 1.1 + 5);
            assertThat(engine.status().deaths()).isZero();
            assertThat(pool.failed()).isZero();
        }
    }

    private static void hear(HostedEngine engine, InferencePool pool, int utterances)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(CALLS);
        for (int call = 0; call < CALLS; call++) {
            InferencePool.Lane lane = pool.lane("call " + call);
            List<AudioFrame> sound = Pcm.frames(noise(call), 8000);
            again(engine, lane, sound, utterances / CALLS, done);
        }
        done.await();
    }

    /** One task an utterance, the next one queued by the last; every tenth hangs up. */
    private static void again(
            HostedEngine engine,
            InferencePool.Lane lane,
            List<AudioFrame> sound,
            int left,
            CountDownLatch done) {
        lane.submit(() -> {
            try (SpeechRecognizer recognizer = engine.open()) {
                if (left % 10 == 0) {
                    recognizer.start(null);
                    sound.forEach(recognizer::accept);
                } else {
                    Words.hear(recognizer, Words.oneOf("any", "yes", "no"), sound);
                }
            }
            if (left == 1) {
                done.countDown();
            } else {
                again(engine, lane, sound, left - 1, done);
            }
        });
    }

    private static short[] noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] samples = new short[8000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * (i / 1600 % 2 == 0 ? 200 : 3000));
        }
        return samples;
    }

    private static double residentMegabytes(HostedEngine engine) throws IOException {
        Path status = Path.of("/proc", Long.toString(engine.status().pid()), "status");
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1000.0;
    }
}
