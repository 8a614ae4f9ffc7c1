/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

/**
 * What was found about one engine, for the log and the {@code doctor}.
 *
 * @param name of the engine
 * @param ok whether it is in use
 * @param message what was found
 * @param remedy what mends it; empty when nothing needs mending
 */
public record Finding(String name, boolean ok, String message, String remedy) {
    /** Of the recogniser or voice of a language beside the main one. */
    Finding of(String language) {
        return new Finding(language + " " + name, ok, message, remedy);
    }

    /** In use. */
    static Finding used(String name, String message) {
        return new Finding(name, true, message, "");
    }

    /**
     * Not in use, since it failed. The engines' messages end with their remedy after a semicolon.
     */
    static Finding failed(String name, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        int cut =
                message.indexOf(": apt-get ") >= 0
                        ? message.indexOf(": apt-get ")
                        : message.lastIndexOf("; ");
        return cut < 0
                ? new Finding(name, false, message, "")
                : new Finding(name, false, message.substring(0, cut), message.substring(cut + 2));
    }

    /** Not in use, and nothing is wrong with that. */
    static Finding skipped(String name, String message) {
        return new Finding(name, true, "not used: " + message, "");
    }
}
