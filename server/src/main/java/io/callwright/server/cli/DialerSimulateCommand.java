/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.dialer.pacing.PeoplePacing;
import io.callwright.dialer.simulation.PeopleSimulation;
import io.callwright.dialer.simulation.PeopleSimulation.Report;
import io.callwright.dialer.simulation.PeopleSimulation.Shift;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what each way of pacing would do with a shift of people. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates a shift of people who take a campaign's calls, for each way of pacing: how",
            "many callers find nobody, how busy people are, how long both wait."
        })
final class DialerSimulateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--people",
            defaultValue = "10",
            description = "On shift (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--answer-rates",
            split = ",",
            defaultValue = "0.15,0.25,0.4",
            description = "Shares of calls that a person answers (default: ${DEFAULT-VALUE}).")
    private List<Double> answerRates = List.of();

    @Option(
            names = "--talk-times",
            split = ",",
            defaultValue = "60,90,180",
            description = "Mean seconds of talk (default: ${DEFAULT-VALUE}).")
    private List<Integer> talkTimes = List.of();

    @Option(
            names = "--wrap-up",
            defaultValue = "15",
            description = "Seconds after each call (default: ${DEFAULT-VALUE}).")
    private int wrapUp;

    @Option(
            names = "--power",
            defaultValue = "1.5",
            description = "Calls for each idle person of power pacing (default: ${DEFAULT-VALUE}).")
    private double power;

    @Option(
            names = "--limit",
            defaultValue = "0.03",
            description =
                    "Share of answered calls that may find nobody (default: ${DEFAULT-VALUE}).")
    private double limit;

    @Option(
            names = "--hours",
            defaultValue = "8",
            description = "Length of the shift (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same shift (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            print(out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private void print(PrintWriter out) {
        out.printf(
                "%d people, %d h, %d s of wrap-up, seed %d. A caller waits 2 s for a person.%n%n",
                people, hours, wrapUp, seed);
        out.println(
                "pacing       answered  talk   calls  abandoned  utilisation  people wait  called"
                        + " wait");
        Map<String, PeoplePacing> ways = new LinkedHashMap<>();
        ways.put("progressive", new PeoplePacing.Progressive());
        ways.put("power", new PeoplePacing.Power(power));
        ways.put("predictive", new PeoplePacing.Predictive(limit));
        for (Map.Entry<String, PeoplePacing> way : ways.entrySet()) {
            String refusal = way.getValue().refusal(people);
            if (!refusal.isEmpty()) {
                out.println(refusal);
                continue;
            }
            for (double rate : answerRates) {
                for (int talk : talkTimes) {
                    row(out, way.getKey(), way.getValue(), rate, talk);
                }
            }
        }
    }

    private void row(PrintWriter out, String name, PeoplePacing pacing, double rate, int talk) {
        Report report =
                PeopleSimulation.run(
                        new Shift(
                                pacing,
                                people,
                                rate,
                                Duration.ofSeconds(talk),
                                Duration.ofSeconds(wrapUp),
                                Duration.ofHours(hours),
                                seed));
        out.printf(
                "%-12s %6.0f %% %4d s %7d %8.2f %% %10.0f %% %10.1f s %9.2f s%n",
                name,
                rate * 100,
                talk,
                report.calls(),
                report.abandonedShare() * 100,
                report.utilisation() * 100,
                report.peopleWait(),
                report.calledWait());
    }
}
