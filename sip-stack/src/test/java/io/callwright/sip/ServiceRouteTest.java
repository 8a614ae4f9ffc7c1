/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static io.callwright.sip.TestRegistrar.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.RegistrationState.Registered;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Path and Service-Route at registration (RFC 3327, RFC 3608), against a scripted registrar. */
@Timeout(60)
class ServiceRouteTest {
    private RawServer registrar;
    private RawServer edge;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        registrar = new RawServer();
        edge = new RawServer();
        phone =
                new Phone(
                        Phone.udp()
                                .withTrunks(
                                        new SipConfig.Trunk(
                                                "pbx",
                                                "sip:127.0.0.1:" + registrar.port(),
                                                "bob",
                                                null,
                                                "secret",
                                                null,
                                                null,
                                                Transport.UDP,
                                                Duration.ofSeconds(60),
                                                true)),
                        leg -> {});
    }

    @AfterEach
    void stop() throws IOException {
        Thread closing = Thread.ofVirtual().start(phone::close);
        accept(registrar.await("REGISTER"), 0, "");
        assertThat(closing).isNotNull();
        registrar.close();
        edge.close();
    }

    private void accept(String register, int expires, String headers) throws IOException {
        String contact = "Contact: %s;expires=%d\r\n".formatted(contact(register), expires);
        registrar.reply(register, "200 OK", "r", contact + headers);
    }

    private static String contact(String register) {
        String value = header(register, "Contact");
        return value.substring(0, value.indexOf('>') + 1);
    }

    private String serviceRoute() {
        return "Service-Route: <sip:127.0.0.1:%d;lr>\r\n".formatted(edge.port());
    }

    @Test
    void registerSaysThatItKnowsPath() throws Exception {
        String register = registrar.await("REGISTER");
        assertThat(header(register, "Supported")).isEqualTo("path");
        accept(register, 60, "Path: <sip:127.0.0.1:%d;lr>\r\n".formatted(edge.port()));
        phone.awaitRegistration(Registered.class);
    }

    @Test
    void callsTakeTheServiceRoute_andItsProxyGetsCredentials() throws Exception {
        accept(registrar.await("REGISTER"), 60, serviceRoute());
        phone.awaitRegistration(Registered.class);

        Phone.Call call = phone.callOver("pbx", "alice");
        String invite = edge.await("INVITE");
        assertThat(invite).startsWith("INVITE sip:alice@127.0.0.1:" + registrar.port() + " ");
        assertThat(header(invite, "Route")).isEqualTo("<sip:127.0.0.1:" + edge.port() + ";lr>");
        edge.reply(
                invite,
                "407 Proxy Authentication Required",
                "x",
                "Proxy-Authenticate: Digest realm=\"edge\", nonce=\"n\", qop=\"auth\"\r\n");
        String second = edge.await("INVITE");
        assertThat(header(second, "Proxy-Authorization")).contains("realm=\"edge\"");
        edge.accept(second, "y");
        call.until(LegEvent.Answered.class);
    }

    @Test
    void registrationWithoutServiceRoute_endsTheOneBefore() throws Exception {
        accept(registrar.await("REGISTER"), 2, serviceRoute());
        phone.awaitRegistration(Registered.class);
        accept(registrar.await("REGISTER"), 60, "");
        phone.awaitRegistration(Registered.class);

        phone.callOver("pbx", "alice");
        assertThat(registrar.await("INVITE")).doesNotContain("Route:");
        edge.expectNo("INVITE");
    }

    @Test
    void serviceRouteThatIsNoSipUri_isIgnored() throws Exception {
        accept(registrar.await("REGISTER"), 60, "Service-Route: <http://127.0.0.1>\r\n");
        phone.awaitRegistration(Registered.class);

        phone.callOver("pbx", "alice");
        assertThat(registrar.await("INVITE")).doesNotContain("Route:");
    }
}
