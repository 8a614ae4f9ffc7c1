/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.retry.RetryRule;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import io.callwright.dialer.window.Holidays;
import io.callwright.dialer.window.WeeklyHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's settings as text, by name: as people write them and as the store keeps them. Each is
 * checked when this is made; {@link IllegalArgumentException} names the setting and what is right.
 *
 * <ul>
 *   <li>{@code trunks}: names of sip.trunks in order of preference, by commas
 *   <li>{@code numbers}: the pool of dialer.numbers that calls show; {@code main}
 *   <li>{@code calls}: at once; 10
 *   <li>{@code weight}: share of the lines, 1 to 100; 1
 *   <li>{@code hours}: by the called party's clocks; always
 *   <li>{@code closed}: days on which nobody is rung, by commas
 *   <li>{@code staffed} and {@code staffed-in}: hours by the clocks of that zone
 *   <li>{@code consent}: none, express or written; none
 *   <li>{@code ring}: 15s to 180s; 30s
 *   <li>{@code attempts}: calls to a contact that count; 6
 *   <li>{@code retry.busy}, {@code retry.no-answer}...: waits before the next calls after that
 *       category, by commas, in place of the default ones; {@code any-part} among them: not only in
 *       another part of the day; {@code never}
 *   <li>{@code team}: whose people take its calls over, and {@code pacing}: how it dials for them
 *       ({@link HandOff#of}); progressive
 *   <li>{@code rollout}: {@code flow=percent} by commas, in place of the campaign's one flow
 * </ul>
 */
public final class CampaignSettings {
    private static final Set<String> NAMES =
            Set.of(
                    "trunks",
                    "numbers",
                    "calls",
                    "weight",
                    "hours",
                    "closed",
                    "staffed",
                    "staffed-in",
                    "consent",
                    "ring",
                    "attempts",
                    "team",
                    "pacing",
                    "rollout");

    private static final String RETRY = "retry.";

    /** Among the waits: the next call need not be in another part of the day. */
    private static final String ANY_PART = "any-part";

    /** Of a category that is not retried by default. */
    private static final RetryRule UNUSUAL = new RetryRule(List.of(), 0.1, false, 0);

    private final Map<String, String> texts;

    public CampaignSettings(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
        for (String name : this.texts.keySet()) {
            if (!NAMES.contains(name) && !name.startsWith(RETRY)) {
                throw wrong(
                        name,
                        "there is no such setting; there are "
                                + new TreeSet<>(NAMES)
                                + " and retry.CATEGORY");
            }
        }
        campaign(0, "draft", null, null);
        rollout("draft");
    }

    /** As the store keeps them. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    public List<String> trunks() {
        return words("trunks");
    }

    /** The pool of numbers that its calls show. */
    public String numbers() {
        return texts.getOrDefault("numbers", "main");
    }

    /** Which flow each contact gets; null: the campaign's one. */
    public @Nullable Rollout rollout(String campaign) {
        if (!texts.containsKey("rollout")) {
            return null;
        }
        return read(
                "rollout",
                text -> {
                    List<Rollout.Version> versions = new ArrayList<>();
                    for (String word : words("rollout")) {
                        String[] parts = word.split("=", -1);
                        if (parts.length != 2) {
                            throw new IllegalArgumentException(
                                    "'" + word + "' is not flow=percent");
                        }
                        double percent = Double.parseDouble(parts[1]);
                        versions.add(
                                new Rollout.Version(
                                        parts[0],
                                        (int) Math.round(percent * Rollout.BUCKETS / 100)));
                    }
                    return new Rollout(campaign, versions);
                });
    }

    /** The campaign that the engine works on. */
    public Campaign campaign(
            long id, String name, @Nullable Instant starts, @Nullable Instant ends) {
        if (words("trunks").isEmpty()) {
            throw wrong("trunks", "name at least one of sip.trunks");
        }
        return new Campaign(
                id,
                name,
                number("weight", 1),
                starts,
                ends,
                hours(),
                retry(),
                read("consent", "none", CampaignSettings::consent),
                trunks(),
                numbers(),
                number("calls", 10),
                read("ring", "30s", text -> new RingTime(duration(text))),
                handOff());
    }

    private @Nullable HandOff handOff() {
        String team = texts.get("team");
        if (team == null) {
            if (texts.containsKey("pacing")) {
                throw wrong("pacing", "it is for campaigns with a team");
            }
            return null;
        }
        return read("pacing", "progressive", text -> HandOff.of(team.strip(), text));
    }

    private CampaignHours hours() {
        Set<LocalDate> closed =
                read(
                        "closed",
                        "",
                        text ->
                                words("closed").stream()
                                        .map(LocalDate::parse)
                                        .collect(Collectors.toSet()));
        boolean staffed = texts.containsKey("staffed");
        if (staffed != texts.containsKey("staffed-in")) {
            throw wrong("staffed", "staffed and staffed-in go together");
        }
        return new CampaignHours(
                read("hours", WeeklyHours.ALWAYS.toString(), WeeklyHours::parse),
                new Holidays(List.of(), closed),
                staffed ? read("staffed", "", WeeklyHours::parse) : null,
                staffed ? read("staffed-in", "", ZoneId::of) : null);
    }

    private RetryPolicy retry() {
        Map<Category, RetryRule> rules = new TreeMap<>(RetryPolicy.DEFAULT.rules());
        for (String name : texts.keySet()) {
            if (name.startsWith(RETRY)) {
                Category category = category(name);
                RetryRule usual = rules.getOrDefault(category, UNUSUAL);
                rules.put(category, read(name, "", text -> rule(text, usual)));
            }
        }
        return new RetryPolicy(rules, number("attempts", RetryPolicy.DEFAULT.attempts()));
    }

    private static Category category(String name) {
        String upper = name.substring(RETRY.length()).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equals(upper))
                .findFirst()
                .orElseThrow(() ->
                        wrong(
                                name,
                                "there is no such category; there are "
                                        + Arrays.toString(Category.values())));
    }

    /** Only the waits are the campaign's own; jitter and calls a day stay, and so does the part. */
    private static RetryRule rule(String text, RetryRule usual) {
        if (text.equals("never")) {
            return RetryRule.NONE;
        }
        List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        List<Duration> waits =
                words.stream()
                        .filter(word -> !word.equals(ANY_PART))
                        .map(CampaignSettings::duration)
                        .toList();
        boolean otherPart = usual.otherDayPart() && !words.contains(ANY_PART);
        return new RetryRule(waits, usual.jitter(), otherPart, usual.perDay());
    }

    private static Consent.Kind consent(String text) {
        return Arrays.stream(Consent.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is none, express or written"));
    }

    private static Duration duration(String text) {
        String digits = text.replaceAll("[a-z]+$", "");
        long amount = Long.parseLong(digits);
        return switch (text.substring(digits.length())) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("a duration is 30s, 15m, 2h or 1d");
        };
    }

    private List<String> words(String name) {
        return Arrays.stream(texts.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private int number(String name, int fallback) {
        return read(name, Integer.toString(fallback), Integer::parseInt);
    }

    private <T> T read(String name, String fallback, Function<String, T> reader) {
        String text = texts.getOrDefault(name, fallback);
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(name, "'" + text + "': " + e.getMessage());
        }
    }

    private <T> T read(String name, Function<String, T> reader) {
        return read(name, "", reader);
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("setting " + name + ": " + why);
    }
}
