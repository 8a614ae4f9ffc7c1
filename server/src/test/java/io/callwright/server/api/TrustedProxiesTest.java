/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.ApiConfig;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 7239, and the field that most proxies still write. */
class TrustedProxiesTest {
    private static final String CLIENT = "203.0.113.9";
    private static final String PROXY = "127.0.0.1";

    private static String address(String peer, Map<String, List<String>> headers) {
        return peer(peer, headers).address();
    }

    private static Peer peer(String peer, Map<String, List<String>> headers) {
        return new TrustedProxies(List.of(PROXY, "10.0.0.0/8")).of(new Came(peer, headers));
    }

    private static Map<String, List<String>> old(String... fields) {
        return Map.of("X-Forwarded-For", List.of(fields));
    }

    private static Map<String, List<String>> standard(String... fields) {
        return Map.of("Forwarded", List.of(fields));
    }

    @Test
    void whoIsNotTrusted_isItself_whateverItSays() {
        assertThat(address("192.0.2.1", old(CLIENT))).isEqualTo("192.0.2.1");
        assertThat(address("192.0.2.1", standard("for=" + CLIENT))).isEqualTo("192.0.2.1");
    }

    @Test
    void addressThatATrustedProxySaw_counts() {
        assertThat(address(PROXY, old(CLIENT))).isEqualTo(CLIENT);
        assertThat(address(PROXY, standard("for=" + CLIENT))).isEqualTo(CLIENT);
        assertThat(address(PROXY, Map.of())).isEqualTo(PROXY);
    }

    @Test
    void whatTheClientWroteItself_standsFurtherLeft_andIsNotBelieved() {
        assertThat(address(PROXY, old("198.51.100.1, " + CLIENT))).isEqualTo(CLIENT);
        assertThat(address(PROXY, old("127.0.0.1, " + CLIENT))).isEqualTo(CLIENT);
        assertThat(address(PROXY, old("198.51.100.1", CLIENT))).isEqualTo(CLIENT);
        assertThat(address(PROXY, standard("for=198.51.100.1, for=" + CLIENT))).isEqualTo(CLIENT);
    }

    @Test
    void severalProxiesThatAreTrusted_areAllPassed() {
        assertThat(address(PROXY, old(CLIENT + ", 10.1.2.3, 10.9.9.9"))).isEqualTo(CLIENT);
        assertThat(address(PROXY, old("10.1.2.3, 10.9.9.9"))).isEqualTo("10.1.2.3");
    }

    @Test
    void addressWithAPort_orOfIpv6_isRead() {
        assertThat(address(PROXY, old(CLIENT + ":4711"))).isEqualTo(CLIENT);
        assertThat(address(PROXY, old("2001:db8::17"))).isEqualTo("2001:db8:0:0:0:0:0:17");
        assertThat(address(PROXY, standard("For=\"[2001:db8::17]:4711\";proto=http")))
                .isEqualTo("2001:db8:0:0:0:0:0:17");
        assertThat(address(PROXY, standard("by=10.0.0.1; for=\"203.0.113.9:80\"")))
                .isEqualTo(CLIENT);
    }

    @Test
    void whatIsNoAddress_endsTheWayAtWhoSaidIt() {
        assertThat(address(PROXY, old(CLIENT + ", unknown"))).isEqualTo(PROXY);
        assertThat(address(PROXY, old(CLIENT + ", example.org, 10.1.2.3"))).isEqualTo("10.1.2.3");
        assertThat(address(PROXY, standard("for=_hidden"))).isEqualTo(PROXY);
        assertThat(address(PROXY, standard("for=\"a,b;c\""))).isEqualTo(PROXY);
        assertThat(address(PROXY, old("999.1.1.1"))).isEqualTo(PROXY);
    }

    /** A proxy that writes one of the fields lets the other one of its client pass. */
    @Test
    void fieldsThatContradictEachOther_areBothNotBelieved() {
        assertThat(
                        address(
                                PROXY,
                                Map.of(
                                        "X-Forwarded-For",
                                        List.of(CLIENT),
                                        "Forwarded",
                                        List.of("for=198.51.100.1"))))
                .isEqualTo(PROXY);
    }

    @Test
    void fieldAsLongAsAnyIsTaken_isRead() {
        for (String part : new String[] {"a", "\"a\"", "\"\\\\a", "for=1;", "\"", ",", "\\\\"}) {
            String junk = part.repeat(8_000 / part.length());
            assertThat(address(PROXY, old(junk + "," + CLIENT))).isNotEmpty();
            assertThat(address(PROXY, standard(junk + ",for=" + CLIENT))).isNotEmpty();
        }
    }

    @Test
    void schemeIsTold_byTheProxyThatSawTheClient() {
        assertThat(
                        peer(
                                        PROXY,
                                        Map.of(
                                                "X-Forwarded-For",
                                                List.of(CLIENT),
                                                "X-Forwarded-Proto",
                                                List.of("https")))
                                .secure())
                .isTrue();
        assertThat(peer(PROXY, standard("for=" + CLIENT + ";proto=https")).secure()).isTrue();
        assertThat(peer(PROXY, old(CLIENT)).secure()).isFalse();
        assertThat(peer("192.0.2.1", Map.of("X-Forwarded-Proto", List.of("https"))).secure())
                .isFalse();
    }

    @Test
    void onlyWhoCameOverTls_isToldToComeOverTlsAlways(@TempDir Path folder) {
        ApiConfig config =
                new ApiConfig(
                        null,
                        List.of(PROXY),
                        100,
                        100,
                        1,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        folder.resolve("key"));
        try (ApiUnderTest api = new ApiUnderTest(folder, config)) {
            ApiUnderTest.Request plain = api.nobody().from(PROXY).header("X-Forwarded-For", CLIENT);

            assertThat(plain.get("/api/v1/none").headers())
                    .doesNotContainKey("Strict-Transport-Security");
            assertThat(plain.header("X-Forwarded-Proto", "https").get("/api/v1/none").headers())
                    .containsEntry("Strict-Transport-Security", "max-age=31536000");
            assertThat(
                            api.nobody()
                                    .from("192.0.2.99")
                                    .header("X-Forwarded-Proto", "https")
                                    .get("/api/v1/none")
                                    .headers())
                    .doesNotContainKey("Strict-Transport-Security");
        }
    }

    private record Came(String address, Map<String, List<String>> fields) implements Exchange {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public Map<String, List<String>> query() {
            return Map.of();
        }

        @Override
        public @Nullable String header(String name) {
            return headers(name).isEmpty() ? null : headers(name).getFirst();
        }

        @Override
        public List<String> headers(String name) {
            return fields.getOrDefault(name, List.of());
        }

        @Override
        public @Nullable String cookie(String name) {
            return null;
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }
    }
}
