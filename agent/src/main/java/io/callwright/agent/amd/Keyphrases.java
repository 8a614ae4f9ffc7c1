/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is listened for in free speech: the list {@code keyphrases.txt}. English. */
public final class Keyphrases {
    private static final List<Keyphrase> ENGLISH = load();

    private Keyphrases() {}

    /**
     * @param answerer who says it
     * @param words of the CMU dictionary, in lower case
     * @param threshold of a keyword search: the smaller, the more is taken for it; as {@code 1e-30}
     */
    public record Keyphrase(Answerer answerer, String words, String threshold) {}

    public static List<Keyphrase> english() {
        return ENGLISH;
    }

    private static List<Keyphrase> load() {
        List<Keyphrase> found = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(Keyphrases.class.getResourceAsStream("keyphrases.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] parts = line.split(" ", 3);
                found.add(new Keyphrase(Answerer.of(parts[0]), parts[2], parts[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }
}
