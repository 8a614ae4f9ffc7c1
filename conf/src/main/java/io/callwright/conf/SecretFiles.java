/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.conf.ConfigNode.Entry;
import io.callwright.conf.ConfigNode.Mapping;
import io.callwright.conf.ConfigNode.Scalar;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads secrets from files of their own: where a section has a text key {@code password}, {@code
 * password-file: path} takes its value from that file, without the line end. Paths are relative to
 * the configuration file.
 */
final class SecretFiles {
    static final String SUFFIX = "-file";

    private final Path directory;
    private final List<Problem> problems;

    SecretFiles(Path directory, List<Problem> problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /** The same section with each {@code x-file} replaced by an {@code x}. */
    Mapping resolve(Mapping mapping, Section<?> section, KeyPath path) {
        Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
        for (RecordComponent component : section.components()) {
            String key = Section.key(component);
            String fileKey = key + SUFFIX;
            Entry entry = mapping.entries().get(fileKey);
            if (component.getType() == String.class
                    && Settings.isSecret(key)
                    && entry != null
                    && section.component(fileKey).isEmpty()) {
                entries.remove(fileKey);
                if (entries.containsKey(key)) {
                    problems.add(
                            new Problem(
                                    entry.keyPlace(),
                                    path.key(fileKey).text(),
                                    "is there beside %s; keep one of them".formatted(key)));
                } else {
                    entries.put(
                            key, new Entry(entry.keyPlace(), content(entry, path.key(fileKey))));
                }
            }
        }
        return new Mapping(mapping.place(), entries);
    }

    private ConfigNode content(Entry entry, KeyPath path) {
        String text = "";
        if (entry.value() instanceof Scalar name) {
            Path file = directory.resolve(name.text());
            try {
                text = Files.readString(file).strip();
            } catch (IOException _) {
                problem(entry, path, "the file %s cannot be read".formatted(file));
            }
        } else {
            problem(entry, path, "must be the name of a file, not " + entry.value().kind());
        }
        return new Scalar(entry.value().place(), text, false);
    }

    private void problem(Entry entry, KeyPath path, String message) {
        problems.add(new Problem(entry.value().place(), path.text(), message));
    }
}
