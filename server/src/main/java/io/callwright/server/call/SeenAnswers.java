/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Answerer;
import io.callwright.dialer.outcome.Seen;

/** What campaigns are told of who answered. */
public final class SeenAnswers {
    private SeenAnswers() {}

    /**
     * A menu counts as a mailbox: nobody was reached, and the number is right. Whoever is uncertain
     * counts as a person: no rule that protects people may depend on a guess.
     */
    public static Seen of(Answerer answerer) {
        return switch (answerer) {
            case PERSON, UNCERTAIN -> Seen.PERSON;
            case VOICEMAIL, IVR -> Seen.MAILBOX;
            case SCREENING -> Seen.SCREENING;
            case UNAVAILABLE -> Seen.MAILBOX_FULL;
        };
    }
}
