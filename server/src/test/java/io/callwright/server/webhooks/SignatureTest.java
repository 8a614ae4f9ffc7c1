/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** The vector of the Standard Webhooks libraries. */
    @Test
    void knownMessage_hasTheKnownSignature() {
        assertThat(
                        Signature.of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                "{\"test\": 2432232314}",
                                List.of(SECRET)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** Made with Python's hmac over the same bytes; UTF-8 counts. */
    @Test
    void twoSecrets_signBoth_theNewestFirst() {
        assertThat(
                        Signature.of(
                                "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                                1_795_773_600,
                                "{\"name\":\"Núñez ☎\"}",
                                List.of(OTHER, SECRET)))
                .isEqualTo(
                        "v1,5Ly6w+5FsjwBToACtjg2hyHaTRfsA0Xt8Hz/zK6UgwE="
                                + " v1,CQ4BGa2WMe5WuuDkwL/eWAMFAU4GXB7tAncRr9c8nV8=");
    }

    @Test
    void newSecrets_have256BitsAndDiffer() {
        String secret = Signature.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(Signature.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }
}
