/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigestClientTest {
    private final DigestClient client = new DigestClient("bob", "zanzibar", "biloxi.com");

    private static List<Challenge> challenges(String... values) {
        return Stream.of(values).flatMap(v -> Challenge.parse(v).stream()).toList();
    }

    private String answer(String... values) {
        return client.choose(challenges(values)).stream()
                .map(c -> client.credentials(c, "REGISTER", "sip:biloxi.com", "c0ffee"))
                .collect(Collectors.joining());
    }

    @Test
    void severalChallenges_strongestIsAnswered() {
        assertThat(
                        answer(
                                "Digest realm=\"biloxi.com\", nonce=\"a\", qop=\"auth\"",
                                "Digest realm=\"biloxi.com\", nonce=\"b\", algorithm=SHA-256,"
                                        + " qop=\"auth,auth-int\"",
                                "Digest realm=\"biloxi.com\", nonce=\"c\", algorithm=SHA-999"))
                .contains("algorithm=SHA-256", "nonce=\"b\"", "qop=auth", "nc=00000001");
    }

    @Test
    void nonceUsedAgain_countGoesUp() {
        String challenge = "Digest realm=\"biloxi.com\", nonce=\"a\", qop=\"auth\"";
        assertThat(answer(challenge)).contains("nc=00000001");
        assertThat(answer(challenge)).contains("nc=00000002");
    }

    @Test
    void challengesOfTwoRealms_areBothAnswered() {
        DigestClient anywhere = new DigestClient("bob", "zanzibar", null);
        List<Challenge> two =
                challenges(
                        "Digest realm=\"proxy-a\", nonce=\"a\", qop=\"auth\"",
                        "Digest realm=\"proxy-b\", nonce=\"b\", qop=\"auth\"",
                        "Digest realm=\"proxy-a\", nonce=\"c\", algorithm=SHA-256, qop=\"auth\"");
        assertThat(anywhere.choose(two)).extracting(Challenge::nonce).containsExactly("c", "b");
    }

    @Test
    void otherRealm_getsNoCredentials() {
        assertThat(answer("Digest realm=\"evil.example\", nonce=\"a\", qop=\"auth\"")).isEmpty();
    }

    @Test
    void onlyAuthInt_isNotAnswered() {
        assertThat(answer("Digest realm=\"biloxi.com\", nonce=\"a\", qop=\"auth-int\"")).isEmpty();
    }

    @Test
    void noQop_answeredInTheOldForm() {
        assertThat(answer("Digest realm=\"biloxi.com\", nonce=\"a\", opaque=\"x\\\"y\""))
                .doesNotContain("qop=", "nc=", "cnonce=")
                .contains("opaque=\"x\\\"y\"");
    }

    @Test
    void otherSchemesAndBrokenHeaders_areNoChallenges() {
        assertThat(
                        challenges(
                                "Basic realm=\"biloxi.com\"",
                                "Digest realm=\"x",
                                "Digest",
                                "Digest nonce=\"a\"",
                                "Digest " + "a".repeat(10_000)))
                .isEmpty();
    }

    @Test
    void passwordIsNeverShown() {
        assertThat(client.toString()).doesNotContain("zanzibar");
    }
}
