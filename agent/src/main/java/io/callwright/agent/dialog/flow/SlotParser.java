/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.Amount;
import io.callwright.agent.dialog.slots.CheckDigits;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Digits;
import io.callwright.agent.dialog.slots.FreeText;
import io.callwright.agent.dialog.slots.Name;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.PhoneNumber;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.Spelling;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.WholeNumber;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code slots} and {@code parameters}. */
final class SlotParser {
    /** Keys that only some types have. */
    private static final List<String> LIMITS =
            List.of(
                    "options",
                    "within-days",
                    "offered",
                    "min",
                    "max",
                    "check",
                    "digits",
                    "region",
                    "currency");

    /** Keys that tell how an option is said. */
    private static final List<String> SAID = List.of("phrases", "examples", "usual", "names");

    /** Whether a text is a value does not depend on the day. */
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2024, 1, 1, 9, 0);

    private final Language language;

    SlotParser(Language language) {
        this.language = language;
    }

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

    private Slot slot(String name, YamlMap map, Map<String, Slot> known) {
        FlowKeys.SLOT.check(map);
        unused(map);
        SlotType type = isChoice(map) ? choice(map, known) : type(map);
        Template keypad = FlowParser.optionalTemplate(map, "keypad");
        return new Slot(
                name,
                type == null ? new YesNo(language) : type,
                FlowParser.optionalTemplate(map, "prompt"),
                keypad == null && type instanceof YesNo ? yesNoKeys() : keypad,
                FlowParser.optionalTemplate(map, "refusal"),
                map.duration("end-of-speech"));
    }

    private Template yesNoKeys() {
        return Template.parse(language.sentences().yesNoKeys());
    }

    Parameter parameter(String name, YamlMap map) {
        FlowKeys.PARAMETER.check(map);
        unused(map);
        boolean text = map.text("type").equals("text");
        SlotType type = text ? null : type(map);
        String fallback = map.optional("default");
        if (type != null && fallback != null && !isUnderstood(type, fallback)) {
            map.problem(
                    "default",
                    "'" + fallback + "' is no " + type.kind().key(),
                    "write for example 2026-12-24, next friday, 14:30, half past two, yes or 42,"
                            + " within the limits of its type");
        }
        return new Parameter(name, type, fallback);
    }

    /** In normal form or in words: "next friday" is a day on any day. */
    private static boolean isUnderstood(SlotType type, String value) {
        return type.given(value, new SlotContext(SOME_DAY, OpeningHours.ofOffice())) != null;
    }

    Parameter variable(String name, YamlMap map) {
        FlowKeys.VARIABLE.check(map);
        unused(map);
        boolean text = map.text("type").equals("text");
        return new Parameter(name, text ? null : type(map), null);
    }

    private @Nullable SlotType type(YamlMap map) {
        String type = map.text("type");
        return switch (type) {
            case "yes-no" -> new YesNo(language);
            case "day" ->
                    limits(
                            map,
                            () ->
                                    new Day(
                                            map.number("within-days", 90),
                                            map.texts("offered"),
                                            language));
            case "time" -> new TimeOfDay(language);
            case "digits" ->
                    limits(map, () -> new Digits(min(map, 1), max(map, 20), check(map), language));
            case "number" ->
                    limits(map, () -> new WholeNumber(min(map, 0), max(map, 9999), language));
            case "phone" -> limits(map, () -> new PhoneNumber(text(map, "region", "US"), language));
            case "amount" ->
                    limits(
                            map,
                            () ->
                                    new Amount(
                                            text(map, "currency", "USD"),
                                            min(map, 0),
                                            max(map, 999_999),
                                            language));
            case "spelling" ->
                    limits(
                            map,
                            () ->
                                    new Spelling(
                                            min(map, 2),
                                            max(map, 40),
                                            map.flag("digits", false),
                                            check(map),
                                            language));
            case "name" -> new Name(language);
            case "text" -> limits(map, () -> new FreeText(max(map, 60), language));
            default -> {
                map.problem("type", "unknown type '" + type + "'", Nearest.remedy(type, kinds()));
                yield null;
            }
        };
    }

    private static int min(YamlMap map, int fallback) {
        return map.number("min", fallback);
    }

    private static int max(YamlMap map, int fallback) {
        return map.number("max", fallback);
    }

    private static String text(YamlMap map, String key, String fallback) {
        String text = map.optional(key);
        return text == null ? fallback : text;
    }

    private static CheckDigits check(YamlMap map) {
        String key = text(map, "check", CheckDigits.NONE.key());
        for (CheckDigits check : CheckDigits.values()) {
            if (check.key().equals(key)) {
                return check;
            }
        }
        List<String> keys = Arrays.stream(CheckDigits.values()).map(CheckDigits::key).toList();
        throw new IllegalArgumentException(
                "no check is named '" + key + "'; " + Nearest.remedy(key, keys));
    }

    /** Reports the limits of other types. */
    private static void unused(YamlMap map) {
        List<String> own =
                switch (map.text("type")) {
                    case "choice" -> List.of("options");
                    case "day" -> List.of("within-days", "offered");
                    case "digits" -> List.of("min", "max", "check");
                    case "number" -> List.of("min", "max");
                    case "phone" -> List.of("region");
                    case "amount" -> List.of("min", "max", "currency");
                    case "spelling" -> List.of("min", "max", "digits", "check");
                    case "text" -> List.of("max");
                    default -> List.of();
                };
        for (String key : LIMITS) {
            if (map.has(key) && !own.contains(key)) {
                String type = map.text("type");
                map.problem(
                        key, "'" + key + "' means nothing for type '" + type + "'", "remove it");
            }
        }
    }

    private static List<String> kinds() {
        return Arrays.stream(SlotKind.values()).map(SlotKind::key).toList();
    }

    private interface Limited {
        SlotType make();
    }

    private static @Nullable SlotType limits(YamlMap map, Limited type) {
        return map.parsed("type", "", ignored -> type.make());
    }

    private @Nullable SlotType choice(YamlMap map, Map<String, Slot> known) {
        YamlMap options = map.map("options");
        if (!map.has("options")) {
            map.problem("type", "a choice needs 'options'", "add 'options:' with their phrases");
            return null;
        }
        List<Choice.Option> read = new ArrayList<>();
        Examples examples = new Examples(language);
        for (String value : options.keys()) {
            YamlMap option = options.map(value);
            FlowKeys.OPTION.check(option);
            String label = option.has("label") ? option.text("label") : value.replace('-', ' ');
            read.add(
                    new Choice.Option(
                            value,
                            label,
                            phrases(option, known),
                            option.flag("weak", false),
                            option.texts("names"),
                            option.has("examples") || option.has("usual")
                                    ? examples.of(option, value)
                                    : List.of()));
            if (SAID.stream().noneMatch(option::has)) {
                option.problem(
                        "phrases",
                        "an option needs 'phrases', 'examples', 'usual' or 'names'",
                        "add one");
            }
        }
        return map.parsed("options", "", ignored -> new Choice(read, language));
    }

    List<Phrase> phrases(YamlMap map, Map<String, Slot> slots) {
        List<Phrase> phrases = new ArrayList<>();
        for (String text : map.texts("phrases")) {
            Expansion phrase =
                    map.parsed(
                            "phrases",
                            text,
                            t -> PhraseSyntax.parse(t, s -> grammar(slots.get(s))));
            if (phrase != null) {
                phrases.add(new Phrase(phrase, language::tokens));
            }
        }
        return phrases;
    }

    private static @Nullable Expansion grammar(@Nullable Slot slot) {
        return slot == null ? null : slot.type().grammar();
    }
}
