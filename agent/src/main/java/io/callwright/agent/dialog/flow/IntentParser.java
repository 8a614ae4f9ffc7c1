/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.words.Phrase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code intents}. */
final class IntentParser {
    private static final List<String> ACTIONS =
            List.of("go", "say", "repeat", "slower", "unrecorded");

    private final Language language;
    private final Examples examples;

    IntentParser(Language language) {
        this.language = language;
        this.examples = new Examples(language);
    }

    Map<String, Intent> intents(YamlMap map, Map<String, Slot> slots) {
        return FlowParser.each(map, (name, intent) -> intent(name, intent, slots));
    }

    private @Nullable Intent intent(String name, YamlMap map, Map<String, Slot> slots) {
        FlowKeys.INTENT.check(map);
        Intent.Wish wish = wish(name, map, slots);
        long actions = ACTIONS.stream().filter(map::has).count();
        if (actions != 1) {
            map.problem(
                    "phrases",
                    "intent '"
                            + name
                            + "' needs exactly one of 'go', 'say', 'repeat: true', 'slower: true'"
                            + " and 'unrecorded: true'",
                    "");
            return null;
        }
        for (String key : List.of("repeat", "slower", "unrecorded")) {
            if (map.has(key) && !map.flag(key, true)) {
                map.problem(key, "'" + key + "' is true or is left out", "write true");
            }
        }
        if (map.has("slower")) {
            return new Intent.Slower(wish);
        }
        if (map.has("unrecorded")) {
            String text = language.sentences().unrecorded();
            return new Intent.Unrecorded(wish, Template.parse(text));
        }
        if (map.has("go")) {
            return new Intent.GoTo(wish, map.text("go"));
        }
        return map.has("say")
                ? new Intent.Tell(wish, FlowParser.template(map, "say"))
                : new Intent.Repeat(wish);
    }

    /** What the file says, and what every caller says for a wish of this name. */
    private Intent.Wish wish(String name, YamlMap map, Map<String, Slot> slots) {
        List<Phrase> phrases =
                map.has("phrases")
                        ? new SlotParser(language).phrases(map, slots)
                        : StandardIntents.phrases(language, name);
        List<String> learnt = examples.of(map, name);
        if (phrases.isEmpty() && learnt.isEmpty() && !map.has("phrases")) {
            map.problem(
                    "phrases",
                    "'phrases' and 'examples' are missing, and '"
                            + name
                            + "' is no wish that has its own",
                    Nearest.remedy(name, language.wishes().usual()));
        }
        String label = map.has("label") ? map.text("label") : StandardIntents.label(language, name);
        return new Intent.Wish(name, label, phrases, learnt);
    }
}
