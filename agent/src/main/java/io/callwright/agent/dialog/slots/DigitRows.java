/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.words.Span;
import java.util.ArrayList;
import java.util.List;

/** Rows of digits in an utterance, with the pauses within them: {@code four four, uh, one}. */
final class DigitRows {
    private DigitRows() {}

    /**
     * @param digits at least one
     */
    record Row(Span span, String digits) {}

    static List<Row> in(List<String> tokens, Language language) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            StringBuilder row = new StringBuilder();
            int to = from;
            for (int at = from; at < tokens.size(); ) {
                NumberWords.Row next = language.numbers().digits(tokens, at);
                boolean pause =
                        next == null && to > from && language.numbers().isPause(tokens.get(at));
                if (next == null && !pause) {
                    break;
                }
                if (next != null) {
                    row.append(next.digits());
                    to = next.end();
                }
                at = next == null ? at + 1 : next.end();
            }
            if (to > from) {
                rows.add(new Row(new Span(from, to), row.toString()));
            }
            from = Math.max(to, from + 1);
        }
        return rows;
    }
}
