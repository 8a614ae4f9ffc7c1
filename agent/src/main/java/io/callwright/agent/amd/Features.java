/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.util.List;

/** The figures that a model judges an answer by, at one moment of it. */
public final class Features {
    /** In the order of every row of figures. */
    public static final List<String> NAMES =
            List.of(
                    "elapsed-s",
                    "first-word-s",
                    "spoken-s",
                    "longest-utterance-s",
                    "current-utterance-s",
                    "silent-s",
                    "utterances",
                    "pauses",
                    "spoken-share",
                    "gap-mean-s",
                    "gap-spread-s",
                    "first-utterance-s",
                    "voiced-share",
                    "level-db",
                    "level-spread-db",
                    "noise-db",
                    "syllables",
                    "longest-gap-s",
                    "first-turn-s",
                    "turns");

    /** How many figures a row has. */
    public static final int COUNT = NAMES.size();

    private Features() {}
}
