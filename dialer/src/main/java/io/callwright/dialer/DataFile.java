/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table in a text file: one row a line, words separated by blanks, a word with blanks in double
 * quotes, comments from {@code #} to the line's end.
 *
 * @param name what errors call it
 */
public record DataFile(String name, String content) {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");

    /** The file of this name beside a class. */
    public static DataFile of(Class<?> neighbour, String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + neighbour);
            }
            return new DataFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : content.lines().toList()) {
            number++;
            int comment = text.indexOf('#');
            String row = (comment < 0 ? text : text.substring(0, comment)).strip();
            if (!row.isEmpty()) {
                lines.add(new Line(name + ":" + number, row.replaceAll("\\s+", " "), words(row)));
            }
        }
        return lines;
    }

    private static List<String> words(String row) {
        Matcher matcher = WORD.matcher(row);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /**
     * One row.
     *
     * @param place file and line
     */
    public record Line(String place, String text, List<String> words) {
        /** Number of words. */
        public int size() {
            return words.size();
        }

        /** The word at this index, from 0. */
        public String word(int index) {
            if (index >= words.size()) {
                throw wrong("word " + (index + 1) + " is missing");
            }
            return words.get(index);
        }

        /** The words from this index on. */
        public List<String> rest(int index) {
            return index >= words.size() ? List.of() : words.subList(index, words.size());
        }

        /** A word that is a constant's name, in any case, with - for _. */
        public <E extends Enum<E>> E constant(int index, Class<E> type) {
            String word = word(index).toUpperCase(Locale.ROOT).replace('-', '_');
            try {
                return Enum.valueOf(type, word);
            } catch (IllegalArgumentException e) {
                throw wrong(
                        "'%s' is none of %s"
                                .formatted(word(index), Arrays.toString(type.getEnumConstants())));
            }
        }

        /** A complaint about this row. */
        public IllegalArgumentException wrong(String problem) {
            return new IllegalArgumentException(place + ": " + problem + ", in: " + text);
        }
    }
}
