/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowVersionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path data;

    @Test
    void publishedVersion_staysAsItIs_andTheNewestComesFirst() {
        FlowVersion one = version(1, "flow: survey");
        FlowVersion two = version(2, "flow: survey # better");
        try (Store store = Store.open(StoreConfig.in(data))) {
            assertThat(store.flows().publish(one)).isTrue();
            assertThat(store.flows().publish(version(1, "flow: survey"))).isFalse();
            assertThat(store.flows().publish(two)).isTrue();
            assertThatThrownBy(() -> store.flows().publish(version(2, "flow: other")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("version 2 of flow survey was published at 2026-11-22")
                    .hasMessageContaining("count 'version' up");
        }
        try (Store store = Store.open(StoreConfig.in(data))) {
            assertThat(store.flows().of("survey")).containsExactly(two, one);
            assertThat(store.flows().find("survey", 1)).contains(one);
            assertThat(store.flows().find("other", 1)).isEmpty();
        }
    }

    private static FlowVersion version(int version, String source) {
        return new FlowVersion(
                "survey", version, NOON, source, Map.of("identify", "part: identify"));
    }
}
