/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.grammar.Grammar;
import io.callwright.media.audio.WavFile;

/**
 * One thing that somebody says, as it was recorded.
 *
 * @param group voices and words that are tabled together, such as {@code answers-slt}
 * @param grammar what the question expects
 * @param said the words
 */
record Utterance(String group, Grammar grammar, String said, WavFile recording) {}
