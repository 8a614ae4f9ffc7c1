/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import static io.callwright.agent.dialog.language.spanish.SpanishTokens.is;
import static io.callwright.agent.dialog.language.spanish.SpanishTokens.phrase;

import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.language.TimeWords;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clock times in Spanish words: {@code las tres y media}, {@code cuatro menos cuarto}. */
final class SpanishTimes implements TimeWords {
    private static final SpanishNumbers NUMBERS = Spanish.NUMBERS;
    private static final Set<String> THE = Set.of("las", "la");
    private static final Set<String> COUNTED =
            Set.of("dias", "dia", "semanas", "semana", "horas", "hora", "minutos", "veces", "de");
    private static final String HOUR =
            "(una | dos | tres | cuatro | cinco | seis | siete | ocho | nueve | diez | once |"
                    + " doce)";
    private static final String TAIL =
            " [y (media | cuarto | diez | veinte) | menos (cuarto | diez | veinte) | en punto] [de"
                    + " la (mañana | tarde | noche)]";
    private static final String PART = "por la (mañana | tarde | noche)";
    private static final Expansion GRAMMAR =
            PhraseSyntax.parse("[a] [las | la] " + HOUR + TAIL + " | [al] mediodía | " + PART);
    private static final Expansion BESIDE_OTHERS =
            PhraseSyntax.parse("a (las | la) " + HOUR + TAIL + " | al mediodía | " + PART);

    @Override
    public @Nullable Reading at(List<String> tokens, int at) {
        if (is(tokens, at, Set.of("mediodia"))) {
            return new Reading(12, 0, at + 1, false, true);
        }
        if (is(tokens, at, Set.of("medianoche"))) {
            return new Reading(0, 0, at + 1, false, true);
        }
        if (tokens.get(at).matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
            String[] parts = tokens.get(at).split(":", -1);
            return Reading.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), at + 1);
        }
        boolean una = is(tokens, at, Set.of("una", "un")) && !is(tokens, at - 1, THE);
        Read hour = una ? null : NUMBERS.upTo99(tokens, at);
        if (hour == null || hour.value() > 24 || hour.value() < 1) {
            return null;
        }
        return is(tokens, hour.end(), COUNTED) && !isPart(tokens, hour.end())
                ? null
                : minutes(tokens, hour, at);
    }

    private static boolean isPart(List<String> tokens, int de) {
        return phrase(tokens, de, "de", "la") > de;
    }

    private static Reading minutes(List<String> tokens, Read hour, int at) {
        int h = hour.small();
        int and = phrase(tokens, hour.end(), "y");
        int less = phrase(tokens, hour.end(), "menos");
        int link = Math.max(and, less);
        if (link > hour.end()) {
            int named =
                    is(tokens, link, Set.of("media"))
                            ? 30
                            : is(tokens, link, Set.of("cuarto")) ? 15 : 0;
            Read count = named > 0 ? new Read(named, link + 1) : NUMBERS.upTo99(tokens, link);
            if (count != null && count.value() > 0 && count.value() < 60) {
                return less > hour.end()
                        ? Reading.of(h == 1 ? 12 : h - 1, 60 - count.small(), count.end())
                        : Reading.of(h, count.small(), count.end());
            }
        }
        int sharp = phrase(tokens, hour.end(), "en", "punto");
        if (sharp > hour.end()) {
            return Reading.of(h, 0, sharp);
        }
        Read after = NUMBERS.upTo99(tokens, hour.end());
        if (after != null && after.value() >= 10 && after.value() < 60) {
            return Reading.of(h, after.small(), after.end());
        }
        return new Reading(h, 0, hour.end(), !is(tokens, at - 1, THE), false);
    }

    @Override
    public boolean isIntroduced(List<String> tokens, int at) {
        return is(tokens, at - 1, THE);
    }

    @Override
    public @Nullable PartOfDay partOfDay(List<String> tokens) {
        PartOfDay part = null;
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at - 1).equals("la")) {
                part =
                        switch (tokens.get(at)) {
                            case "manana" -> PartOfDay.MORNING;
                            case "tarde" -> PartOfDay.AFTERNOON;
                            case "noche" -> PartOfDay.EVENING;
                            default -> part;
                        };
            }
        }
        return part;
    }

    @Override
    public String say(LocalTime time) {
        if (time.equals(LocalTime.NOON)) {
            return "las doce del mediodía";
        }
        int minute = time.getMinute();
        boolean less = minute > 30;
        int hour = (time.getHour() + (less ? 1 : 0) + 11) % 12 + 1;
        String clock = hour == 1 ? "la una" : "las " + NUMBERS.words(hour);
        int count = less ? 60 - minute : minute;
        String words = count == 15 ? "cuarto" : count == 30 ? "media" : NUMBERS.words(count);
        String tail = count == 0 ? "" : (less ? " menos " : " y ") + words;
        String part =
                time.getHour() < 12
                        ? " de la mañana"
                        : time.getHour() < 20 ? " de la tarde" : " de la noche";
        return clock + tail + part;
    }

    @Override
    public Expansion grammar() {
        return GRAMMAR;
    }

    @Override
    public Expansion besideOthers() {
        return BESIDE_OTHERS;
    }
}
