/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.doctor;

/**
 * What one check found.
 *
 * @param name of what was checked, a word or two
 * @param verdict whether the node can run with it
 * @param message what was found, or what is wrong
 * @param remedy what to do; empty when nothing is to be done
 */
public record Diagnosis(String name, Verdict verdict, String message, String remedy) {
    /** How bad it is. */
    public enum Verdict {
        /** Nothing to do. */
        OK,
        /** Calls work; something is missing or will be. */
        WARNING,
        /** The node does not start, or calls fail. */
        FAULT
    }

    static Diagnosis ok(String name, String message) {
        return new Diagnosis(name, Verdict.OK, message, "");
    }

    static Diagnosis warning(String name, String message, String remedy) {
        return new Diagnosis(name, Verdict.WARNING, message, remedy);
    }

    static Diagnosis fault(String name, String message, String remedy) {
        return new Diagnosis(name, Verdict.FAULT, message, remedy);
    }
}
