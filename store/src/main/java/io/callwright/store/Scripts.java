/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The migrations of an embedded database in their order, as the file {@code h2/scripts} lists them:
 * to look for them in the classpath takes longer.
 *
 * @param paths within the classpath
 * @param version of the last one
 * @param fingerprint over names and contents
 */
record Scripts(List<String> paths, String version, String fingerprint) {
    private static final String FOLDER = "db/migration/";
    private static final String LIST = FOLDER + "h2/scripts";

    static Scripts embedded() {
        List<String> paths =
                new String(bytes(LIST), UTF_8).lines().map(line -> FOLDER + line).toList();
        CRC32C sum = new CRC32C();
        for (String path : paths) {
            sum.update(path.getBytes(UTF_8));
            sum.update(bytes(path));
        }
        String name = paths.getLast().substring(paths.getLast().lastIndexOf('/') + 1);
        String version = name.substring(1, name.indexOf("__"));
        return new Scripts(paths, version, "%s-%08x".formatted(version, sum.getValue()));
    }

    private static byte[] bytes(String path) {
        try (InputStream in = Scripts.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
