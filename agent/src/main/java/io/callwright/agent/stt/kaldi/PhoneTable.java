/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code phones.txt}: a phone and its number on each line. */
public final class PhoneTable {
    private PhoneTable() {}

    /**
     * @return phone's name in lower case to its number, without epsilon and disambiguation symbols
     * @throws BrokenModel naming the line that is none
     */
    public static Map<String, Integer> read(Path file) throws IOException, BrokenModel {
        Map<String, Integer> phones = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String[] parts = line.strip().split("\\s+", -1);
            if (line.isBlank()) {
                continue;
            }
            if (parts.length != 2 || !parts[1].matches("\\d{1,7}")) {
                throw new BrokenModel("line " + number + " is no phone with a number");
            }
            if (!parts[0].startsWith("<") && !parts[0].startsWith("#")) {
                phones.put(parts[0].toLowerCase(Locale.ROOT), Integer.valueOf(parts[1]));
            }
        }
        return phones;
    }
}
