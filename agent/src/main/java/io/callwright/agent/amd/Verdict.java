/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.util.Locale;

/**
 * Who has answered, as far as it is known.
 *
 * @param millis of audio since the answer that it took
 * @param machine how likely a machine is by the timing of the speech, 0..1
 */
public record Verdict(Answerer answerer, Sign sign, int millis, double machine) {
    /** What decided. */
    public enum Sign {
        /** The timing of speech and silence. */
        TIMING,
        /** The tone after which a mailbox records. */
        BEEP,
        /** Special information tones (ITU-T E.180, Telcordia GR-674). */
        SIT,
        /** A busy or congestion tone. */
        BUSY_TONE,
        /** Tones of a fax machine (ITU-T T.30). */
        FAX_TONE,
        /** What was said. */
        WORDS,
        /** Somebody spoke and was not known for a machine in time; later evidence overrules it. */
        PRESUMED,
        /** Nobody spoke. */
        SILENCE,
        /** Too long without a decision. */
        TIME_OUT;

        /** Lower case, as the store writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a person is known by evidence, not presumed. */
    boolean isPerson() {
        return answerer == Answerer.PERSON && sign != Sign.PRESUMED;
    }

    /** Whether the timing of speech has yet to decide. */
    boolean isOpen() {
        return answerer == Answerer.UNCERTAIN || sign == Sign.PRESUMED;
    }
}
