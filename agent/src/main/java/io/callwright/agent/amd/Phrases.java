/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What machines say: the list {@code phrases.txt}. Immutable. */
public final class Phrases {
    private static final Phrases STANDARD = load();

    private final List<Phrase> phrases;

    /** Words by which one kind of machine is known. */
    public record Phrase(Answerer answerer, String words) {}

    private Phrases(List<Phrase> phrases) {
        this.phrases = List.copyOf(phrases);
    }

    public static Phrases standard() {
        return STANDARD;
    }

    public List<Phrase> all() {
        return phrases;
    }

    /** Which machine says this; null where people may. The phrase that comes last decides. */
    public @Nullable Answerer of(String text) {
        String words = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}' ]+", " ") + " ";
        String spaced = words.replaceAll(" +", " ");
        Answerer found = null;
        int last = -1;
        for (Phrase phrase : phrases) {
            int at = spaced.lastIndexOf(" " + phrase.words() + " ");
            if (at > last) {
                last = at;
                found = phrase.answerer();
            }
        }
        return found;
    }

    private static Phrases load() {
        List<Phrase> phrases = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(Phrases.class.getResourceAsStream("phrases.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] parts = line.split(": ", 2);
                phrases.add(new Phrase(Answerer.of(parts[0]), parts[1].trim()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Phrases(phrases);
    }
}
