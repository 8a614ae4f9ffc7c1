/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreConfigTest {
    @TempDir Path data;

    @Test
    void passwordIsNotPrinted() {
        StoreConfig config = new StoreConfig("jdbc:h2:mem:x", "sa", "hunter2", 2);
        assertThat(config.toString()).doesNotContain("hunter2").contains("jdbc:h2:mem:x");
    }

    @Test
    void addressGetsTheSettingsThatMakeACommitDurable() {
        assertThat(H2Url.hardened("jdbc:h2:file:./var/callwright"))
                .startsWith("jdbc:h2:file:./var/callwright;")
                .contains(";WRITE_DELAY=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE");
        assertThat(H2Url.hardened("jdbc:h2:mem:x;MODE=PostgreSQL;write_delay=0;"))
                .contains(";MODE=PostgreSQL")
                .containsOnlyOnce("DELAY");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    WRITE_DELAY=500,       loses commits
                    write_delay=100,       loses commits
                    DB_CLOSE_ON_EXIT=TRUE, at shutdown
                    FILE_LOCK=NO,          lock file
                    INIT=RUNSCRIPT,        statements hidden
                    """)
    void settingThatEndangersDataIsRefusedWithTheReason(String setting, String reason) {
        assertThatThrownBy(() -> H2Url.hardened("jdbc:h2:file:./x;" + setting))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(setting.toUpperCase(Locale.ROOT))
                .hasMessageContaining(reason)
                .hasMessageContaining("Remedy");
    }

    @Test
    void passwordInTheAddressIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> H2Url.hardened("jdbc:h2:file:./x;PASSWORD=hunter2"))
                .hasMessageContaining("PASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void openDatabaseThatDelaysWritesIsRefused() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + data.resolve("delayed") + ";WRITE_DELAY=500");
        assertThatThrownBy(() -> H2Durability.verify(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("WRITE_DELAY=500");
    }

    @Test
    void relativeDataDirectoryIsWrittenAsH2WantsIt() {
        assertThat(StoreConfig.in(Path.of("var")).url()).isEqualTo("jdbc:h2:file:./var/callwright");
        assertThat(StoreConfig.in(Path.of("/srv/cw")).url())
                .isEqualTo("jdbc:h2:file:/srv/cw/callwright");
    }

    @Test
    void wrongPasswordIsCalledSo() {
        StoreConfig right = StoreConfig.in(data);
        Store.open(right).close();
        StoreConfig wrong = new StoreConfig(right.url(), right.user(), "wrong", 2);
        assertThatThrownBy(() -> Store.open(wrong))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("wrong user or password");
    }

    @Test
    void smallestPoolIsEnoughToMigrate() {
        try (Store store = Store.open(new StoreConfig("jdbc:h2:mem:small", "sa", "", 2))) {
            assertThat(store.healthy()).isTrue();
        }
    }

    @Test
    void missingDriverIsCalledSo() {
        StoreConfig config = new StoreConfig("jdbc:nosuch:host/db", "u", "p", 2);
        assertThatThrownBy(() -> Store.open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no JDBC driver");
    }

    @ParameterizedTest
    @CsvSource({"h2:x, 4, jdbc:", "jdbc:h2:mem:x, 1, pool-size", "jdbc:h2:mem:x, 101, pool-size"})
    void valueThatCannotWorkIsRefused(String url, int pool, String named) {
        assertThatThrownBy(() -> new StoreConfig(url, "u", "p", pool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
