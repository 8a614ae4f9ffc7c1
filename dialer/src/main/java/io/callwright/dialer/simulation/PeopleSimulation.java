/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.simulation;

import io.callwright.dialer.compliance.Abandonment;
import io.callwright.dialer.pacing.DropGuard;
import io.callwright.dialer.pacing.PeoplePacing;
import io.callwright.dialer.pacing.PeoplePacing.People;
import io.callwright.dialer.pacing.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A shift of people who take the calls of one campaign, in virtual time, paced by the same
 * decisions as a real one. A person who answers waits at most two seconds for somebody; then the
 * call is abandoned. Talk times are exponential. The same seed gives the same shift.
 */
public final class PeopleSimulation {
    private static final double PATIENCE = 2;
    private static final double LOOK_EACH = 15;

    /** A call that nobody answers ends after this, busy ones sooner. */
    private static final double LONGEST_RING = 30;

    private final Shift shift;
    private final SplittableRandom random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final Deque<Double> idleSince = new ArrayDeque<>();
    private DropGuard guard = DropGuard.OPEN;
    private Abandonment abandonment = Abandonment.NONE;
    private Share answers;
    private int ringing;
    private long calls;
    private long answered;
    private long abandoned;
    private double busySeconds;
    private double idleSeconds;
    private double waitedSeconds;

    /**
     * What is simulated.
     *
     * @param people on shift
     * @param answerRate share of calls that a person answers, 0..1
     * @param talk mean
     * @param wrapUp after each call, before the next
     */
    public record Shift(
            PeoplePacing pacing,
            int people,
            double answerRate,
            Duration talk,
            Duration wrapUp,
            Duration length,
            long seed) {
        public Shift {
            if (people < 1 || answerRate <= 0 || answerRate > 1) {
                throw new IllegalArgumentException(
                        "a shift has one person or more, and an answer rate above 0 and up to 1");
            }
        }
    }

    /**
     * What came of it.
     *
     * @param abandonedShare of answered calls, 0..1
     * @param utilisation share of the shift in which people talked or wrapped up, 0..1
     * @param peopleWait mean seconds that a person waits for the next call
     * @param calledWait mean seconds that who answers waits for a person
     */
    public record Report(
            long calls,
            long answered,
            long abandoned,
            double abandonedShare,
            double utilisation,
            double peopleWait,
            double calledWait) {}

    private enum Kind {
        ANSWERED,
        NOT_ANSWERED,
        PERSON_FREE,
        GAVE_UP,
        LOOK
    }

    private record Event(double at, Kind kind) {}

    private PeopleSimulation(Shift shift) {
        this.shift = shift;
        random = new SplittableRandom(shift.seed());
        answers = Share.of(shift.answerRate());
    }

    /** Runs the shift. */
    public static Report run(Shift shift) {
        PeopleSimulation simulation = new PeopleSimulation(shift);
        return simulation.run();
    }

    private Report run() {
        for (int i = 0; i < shift.people(); i++) {
            idleSince.add(0.0);
        }
        double end = shift.length().toMillis() / 1000.0;
        dial(0);
        events.add(new Event(LOOK_EACH, Kind.LOOK));
        while (!events.isEmpty() && events.peek().at() < end) {
            Event event = events.remove();
            happen(event);
            dial(event.at());
        }
        long connected = answered - abandoned;
        return new Report(
                calls,
                answered,
                abandoned,
                answered == 0 ? 0 : (double) abandoned / answered,
                Math.min(1, busySeconds / (end * shift.people())),
                connected == 0 ? 0 : idleSeconds / connected,
                answered == 0 ? 0 : waitedSeconds / answered);
    }

    private void happen(Event event) {
        switch (event.kind()) {
            case ANSWERED -> answer(event);
            case NOT_ANSWERED -> {
                ringing--;
                answers = answers.plus(false);
            }
            case PERSON_FREE -> {
                idleSince.add(event.at());
                if (!waiting.isEmpty()) {
                    connect(waiting.remove(), event.at());
                }
            }
            case GAVE_UP -> giveUp(event);
            case LOOK -> {
                double left = 1 - event.at() * 1000 / shift.length().toMillis();
                guard =
                        guard.look(
                                DropGuard.Method.AVERAGE,
                                answered,
                                abandoned,
                                Abandonment.LIMIT,
                                left);
                events.add(new Event(event.at() + LOOK_EACH, Kind.LOOK));
            }
        }
    }

    private void answer(Event event) {
        ringing--;
        answered++;
        answers = answers.plus(true);
        if (idleSince.isEmpty()) {
            Event deadline = new Event(event.at() + PATIENCE, Kind.GAVE_UP);
            waiting.add(deadline);
            events.add(deadline);
        } else {
            connect(new Event(event.at() + PATIENCE, Kind.GAVE_UP), event.at());
        }
    }

    /** Gives the caller, known by the moment at which it gives up, to who waits longest. */
    private void connect(Event caller, double now) {
        waitedSeconds += Math.max(0, now - (caller.at() - PATIENCE));
        idleSeconds += now - idleSince.remove();
        double talk = -Math.log(1 - random.nextDouble()) * shift.talk().toMillis() / 1000.0;
        double busy = talk + shift.wrapUp().toMillis() / 1000.0;
        busySeconds += busy;
        abandonment = abandonment.answered(false, instant(now));
        events.add(new Event(now + busy, Kind.PERSON_FREE));
    }

    private void giveUp(Event event) {
        if (waiting.remove(event)) {
            abandoned++;
            waitedSeconds += PATIENCE;
            abandonment = abandonment.answered(true, instant(event.at()));
        }
    }

    private void dial(double now) {
        int busy = shift.people() - idleSince.size();
        double mean = (shift.talk().toMillis() + shift.wrapUp().toMillis()) / 1000.0;
        double soonFree = PeoplePacing.soonFree(busy, mean);
        People people =
                new People(
                        shift.people(), idleSince.size(), soonFree, ringing, 0, answers.value(), 1);
        int more = shift.pacing().start(people, guard, abandonment.level(instant(now)));
        for (int i = 0; i < more; i++) {
            calls++;
            ringing++;
            boolean answers = random.nextDouble() < shift.answerRate();
            double ring =
                    answers
                            ? random.nextDouble(2, LONGEST_RING / 2)
                            : random.nextDouble(2, LONGEST_RING);
            events.add(new Event(now + ring, answers ? Kind.ANSWERED : Kind.NOT_ANSWERED));
        }
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }
}
