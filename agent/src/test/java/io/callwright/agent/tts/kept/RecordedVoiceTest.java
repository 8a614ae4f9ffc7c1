/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.Speech;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedVoiceTest {
    private final TestVoice voice = new TestVoice("test");
    private final RecordedVoice recorded = new RecordedVoice(voice);
    private final Speech greeting = new Speech("Good day, this is Oak.", new short[5], 16_000);

    @Test
    void aRecordedTextIsOneClause_whereverItStandsInAPrompt() {
        recorded.use(Map.of("Good day,  this is Oak.", greeting));

        assertThat(recorded.clauses("Hello. Good day, this is Oak. How are you?"))
                .containsExactly("Hello.", "Good day, this is Oak.", "How are you?");
        assertThat(recorded.synthesize("Good day, this is Oak.")).isSameAs(greeting);
        assertThat(recorded.ready("Good day, this is Oak.")).containsSame(greeting);
        assertThat(voice.made).isEmpty();
    }

    @Test
    void partsOfWordsAreNoRecordings_andTheLongerRecordingCounts() {
        Speech longer = new Speech("Oak. Good.", new short[9], 8000);
        recorded.use(Map.of("Oak.", greeting, "Oak. Good.", longer));

        assertThat(recorded.clauses("SoapOak. Oak. Good. Oak."))
                .containsExactly("SoapOak.", "Oak. Good.", "Oak.");
        assertThat(recorded.synthesize("Oak. Good.")).isSameAs(longer);
    }

    @Test
    void withoutRecordingsTheVoiceIsAsItWas() {
        assertThat(recorded.clauses("One. Two.")).containsExactly("One.", "Two.");
        recorded.synthesize("One.");
        assertThat(voice.made).containsExactly("One.");
        assertThat(recorded.clauses("")).isEmpty();
    }
}
