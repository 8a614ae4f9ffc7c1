/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import io.callwright.dialer.Samples;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.dialer.pacing.Allowance;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.retry.Breaker;
import io.callwright.dialer.simulation.MemoryDialQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialEngineTest {
    private static final Instant NOON = Samples.NOON;

    private final MemoryDialQueue queue = new MemoryDialQueue();
    private final List<FlightRecord> records = new ArrayList<>();
    private final Recorder recorder =
            new Recorder((at, record) -> records.add(record), new NumberKeys(new byte[16]));
    private final DialEngine engine =
            new DialEngine(Samples.RULES, OutcomeTable.standard(), queue, recorder);
    private Instant now = NOON;

    @BeforeEach
    void begin() {
        engine.trunk(new Trunk("alpha", 5, 10), NOON);
        engine.trunk(new Trunk("beta", 5, 10), NOON);
        engine.sessions(100);
        LocalDate since = LocalDate.of(2025, 1, 1);
        engine.numbers().add("pool", List.of(CallerNumber.fresh("+12125550001", true, since)));
        engine.campaign(Samples.campaign(1), new CampaignState.Running(), NOON);
    }

    private static String number(long id) {
        return "+1212555%04d".formatted(1000 + id);
    }

    private void contacts(int count) {
        for (int id = 1; id <= count; id++) {
            queue.add(Samples.contact(id, 1, number(id)));
        }
    }

    private List<Dial> step(long millis) {
        now = now.plusMillis(millis);
        return engine.step(now);
    }

    private void end(Dial dial, CallReport report) {
        engine.ended(dial.attempt(), report, now);
    }

    private Dial onlyDial(long millis) {
        List<Dial> dials = step(millis);
        assertThat(dials).hasSize(1);
        return dials.getFirst();
    }

    @Test
    void dueContacts_areRungAsFastAsTheTrunksTakeThem() {
        contacts(50);

        assertThat(step(0)).extracting(Dial::trunk).containsExactly("alpha", "beta");
        assertThat(step(100)).isEmpty();
        assertThat(engine.wake(now)).isEqualTo(NOON.plusMillis(200));
        assertThat(step(100)).hasSize(2);
        for (int i = 0; i < 50; i++) {
            step(200);
        }
        assertThat(engine.calls()).isEqualTo(20);
        assertThat(engine.allowance(Samples.campaign(1), now).bound())
                .isEqualTo(Allowance.Term.TRUNK_CHANNELS);
    }

    @Test
    void trunkThatRefusesUs_standsOpenSinceThen_withWhatItSaid() {
        contacts(2);
        Dial first = onlyOn("alpha", step(0));
        assertThat(engine.trunks(now)).extracting(TrunkStanding::calls).containsExactly(1, 1);
        assertThat(engine.trunks(now)).extracting(TrunkStanding::started).containsExactly(1, 1);
        assertThat(engine.trunks(now)).extracting(TrunkStanding::since).containsOnlyNulls();

        now = now.plusSeconds(2);
        end(first, CallReport.refused(402, "Payment Required"));

        TrunkStanding alpha = engine.trunks(now).getFirst();
        assertThat(alpha.calls()).isZero();
        assertThat(alpha.started()).isZero();
        assertThat(alpha.since()).isEqualTo(now);
        assertThat(alpha.breaker())
                .isEqualTo(
                        new Breaker.Open(now.plus(Breaker.FIRST_REST), 1, Category.TRUNK_REJECT));
        assertThat(alpha.lastFailure())
                .isEqualTo(
                        new TrunkStanding.Failure(
                                now, Category.TRUNK_REJECT, 402, null, "Payment Required"));
        assertThat(engine.trunks(now).getLast().lastFailure()).isNull();
    }

    private static Dial onlyOn(String trunk, List<Dial> dials) {
        return dials.stream().filter(dial -> dial.trunk().equals(trunk)).findFirst().orElseThrow();
    }

    @Test
    void callsWait_forAFreeSessionOfTheAgent() {
        contacts(3);
        engine.sessions(1);

        Dial first = onlyDial(0);
        assertThat(step(1000)).isEmpty();
        end(first, CallReport.seen(Seen.PERSON));
        assertThat(step(1000)).hasSize(1);
    }

    @Test
    void intent_isRecordedBeforeTheCallIsGivenOut() {
        contacts(1);

        Dial dial = onlyDial(0);

        assertThat(records.getLast())
                .isInstanceOfSatisfying(
                        FlightRecord.Intent.class,
                        intent -> {
                            assertThat(intent.attempt()).isEqualTo(dial.attempt());
                            assertThat(intent.toString()).doesNotContain("212555");
                        });
    }

    @Test
    void suppressedContact_isRefusedWithItsRule_andFinished() {
        contacts(1);
        queue.suppress(
                number(1), Suppression.global(Suppression.Source.OPERATOR, NOON.minusSeconds(1)));

        assertThat(step(0)).isEmpty();
        assertThat(records.getLast())
                .isEqualTo(new FlightRecord.Refused(1, 1, Rule.SUPPRESSED.label(), null));
        assertThat(queue.candidate(1, now).stage()).isEqualTo(Candidate.Stage.DONE);
    }

    @Test
    void unwantedCall_suppressesTheNumberForEveryCampaign() {
        contacts(1);
        engine.campaign(Samples.campaign(2), new CampaignState.Running(), NOON);
        end(onlyDial(0), CallReport.refused(607, "Unwanted"));
        queue.add(Samples.contact(9, 2, number(1)));

        assertThat(step(5000)).isEmpty();
        assertThat(queue.candidate(9, now).stage()).isEqualTo(Candidate.Stage.DONE);
    }

    @Test
    void busyContact_isRungAgainAboutAQuarterLater_butAfterTheHour() {
        contacts(1);
        end(onlyDial(0), CallReport.refused(486, "Busy Here"));

        assertThat(step(20 * 60_000)).isEmpty();
        assertThat(queue.candidate(1, now).due()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(step(40 * 60_000)).hasSize(1);
    }

    @Test
    void silentTrunk_isPassedOverByTheContact_andLeftAloneAfterFive() {
        contacts(1);
        Dial first = onlyDial(0);
        end(first, CallReport.seen(Seen.NO_RESPONSE));
        Dial second = onlyDial(5000);
        assertThat(List.of(first.trunk(), second.trunk())).containsExactly("alpha", "beta");
        end(second, CallReport.seen(Seen.PERSON));

        for (int id = 2; id < 30; id++) {
            queue.add(Samples.contact(id, 1, number(id)));
        }
        int alpha = 0;
        for (int i = 0; i < 20; i++) {
            for (Dial dial : step(1000)) {
                boolean silent = dial.trunk().equals("alpha");
                alpha += silent ? 1 : 0;
                end(dial, CallReport.seen(silent ? Seen.NO_RESPONSE : Seen.PERSON));
            }
        }
        assertThat(alpha).isEqualTo(4); // with the first one five
    }

    private static final CallReport FORBIDDEN = CallReport.refused(403, "Forbidden");

    @Test
    void barredDestination_leavesBothTrunksToTheOthers_andIsGivenUp() {
        contacts(1);
        int refused = 0;
        int answered = 0;
        for (int minute = 0; minute < 40; minute++) {
            queue.add(Samples.contact(100 + minute, 1, number(100 + minute)));
            for (Dial dial : step(60_000)) {
                boolean barred = dial.contact() == 1;
                refused += barred ? 1 : 0;
                answered += barred ? 0 : 1;
                end(dial, barred ? FORBIDDEN : CallReport.seen(Seen.PERSON));
            }
        }

        assertThat(answered).isEqualTo(40);
        assertThat(refused).isEqualTo(6);
        assertThat(queue.candidate(1, now).stage()).isEqualTo(Candidate.Stage.DONE);
    }

    @Test
    void fiveCallsInARowThatFailByAFaultOfOurs_pauseTheCampaign_andKeepItsContacts() {
        contacts(50);
        CallReport expired = CallReport.refused(437, "Unsupported Credential");
        int calls = 0;
        for (int i = 0; i < 50; i++) {
            for (Dial dial : step(1000)) {
                calls++;
                end(dial, expired);
            }
        }

        assertThat(calls).isBetween(5, 6);
        assertThat(queue.unfinished(1)).isEqualTo(50);
        assertThat(records)
                .contains(new FlightRecord.CampaignState(1, "paused"))
                .filteredOn(FlightRecord.Result.class::isInstance)
                .hasSize(calls);
        assertThat(engine.on(1, new CampaignState.Event.Resume(), now))
                .isInstanceOf(CampaignState.Transition.To.class);
        assertThat(step(1000)).isNotEmpty();
    }

    @Test
    void faultsOfOursAmongOtherCalls_pauseNothing() {
        contacts(50);
        int calls = 0;
        for (int i = 0; i < 20; i++) {
            for (Dial dial : step(1000)) {
                boolean mended = ++calls % 4 == 0;
                end(
                        dial,
                        mended
                                ? CallReport.seen(Seen.PERSON)
                                : CallReport.refused(488, "Not Acceptable Here"));
            }
        }

        assertThat(records).doesNotContain(new FlightRecord.CampaignState(1, "paused"));
    }

    @Test
    void declinedContactWhoseTrunkIsFull_waitsForIt_thoughAnotherIsFree() {
        engine.trunk(new Trunk("alpha", 5, 1), NOON);
        contacts(1);
        end(onlyDial(0), CallReport.refused(603, "Decline"));
        queue.add(Samples.contact(2, 1, number(2)));
        now = NOON.plus(Duration.ofHours(21));
        Dial talk = onlyDial(0);
        assertThat(talk.trunk()).isEqualTo("alpha");

        assertThat(step(Duration.ofHours(4).toMillis())).isEmpty();
        assertThat(records.getLast())
                .isInstanceOfSatisfying(
                        FlightRecord.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Rule.TRUNK_BOUND.label()));
        end(talk, CallReport.seen(Seen.PERSON));
        assertThat(onlyDial(Duration.ofMinutes(1).toMillis()).trunk()).isEqualTo("alpha");
    }

    @Test
    void blockedContact_seesAnotherNumber_andWaitsWhileThereIsNone() {
        contacts(1);
        Dial first = onlyDial(0);
        end(first, CallReport.refused(608, "Rejected"));

        assertThat(step(Duration.ofHours(27).toMillis())).isEmpty();
        assertThat(records.getLast())
                .isInstanceOfSatisfying(
                        FlightRecord.Refused.class,
                        refused ->
                                assertThat(refused.rule()).isEqualTo(Rule.NUMBER_BLOCKED.label()));
        LocalDate since = LocalDate.of(2025, 1, 1);
        engine.numbers().add("pool", List.of(CallerNumber.fresh("+12125550002", true, since)));
        assertThat(onlyDial(Duration.ofHours(1).toMillis()).caller()).isEqualTo("+12125550002");
    }

    @Test
    void contactThatAskedForIt_isCalledBackFirst() {
        contacts(1);
        Dial dial = onlyDial(0);
        Instant asked = NOON.plusSeconds(1800);
        engine.ended(dial.attempt(), CallReport.seen(Seen.PERSON), asked, now.plusSeconds(30));
        for (int id = 2; id < 20; id++) {
            queue.add(Samples.contact(id, 1, number(id)));
        }
        engine.sessions(1);
        now = asked;

        assertThat(onlyDial(0).contact()).isEqualTo(1);
    }

    @Test
    void secondCampaign_doesNotRingANumberThatIsUp() {
        contacts(1);
        engine.campaign(Samples.campaign(2), new CampaignState.Running(), NOON);
        queue.add(Samples.contact(9, 2, number(1)));

        assertThat(step(0)).hasSize(1);
        assertThat(step(1000)).isEmpty();
        assertThat(records)
                .anySatisfy(r ->
                        assertThat(r)
                                .isInstanceOfSatisfying(
                                        FlightRecord.Refused.class,
                                        refused -> assertThat(refused.contact()).isEqualTo(9)));
    }

    @Test
    void explanation_isWhatTheEngineDoes() {
        contacts(1);
        now = NOON.plus(Duration.ofHours(9));
        Eligibility told =
                Eligibility.of(
                        queue.candidate(1, now),
                        Samples.campaign(1),
                        new CampaignState.Running(),
                        Samples.RULES,
                        now);

        assertThat(step(0)).isEmpty();

        Eligibility.Later later = (Eligibility.Later) told;
        assertThat(records.getLast())
                .isEqualTo(new FlightRecord.Refused(1, 1, later.rule().label(), later.at()));
        now = later.at();
        assertThat(step(0)).hasSize(1);
    }

    @Test
    void campaign_runsOutOfContacts_andCompletes() {
        contacts(1);
        end(onlyDial(0), CallReport.seen(Seen.PERSON));

        step(1000);

        assertThat(records.getLast()).isEqualTo(new FlightRecord.CampaignState(1, "completed"));
    }

    @Test
    void pausedCampaign_startsNothing() {
        contacts(2);
        engine.on(1, new CampaignState.Event.Pause("lunch"), now);
        assertThat(step(0)).isEmpty();
        engine.on(1, new CampaignState.Event.Resume(), now);
        assertThat(step(1000)).hasSize(2);
    }

    @Test
    void campaignWithoutItsTrunk_isRefused() {
        DialEngine empty = new DialEngine(Samples.RULES, OutcomeTable.standard(), queue, recorder);

        assertThatThrownBy(
                        () -> empty.campaign(Samples.campaign(1), new CampaignState.Draft(), NOON))
                .hasMessageContaining("campaign 1: there is no trunk 'alpha'");
    }
}
