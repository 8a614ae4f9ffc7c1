/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way to end the process by misusing libvosk, tried on the adapter; none reaches it. */
class VoskEngineTest {
    private static final Grammar ANSWER = Words.oneOf("answer", "yes", "no");

    private VoskEngine engine;
    private SpeechRecognizer recognizer;

    @BeforeEach
    void open() {
        engine = VoskEngine.load(Shared.tinyVosk(), Shared.trial());
        recognizer = engine.open();
    }

    @AfterEach
    void close() {
        recognizer.close();
        engine.close();
    }

    @Test
    void aSyntheticCallerIsUnderstoodWithTimesAndConfidence() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        short[] line =
                Pcm.padded(
                        Pcm.telephone(
                                Flite.say("rms", "i would like to reschedule to tuesday at three")),
                        1600,
                        3200);

        Transcript.Final heard = Words.hear(recognizer, ANSWER, Pcm.frames(line, 8000));

        assertThat(heard.text()).isEqualTo("i would like to reschedule to tuesday at three");
        assertThat(heard.confidence()).isGreaterThan(0.7);
        assertThat(heard.words()).hasSize(9);
        assertThat(heard.words().getLast().endMillis()).isBetween(1500, line.length / 8);
    }

    @Test
    void theModelThatComesAlong_isTheOneThatNeedsNoTrial() {
        VoskModelFiles files = VoskModelFiles.find(Shared.ownVosk());

        assertThat(ModelTrial.fingerprint(Shared.ownVosk(), files.files()))
                .isEqualTo(VoskEngine.OWN);
    }

    @Test
    void partialsGrowWhileTheCallerSpeaks() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        List<AudioFrame> frames =
                Pcm.frames(Pcm.telephone(Flite.say("rms", "please stop calling me")), 8000);
        recognizer.start(null);
        frames.forEach(recognizer::accept);

        assertThat(recognizer.partial().text()).startsWith("please stop");
        recognizer.cancel();
    }

    @Test
    void aStaticGraphDoesNotHonourGrammars() {
        assertThat(engine.honoursGrammar()).isFalse();
    }

    @Test
    void setGrammarAfterAudio_isNewUtteranceOnly() {
        recognizer.start(ANSWER);
        recognizer.accept(noise(8000));

        assertThatIllegalStateException()
                .isThrownBy(() -> recognizer.start(ANSWER))
                .withMessageContaining("an utterance is open");
        assertThat(recognizer.finish().text()).isEmpty();
        recognizer.start(ANSWER);
        recognizer.cancel();
    }

    @Test
    void closedTwice_secondDoesNothing() {
        recognizer.start(ANSWER);
        recognizer.accept(noise(8000));
        recognizer.close();
        recognizer.close();
        engine.close();
        engine.close();
    }

    @Test
    void usedAfterClose_isRefused() {
        recognizer.close();

        for (Runnable use :
                List.<Runnable>of(
                        () -> recognizer.start(ANSWER),
                        () -> recognizer.accept(noise(8000)),
                        () -> recognizer.partial(),
                        () -> recognizer.finish())) {
            assertThatIllegalStateException()
                    .isThrownBy(use::run)
                    .withMessageContaining("the recogniser is closed");
        }
        recognizer.cancel();
    }

    @Test
    void usedBeforeStart_isRefused() {
        assertThatIllegalStateException().isThrownBy(() -> recognizer.accept(noise(8000)));
        assertThatIllegalStateException().isThrownBy(() -> recognizer.partial());
        assertThatIllegalStateException().isThrownBy(() -> recognizer.finish());
    }

    @Test
    void engineClosedBeforeItsRecognizer_recognizerGoesOn() {
        engine.close();
        recognizer.start(ANSWER);
        recognizer.accept(noise(8000));

        assertThat(recognizer.finish().words()).isEmpty();
        assertThatThrownBy(engine::open)
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void finishedWithoutAudio_isEmpty() {
        recognizer.start(ANSWER);

        assertThat(recognizer.finish()).isEqualTo(new Transcript.Final("", 0, List.of()));
    }

    @Test
    void sixteenKilohertzIntoAModelOfEight_isTaken() {
        recognizer.start(ANSWER);
        recognizer.accept(noise(16_000));
        assertThatIllegalArgumentException().isThrownBy(() -> recognizer.accept(noise(8000)));
        recognizer.finish();
    }

    @Test
    void anotherSampleRate_isRefusedAndTheUtteranceStaysOpen() {
        recognizer.start(ANSWER);
        assertThatIllegalArgumentException().isThrownBy(() -> recognizer.accept(noise(48_000)));
        recognizer.accept(noise(8000));
        recognizer.finish();
    }

    private static AudioFrame noise(int rate) {
        short[] samples = new short[rate / 50];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 7919 % 2000 - 1000);
        }
        return new AudioFrame(samples, rate, 0);
    }
}
