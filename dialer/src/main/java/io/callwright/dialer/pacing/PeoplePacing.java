/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

import io.callwright.dialer.compliance.Abandonment;

/** How a campaign whose calls people take dials for them. */
public sealed interface PeoplePacing {
    /** One call for one person who is idle; abandons nobody but by chance of the second. */
    record Progressive() implements PeoplePacing {}

    /** So many calls for each idle person, whatever comes of it. */
    record Power(double level) implements PeoplePacing {
        public Power {
            if (level < 1 || level > 5) {
                throw new IllegalArgumentException("calls for a person are 1 to 5, not " + level);
            }
        }
    }

    /** As many as the answer rate allows. */
    record Predictive(double limit) implements PeoplePacing {
        public Predictive {
            if (limit <= 0 || limit > Abandonment.LIMIT) {
                throw new IllegalArgumentException(
                        "the limit of abandoned calls is above 0 and at most 0.03, not " + limit);
            }
        }
    }

    /**
     * The people of a campaign now.
     *
     * @param onShift signed in
     * @param idle waiting for a call
     * @param soonFree expected to be idle within the time that a call rings
     * @param ringing calls for them that nobody has answered yet
     * @param talking calls for them in which the agent talks, and nobody of them yet
     * @param answerRate share of the calls that a person answers, 0..1
     * @param handOverRate share of the answered ones that come to want one of the people, 0..1
     */
    record People(
            int onShift,
            int idle,
            double soonFree,
            int ringing,
            int talking,
            double answerRate,
            double handOverRate) {}

    /** Until a call is answered, in the mean; about half of the time that it rings at most. */
    double SECONDS_TO_AN_ANSWER = 7.5;

    /**
     * How many of those who are busy will be idle by the time that a call is answered: their times
     * are taken for exponential.
     *
     * @param meanBusy seconds with a caller and after it
     */
    static double soonFree(int busy, double meanBusy) {
        return meanBusy <= 0 ? 0 : busy * (1 - Math.exp(-SECONDS_TO_AN_ANSWER / meanBusy));
    }

    /** Calls to start now. A campaign that abandons too many gets one for each idle person. */
    default int start(People people, DropGuard guard, Abandonment.Level abandoned) {
        int up = people.ringing() + people.talking();
        if (abandoned == Abandonment.Level.STOP) {
            return Math.max(0, people.idle() - up);
        }
        int more =
                switch (this) {
                    case Progressive _ -> people.idle() - up;
                    case Power power -> (int) Math.floor(people.idle() * power.level()) - up;
                    case Predictive predictive -> predicted(predictive, people, guard);
                };
        return Math.max(0, more);
    }

    /** A call that was answered weighs as many that ring as it takes for an answer. */
    private static int predicted(Predictive predictive, People people, DropGuard guard) {
        if (people.onShift() < Prediction.FEWEST_PEOPLE) {
            return people.idle() - people.ringing() - people.talking();
        }
        int free = (int) Math.floor(people.idle() + people.soonFree());
        double wanted = people.answerRate() * people.handOverRate();
        int lines = Prediction.lines(free, wanted, predictive.limit());
        int talking =
                people.answerRate() == 0
                        ? people.talking()
                        : (int) Math.ceil(people.talking() / people.answerRate());
        return Math.min(lines, guard.cap(free)) - people.ringing() - talking;
    }

    /** Why this cannot be chosen for so few people; empty when it can. */
    default String refusal(int people) {
        return this instanceof Predictive && people < Prediction.FEWEST_PEOPLE
                ? "predictive dialing needs at least 5 people on shift, here are "
                        + people
                        + "; choose progressive"
                : "";
    }
}
