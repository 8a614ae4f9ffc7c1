/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechCacheTest {
    @TempDir Path folder;
    private final TestVoice voice = new TestVoice("test");

    @Test
    void aClauseIsMadeOnce_andTheOneNotAskedForLongestGoesFirst() {
        try (SpeechCache cache = new SpeechCache(voice, 500, null)) {
            cache.synthesize("a");
            cache.synthesize("b");
            cache.synthesize("a");
            cache.synthesize("c"); // 3 x 200 bytes: b goes
            cache.synthesize("a");
            cache.synthesize("b");

            assertThat(voice.made).containsExactly("a", "b", "c", "b");
            assertThat(cache.counters()).isEqualTo(new SpeechCache.Counters(2, 4, 0, 400));
        }
    }

    @Test
    void onlyWhatWasMadeIsReady_andAskingMakesNothing() {
        try (SpeechCache cache = new SpeechCache(voice, 500, null)) {
            assertThat(cache.ready("a")).isEmpty();
            assertThat(voice.made).isEmpty();
            cache.synthesize("a");
            assertThat(cache.ready("a")).isPresent();
            assertThat(cache.counters().misses()).isEqualTo(1);
        }
    }

    @Test
    void whatWasRehearsed_isReadyInTheNextProcess_whatACallerHeardIsNot() throws IOException {
        try (SpeechCache cache = new SpeechCache(voice, 500, files())) {
            cache.rehearse("Goodbye.");
            cache.synthesize("Your number is five.");
        }
        TestVoice later = new TestVoice("test");
        try (SpeechCache cache = new SpeechCache(later, 500, files())) {
            assertThat(cache.ready("Goodbye.")).isPresent();
            assertThat(cache.ready("Your number is five.")).isEmpty();
            assertThat(later.made).isEmpty();
        }
        try (SpeechCache cache = new SpeechCache(new TestVoice("other"), 500, files())) {
            assertThat(cache.ready("Goodbye.")).as("another voice").isEmpty();
        }
    }

    private SpeechFiles files() throws IOException {
        return SpeechFiles.open(folder, 100_000, Clock.systemUTC());
    }
}
