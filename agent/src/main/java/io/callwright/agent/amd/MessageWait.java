/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.agent.amd.AnswerEvent.MessageMoment;
import io.callwright.agent.amd.AnswerEvent.Why;
import org.jspecify.annotations.Nullable;

/**
 * When a message for a machine may begin: after its beep, in a silence, or when it has gone on for
 * too long. Times are milliseconds of audio since the answer. Owned by its detector.
 */
final class MessageWait {
    /** Silence after which a mailbox without a beep records. */
    static final int SILENCE_MILLIS = 2000;

    /** A machine that goes on for so long is spoken over. */
    static final int LIMIT_MILLIS = 30_000;

    /** A beep so soon after a message began in a pause of the greeting begins it anew. */
    private static final int BEGUN_ANEW_MILLIS = 12_000;

    private int since = -1;
    private @Nullable MessageMoment moment;
    private boolean beepNext;

    /** A machine is known; only the first time counts. */
    void begin(int now) {
        since = since < 0 ? now : since;
    }

    boolean begun() {
        return since >= 0;
    }

    /** The machine has beeped. */
    void beep() {
        beepNext = true;
    }

    /** Whether no message waits, or none can begin any more. */
    boolean isOver(int now) {
        return since < 0 || now - since > LIMIT_MILLIS + BEGUN_ANEW_MILLIS;
    }

    /**
     * @param silentFor how long the machine has not spoken
     * @param tone whether one sounds now
     */
    @Nullable MessageMoment next(int now, int silentFor, boolean tone) {
        if (since < 0) {
            return null;
        }
        MessageMoment before = moment;
        if (beepNext) {
            beepNext = false;
            boolean anew =
                    before != null
                            && before.why() != Why.BEEP
                            && now - before.millis() <= BEGUN_ANEW_MILLIS;
            return before == null || anew ? begun(Why.BEEP, now) : null;
        }
        if (before != null) {
            return null;
        }
        if (silentFor >= SILENCE_MILLIS && !tone) {
            return begun(Why.SILENCE, now);
        }
        return now - since >= LIMIT_MILLIS ? begun(Why.LIMIT, now) : null;
    }

    private MessageMoment begun(Why why, int now) {
        MessageMoment found = new MessageMoment(why, now);
        moment = found;
        return found;
    }
}
