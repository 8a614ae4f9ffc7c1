/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** {@code words.txt}: a word and its number on each line. */
public final class WordTable {
    private static final int MAX_ID = 50_000_000;

    private WordTable() {}

    /**
     * @return the numbers that are taken
     * @throws BrokenModel naming the line that is none
     */
    public static BitSet ids(Path file) throws IOException, BrokenModel {
        BitSet ids = new BitSet();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] parts = line.strip().split("\\s+", -1);
                if (parts.length == 2) {
                    ids.set(id(parts[1], number));
                } else if (!line.isBlank()) {
                    throw new BrokenModel("line " + number + " is no word with a number");
                }
            }
        } catch (MalformedInputException e) {
            throw new BrokenModel("it is not UTF-8 after line " + number);
        }
        if (ids.isEmpty()) {
            throw new BrokenModel("it holds no word");
        }
        return ids;
    }

    private static int id(String text, int line) throws BrokenModel {
        try {
            int id = Integer.parseInt(text);
            if (id >= 0 && id <= MAX_ID) {
                return id;
            }
        } catch (NumberFormatException _) {
            // told below, with the line
        }
        throw new BrokenModel("line " + line + " has the number '" + text + "'");
    }
}
