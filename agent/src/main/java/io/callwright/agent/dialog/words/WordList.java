/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Word lists that lie beside the classes that read them; {@code #} begins a comment. */
public final class WordList {
    private WordList() {}

    /** Its words, separated by blanks and line ends. */
    public static Set<String> read(Class<?> beside, String name) {
        List<String> words = new ArrayList<>();
        lines(beside, name).forEach(line -> words.addAll(List.of(line.split(" +", -1))));
        return Set.copyOf(words);
    }

    /** Its lines that hold anything. */
    public static List<String> lines(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
