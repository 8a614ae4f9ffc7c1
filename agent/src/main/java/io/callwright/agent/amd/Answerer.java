/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who or what has taken a call. */
public enum Answerer {
    PERSON,
    /** A mailbox that takes a message. */
    VOICEMAIL,
    /** A menu: "press one for sales". */
    IVR,
    /** A machine that asks who is calling, and why. */
    SCREENING,
    /** An announcement that there is nobody: special information tones, a full mailbox, a fax. */
    UNAVAILABLE,
    /** Nobody can say. */
    UNCERTAIN;

    /** Lower case, as flows, the store and the command line write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isMachine() {
        return this != PERSON && this != UNCERTAIN;
    }

    /**
     * The one of this label.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Answerer of(String label) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "nothing that answers is called '"
                                        + label
                                        + "'; there are "
                                        + labels()));
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Answerer::label).collect(Collectors.joining(", "));
    }
}
