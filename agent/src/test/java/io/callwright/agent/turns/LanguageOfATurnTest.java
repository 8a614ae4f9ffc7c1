/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each turn is heard and spoken in its own language, whatever came before. */
class LanguageOfATurnTest {
    private static final Grammar GRAMMAR = new Grammar("any", new Expansion.Words("yes"));

    private final PreparedRecognizer english = new PreparedRecognizer();
    private final PreparedRecognizer spanish = new PreparedRecognizer();
    private final List<String> spoken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void anUtteranceIsHeardByTheRecogniserOfItsQuestion() {
        english.hears("yes", 0.9);
        spanish.hears("sí", 0.9);
        try (Recognition recognition = recognition()) {
            assertThat(heard(recognition, English.LANGUAGE)).isEqualTo("yes");
            assertThat(heard(recognition, Spanish.LANGUAGE)).isEqualTo("sí");
        }
    }

    @Test
    void anAnswerThatGoesOnIsHeardAgainByTheRecogniserOfItsQuestion() {
        english.hears("spanish", 0.9);
        spanish.hears("sí", 0.9);
        english.hears("spanish no english", 0.9);
        try (Recognition recognition = recognition()) {
            String first = heard(recognition, English.LANGUAGE);
            String between = heard(recognition, Spanish.LANGUAGE);
            recognition.resume(English.LANGUAGE, GRAMMAR, List.of());

            assertThat(List.of(first, between, result(recognition)))
                    .containsExactly("spanish", "sí", "spanish no english");
        }
    }

    @Test
    void aTextIsSpokenByTheVoiceOfItsLanguage_andWhatWasMadeForAnotherIsNotUsed() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        try (Mouth mouth = mouth()) {
            mouth.prepare(English.LANGUAGE, "no");
            mouth.speak(Spanish.LANGUAGE, "no", () -> first.complete(null));
            first.get(10, TimeUnit.SECONDS);
            mouth.slowDown();
            mouth.speak(English.LANGUAGE, "yes", () -> second.complete(null));
            second.get(10, TimeUnit.SECONDS);
        }

        assertThat(spoken).containsExactly("en no", "es no", "en ◷yes");
    }

    private Recognition recognition() {
        return new Recognition(
                language -> language.equals(Spanish.LANGUAGE) ? spanish : english,
                new DirectLane(Runnable::run));
    }

    private static String heard(Recognition recognition, Language language) {
        recognition.begin(language, GRAMMAR, List.of());
        return result(recognition);
    }

    private static String result(Recognition recognition) {
        List<String> words = new ArrayList<>();
        recognition.finish((result, lost) -> words.add(result.text()));
        return words.getFirst();
    }

    private Mouth mouth() {
        return new Mouth(
                language -> new Speaker(new Named(language.code()), new Ladder(() -> 0).call()),
                new DirectLane(Runnable::run),
                new InstantLine(),
                new Mouth.Listener() {
                    @Override
                    public void firstAudio(long nanoTime) {}

                    @Override
                    public void failed(SynthesizerException cause) {
                        throw new AssertionError(cause);
                    }
                },
                Runnable::run,
                (delay, action) -> () -> {},
                () -> 0);
    }

    /** Notes what it says. */
    private final class Named implements SpeechSynthesizer {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
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
            spoken.add(name + " " + clause);
            return new Speech(clause, new short[160], 8000);
        }

        @Override
        public void close() {}
    }
}
