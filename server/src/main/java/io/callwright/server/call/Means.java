/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

/**
 * Who speaks and who hears in a call.
 *
 * @param voice name of one of {@code speech.voices}; empty for the usual one
 * @param recogniser by its name in {@code speech.recognizer}; empty for the usual one
 */
public record Means(String voice, String recogniser) {
    /** What every call has that no flag gives something else. */
    public static final Means USUAL = new Means("", "");
}
