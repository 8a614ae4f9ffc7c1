/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.FreePorts;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.SipPing;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.Metrics;
import io.callwright.tests.system.NodeJvm;
import io.callwright.tests.system.SwitchSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A called party under measurement, in a process of its own. */
sealed interface SipTarget extends AutoCloseable {
    int port();

    PeerProcess process();

    /** Whether a JDK's tools can look into it. */
    boolean isJvm();

    /** Answered calls whose ACK never came to the application, or empty if it does not tell. */
    OptionalLong unconfirmed();

    @Override
    void close();

    /**
     * Starts the target of that name.
     *
     * @throws IllegalArgumentException for a name that is none
     */
    static SipTarget start(String name) {
        if (name.equals("switch")) {
            return new Switch(
                    ChildSwitch.ready(
                            new SwitchSettings(WorkFolder.create("bench-switch"))
                                    .talksBy("appointment-reminder")
                                    .forLoad(4000)
                                    .set("calls.record", false)));
        }
        if (name.equals("sipp")) {
            return new SippUas(Sipp.scenario("uas").start());
        }
        if (name.startsWith("main:")) {
            return BareMain.start(name.substring("main:".length()));
        }
        throw new IllegalArgumentException(
                "--against is switch, sipp or main:CLASS, not '" + name + "'");
    }

    /** The whole product: every call has media and an agent. */
    record Switch(ChildSwitch agent) implements SipTarget {
        @Override
        public int port() {
            return agent.sipPort();
        }

        @Override
        public PeerProcess process() {
            return agent.process();
        }

        @Override
        public boolean isJvm() {
            return true;
        }

        @Override
        public OptionalLong unconfirmed() {
            OptionalDouble count = agent.metrics().sum(Metrics.UNACKNOWLEDGED);
            return count.isPresent()
                    ? OptionalLong.of((long) count.getAsDouble())
                    : OptionalLong.empty();
        }

        @Override
        public void close() {
            agent.close();
        }
    }

    /** SIPp answering itself: what the caller's side and the machine allow. */
    record SippUas(Sipp sipp) implements SipTarget {
        @Override
        public int port() {
            return sipp.port();
        }

        @Override
        public PeerProcess process() {
            return sipp.process();
        }

        @Override
        public boolean isJvm() {
            return false;
        }

        @Override
        public OptionalLong unconfirmed() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {
            sipp.close();
        }
    }

    /**
     * A class with a main method that answers calls on 127.0.0.1, at the UDP port which is its only
     * argument. It may print a line {@code unconfirmed N} whenever that number changes, and {@code
     * up N} for each call that is confirmed.
     */
    record BareMain(PeerProcess process, int port) implements SipTarget {
        static BareMain start(String mainClass) {
            int port = FreePorts.one();
            List<String> command =
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            NodeJvm.options(),
                            "-cp",
                            absolute(System.getProperty("java.class.path")),
                            mainClass,
                            Integer.toString(port));
            PeerProcess process =
                    PeerProcess.start("bare-user-agent", WorkFolder.create("bench-ua"), command);
            SipPing.awaitAnswer(port, Duration.ofSeconds(20), process);
            return new BareMain(process, port);
        }

        /** The process runs in a folder of its own. */
        private static String absolute(String classPath) {
            return Arrays.stream(classPath.split(File.pathSeparator, -1))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }

        @Override
        public boolean isJvm() {
            return true;
        }

        @Override
        public OptionalLong unconfirmed() {
            return process.last("^unconfirmed (\\d+)$")
                    .map(line -> OptionalLong.of(Long.parseLong(line.group(1))))
                    .orElse(OptionalLong.empty());
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
