/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code intents}. */
final class IntentParser {
    private final Language language;

    IntentParser(Language language) {
        this.language = language;
    }

    Map<String, Intent> intents(YamlMap map, Map<String, Slot> slots) {
        return FlowParser.each(map, (name, intent) -> intent(name, intent, slots));
    }

    private @Nullable Intent intent(String name, YamlMap map, Map<String, Slot> slots) {
        FlowKeys.INTENT.check(map);
        List<Phrase> phrases = phrases(name, map, slots);
        long actions = List.of("go", "say", "repeat", "slower").stream().filter(map::has).count();
        if (actions != 1) {
            map.problem(
                    "phrases",
                    "intent '"
                            + name
                            + "' needs exactly one of 'go', 'say', 'repeat: true' and 'slower:"
                            + " true'",
                    "");
            return null;
        }
        for (String key : List.of("repeat", "slower")) {
            if (map.has(key) && !map.flag(key, true)) {
                map.problem(key, "'" + key + "' is true or is left out", "write true");
            }
        }
        if (map.has("slower")) {
            return new Intent.Slower(name, phrases);
        }
        if (map.has("go")) {
            return new Intent.GoTo(name, phrases, map.text("go"));
        }
        return map.has("say")
                ? new Intent.Tell(name, phrases, FlowParser.template(map, "say"))
                : new Intent.Repeat(name, phrases);
    }

    /** Those of the file, else those that every caller says for an intent of this name. */
    private List<Phrase> phrases(String name, YamlMap map, Map<String, Slot> slots) {
        if (map.has("phrases")) {
            return new SlotParser(language).phrases(map, slots);
        }
        boolean english = language.equals(English.LANGUAGE); // others write their own
        List<String> usual = english ? StandardIntents.phrases(name) : List.of();
        if (usual.isEmpty()) {
            map.problem(
                    "phrases",
                    "'phrases' is missing, and '" + name + "' is no intent that has its own",
                    Nearest.remedy(name, StandardIntents.names()));
        }
        return usual.stream().map(text -> new Phrase(PhraseSyntax.parse(text))).toList();
    }
}
