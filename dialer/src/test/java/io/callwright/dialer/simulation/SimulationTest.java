/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.judge.Judge;
import io.callwright.dialer.judge.Verdict;
import io.callwright.dialer.pacing.PeoplePacing;
import io.callwright.dialer.record.FlightLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static List<String> recording(int contacts, long seed) {
        List<String> lines = new ArrayList<>();
        DaySimulation.run(
                contacts, seed, (at, record) -> lines.add(new FlightLine(at, record).text()));
        return lines;
    }

    @Test
    void dayOfThreeCampaigns_isJudgedClean() {
        List<String> lines = new ArrayList<>();
        DaySimulation.Report report =
                DaySimulation.run(
                        1500, 1, (at, record) -> lines.add(new FlightLine(at, record).text()));

        Verdict verdict = Judge.judge(lines.stream());

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.calls()).isEqualTo(report.calls()).isGreaterThan(1500);
        assertThat(verdict.contacts()).isEqualTo(1500);
        assertThat(report.finished()).isGreaterThan(500);
    }

    @Test
    void sameSeed_givesTheSameDayToTheLetter() {
        assertThat(recording(300, 7)).isEqualTo(recording(300, 7)).isNotEqualTo(recording(300, 8));
    }

    /** The judge sees in a whole day what one moved call breaks. */
    @Test
    void dayWithOneCallAtNight_isNotClean() {
        List<String> lines = recording(300, 7);
        int last = lines.size() - 1;
        while (!lines.get(last).contains("\tI\t")) {
            last--;
        }
        String call = lines.get(last);
        lines.remove(last);
        lines.add((Long.parseLong(call.substring(0, 13)) + 12 * 3_600_000L) + call.substring(13));

        assertThat(Judge.judge(lines.stream()).clean()).isFalse();
    }

    private static PeopleSimulation.Report shift(PeoplePacing pacing, int people) {
        return PeopleSimulation.run(
                new PeopleSimulation.Shift(
                        pacing,
                        people,
                        0.25,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(15),
                        Duration.ofHours(8),
                        3));
    }

    @Test
    void progressiveShift_abandonsNobody_andItsPeopleWait() {
        PeopleSimulation.Report report = shift(new PeoplePacing.Progressive(), 20);

        assertThat(report.abandoned()).isZero();
        assertThat(report.utilisation()).isBetween(0.3, 0.8);
    }

    @Test
    void predictiveShift_keepsTheLimit_andItsPeopleWaitLess() {
        PeopleSimulation.Report progressive = shift(new PeoplePacing.Progressive(), 20);
        PeopleSimulation.Report predictive = shift(new PeoplePacing.Predictive(0.03), 20);

        assertThat(predictive.abandonedShare()).isLessThan(0.03);
        assertThat(predictive.utilisation()).isGreaterThan(progressive.utilisation() + 0.1);
        assertThat(predictive.peopleWait()).isLessThan(progressive.peopleWait() / 2);
    }

    @Test
    void powerShift_thatAbandonsTooMany_isHeldToOneCallForAPerson() {
        PeopleSimulation.Report power = shift(new PeoplePacing.Power(5), 20);

        assertThat(power.abandonedShare()).isLessThan(0.04);
    }
}
