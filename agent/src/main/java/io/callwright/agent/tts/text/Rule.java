/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step from written to spoken text: what is found, and the words for it. */
record Rule(Pattern pattern, Function<MatchResult, String> words) {
    static Rule of(String pattern, Function<MatchResult, String> words) {
        return new Rule(Pattern.compile(pattern), words);
    }

    /** Always the same words. */
    static Rule of(String pattern, String words) {
        return of(pattern, match -> words);
    }

    String apply(String text) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(words.apply(match)));
    }
}
