/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts of money in the words of a language, both ways. */
public interface MoneyWords {
    /**
     * An amount as said.
     *
     * @param cents hundredths of the currency's unit
     * @param end the word after it
     * @param bare without the currency's name
     */
    record Reading(long cents, int end, boolean bare) {}

    /** The currencies that have words here, ISO 4217. */
    List<String> currencies();

    /** The amount at this word; null for none, also where another currency is named. */
    @Nullable Reading at(List<String> tokens, int at, String currency);

    /** {@code 1250} as {@code twelve dollars and fifty cents}. */
    String say(long cents, String currency);

    /** The grammar of amounts up to at least the largest. */
    Expansion grammar(long largestCents, String currency);
}
