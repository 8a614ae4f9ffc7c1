/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.simulation;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Lane;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.engine.Dial;
import io.callwright.dialer.engine.DialEngine;
import io.callwright.dialer.engine.Recorder;
import io.callwright.dialer.engine.Trunk;
import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.record.FlightLog;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.retry.CallLimits;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.window.CallingRules;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import io.callwright.dialer.window.Holidays;
import io.callwright.dialer.window.Place;
import io.callwright.dialer.window.WeeklyHours;
import io.callwright.dialer.window.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Three campaigns over 29 hours of virtual time in six zones: from the evening of 31 October 2026
 * in America, over the night in which its clocks go back, to the end of 1 November. People ask to
 * be called back, numbers are suppressed meanwhile, one trunk is down for twenty minutes. The same
 * seed gives the same day.
 */
public final class DaySimulation {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-02T05:00:00Z");
    private static final Instant FAILS = Instant.parse("2026-11-01T18:00:00Z");
    private static final long FAILS_FOR = 20 * 60;
    private static final int CAMPAIGNS = 3;

    /** Each so manieth number is in two campaigns, suppressed, or becomes so. */
    private static final int SHARED = 40;

    private static final int LISTED = 100;
    private static final int LISTED_LATER = 200;

    private static final List<Place> PLACES =
            List.of(
                    place("America/New_York", "US-FL"),
                    place("America/Chicago", "US-TX"),
                    place("America/Denver", "US-CO"),
                    place("America/Phoenix", "US-AZ"),
                    place("America/Los_Angeles", "US-CA"),
                    place("Europe/London", "GB"));

    private final SplittableRandom random;
    private final Eligibility.Rules rules =
            new Eligibility.Rules(CallingRules.standard(), CallLimits.DEFAULT);
    private final MemoryDialQueue queue = new MemoryDialQueue();
    private final Recorder recorder;
    private final DialEngine engine;
    private final DayNetwork network;
    private final PriorityQueue<Ending> endings =
            new PriorityQueue<>(Comparator.comparing(ending -> ending.end().at()));
    private long calls;
    private long steps;
    private int mostAtOnce;

    private record Ending(Dial dial, DayNetwork.End end) {}

    /** What a day came to. */
    public record Report(long contacts, long finished, long calls, long steps, int mostAtOnce) {}

    private DaySimulation(long seed, FlightLog log) {
        random = new SplittableRandom(seed);
        recorder = new Recorder(log, new NumberKeys(new byte[32]));
        engine = new DialEngine(rules, OutcomeTable.standard(), queue, recorder);
        network = new DayNetwork(random.split(), "beta", FAILS, FAILS.plusSeconds(FAILS_FOR));
    }

    /**
     * Runs the day.
     *
     * @param contacts over all campaigns
     * @param log takes the recording
     */
    public static Report run(int contacts, long seed, FlightLog log) {
        DaySimulation day = new DaySimulation(seed, log);
        day.prepare(contacts);
        day.run();
        int open = 0;
        for (long campaign = 1; campaign <= CAMPAIGNS; campaign++) {
            open += day.queue.unfinished(campaign);
        }
        return new Report(contacts, contacts - open, day.calls, day.steps, day.mostAtOnce);
    }

    /** The trunks carry the contacts of a day whatever their number, with little to spare. */
    private void prepare(int contacts) {
        int perSecond = Math.max(2, contacts / 30_000);
        recorder.rules(rules, START);
        engine.trunk(new Trunk("alpha", perSecond, perSecond * 45), START);
        engine.trunk(new Trunk("beta", perSecond, perSecond * 45), START);
        engine.sessions(perSecond * 70);
        engine.numbers().add("all", numbers());
        for (long id = 1; id <= CAMPAIGNS; id++) {
            engine.campaign(campaign(id, contacts), new CampaignState.Scheduled(), START);
        }
        for (int i = 0; i < contacts; i++) {
            contact(i, contacts);
        }
    }

    private void contact(int i, int contacts) {
        long campaign = 1L + i % CAMPAIGNS;
        // Some of the later contacts are those of an earlier one, in another campaign.
        boolean shared = i % SHARED == 0 && i > contacts / 2;
        int person = shared ? i - contacts / 2 + 1 : i;
        String e164 = "+1555%07d".formatted(person);
        Candidate contact =
                new Candidate(
                        i,
                        campaign,
                        e164,
                        Candidate.Stage.WAITING,
                        Lane.FIRST_ATTEMPT,
                        START,
                        PLACES.get(person % PLACES.size()),
                        NumberHistory.NONE,
                        false,
                        List.of(),
                        List.of(),
                        null);
        queue.add(contact);
        recorder.contact(contact, START);
        if (campaign == 2 && !shared) {
            queue.consent(e164, new Consent(Consent.Kind.EXPRESS, null, START, null));
            recorder.consented(e164, 0, "EXPRESS", START);
        }
        if (i % LISTED == 7) {
            suppress(e164, START);
        }
    }

    private void suppress(String e164, Instant now) {
        queue.suppress(e164, Suppression.global(Suppression.Source.OPERATOR, now));
        recorder.suppressed(e164, 0, null, now);
    }

    private void run() {
        Instant now = START;
        int listed = 0;
        while (now.isBefore(END)) {
            steps++;
            for (Dial dial : engine.step(now)) {
                calls++;
                endings.add(new Ending(dial, network.ring(dial, now)));
            }
            mostAtOnce = Math.max(mostAtOnce, engine.calls());
            if (calls / LISTED_LATER > listed) {
                suppress("+1555%07d".formatted(listed++ * 37), now);
            }
            Instant wake = engine.wake(now);
            if (!endings.isEmpty() && endings.peek().end().at().isBefore(wake)) {
                wake = endings.peek().end().at();
            }
            now = wake;
            while (!endings.isEmpty() && !endings.peek().end().at().isAfter(now)) {
                Ending ending = endings.remove();
                engine.ended(
                        ending.dial().attempt(),
                        ending.end().report(),
                        ending.end().callBack(),
                        now);
            }
        }
        // Calls that are up at the end of the day are talked out.
        while (!endings.isEmpty()) {
            Ending ending = endings.remove();
            engine.ended(ending.dial().attempt(), ending.end().report(), ending.end().at());
        }
    }

    private static Campaign campaign(long id, int contacts) {
        CampaignHours hours =
                id == 3
                        ? new CampaignHours(
                                WeeklyHours.parse("daily 10:00-13:00 14:00-19:00"),
                                Holidays.NONE,
                                null,
                                null)
                        : CampaignHours.ANY;
        return new Campaign(
                id,
                "campaign " + id,
                (int) id,
                START,
                null,
                hours,
                RetryPolicy.DEFAULT,
                id == 2 ? Consent.Kind.EXPRESS : Consent.Kind.NONE,
                id == 1 ? List.of("alpha", "beta") : List.of("beta", "alpha"),
                "all",
                Math.max(20, contacts / 400),
                RingTime.DEFAULT,
                null);
    }

    /** Numbers that are long in use, and carry more than a day. */
    private static List<CallerNumber> numbers() {
        List<CallerNumber> numbers = new ArrayList<>();
        LocalDate since = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < 40; i++) {
            numbers.add(
                    new CallerNumber(
                            "+1666%07d".formatted(i),
                            null,
                            true,
                            since,
                            30_000,
                            since,
                            0,
                            null,
                            null,
                            AnswerRate.NONE));
        }
        return numbers;
    }

    private static Place place(String zone, String region) {
        return new Place(new Zones.Candidates(List.of(ZoneId.of(zone)), Zones.From.ZONE), region);
    }
}
