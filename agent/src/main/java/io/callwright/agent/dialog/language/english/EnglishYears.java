/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.Read;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Years after a date: {@code twenty twenty seven}, {@code two thousand and twenty six}. */
final class EnglishYears {
    private EnglishYears() {}

    /** 1900 to 2099 at this word; null for none. */
    static @Nullable Read at(List<String> tokens, int at) {
        int from = at < tokens.size() && tokens.get(at).equals("in") ? at + 1 : at;
        Read century = English.NUMBERS.upTo99(tokens, from);
        if (century != null && (century.value() == 19 || century.value() == 20)) {
            boolean oh =
                    century.end() < tokens.size()
                            && EnglishNumbers.digit(tokens.get(century.end())) == 0;
            Read rest = English.NUMBERS.upTo99(tokens, century.end() + (oh ? 1 : 0));
            if (rest != null && (oh ? rest.value() < 10 : rest.value() > 9)) {
                return new Read(century.value() * 100 + rest.value(), rest.end());
            }
        }
        Read whole = English.NUMBERS.cardinal(tokens, from);
        return whole != null && whole.value() >= 1900 && whole.value() < 2100 ? whole : null;
    }
}
