/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.conf.ConfigNode.Mapping;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads the configuration of a node. */
public final class Configuration {
    private Configuration() {}

    /**
     * Reads a file, with the environment of this process over it.
     *
     * @throws ConfigurationException with every fault that was found
     */
    public static CallwrightConfig load(Path file) {
        return load(file, System.getenv(), CallwrightConfig.class);
    }

    /**
     * Reads a file into a tree of records.
     *
     * @param environment variables by name; those named {@code CALLWRIGHT_SECTION_KEY} win over the
     *     file
     * @throws ConfigurationException with every fault that was found
     */
    public static <T extends Record> T load(
            Path file, Map<String, String> environment, Class<T> type) {
        List<Problem> problems = new ArrayList<>();
        String source = file.toString();
        String text = text(file, problems);
        Mapping written = new YamlReader(source, problems).read(text);
        Substitution substitution = new Substitution(environment, problems);
        Mapping substituted = substitution.apply(written);
        Mapping complete =
                new EnvironmentOverlay(problems)
                        .apply(substituted, type, environment, substitution.used());
        Path directory = file.toAbsolutePath().getParent();
        SecretFiles secretFiles =
                new SecretFiles(directory == null ? Path.of(".") : directory, problems);
        @Nullable T bound = new RecordBinder(secretFiles, problems).bind(complete, type);
        if (bound == null || !problems.isEmpty()) {
            throw new ConfigurationException(source, problems);
        }
        return bound;
    }

    private static String text(Path file, List<Problem> problems) {
        String reason;
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            reason = "there is no such file; conf/callwright.yaml is an example with every key";
        } catch (MalformedInputException _) {
            reason = "the file is not UTF-8 text";
        } catch (IOException e) {
            reason = "the file cannot be read: " + e.getMessage();
        }
        problems.add(new Problem(new Place(file.toString(), 0, 0), "", reason));
        return "";
    }
}
