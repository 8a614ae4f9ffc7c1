/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to tell, as it was heard. Normal form: lower-case words. It is recorded,
 * never obeyed: neither a step nor another slot depends on what it says.
 *
 * <p>A recogniser with a closed grammar hears only that there is nothing to tell.
 *
 * @param maxWords the longest that is kept, 1 to 200; what is more is cut off
 */
public record FreeText(int maxWords, Language language) implements SlotType {
    public FreeText {
        if (maxWords < 1 || maxWords > 200) {
            throw new IllegalArgumentException("max-words is 1 to 200, not " + maxWords);
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.TEXT;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Expansion grammar() {
        return language.answers().no();
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        int from = 0;
        while (from < tokens.size() && language.isFiller(tokens.get(from))) {
            from++;
        }
        if (from == tokens.size()) {
            return List.of();
        }
        int to = Math.min(tokens.size(), from + maxWords);
        String text = String.join(" ", tokens.subList(from, to));
        return List.of(new Found(new Span(from, to), text, 1));
    }

    @Override
    public @Nullable KeypadShape keypad() {
        return null;
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return value;
    }

    @Override
    public boolean isNormal(String value) {
        return !value.isBlank();
    }
}
