/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechCacheTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void aClauseIsMadeOnce_andTheOneNotAskedForLongestGoesFirst() {
        try (SpeechCache cache = new SpeechCache(voice(), 500)) {
            cache.synthesize("a");
            cache.synthesize("b");
            cache.synthesize("a");
            cache.synthesize("c"); // 3 x 200 bytes: b goes
            cache.synthesize("a");
            cache.synthesize("b");

            assertThat(made).containsExactly("a", "b", "c", "b");
            assertThat(cache.hits()).isEqualTo(2);
            assertThat(cache.misses()).isEqualTo(4);
        }
    }

    private SpeechSynthesizer voice() {
        return new SpeechSynthesizer() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public int sampleRate() {
                return 8000;
            }

            @Override
            public List<String> clauses(String text) {
                return List.of(text);
            }

            @Override
            public Speech synthesize(String clause) {
                made.add(clause);
                return new Speech(clause, new short[100], 8000);
            }

            @Override
            public void close() {}
        };
    }
}
