/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.intents.LearntIntents;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.slots.OpeningHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a flow file into a checked {@link Flow}. */
public final class FlowParser {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final Template NOTHING = new Template(List.of());

    private final Problems problems;
    private final StepParser stepParser;
    private final Map<String, String> partSources = new LinkedHashMap<>();
    private final Parts parts;
    private final Abilities abilities;
    private final boolean toStrangers;
    private final Together together;

    /** What flows share that are read together, since they lead to each other. */
    private record Together(
            Texts texts, FlowFamily family, Map<String, String> sources, List<Member> members) {
        Together(Texts texts) {
            this(texts, new FlowFamily(), new LinkedHashMap<>(), new ArrayList<>());
        }
    }

    /** A flow, and where its faults are told. */
    private record Member(Flow flow, Problems problems) {}

    private FlowParser(String file, Abilities abilities, boolean toStrangers, Together together) {
        this.problems = new Problems(file);
        this.abilities = abilities;
        this.toStrangers = toStrangers;
        this.together = together;
        this.stepParser = new StepParser(abilities);
        this.parts = new Parts(problems, abilities, together.texts(), partSources, "parts/");
    }

    /** As below, for a node that can do everything. */
    public static Flow parse(Path file) throws IOException {
        return parse(file, Abilities.all());
    }

    /**
     * @param abilities of the node that is to run it
     * @throws FlowException listing every fault of the file with its place and remedy
     * @throws IOException when the file cannot be read
     */
    public static Flow parse(Path file, Abilities abilities) throws IOException {
        return read(file, abilities).flow();
    }

    /**
     * A flow with the texts that it was made of.
     *
     * @param parts the YAML of each part, by its name, and of each flow that it may continue in, by
     *     its name after {@code flow:}
     */
    public record Source(Flow flow, String yaml, Map<String, String> parts) {
        public Source {
            parts = Map.copyOf(parts);
        }
    }

    /** As {@link #parse(Path, Abilities)}, with the texts. */
    public static Source read(Path file, Abilities abilities) throws IOException {
        return read(file.toString(), Files.readString(file), abilities);
    }

    /** As {@link #parse(String, String, Abilities)}, with the texts. */
    public static Source read(String file, String yaml, Abilities abilities) {
        return read(file, yaml, Texts.files(), abilities, true);
    }

    /**
     * A flow of kept texts: its parts, and the flows that it continues in, are those that it was
     * made of, whatever their files have become since. Recordings lie in their files.
     *
     * @param kept as it was read
     * @param abilities of the node that is to run it
     * @throws FlowException listing every fault, also that a text of it was not kept
     */
    public static Flow parse(
            String file, String yaml, Map<String, String> kept, Abilities abilities) {
        return read(file, yaml, Texts.kept(kept), abilities, true).flow();
    }

    private static Source read(
            String file, String yaml, Texts texts, Abilities abilities, boolean toStrangers) {
        Together together = new Together(texts);
        FlowParser parser = new FlowParser(file, abilities, toStrangers, together);
        Flow flow = parser.checked(yaml);
        parser.checkFamily();
        Map<String, String> others = new LinkedHashMap<>(together.sources());
        others.putAll(parser.partSources);
        return new Source(flow, yaml, others);
    }

    /** A flow for one of our own people, whom it need not tell that a machine speaks. */
    public static Flow parseForColleague(String file, String yaml) {
        return read(file, yaml, Texts.files(), Abilities.all(), false).flow();
    }

    /** As below, for a node that can do everything. */
    public static Flow parse(String file, String yaml) {
        return parse(file, yaml, Abilities.all());
    }

    /**
     * @param file names the text in faults; recordings and parts lie beside it
     * @param abilities of the node that is to run it
     * @throws FlowException listing every fault with its place and remedy
     */
    public static Flow parse(String file, String yaml, Abilities abilities) {
        return read(file, yaml, abilities).flow();
    }

    private Flow checked(String yaml) {
        Flow flow = flow(problems.read(yaml));
        problems.throwIfAny();
        FlowCheck.check(flow, problems);
        keepsMessages(flow);
        if (toStrangers) {
            DisclosureCheck.check(flow, problems);
        }
        problems.throwIfAny();
        OptOutCheck.check(flow, problems);
        together.family().add(flow);
        together.members().add(new Member(flow, problems));
        Continuations.read(flow, problems, this::continued);
        problems.throwIfAny();
        return flow;
    }

    /** What can be told only when all flows are read. */
    private void checkFamily() {
        FamilyCheck check = new FamilyCheck(together.family());
        for (Member member : together.members()) {
            check.check(member.flow(), member.problems());
            if (member.problems() != problems) {
                problems.addAllOf(member.problems());
            }
        }
        problems.throwIfAny();
    }

    /** What is said in a message lies in the recording, which a call may do without. */
    private void keepsMessages(Flow flow) {
        boolean takesMessages =
                flow.steps().values().stream().anyMatch(step -> step instanceof Deed.Message);
        if (takesMessages && !abilities.unannounced() && !flow.announcesRecording()) {
            problems.addAt(
                    "disclosure",
                    "a message is kept in the call's recording, and the caller is not told of one",
                    "say that the call is recorded, or set calls.recording-consent: given where"
                            + " callers have agreed before");
        }
    }

    /** Another flow of the family. */
    private void continued(String name, Path file) throws IOException {
        String yaml = together.texts().read(Texts.FAMILY + name, file);
        FlowParser other = new FlowParser(file.toString(), abilities, toStrangers, together);
        Flow flow = other.checked(yaml);
        together.sources().put(Texts.FAMILY + flow.name(), yaml);
        other.partSources.forEach(together.sources()::putIfAbsent);
    }

    static Node root(String file, String yaml, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            if (root.isPresent()) {
                return root.get();
            }
            problems.add(new Problem(file, 1, 1, null, "the file is empty", "write a flow"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            String what = "not YAML: " + String.valueOf(e.getProblem());
            problems.add(new Problem(file, line, column, null, what, "mind indents and quotes"));
        } catch (YamlEngineException e) {
            problems.add(new Problem(file, 1, 1, null, "not YAML: " + e.getMessage(), ""));
        }
        problems.throwIfAny();
        throw new IllegalStateException("unreachable: a fault was recorded");
    }

    private Flow flow(YamlMap map) {
        FlowKeys.FLOW.check(map);
        Language language = language(map);
        SlotParser slotParser = new SlotParser(language);
        Map<String, Slot> slots = slotParser.slots(map.map("slots"));
        Map<String, Parameter> variables = each(map.map("variables"), slotParser::variable);
        YamlMap stepMap = map.map("steps");
        Map<String, Step> steps = each(stepMap, stepParser::step);
        parts.inline(language, stepMap, stepParser.runs(), steps, variables, slots);
        Map<String, Intent> intents = new IntentParser(language).intents(map.map("intents"), slots);
        return new Flow(
                map.name("flow"),
                map.number("version", 1),
                map.has("language") ? map.text("language") : "en-us",
                map.has("summary") ? map.text("summary") : "",
                template(map, "disclosure"),
                map.text("start"),
                map.has("opening-hours")
                        ? hours(map.map("opening-hours"))
                        : OpeningHours.ofOffice(),
                each(map.map("parameters"), slotParser::parameter),
                variables,
                slots,
                intents,
                LearntIntents.of(language, Examples.of(slots, intents)),
                giveUp(map.map("give-up")),
                AnsweredBy.read(map.map("answered-by")),
                limits(map.map("limits")),
                wording(map.map("wording"), language),
                inOrder(stepMap, steps),
                together.family());
    }

    private Language language(YamlMap map) {
        Language language =
                map.has("language")
                        ? map.parsed("language", map.text("language"), Language::of)
                        : English.LANGUAGE;
        if (language == null) {
            return English.LANGUAGE;
        }
        if (!abilities.speaks(language.code())) {
            map.problem(
                    "language",
                    "this node neither hears nor speaks '" + language.code() + "'",
                    "add '- language: %s' with a recogniser and a voice under speech.languages of the configuration"
                            .formatted(language.code()));
        }
        return language;
    }

    /** A part's steps follow the step that runs it. */
    static Map<String, Step> inOrder(YamlMap map, Map<String, Step> steps) {
        Map<String, Step> ordered = new LinkedHashMap<>();
        for (String name : map.keys()) {
            for (Map.Entry<String, Step> step : steps.entrySet()) {
                if (step.getKey().equals(name) || step.getKey().startsWith(name + ".")) {
                    ordered.put(step.getKey(), step.getValue());
                }
            }
        }
        return ordered;
    }

    static <T> Map<String, T> each(YamlMap map, Reader<T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String name : map.keys()) {
            T value = reader.read(named(map, name), map.map(name));
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    interface Reader<T> {
        @Nullable T read(String name, YamlMap map);
    }

    private static String named(YamlMap map, String name) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            map.problem(
                    name,
                    "'" + name + "' is no name",
                    "use lower-case letters, digits and hyphens");
        }
        return name;
    }

    static Template template(YamlMap map, String key) {
        if (map.isMap(key)) {
            return Recordings.template(map.map(key));
        }
        List<Template> wordings = new ArrayList<>();
        for (String text : map.texts(key)) {
            Template wording = map.parsed(key, text, Template::parse);
            if (wording != null) {
                wordings.add(wording);
            }
        }
        return wordings.isEmpty() ? NOTHING : Template.anyOf(wordings);
    }

    static @Nullable Template optionalTemplate(YamlMap map, String key) {
        return map.has(key) ? template(map, key) : null;
    }

    private static Flow.GiveUp giveUp(YamlMap map) {
        if (map.keys().isEmpty()) {
            return Flow.GiveUp.OF_THE_FLOW;
        }
        FlowKeys.GIVE_UP.check(map);
        return new Flow.GiveUp(
                map.text("no-input"), map.text("no-match"), map.optional("engines-down"));
    }

    private static Flow.Limits limits(YamlMap map) {
        FlowKeys.LIMITS.check(map);
        Flow.Limits usual = Flow.Limits.defaults();
        return new Flow.Limits(
                atLeastOne(map, "attempts", usual.attempts()),
                atLeastOne(map, "turns", usual.turns()));
    }

    static int atLeastOne(YamlMap map, String key, int fallback) {
        int number = map.number(key, fallback);
        if (number < 1) {
            map.problem(key, "'" + key + "' must be at least 1", "");
        }
        return Math.max(1, number);
    }

    private static Wording wording(YamlMap map, Language language) {
        FlowKeys.WORDING.check(map);
        Wording usual = Wording.of(language);
        Function<String, @Nullable Template> own = key -> optionalTemplate(map, key);
        return new Wording(
                or(own.apply("silence"), usual.silence()),
                or(own.apply("no-match"), usual.noMatch()),
                or(own.apply("refused"), usual.refused()),
                or(own.apply("check"), usual.check()));
    }

    private static Template or(@Nullable Template own, Template usual) {
        return own == null ? usual : own;
    }

    private static OpeningHours hours(YamlMap map) {
        FlowKeys.OPENING_HOURS.check(map);
        LocalTime from = time(map, "from");
        LocalTime to = time(map, "to");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : map.texts("days")) {
            DayOfWeek known = map.parsed("days", day, FlowParser::weekday);
            if (known != null) {
                days.add(known);
            }
        }
        if (!to.isAfter(from)) {
            map.problem("to", "'to' must be later than 'from'", "");
            return OpeningHours.ofOffice();
        }
        return new OpeningHours(from, to, days.isEmpty() ? OpeningHours.ofOffice().days() : days);
    }

    private static DayOfWeek weekday(String name) {
        List<String> names =
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no day of the week; " + Nearest.remedy(name, names));
        }
        return DayOfWeek.of(index + 1);
    }

    private static LocalTime time(YamlMap map, String key) {
        try {
            return LocalTime.parse(map.text(key));
        } catch (DateTimeParseException e) {
            map.problem(key, "'" + key + "' is a time of day", "write for example \"08:30\"");
            return key.equals("from") ? LocalTime.MIN : LocalTime.MAX;
        }
    }
}
