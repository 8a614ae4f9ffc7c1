/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Edges that Maven modules cannot hold. Each allow-list names who may, and why. */
final class Rules {
    /** Whoever receives from or sends to a network, or looks whether a port is free. */
    private static final String[] TRANSPORT = {
        "io.callwright.sip..", // listening points
        "io.callwright.media.net..", // RTP and RTCP
        "io.callwright.server.cli..",
        "io.callwright.server.doctor..", // tries whether ports are free
        "io.callwright.store.testing..", // finds a free port for a PostgreSQL of its own
        "io.callwright.server.control..", // a Unix socket, for this machine's operator
        "io.callwright.server.webhooks..", // connects to the address that it has judged
        "io.callwright.server.call..", // asks the kernel which address faces the peer
    };

    private static final Set<String> SOCKETS =
            Set.of(
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.net.MulticastSocket",
                    "java.nio.channels.DatagramChannel",
                    "java.nio.channels.SocketChannel",
                    "java.nio.channels.ServerSocketChannel",
                    "java.nio.channels.Selector");

    /** The edges at which time is read; everything behind them gets it as an argument. */
    private static final Set<String> CLOCKS =
            Set.of(
                    "io.callwright.sip.GuardedUdp", // stamps what it receives
                    "io.callwright.sip.AdmissionValve", // rate of each source
                    "io.callwright.sip.Trunk", // age of its resolved addresses
                    "io.callwright.sip.Mailbox", // due times of scheduled commands
                    "io.callwright.media.MediaLoop", // reads it once a tick
                    "io.callwright.agent.stt.host.HostProcess", // sees a process that hangs
                    "io.callwright.agent.stt.host.HostSupervisor", // when one died
                    "io.callwright.server.cli.Main" // start-up time
                    );

    private static final String[] CONSOLE = {
        "io.callwright.server.cli..", "io.callwright.server.demo..",
    };

    /** Mains of child processes, whose standard output is what they tell their parent. */
    private static final Set<String> CHILD_MAINS =
            Set.of(
                    "io.callwright.agent.stt.TrialMain",
                    "io.callwright.agent.stt.host.RecognitionHost");

    private Rules() {}

    static ArchRule onlyKnows(String module, String... mayKnow) {
        String[] others =
                Set.of("sip", "media", "agent", "store", "dialer", "conf", "server", "tests")
                        .stream()
                        .filter(other -> !other.equals(module) && !Set.of(mayKnow).contains(other))
                        .map(other -> "io.callwright." + other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.callwright." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    static ArchRule agentKnowsOnlyAudioAndVadOfMedia() {
        DescribedPredicate<JavaClass> restOfMedia =
                resideInAnyPackage("io.callwright.media..")
                        .and(
                                DescribedPredicate.not(
                                        resideInAnyPackage(
                                                "io.callwright.media.audio..",
                                                "io.callwright.media.vad..")));
        return noClasses()
                .that()
                .resideInAPackage("io.callwright.agent..")
                .should()
                .dependOnClassesThat(restOfMedia)
                .allowEmptyShould(true);
    }

    static ArchRule judgeKnowsOnlyTheRecording() {
        DescribedPredicate<JavaClass> deciders =
                resideInAnyPackage("io.callwright.dialer..")
                        .and(
                                DescribedPredicate.not(
                                        resideInAnyPackage(
                                                "io.callwright.dialer.judge..",
                                                "io.callwright.dialer.record..")))
                        .and(
                                describe(
                                        "are not the lanes of a recording",
                                        type -> !type.getSimpleName().equals("Lane")));
        return noClasses()
                .that()
                .resideInAPackage("io.callwright.dialer.judge..")
                .should()
                .dependOnClassesThat(deciders);
    }

    static ArchRule jainStaysInSip() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.callwright.sip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sip..", "gov.nist..")
                .allowEmptyShould(true);
    }

    static ArchRule socketsOnlyInTransport() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(TRANSPORT)
                .should()
                .dependOnClassesThat(
                        describe("are sockets", type -> SOCKETS.contains(type.getName())))
                .allowEmptyShould(true);
    }

    /**
     * Time is an argument, and who waits waits for something: {@code Offender} shows that it is
     * found.
     */
    static ArchRule noSleep() {
        return noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "it is Thread.sleep",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Thread.class)
                                                && call.getName().equals("sleep")))
                .allowEmptyShould(true);
    }

    static ArchRule timeIsAnArgument() {
        return noClasses()
                .that(describe("are no clocks", type -> !CLOCKS.contains(outermost(type))))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .allowEmptyShould(true);
    }

    static ArchRule noTestingPackagesInProduction() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callwright..testing..")
                .allowEmptyShould(true);
    }

    static ArchRule noOtherLogging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.log4j..")
                .allowEmptyShould(true);
    }

    static ArchRule consoleOnlyInCommandLine() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(CONSOLE)
                .and(describe("are no mains", type -> !CHILD_MAINS.contains(outermost(type))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .allowEmptyShould(true);
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rules::outermost).orElse(type.getName());
    }
}
