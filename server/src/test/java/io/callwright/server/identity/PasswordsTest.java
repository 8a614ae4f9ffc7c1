/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * What lists of leaked passwords hold of this length, by the rules that people make them by.
     */
    @Test
    void commonPassword_isRefused_howeverItIsDressedUp() {
        List<String> words =
                List.of(
                        "password",
                        "welcome",
                        "qwertyuiop",
                        "sunshine",
                        "administrator",
                        "letmein",
                        "football",
                        "princess",
                        "iloveyou",
                        "contrasena");
        List<String> ends =
                List.of("1234", "12345", "123456", "!", "!!!", "1!", "2024", "@2026", "#1");
        Set<String> all = new TreeSet<>();
        for (String word : words) {
            for (String dressed :
                    List.of(
                            word,
                            word.toUpperCase(Locale.ROOT),
                            word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                            word.replace('a', '@').replace('o', '0').replace('s', '$'),
                            word.replace('e', '3').replace('i', '1').replace('l', '1'),
                            new StringBuilder(word).reverse().toString(),
                            word + word,
                            word + " " + word)) {
                for (String end : ends) {
                    all.addAll(List.of(dressed + end, end + dressed, end + dressed + end));
                }
            }
        }
        all.removeIf(password -> password.length() < Passwords.SHORTEST);

        assertThat(all.size()).isGreaterThan(1_000);
        assertThat(all.stream().filter(password -> !isGuessed(password))).isEmpty();
    }

    private static boolean isGuessed(String password) {
        String fault = Passwords.fault(password, "ana");
        return fault != null && fault.contains("guessed first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012", "qwertyuiop[]", "1q2w3e4r5t6y", "asdfghjkl123", "zaq12wsxcde3",
                "iloveyou2026", "Contraseña2026", "callwright2026!", "orchidorchid", "1qaz2wsx3edc"
            })
    void keyboardRows_sequences_andRepetitions_areRefused(String password) {
        assertThat(Passwords.fault(password, "ana")).contains("guessed first", "take four words");
    }

    @Test
    void passwordMadeOfTheUsersName_isRefused_alsoInOtherSigns() {
        assertThat(Passwords.fault("fr4nc1sc4-2026", "francisca")).contains("guessed first");
        assertThat(Passwords.fault("acsicnarf12345", "francisca")).contains("guessed first");
        assertThat(Passwords.fault("fr4nc1sc4-2026", "ben")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "another staple!",
                "a third phrase",
                "kT9#vXq2Lm0z",
                "summer ferret tin plough",
                "dragon monkey sunshine football",
                "480213775196"
            })
    void passwordThatNobodyGuesses_isTaken(String password) {
        assertThat(Passwords.fault(password, "ana")).isNull();
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
