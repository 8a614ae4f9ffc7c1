/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.webhooks.Egress.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final Map<String, String> NAMES =
            Map.of(
                    "crm.example", "203.0.113.7",
                    "inside.example", "10.1.2.3",
                    "both.example", "203.0.113.7 127.0.0.1",
                    "metadata.example", "169.254.169.254",
                    "mapped.example", "::ffff:192.168.1.1",
                    "crm.internal", "192.168.7.7");

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        String known = NAMES.get(host.toLowerCase(Locale.ROOT));
        if (known != null) {
            return Arrays.stream(known.split(" ", -1)).map(InetAddress::ofLiteral).toList();
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            throw new UnknownHostException("no address is known of it");
        }
    }

    private static Way to(String url, String... allow) {
        return new Egress(List.of(allow), EgressTest::resolve).to(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example/hook",
                "https://crm.example:8443/hook?tenant=7",
                "HTTPS://crm.example",
                "https://203.0.113.7/"
            })
    void hostOfTheInternetOverTls_isOpen_atItsAddress(String url) {
        assertThat(to(url))
                .isInstanceOfSatisfying(
                        Way.Open.class,
                        open ->
                                assertThat(open.addresses())
                                        .containsExactly(InetAddress.ofLiteral("203.0.113.7")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://inside.example/",
                "https://both.example/",
                "https://metadata.example/latest/meta-data",
                "https://mapped.example/",
                "https://127.0.0.1/",
                "https://[::1]:8443/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/",
                "https://0.0.0.0/",
                "https://localhost.nowhere/",
                "http://crm.example/hook",
                "ftp://crm.example/",
                "file:///etc/passwd",
                "https://user:secret@crm.example/",
                "https://crm.example/#part",
                "https:///hook",
                "https://crm.example/\r\nX: y",
                "not a url"
            })
    void everythingElse_isClosed(String url) {
        assertThat(to(url)).isInstanceOf(Way.Closed.class);
    }

    @Test
    void whatIsListed_isOpen_alsoInsideAndWithoutTls_andNothingBesideIt() {
        assertThat(to("http://crm.internal/hook", "crm.internal")).isInstanceOf(Way.Open.class);
        assertThat(to("http://CRM.internal/hook", "crm.internal")).isInstanceOf(Way.Open.class);
        assertThat(to("http://inside.example/", "10.1.0.0/16")).isInstanceOf(Way.Open.class);
        assertThat(to("http://127.0.0.1:8000/", "127.0.0.1")).isInstanceOf(Way.Open.class);
        assertThat(to("http://[::1]:8000/", "::1")).isInstanceOf(Way.Open.class);
        assertThat(to("http://127.0.0.2:8000/", "127.0.0.1")).isInstanceOf(Way.Closed.class);
        assertThat(to("https://inside.example/", "10.2.0.0/16")).isInstanceOf(Way.Closed.class);
        assertThat(to("https://both.example/", "crm.internal")).isInstanceOf(Way.Closed.class);
    }

    /** A name that leads elsewhere when it is asked again (DNS rebinding). */
    @Test
    void addressIsThatWhichWasJudged_andANameIsAskedOnce() {
        Deque<String> answers = new ArrayDeque<>(List.of("203.0.113.7", "127.0.0.1"));
        Egress egress =
                new Egress(List.of(), host -> List.of(InetAddress.ofLiteral(answers.remove())));
        assertThat(egress.to("https://rebinds.example/"))
                .isInstanceOfSatisfying(
                        Way.Open.class,
                        open ->
                                assertThat(open.addresses())
                                        .containsExactly(InetAddress.ofLiteral("203.0.113.7")));
        assertThat(egress.to("https://rebinds.example/")).isInstanceOf(Way.Closed.class);
        assertThat(answers).isEmpty();
    }
}
