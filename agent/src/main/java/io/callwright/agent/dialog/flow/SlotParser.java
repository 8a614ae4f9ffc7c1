/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Digits;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.WholeNumber;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code slots} and {@code parameters}. */
final class SlotParser {
    private static final Template YES_NO_KEYS =
            Template.parse("Please press one for yes, or two for no.");

    /** Choices last: their phrases may name the other slots. */
    Map<String, Slot> slots(YamlMap map) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (boolean choices : List.of(false, true)) {
            for (String name : map.keys()) {
                YamlMap slot = map.map(name);
                if (isChoice(slot) == choices) {
                    slots.put(name, slot(name, slot, slots));
                }
            }
        }
        Map<String, Slot> inOrder = new LinkedHashMap<>();
        map.keys().forEach(name -> inOrder.put(name, slots.get(name)));
        return inOrder;
    }

    private static boolean isChoice(YamlMap slot) {
        return SlotKind.CHOICE.key().equals(slot.optional("type"));
    }

    private static Slot slot(String name, YamlMap map, Map<String, Slot> known) {
        FlowKeys.SLOT.check(map);
        unused(map);
        SlotType type = isChoice(map) ? choice(map, known) : type(map);
        Template keypad = FlowParser.optionalTemplate(map, "keypad");
        return new Slot(
                name,
                type == null ? new YesNo() : type,
                FlowParser.optionalTemplate(map, "prompt"),
                keypad == null && type instanceof YesNo ? YES_NO_KEYS : keypad,
                FlowParser.optionalTemplate(map, "refusal"),
                map.duration("end-of-speech"));
    }

    Parameter parameter(String name, YamlMap map) {
        FlowKeys.PARAMETER.check(map);
        unused(map);
        boolean text = map.text("type").equals("text");
        return new Parameter(name, text ? null : type(map), map.optional("default"));
    }

    Parameter variable(String name, YamlMap map) {
        FlowKeys.VARIABLE.check(map);
        unused(map);
        boolean text = map.text("type").equals("text");
        return new Parameter(name, text ? null : type(map), null);
    }

    private static @Nullable SlotType type(YamlMap map) {
        String type = map.text("type");
        return switch (type) {
            case "yes-no" -> new YesNo();
            case "day" -> limits(map, () -> new Day(map.number("within-days", 90)));
            case "time" -> new TimeOfDay();
            case "digits" ->
                    limits(map, () -> new Digits(map.number("min", 1), map.number("max", 20)));
            case "number" ->
                    limits(
                            map,
                            () -> new WholeNumber(map.number("min", 0), map.number("max", 9999)));
            default -> {
                map.problem("type", "unknown type '" + type + "'", Nearest.remedy(type, kinds()));
                yield null;
            }
        };
    }

    /** Reports the limits of other types. */
    private static void unused(YamlMap map) {
        List<String> own =
                switch (map.text("type")) {
                    case "choice" -> List.of("options");
                    case "day" -> List.of("within-days");
                    case "digits", "number" -> List.of("min", "max");
                    default -> List.of();
                };
        for (String key : List.of("options", "within-days", "min", "max")) {
            if (map.has(key) && !own.contains(key)) {
                String type = map.text("type");
                map.problem(
                        key, "'" + key + "' means nothing for type '" + type + "'", "remove it");
            }
        }
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        Arrays.stream(SlotKind.values()).map(SlotKind::key).forEach(kinds::add);
        kinds.add("text");
        return kinds;
    }

    private interface Limited {
        SlotType make();
    }

    private static @Nullable SlotType limits(YamlMap map, Limited type) {
        return map.parsed("type", "", ignored -> type.make());
    }

    private static @Nullable SlotType choice(YamlMap map, Map<String, Slot> known) {
        YamlMap options = map.map("options");
        if (!map.has("options")) {
            map.problem("type", "a choice needs 'options'", "add 'options:' with their phrases");
            return null;
        }
        List<Choice.Option> read = new ArrayList<>();
        for (String value : options.keys()) {
            YamlMap option = options.map(value);
            FlowKeys.OPTION.check(option);
            String label = option.has("label") ? option.text("label") : value.replace('-', ' ');
            read.add(
                    new Choice.Option(
                            value, label, phrases(option, known), option.flag("weak", false)));
        }
        return map.parsed("options", "", ignored -> new Choice(read));
    }

    static List<Phrase> phrases(YamlMap map, Map<String, Slot> slots) {
        List<Phrase> phrases = new ArrayList<>();
        for (String text : map.texts("phrases")) {
            Expansion phrase =
                    map.parsed(
                            "phrases",
                            text,
                            t -> PhraseSyntax.parse(t, s -> grammar(slots.get(s))));
            if (phrase != null) {
                phrases.add(new Phrase(phrase));
            }
        }
        return phrases;
    }

    private static @Nullable Expansion grammar(@Nullable Slot slot) {
        return slot == null ? null : slot.type().grammar();
    }
}
