/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a host that is gone. */
@Timeout(60)
class HostProcessTest {
    private static final HostMessage.Request CANCEL = new HostMessage.Cancel(1);

    @Test
    void pipeBreaksBeforeTheProcessIsReaped_theReasonIsItsEnd() {
        HostProcess host = HostProcess.over(new Killed(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> host.tell(CANCEL))
                .isInstanceOf(HostGone.class)
                .hasMessage("it ended with 137");
    }

    @Test
    void processThatOnlyClosedItsInput_isEnded() throws Exception {
        Process deaf = new ProcessBuilder("sh", "-c", "exec <&-; exec sleep 60").start();
        HostProcess host = HostProcess.over(deaf, Duration.ofMinutes(1));

        assertThatThrownBy(
                        () -> {
                            while (deaf.isAlive()) {
                                host.tell(CANCEL);
                            }
                        })
                .isInstanceOf(HostGone.class)
                .hasMessage("it closed its input");
        deaf.waitFor();
    }

    /**
     * Killed by a signal, as the kernel shows it: the pipe is broken at once, and that the process
     * is no more is known to who then waits for it.
     */
    private static final class Killed extends Process {
        private volatile boolean broken;
        private final CountDownLatch reaped = new CountDownLatch(1);

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    broken = true;
                    throw new IOException("Broken pipe");
                }
            };
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    return read(new byte[1], 0, 1);
                }

                @Override
                public int read(byte[] bytes, int at, int length) throws IOException {
                    try {
                        reaped.await();
                        return -1;
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
            };
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            reaped.countDown();
            return exitValue();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            if (broken) {
                reaped.countDown();
            }
            return reaped.await(timeout, unit);
        }

        @Override
        public boolean isAlive() {
            return reaped.getCount() > 0;
        }

        @Override
        public int exitValue() {
            return 128 + 9;
        }

        @Override
        public long pid() {
            return Long.MAX_VALUE;
        }

        @Override
        public void destroy() {}

        @Override
        public Process destroyForcibly() {
            return this;
        }
    }
}
