/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.SharedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class G711Test {
    @Test
    void everySampleOfTheReferenceSweep_isCodedAsTheItuDoes() throws IOException {
        check(G711.PCMA, "sweep-r.a", "sweep-r.rea");
        check(G711.PCMU, "sweep-r.u", "sweep-r.reu");
    }

    private static void check(G711 law, String codes, String decoded) throws IOException {
        var source = words("sweep.src");
        var wantedCodes = words(codes);
        var wantedSamples = words(decoded);
        int exact = 0;
        for (int i = 0; i < source.limit(); i++) {
            byte code = law.encode(source.get(i));
            boolean same =
                    (code & 0xFF) == wantedCodes.get(i) && law.decode(code) == wantedSamples.get(i);
            exact += same ? 1 : 0;
        }
        assertThat(exact).as(law.toString()).isEqualTo(65_536);
    }

    private static ShortBuffer words(String file) throws IOException {
        var bytes =
                Files.readAllBytes(SharedFiles.need("conformance/itu-stl/g711/test_data/" + file));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    }

    @Test
    void everyCode_comesBackAfterDecoding() {
        for (var law : new G711[] {G711.PCMU, G711.PCMA}) {
            for (int code = 0; code < 256; code++) {
                short sample = law.decode((byte) code);
                assertThat(law.decode(law.encode(sample))).isEqualTo(sample);
            }
        }
    }

    @Test
    void silence_isTheCodeOfTheStandards() {
        assertThat(G711.PCMU.encode((short) 0)).isEqualTo((byte) 0xFF);
        assertThat(G711.PCMA.encode((short) 0)).isEqualTo((byte) 0xD5);
        assertThat(G711.PCMU.decode((byte) 0)).isEqualTo((short) -32124);
        assertThat(G711.PCMA.decode((byte) 0x2A)).isEqualTo((short) -32256);
    }
}
