/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import io.callwright.agent.dialog.language.NameWords;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spanish names, where they are introduced, or stand alone. */
final class SpanishNames implements NameWords {
    private static final int MOST_WORDS = 5;
    private static final Expansion INTRODUCTION =
            PhraseSyntax.anyOf("me llamo", "mi nombre es", "[yo] soy", "habla", "a nombre de");
    private static final Phrase INTRODUCED = new Phrase(INTRODUCTION, SpanishTokens::of);
    private static final Set<String> COMMON =
            Set.of(
                    "si",
                    "no",
                    "yo",
                    "quien",
                    "que",
                    "como",
                    "cuando",
                    "donde",
                    "porque",
                    "claro",
                    "vale",
                    "perdon",
                    "hoy",
                    "manana",
                    "tarde",
                    "noche",
                    "uno",
                    "dos",
                    "tres",
                    "nombre",
                    "llamo",
                    "soy",
                    "quiero",
                    "puedo",
                    "tengo",
                    "hablar",
                    "persona",
                    "nada",
                    "nadie",
                    "aqui",
                    "ahora",
                    "bien",
                    "mal",
                    "entiendo",
                    "sabe",
                    "se",
                    "numero",
                    "cita",
                    "momento",
                    "equivocado",
                    "adios",
                    "esta",
                    "estoy",
                    "digo",
                    "repetir",
                    "repita",
                    "ayuda",
                    "importa",
                    "prefiero",
                    "decir");

    @Override
    public @Nullable Named in(List<String> tokens) {
        for (Span frame : INTRODUCED.in(tokens)) {
            int to = frame.to();
            while (to < tokens.size() && isPart(tokens.get(to))) {
                to++;
            }
            Span name = trimmed(tokens, frame.to(), to);
            if (name != null) {
                return new Named(name, true);
            }
        }
        boolean all = tokens.stream().allMatch(SpanishNames::isPart);
        Span whole = all ? trimmed(tokens, 0, tokens.size()) : null;
        return whole == null ? null : new Named(whole, false);
    }

    private static boolean isPart(String token) {
        return token.matches("[a-z]+") && !COMMON.contains(token);
    }

    private static @Nullable Span trimmed(List<String> tokens, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && SpanishTokens.isFiller(tokens.get(first))) {
            first++;
        }
        while (last > first && SpanishTokens.isFiller(tokens.get(last - 1))) {
            last--;
        }
        boolean fits = last > first && last - first <= MOST_WORDS;
        return fits ? new Span(first, last) : null;
    }

    @Override
    public boolean isCommon(String token) {
        return COMMON.contains(token);
    }

    /** Spanish writes as it sounds, but for b and v, s, z and c, ll and y, and the silent h. */
    @Override
    public String sound(String word) {
        return word.replace("ch", "C")
                .replace("h", "")
                .replace("v", "b")
                .replace("z", "s")
                .replaceAll("c(?=[ei])", "s")
                .replace("ll", "y")
                .replaceAll("qu(?=[ei])|c", "k")
                .replaceAll("g(?=[ei])", "j")
                .replaceAll("(.)\\1+", "$1");
    }

    @Override
    public Expansion introduction() {
        return INTRODUCTION;
    }
}
