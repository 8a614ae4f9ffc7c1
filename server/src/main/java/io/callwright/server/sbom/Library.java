/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library that the program runs with, as Maven resolved it.
 *
 * @param classifier empty for none
 */
public record Library(String group, String name, String version, String classifier) {
    private static final String LIST = "/META-INF/callwright-libraries.txt";

    /** As {@code dependency:list} writes: group:name:type[:classifier]:version:scope. */
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s+([\\w.-]+):([\\w.-]+):jar(?::([\\w.-]+))?:([\\w.-]+):(?:compile|runtime).*");

    /** Of this program; the build has put the list into its jar. */
    public static List<Library> ofThisProgram() {
        try (InputStream in = Library.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the program lacks its list of libraries (%s): build it by ./callwright build"
                                .formatted(LIST));
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Library> read(String list) {
        return list.lines().map(Library::line).flatMap(Optional::stream).toList();
    }

    private static Optional<Library> line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String classifier = parts.group(3);
        return Optional.of(
                new Library(
                        parts.group(1),
                        parts.group(2),
                        parts.group(4),
                        classifier == null ? "" : classifier));
    }

    /** Of its jar. */
    public String file() {
        return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }

    /** Package URL. */
    String purl() {
        return "pkg:maven/%s/%s@%s?%stype=jar"
                .formatted(
                        group,
                        name,
                        version,
                        classifier.isEmpty() ? "" : "classifier=" + classifier + "&");
    }
}
