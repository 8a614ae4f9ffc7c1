/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.store.dial.NewCampaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A campaign in a YAML file: {@code flow}, {@code starts}, {@code ends}, and settings by their
 * names; a list stands for words with commas, a section {@code retry} for {@code retry.CATEGORY}.
 */
public final class CampaignFile {
    private CampaignFile() {}

    /**
     * @throws CampaignException naming file and fault
     */
    public static NewCampaign read(String name, Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        flatten("", parse(file), file, settings);
        String flow = settings.remove("flow");
        Instant starts = time(settings.remove("starts"), file);
        Instant ends = time(settings.remove("ends"), file);
        return new NewCampaign(name, 0, flow, starts, ends, settings);
    }

    private static Object parse(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw new CampaignException(Kind.INVALID, "%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the file %s cannot be read".formatted(file), e);
        }
    }

    private static void flatten(
            String prefix, @Nullable Object yaml, Path file, Map<String, String> into) {
        if (!(yaml instanceof Map<?, ?> map)) {
            throw new CampaignException(
                    Kind.INVALID,
                    "%s: %s must be a mapping of names to values"
                            .formatted(file, prefix.isEmpty() ? "the file" : prefix));
        }
        map.forEach((key, value) -> {
            String name = prefix + key;
            switch (value) {
                case null -> into.put(name, "");
                case Map<?, ?> section -> flatten(name + ".", section, file, into);
                case List<?> list ->
                        into.put(
                                name,
                                list.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
                default -> into.put(name, value.toString());
            }
        });
    }

    private static @Nullable Instant time(@Nullable String text, Path file) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CampaignException(
                    Kind.INVALID,
                    "%s: '%s' is no time; right is for example 2026-12-01T09:00:00Z"
                            .formatted(file, text),
                    e);
        }
    }
}
