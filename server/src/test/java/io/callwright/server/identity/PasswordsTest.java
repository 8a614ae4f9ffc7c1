/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
    /**
     * From the test vectors of the reference implementation (github.com/P-H-C/phc-winner-argon2).
     */
    private static final String KNOWN =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    @TempDir Path folder;

    @Test
    void hashOfTheReferenceImplementation_isKnownAgain() {
        Passwords passwords = new Passwords();

        assertThat(passwords.matches("password", KNOWN)).isTrue();
        assertThat(passwords.matches("Password", KNOWN)).isFalse();
    }

    @Test
    void hash_isArgon2idWithASaltOfItsOwn() {
        Passwords passwords = new Passwords();
        String one = passwords.hash("correct horse");

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse", one)).isTrue();
        assertThat(passwords.hash("correct horse")).isNotEqualTo(one);
    }

    @Test
    void weakPassword_isNamedSo() {
        assertThat(Passwords.fault("short", "ana")).contains("12 to 128");
        assertThat(Passwords.fault("abababababab", "ana")).contains("different characters");
        assertThat(Passwords.fault("i am Anastasia!", "ana")).contains("user's name");
        assertThat(Passwords.fault("correct horse battery", "ana")).isNull();
    }

    @Test
    void sealed_opensOnlyWithItsKeyAndInItsPlace() throws IOException {
        Secrets secrets = Secrets.open(folder.resolve("key"));
        String sealed = secrets.seal("the text", "here");

        assertThat(sealed).doesNotContain("the text");
        assertThat(Secrets.open(folder.resolve("key")).unseal(sealed, "here"))
                .isEqualTo("the text");
        assertThatThrownBy(() -> secrets.unseal(sealed, "there"))
                .hasMessageContaining("restore the key file");
        assertThatThrownBy(() -> Secrets.open(folder.resolve("other")).unseal(sealed, "here"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        Files.writeString(folder.resolve("key"), "no key");
        assertThatThrownBy(() -> Secrets.open(folder.resolve("key")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Remedy");
    }
}
