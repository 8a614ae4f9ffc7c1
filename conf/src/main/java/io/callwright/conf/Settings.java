/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configuration as a flat list of full keys and values, for printing and comparing. */
public final class Settings {
    private static final Pattern SECRET = Pattern.compile("password|secret|token|api-key");

    private Settings() {}

    /** Every key with its value, in the order of the records; secrets are masked. */
    public static Map<String, String> of(Record configuration) {
        Map<String, String> settings = new LinkedHashMap<>();
        add(settings, KeyPath.ROOT, configuration);
        return settings;
    }

    static boolean isSecret(String key) {
        return SECRET.matcher(key).find();
    }

    private static void add(Map<String, String> settings, KeyPath path, @Nullable Object value) {
        switch (value) {
            case null -> settings.put(path.text(), "");
            case Record record -> {
                Section<?> section = Section.of(record.getClass());
                for (RecordComponent component : section.components()) {
                    add(
                            settings,
                            path.key(Section.key(component)),
                            section.value(record, component));
                }
            }
            case List<?> list when list.isEmpty() -> settings.put(path.text(), "[]");
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    add(settings, path.index(i), list.get(i));
                }
            }
            case Map<?, ?> map when map.isEmpty() -> settings.put(path.text(), "{}");
            case Map<?, ?> map ->
                    map.forEach((key, item) -> add(settings, path.key(key.toString()), item));
            default -> settings.put(path.text(), shown(path, Scalars.print(value)));
        }
    }

    private static String shown(KeyPath path, String text) {
        String key = path.text().substring(path.text().lastIndexOf('.') + 1);
        return isSecret(key) && !text.isEmpty() ? "***" : text;
    }
}
