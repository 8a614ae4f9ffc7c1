/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of RFC 4475 and RFC 5118 over UDP; after each, a valid OPTIONS is answered. Many
 * have the same branch, so each gets an agent that knows none yet. They are sent as they are, but
 * for an rport in the first Via: without it the responses would go to port 5060, which may be
 * taken.
 */
@Timeout(60)
class TortureTest {
    /** Up to its first parameter, folded lines included. */
    private static final Pattern FIRST_VIA =
            Pattern.compile("(?i)\r?\nv(ia)?[ \t]*:([^;\r\n]|\r\n[ \t])*");

    private Phone phone;
    private RawPeer peer;

    /**
     * The status that each message must, or as the text of the RFC goes may, get from a user agent
     * without a registrar; NONE: no response.
     */
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    static {
        // In a dialog that does not exist; the whole header grammar has to be understood for that.
        EXPECTED.put("wsinv", "481");
        // Methods that we do not serve, spelled with every character a token may have.
        EXPECTED.put("intmeth", "405");
        EXPECTED.put("esc02", "405");
        EXPECTED.put("escnull", "405");
        EXPECTED.put("dblreq", "405");
        EXPECTED.put("mpart01", "405");
        EXPECTED.put("regaut01", "405");
        EXPECTED.put("cparam01", "405");
        EXPECTED.put("cparam02", "405");
        EXPECTED.put("regescrt", "405");
        // Valid.
        EXPECTED.put("esc01", "100");
        EXPECTED.put("lwsdisp", "200");
        EXPECTED.put("semiuri", "200");
        EXPECTED.put("transports", "200");
        EXPECTED.put("badbranch", "200");
        // Blanks inside <>: an element may be liberal.
        EXPECTED.put("badaspec", "200");
        EXPECTED.put("zeromf", "200");
        // Malformed.
        EXPECTED.put("badinv01", "400");
        EXPECTED.put("clerr", "400");
        EXPECTED.put("ncl", "400");
        EXPECTED.put("scalar02", "400");
        EXPECTED.put("quotbal", "400");
        EXPECTED.put("ltgtruri", "400");
        EXPECTED.put("lwsruri", "400");
        EXPECTED.put("lwsstart", "400");
        EXPECTED.put("trws", "400");
        EXPECTED.put("escruri", "400");
        EXPECTED.put("mismatch01", "400");
        EXPECTED.put("mismatch02", "400");
        EXPECTED.put("multi01", "400");
        EXPECTED.put("mcl01", "400");
        // Understood and refused.
        EXPECTED.put("badvers", "505");
        EXPECTED.put("unkscm", "416");
        EXPECTED.put("novelsc", "416");
        EXPECTED.put("bext01", "420");
        EXPECTED.put("invut", "415");
        EXPECTED.put("sdp01", "406");
        // Responses that belong to nobody.
        EXPECTED.put("bcast", "NONE");
        // Without From, To and Call-ID there is nothing to build a response from.
        EXPECTED.put("insuf", "NONE");
        EXPECTED.put("bigcode", "NONE");
        EXPECTED.put("scalarlg", "NONE");
        EXPECTED.put("noreason", "NONE");
        EXPECTED.put("unreason", "NONE");
    }

    @BeforeEach
    void start() throws IOException {
        phone = Phone.quiet();
        peer = new RawPeer(phone.port(), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        peer.close();
        phone.close();
    }

    static Stream<Path> messages() throws IOException, URISyntaxException {
        URL folder = TortureTest.class.getResource("torture");
        List<Path> all;
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            all = files.filter(f -> f.toString().endsWith(".dat")).sorted().toList();
        }
        return all.stream();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".dat", "");
    }

    private static byte[] withRport(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return FIRST_VIA
                .matcher(text)
                .replaceFirst("$0;rport")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void message_getsTheResponseOfTheRfc_andTheAgentLives(Path file) throws IOException {
        peer.send(withRport(Files.readAllBytes(file)));
        List<String> received = peer.untilOptionsAnswered();
        String expected = EXPECTED.get(name(file));
        if (expected != null) {
            String status = received.isEmpty() ? "NONE" : received.getFirst().substring(8, 11);
            assertThat(status).isEqualTo(expected);
        }
        assertThat(phone.agent.counters().stackFaults()).isZero();
    }

    @Test
    void allSixtyOneMessagesAreThere() throws Exception {
        assertThat(messages()).hasSize(61);
    }
}
