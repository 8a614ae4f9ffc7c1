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
     * @param ringing calls of the campaign that nobody has answered yet
     * @param answerRate share of its calls that a person answers, 0..1
     */
    record People(int onShift, int idle, double soonFree, int ringing, double answerRate) {}

    /** Calls to start now. A campaign that abandons too many gets one for each idle person. */
    default int start(People people, DropGuard guard, Abandonment.Level abandoned) {
        int progressive = people.idle() - people.ringing();
        if (abandoned == Abandonment.Level.STOP) {
            return Math.max(0, progressive);
        }
        int lines =
                switch (this) {
                    case Progressive _ -> people.idle();
                    case Power power -> (int) Math.floor(people.idle() * power.level());
                    case Predictive predictive -> predicted(predictive, people, guard);
                };
        return Math.max(0, lines - people.ringing());
    }

    private static int predicted(Predictive predictive, People people, DropGuard guard) {
        if (people.onShift() < Prediction.FEWEST_PEOPLE) {
            return people.idle();
        }
        int free = (int) Math.floor(people.idle() + people.soonFree());
        int lines = Prediction.lines(free, people.answerRate(), predictive.limit());
        return Math.min(lines, guard.cap(free));
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
