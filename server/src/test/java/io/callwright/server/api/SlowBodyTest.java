/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowBodyTest {
    @TempDir Path folder;
    private final AtomicLong nanos = new AtomicLong();

    /** A peer that sends some bytes at a time, with a pause before each. */
    private InputStream trickle(int bytes, int atOnce, Duration pause) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left == 0) {
                    return -1;
                }
                nanos.addAndGet(pause.toNanos());
                int n = Math.min(Math.min(atOnce, most), left);
                left -= n;
                return n;
            }
        };
    }

    @Test
    void jsonThatTrickles_isGivenUp() {
        Bodies bodies = new Bodies(nanos::get);

        assertThat(bodies.read(trickle(20, 1, Duration.ofMillis(100)), 20L)).hasSize(20);
        assertThatThrownBy(() -> bodies.read(trickle(200, 1, Duration.ofMillis(100)), 200L))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_SLOW));
    }

    @Test
    void uploadThatTrickles_orIsTooLarge_leavesNoFile() throws Exception {
        Upload upload = new Upload(1_000_000, nanos::get);
        Path file = Files.createFile(folder.resolve("upload"));

        assertThatThrownBy(() ->
                        upload.receive(trickle(50_000, 100, Duration.ofSeconds(1)), null, file))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_SLOW));
        assertThat(file).doesNotExist();
        Files.createFile(file);
        assertThatThrownBy(
                        () -> upload.receive(trickle(1_000_001, 60_000, Duration.ZERO), null, file))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_LARGE));
        assertThat(file).doesNotExist();
        byte[] _ = upload.receive(trickle(50_000, 5_000, Duration.ofSeconds(1)), "50000", file);
        assertThat(file).hasSize(50_000);
    }

    @Test
    void uploadThatTheDiskDoesNotTake_isNoFaultOfThePeer() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no disk that is always full");
        Path file = Files.createSymbolicLink(folder.resolve("upload"), full);
        Upload upload = new Upload(1_000_000, nanos::get);

        assertThatThrownBy(() -> upload.receive(new ByteArrayInputStream(new byte[9]), null, file))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE));
        assertThat(file).doesNotExist();
        assertThat(full).exists();
    }

    @Test
    void uploadThatBreaksOff_isTheFaultOfThePeer() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        Upload upload = new Upload(1_000_000, nanos::get);

        assertThatThrownBy(() -> upload.receive(broken, null, folder.resolve("upload")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_SLOW));
    }
}
