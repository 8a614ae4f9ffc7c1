/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Pins every key and its default. After a deliberate change: {@code
 * -Dcallwright.golden.update=true} writes the golden file again, and conf/callwright.yaml is
 * changed by hand.
 */
class ReferenceFileTest {
    private static final Path CONF = Path.of(System.getProperty("callwright.root"), "conf");
    private static final Path REFERENCE = CONF.resolve("callwright.yaml");
    private static final Path GOLDEN =
            CONF.resolve("src/test/resources/io/callwright/conf/defaults.txt");

    @Test
    void keysAndDefaultsAreThePinnedOnes() throws IOException {
        String defaults =
                Settings.of(CallwrightConfig.defaults()).entrySet().stream()
                        .map(entry -> (entry.getKey() + " = " + entry.getValue()).strip() + "\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("callwright.golden.update")) {
            Files.writeString(GOLDEN, defaults);
        }
        assertThat(defaults).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void referenceFileShowsExactlyTheDefaults() {
        CallwrightConfig loaded = Configuration.load(REFERENCE, Map.of(), CallwrightConfig.class);
        assertThat(Settings.of(loaded)).isEqualTo(Settings.of(CallwrightConfig.defaults()));
        assertThat(loaded).isEqualTo(CallwrightConfig.defaults());
    }

    /** At the start of a line, in a comment (keys without a value), or in braces. */
    @Test
    void referenceFileHoldsEveryKeyOfTheRecords() throws IOException {
        String text = Files.readString(REFERENCE);
        assertThat(keys(CallwrightConfig.class))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(text).containsPattern("(?m)(^[ #-]*|[{,] *)" + key + ":"));
    }

    private static Set<String> keys(Class<?> type) {
        Set<String> keys = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(Section.key(component));
            if (component.getType().isRecord()) {
                keys.addAll(keys(component.getType()));
            }
            if (component.getGenericType() instanceof ParameterizedType generic
                    && generic.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                keys.addAll(keys(element));
            }
        }
        return keys;
    }
}
