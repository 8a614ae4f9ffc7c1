/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is said in the synthetic answers, by its kind; each sentence in pieces with pauses between.
 */
final class Sentences {
    private final Map<String, List<List<String>>> byKind = new LinkedHashMap<>();

    private Sentences() {}

    /** Of the file {@code NAME.txt} beside this class. */
    static Sentences load(String name) {
        Sentences sentences = new Sentences();
        try (InputStream in =
                Objects.requireNonNull(Sentences.class.getResourceAsStream(name + ".txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] parts = line.split(": ", 2);
                sentences
                        .byKind
                        .computeIfAbsent(parts[0], kind -> new ArrayList<>())
                        .add(List.of(parts[1].trim().split(" *\\| *")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    List<List<String>> of(String kind) {
        return Objects.requireNonNull(byKind.get(kind), kind);
    }
}
