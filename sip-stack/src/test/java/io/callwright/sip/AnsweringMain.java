/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers every call at once, for load tools: {@code AnsweringMain <port> <seconds>}. Prints the
 * counters at the end, after the linger time.
 */
final class AnsweringMain {
    private AnsweringMain() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        SipConfig config =
                SipConfig.defaults()
                        .withListen(
                                new SipConfig.Listen(Transport.UDP, "127.0.0.1", port),
                                new SipConfig.Listen(Transport.TCP, "127.0.0.1", port));
        try (UserAgent agent =
                UserAgent.start(
                        config,
                        leg -> {
                            leg.ring();
                            leg.answer(Phone.answerTo(leg));
                            return _ -> {};
                        })) {
            var _ = new CountDownLatch(1).await(Long.parseLong(args[1]), TimeUnit.SECONDS);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long used = (runtime.totalMemory() - runtime.freeMemory()) >> 10;
            System.out.println(agent.counters());
            System.out.println("threads " + Thread.activeCount() + ", heap KiB " + used);
        }
    }
}
