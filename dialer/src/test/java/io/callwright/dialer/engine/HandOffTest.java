/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Samples;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.compliance.Abandonment.Level;
import io.callwright.dialer.judge.Judge;
import io.callwright.dialer.judge.Verdict;
import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.dialer.pacing.Allowance;
import io.callwright.dialer.pacing.TeamNow;
import io.callwright.dialer.record.FlightLine;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.simulation.MemoryDialQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns whose calls people take over. */
class HandOffTest {
    private static final String TEAM = "sales";

    private final MemoryDialQueue queue = new MemoryDialQueue();
    private final List<FlightLine> lines = new ArrayList<>();
    private final Recorder recorder =
            new Recorder(
                    (at, record) -> lines.add(new FlightLine(at, record)),
                    new NumberKeys(new byte[16]));
    private final DialEngine engine =
            new DialEngine(Samples.RULES, OutcomeTable.standard(), queue, recorder);
    private Instant now = Samples.NOON;
    private long next;

    @BeforeEach
    void begin() {
        recorder.rules(Samples.RULES, now);
        engine.trunk(new Trunk("alpha", 100, 100), now);
        engine.trunk(new Trunk("beta", 100, 100), now);
        engine.sessions(100);
        engine.numbers()
                .add(
                        "pool",
                        List.of(
                                new CallerNumber(
                                        "+12125550001",
                                        null,
                                        true,
                                        LocalDate.of(2025, 1, 1),
                                        10_000,
                                        LocalDate.of(2025, 1, 1),
                                        0,
                                        null,
                                        null,
                                        AnswerRate.NONE)));
    }

    private Campaign campaign(long id, String pacing) {
        Campaign plain = Samples.campaign(id);
        Campaign made =
                new Campaign(
                        id,
                        plain.name(),
                        plain.weight(),
                        null,
                        null,
                        plain.hours(),
                        plain.retry(),
                        plain.consent(),
                        plain.trunks(),
                        plain.pool(),
                        plain.mostCalls(),
                        plain.ring(),
                        HandOff.of(TEAM, pacing));
        engine.campaign(made, new CampaignState.Running(), now);
        for (int i = 0; i < 500; i++) {
            next++;
            Candidate contact = Samples.contact(next, id, "+1212%07d".formatted(5_550_000 + next));
            queue.add(contact);
            recorder.contact(contact, now);
        }
        return made;
    }

    private void people(int onShift, int idle) {
        engine.team(TEAM, new TeamNow(onShift, idle, Duration.ofMinutes(3), 0));
    }

    /** All that start within half a second. */
    private List<Dial> step() {
        List<Dial> dials = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            now = now.plusMillis(20);
            dials.addAll(engine.step(now));
        }
        return dials;
    }

    private void end(Dial dial, Seen seen) {
        engine.ended(dial.attempt(), CallReport.seen(seen), now);
    }

    /** Each fourth is answered and wants somebody; what starts meanwhile is up, too. */
    private void threeHundredCalls(List<Dial> up) {
        for (int i = 0; i < 300; i++) {
            Dial dial = up.removeFirst();
            if (i % 4 == 0) {
                engine.answered(dial.attempt());
                engine.asked(dial.attempt());
                end(dial, Seen.PERSON);
            } else {
                end(dial, Seen.CANCELLED);
            }
            up.addAll(step());
        }
    }

    private Verdict judged() {
        return Judge.judge(lines.stream().map(FlightLine::text));
    }

    @Test
    void progressiveCampaign_hasOneCallForAnIdlePerson_alsoWhileTheAgentTalks() {
        Campaign campaign = campaign(1, "progressive");
        assertThat(step()).as("nobody is at work").isEmpty();
        people(3, 3);

        List<Dial> dials = step();
        assertThat(dials).hasSize(3);
        assertThat(engine.allowance(campaign, now).bound()).isEqualTo(Allowance.Term.PEOPLE);
        engine.answered(dials.getFirst().attempt());
        engine.asked(dials.getFirst().attempt());
        assertThat(step()).isEmpty();

        engine.served(dials.getFirst().attempt());
        people(3, 2);
        assertThat(step()).as("the person has a caller").isEmpty();
        end(dials.get(1), Seen.CANCELLED);
        assertThat(step()).hasSize(1);
        assertThat(judged().clean()).isTrue();
    }

    @Test
    void campaignsOfOneTeam_shareItsPeople_alsoWithOtherNodes() {
        campaign(1, "progressive");
        campaign(2, "progressive");
        people(4, 4);
        assertThat(step()).hasSize(4);

        engine.team(TEAM, new TeamNow(6, 6, Duration.ZERO, 2));
        assertThat(step()).isEmpty();
        engine.team(TEAM, new TeamNow(6, 6, Duration.ZERO, 1));
        assertThat(step()).hasSize(1);
    }

    @Test
    void eachCall_keepsASessionForThePerson() {
        Campaign campaign = campaign(1, "progressive");
        people(4, 4);
        engine.sessions(5);

        List<Dial> dials = step();
        assertThat(dials).hasSize(2);
        assertThat(engine.allowance(campaign, now).bound())
                .isEqualTo(Allowance.Term.AGENT_SESSIONS);
        engine.answered(dials.getFirst().attempt());
        engine.served(dials.getFirst().attempt());
        engine.sessions(4); // one of the five is the person's
        assertThat(step()).isEmpty();
    }

    @Test
    void noMoreSessionsAreKept_thanThereArePeopleToCall() {
        campaign(1, "power 5");
        people(2, 2);
        engine.sessions(8);

        assertThat(step()).as("six that talk, and two people").hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"predictive 1%, 10, 10", "predictive 3%, 24, 32"})
    void guard_fallsAtTheLimitOfItsCampaign(String pacing, int least, int most) {
        campaign(1, pacing);
        people(10, 10);
        for (int i = 0; i < 10; i++) {
            engine.look(1, Level.FINE, 100, 2);
        }

        List<Dial> up = step();
        threeHundredCalls(up);
        assertThat(up.size()).isBetween(least, most);
    }

    @Test
    void powerCampaign_hasItsCallsForAPerson() {
        campaign(1, "power 1.5");
        people(4, 4);

        assertThat(step()).hasSize(6);
        assertThat(judged().clean()).isTrue();
    }

    @Test
    void predictiveCampaign_learnsHowManyAnswer_andDialsAheadOfThem() {
        campaign(1, "predictive 3%");
        people(10, 10);
        List<Dial> up = step();
        assertThat(up).as("nothing is known yet").hasSize(10);

        threeHundredCalls(up);
        assertThat(up.size()).isBetween(24, 32); // 29 at a rate of exactly a quarter

        engine.look(1, Level.STOP, 100, 4);
        up.subList(0, 12).forEach(dial -> end(dial, Seen.CANCELLED));
        assertThat(step()).as("too many found nobody").isEmpty();
        assertThat(judged().clean()).isTrue();
    }

    @Test
    void predictiveCampaign_withFewPeople_hasOneCallForEach() {
        campaign(1, "predictive");
        people(4, 4);

        assertThat(step()).hasSize(4);
    }

    @Test
    void callForNobody_isFoundByTheJudge() {
        campaign(1, "progressive");
        people(2, 2);
        step();
        int at = 0;
        while (!(lines.get(at).record() instanceof FlightRecord.PeopleAre)) {
            at++;
        }
        FlightLine before = lines.get(at);
        lines.set(
                at, new FlightLine(before.at(), new FlightRecord.PeopleAre(1, 2, 2, 1, 1, false)));
        assertThat(judged().findings())
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("2 calls were up for 2 idle people"));

        lines.remove(at);
        assertThat(judged().findings())
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("its people are not in"));
    }

    @ParameterizedTest
    @CsvSource({
        "progressive, progressive",
        "Power  2, power 2.0",
        "predictive, predictive 3.0%",
        "predictive 1.5%, predictive 1.5%"
    })
    void pacing_isReadAsItIsTold(String text, String told) {
        assertThat(HandOff.of(TEAM, text).pacingText()).isEqualTo(told);
        assertThat(HandOff.of(TEAM, told)).isEqualTo(HandOff.of(TEAM, text));
    }

    @ParameterizedTest
    @CsvSource({
        "fast, 'it is progressive, power'",
        "power, 'it is progressive, power'",
        "power 9, calls for a person are 1 to 5",
        "predictive 5%, at most 0.03"
    })
    void pacingThatIsNone_isRefused(String text, String why) {
        assertThatThrownBy(() -> HandOff.of(TEAM, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
