/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

/**
 * One line about a voice.
 *
 * @param verdict whether it will do
 * @param subject what was looked at, a word or two
 * @param message what was found
 * @param remedy what mends it; empty when nothing needs mending
 */
public record Remark(Verdict verdict, String subject, String message, String remedy) {
    /** How well. */
    public enum Verdict {
        OK,
        /** It works, and callers may notice. */
        WARNING,
        /** It does not work. */
        FAULT
    }

    public static Remark ok(String subject, String message) {
        return new Remark(Verdict.OK, subject, message, "");
    }

    public static Remark warning(String subject, String message, String remedy) {
        return new Remark(Verdict.WARNING, subject, message, remedy);
    }

    public static Remark fault(String subject, String message, String remedy) {
        return new Remark(Verdict.FAULT, subject, message, remedy);
    }

    /** Fine, or noteworthy for this reason. */
    static Remark judged(boolean fine, String subject, String message, String remedy) {
        return fine ? ok(subject, message) : warning(subject, message, remedy);
    }
}
