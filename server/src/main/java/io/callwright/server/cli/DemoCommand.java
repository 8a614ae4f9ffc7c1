/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Switch;
import io.callwright.server.call.CallSummary;
import io.callwright.server.phone.CallerVoice;
import io.callwright.server.phone.DemoScript;
import io.callwright.server.phone.PhoneReport;
import io.callwright.server.phone.ScriptedPhone;
import io.callwright.sip.ListeningPoint;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A whole call on this machine, by real SIP and RTP over loopback. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the switch and calls it from a scripted phone that speaks its lines as audio;",
            "shows the transcript with the latency of every turn, then what came of it."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMillis(550);

    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Option(names = "--keep", description = "Leave the switch running afterwards, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--voice",
            paramLabel = "NAME",
            defaultValue = "rms",
            description =
                    "The phone's flite voice: rms, awb, slt, kal16 (default: ${DEFAULT-VALUE}).")
    private String voice;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Transcript transcript = new Transcript(out);
        CallwrightConfig loopback = DemoConfig.onLoopback(config.load());
        try (Switch node = Switch.start(loopback, () -> transcript)) {
            node.describe().forEach(line -> out.println("  " + line));
            out.println();
            PhoneReport phone = phoneCalls(node);
            CallSummary summary = transcript.awaitEnd();
            transcript.printSummary(summary, node.store().events().of(summary.id()));
            printLatency(out, transcript.untilAudible(phone.linesSentNanos()), phone);
            if (keep) {
                keepRunning(out, node);
            }
            return DemoScript.EXPECTED_OUTCOME.equals(summary.outcome()) ? 0 : Main.FAILED;
        }
    }

    private PhoneReport phoneCalls(Switch node) throws InterruptedException {
        ListeningPoint target =
                node.userAgent().listeningPoints().stream()
                        .filter(point -> point.transport() == Transport.UDP)
                        .findFirst()
                        .orElseThrow();
        try (UserAgent agent = UserAgent.start(DemoConfig.phone(), leg -> event -> leg.hangUp())) {
            ScriptedPhone phone =
                    new ScriptedPhone(
                            agent,
                            node.media(),
                            new CallerVoice(voice),
                            PATIENCE,
                            System::nanoTime);
            String uri = "sip:agent@127.0.0.1:" + target.port();
            return phone.call(uri, "sip:caller@127.0.0.1", DemoScript.LINES, LONGEST_CALL);
        }
    }

    private static void printLatency(
            PrintWriter out, List<Integer> voiceToVoice, PhoneReport phone) {
        out.printf(
                "  set-up     %d ms from INVITE to the agent's first sound%n",
                phone.setupToAgentMillis());
        out.printf(
                "  voice to voice, end of the caller's last packet to the agent's first audible"
                        + " one:%n");
        out.printf(
                "             p50 %d ms, slowest %d ms, over %d replies%n",
                percentile(voiceToVoice, 50), percentile(voiceToVoice, 100), voiceToVoice.size());
        out.flush();
    }

    static int percentile(List<Integer> values, int percent) {
        if (values.isEmpty()) {
            return -1;
        }
        List<Integer> sorted = values.stream().sorted().toList();
        int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }

    private static void keepRunning(PrintWriter out, Switch node) throws InterruptedException {
        out.println();
        out.println(
                "  The switch keeps running; Ctrl-C ends it. Call it with any SIP phone on this"
                        + " machine.");
        node.describe().forEach(line -> out.println("  " + line));
        node.setup().ifPresent(line -> out.println("  " + line));
        out.flush();
        Termination.then(node::close);
        new CountDownLatch(1).await();
    }
}
