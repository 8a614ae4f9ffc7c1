/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.digest.DigestAlgorithm;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RegistrationLoopbackTest {
    private static SipConfig config(TestRegistrar registrar, String password, Duration expires) {
        return Phone.udp()
                .withTrunks(
                        new SipConfig.Trunk(
                                "pbx",
                                "sip:127.0.0.1:" + registrar.port(),
                                "bob",
                                null,
                                password,
                                "test",
                                null,
                                Transport.UDP,
                                expires,
                                true));
    }

    private static String nextAuthorized(TestRegistrar registrar) throws InterruptedException {
        String request = registrar.authorized.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void challengedRegistrationSucceeds_andIsTakenBackAtTheEnd(DigestAlgorithm algorithm)
            throws Exception {
        try (TestRegistrar registrar = new TestRegistrar(algorithm, "secret", 0)) {
            Phone phone = new Phone(config(registrar, "secret", Duration.ofSeconds(60)), leg -> {});
            try (phone) {
                assertThat(nextAuthorized(registrar)).contains(";expires=60");
                phone.awaitRegistration(RegistrationState.Registered.class);
            }
            String last = nextAuthorized(registrar);
            assertThat(TestRegistrar.header(last, "Expires")).isEqualTo("0");
            assertThat(last).contains("nc=00000002");
        }
    }

    @Test
    void tooBrief_asksForTheMinimum() throws Exception {
        try (TestRegistrar registrar = new TestRegistrar(DigestAlgorithm.MD5, "secret", 1800);
                Phone phone =
                        new Phone(config(registrar, "secret", Duration.ofSeconds(60)), leg -> {})) {
            assertThat(TestRegistrar.header(nextAuthorized(registrar), "Expires"))
                    .isEqualTo("1800");
            phone.awaitRegistration(RegistrationState.Registered.class);
        }
    }

    @Test
    void refreshWithStaleNonce_isRepeatedWithTheNewOne() throws Exception {
        try (TestRegistrar registrar = new TestRegistrar(DigestAlgorithm.SHA_256, "secret", 0);
                Phone phone =
                        new Phone(config(registrar, "secret", Duration.ofSeconds(10)), leg -> {})) {
            nextAuthorized(registrar);
            phone.awaitRegistration(RegistrationState.Registered.class);
            registrar.changeNonce();
            assertThat(nextAuthorized(registrar)).contains("nonce-2", "nc=00000001");
        }
    }

    @Test
    void wrongPassword_failsAfterOneTryAndSaysWhy() throws Exception {
        try (TestRegistrar registrar = new TestRegistrar(DigestAlgorithm.MD5, "secret", 0);
                Phone phone =
                        new Phone(config(registrar, "wrong", Duration.ofSeconds(60)), leg -> {})) {
            RegistrationState.Failed failed =
                    phone.awaitRegistration(RegistrationState.Failed.class);
            assertThat(failed.reason()).startsWith("401");
        }
    }

    @Test
    void challengeOfAnotherRealm_getsNoCredentials() throws Exception {
        try (TestRegistrar registrar = new TestRegistrar(DigestAlgorithm.MD5, "secret", 0)) {
            SipConfig.Trunk trunk =
                    config(registrar, "secret", Duration.ofSeconds(60)).trunks().getFirst();
            SipConfig.Trunk other =
                    new SipConfig.Trunk(
                            trunk.name(),
                            trunk.registrar(),
                            trunk.username(),
                            null,
                            trunk.password(),
                            "another realm",
                            null,
                            Transport.UDP,
                            trunk.expires(),
                            true);
            try (Phone phone = new Phone(Phone.udp().withTrunks(other), leg -> {})) {
                phone.awaitRegistration(RegistrationState.Failed.class);
                assertThat(registrar.requests)
                        .allSatisfy(r -> assertThat(r).doesNotContain("Authorization"));
            }
        }
    }
}
