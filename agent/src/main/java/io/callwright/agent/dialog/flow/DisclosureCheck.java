/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;

/**
 * Proves that a disclosure says something, and that a machine speaks, whatever the call brings: a
 * value may be blank, and a condition may fail.
 */
final class DisclosureCheck {
    private static final String PATH = "disclosure";
    private static final int NAMED = 3;

    private DisclosureCheck() {}

    static void check(Flow flow, Problems problems) {
        if (isSilent(flow.disclosure(), problems)) {
            return;
        }
        if (!flow.announcesMachine()) {
            Language language = Language.of(flow.language());
            problems.addAt(
                    PATH,
                    "whoever hears the disclosure is not told in every case that a machine speaks",
                    "say so in each wording, outside of any '{{if}}', with a word such as "
                            + String.join(
                                    ", ",
                                    language.sentences().machine().stream().limit(NAMED).toList()));
        }
    }

    /** Whether it may come to nothing, which is reported. */
    static boolean isSilent(Template disclosure, Problems problems) {
        boolean silent = !disclosure.always(DisclosureCheck::isSpoken);
        if (silent) {
            problems.addAt(
                    PATH,
                    "the disclosure may be empty: each word of it is a value, or stands in an"
                            + " '{{if}}'",
                    "say in plain words, outside of any '{{if}}', who is calling and that a"
                            + " machine speaks");
        }
        return silent;
    }

    private static boolean isSpoken(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
