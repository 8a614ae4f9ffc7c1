/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final long SECOND = 1_000_000_000L;
    private final InetAddress a = InetAddress.ofLiteral("192.0.2.1");
    private final InetAddress b = InetAddress.ofLiteral("192.0.2.2");

    private static String problem(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        SourceRates rates = new SourceRates(1, 1);
        return new MessageGuard(4096, 16, 256, 16, rates).problem(bytes, bytes.length);
    }

    @Test
    void sourceAboveItsRate_isStoppedAndOthersAreNot() {
        SourceRates rates = new SourceRates(10, 3);
        assertThat(rates.take(a, 0)).isTrue();
        assertThat(rates.take(a, 0)).isTrue();
        assertThat(rates.take(a, 0)).isTrue();
        assertThat(rates.take(a, 0)).isFalse();
        assertThat(rates.take(b, 0)).isTrue();
        assertThat(rates.take(a, SECOND / 10)).isTrue();
        assertThat(rates.take(a, SECOND / 10)).isFalse();
    }

    @Test
    void manySources_areForgottenBeforeMemoryGrows() {
        SourceRates rates = new SourceRates(10, 3);
        for (int i = 0; i < SourceRates.SOURCES + 100; i++) {
            rates.take(InetAddress.ofLiteral("10.0." + (i >> 8) + "." + (i & 255)), i);
        }
        assertThat(rates.remembered()).isEqualTo(SourceRates.SOURCES);
    }

    @Test
    void limits_nameWhatIsTooMuch() {
        String line = "OPTIONS sip:a SIP/2.0\r\n";
        assertThat(problem(line + "A: b\r\n".repeat(16) + "\r\n")).isNull();
        assertThat(problem(line + "A: b\r\n".repeat(17) + "\r\n")).contains("16 headers");
        assertThat(problem(line + "A: " + "b".repeat(300) + "\r\n\r\n")).contains("256 bytes");
        assertThat(problem(line + "A: b\r\n " + "b".repeat(300) + "\r\n\r\n"))
                .contains("256 bytes");
        assertThat(problem(line + "A: b" + ";c".repeat(17) + "\r\n\r\n")).contains("16 parameters");
        assertThat(problem(line + "b".repeat(5000))).contains("4096 bytes");
        assertThat(problem(line + "\r\n" + ";".repeat(3000))).isNull();
    }

    @Test
    void shape_seesWhatTheParserLetsThrough() {
        assertThat(shape("OPTIONS sip:a@b SIP/2.0\r\nFrom: x\r\n\r\n")).isNull();
        assertThat(shape("OPTIONS  sip:a@b SIP/2.0\r\n\r\n")).contains("request line");
        assertThat(shape("OPTIONS sip:a@b?x=y SIP/2.0\r\n\r\n")).contains("headers");
        assertThat(shape("OPTIONS sip:a@b SIP/2.0\r\nf: x\r\nFROM : y\r\n\r\n"))
                .contains("two from");
        assertThat(shape("SIP/2.0 200 OK\r\n\r\n")).isNull();
        assertThat(
                        Shape.requestVersion(
                                "OPTIONS sip:a SIP/7.0\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("SIP/7.0");
    }

    private static String shape(String message) {
        return Shape.problem(message.getBytes(StandardCharsets.UTF_8));
    }
}
