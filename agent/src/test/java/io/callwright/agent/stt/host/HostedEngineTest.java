/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.media.audio.AudioFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process with a real model, killed and stopped by its number. */
@Timeout(120)
class HostedEngineTest {
    private static final Grammar ANY = Words.oneOf("any", "yes", "no");
    private static final String SAID = "i would like to reschedule to tuesday at three";

    /** No host is up again so soon: it has a JVM to start and a model to load. */
    private static final long COMING_BACK_NANOS = 200_000_000L;

    private static List<AudioFrame> speech = List.of();

    private HostedEngine engine;

    @BeforeAll
    static void speak() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        speech = Pcm.frames(Pcm.padded(Pcm.telephone(Flite.say("rms", SAID)), 1600, 3200), 8000);
    }

    @BeforeEach
    void start() {
        engine = hosted(HostedEngineTest::none);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void heardInTheHost_isWhatTheEngineHearsItself() {
        try (RecognizerEngine alone =
                        VoskEngine.loadUntried(
                                Shared.tinyVosk(), Shared.graphs(), Pronouncer.NONE);
                SpeechRecognizer own = alone.open();
                SpeechRecognizer far = engine.open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(Words.hear(far, ANY, speech)).isEqualTo(Words.hear(own, ANY, speech));
            }
            assertThat(engine.name()).isEqualTo(alone.name());
        }
        assertThat(engine.status().deaths()).isZero();
    }

    @Test
    void hostKilledInTheMiddleOfAnUtterance_nextHostHearsItWhole() {
        try (SpeechRecognizer ear = engine.open()) {
            ear.start(ANY);
            speech.subList(0, speech.size() / 2).forEach(ear::accept);
            assertThat(ear.partial().text()).startsWith("i would like");
            kill();
            speech.subList(speech.size() / 2, speech.size()).forEach(ear::accept);

            assertThat(ear.finish().text()).isEqualTo(SAID);
            assertThat(engine.status().replayed()).isEqualTo(1);
            assertThat(engine.status().lost()).isZero();
            assertThat(Words.hear(ear, ANY, speech).text()).isEqualTo(SAID);
        }
    }

    @Test
    void whileNoHostIsUp_audioIsKeptAndNobodyWaits() {
        try (SpeechRecognizer ear = engine.open()) {
            ear.start(ANY);
            ear.accept(speech.getFirst());
            ear.partial();
            kill();
            long began = System.nanoTime();
            speech.subList(1, speech.size()).forEach(ear::accept);
            assertThat(ear.partial().text()).isEmpty();
            assertThat(System.nanoTime() - began).isLessThan(COMING_BACK_NANOS);

            assertThat(ear.finish().text()).isEqualTo(SAID);
        }
    }

    @Test
    void hostThatHangs_isEndedAndTheNextOneHears() throws Exception {
        try (SpeechRecognizer ear = engine.open()) {
            ear.start(ANY);
            speech.forEach(ear::accept);
            signal("STOP");

            assertThat(ear.finish().text()).isEqualTo(SAID);
            assertThat(engine.status().deaths()).isEqualTo(1);
        }
    }

    @Test
    void hostThatTakesNoMore_isEndedThoughNobodyAsks() throws Exception {
        try (SpeechRecognizer ear = engine.open()) {
            ear.start(ANY);
            ear.accept(speech.getFirst());
            signal("STOP");
            for (int round = 0; round < 2; round++) { // 100 KB: more than the pipe takes
                speech.forEach(ear::accept);
            }
            assertThat(ear.finish().text()).contains("reschedule");
        }
    }

    @Test
    void utteranceThatKillsTwice_isGivenUpAndTheNextIsHeard() {
        try (SpeechRecognizer ear = engine.open()) {
            ear.start(ANY);
            speech.forEach(ear::accept);
            kill();
            assertThat(heardBySomebodyElse()).isEqualTo(SAID);
            assertThat(ear.partial().text()).isEqualTo(SAID);
            kill();

            assertThatThrownBy(ear::finish)
                    .isInstanceOf(RecognizerException.class)
                    .hasMessageContaining("died under the utterance");
            assertThatIllegalStateException().isThrownBy(() -> ear.start(ANY));
        }
        assertThat(engine.status().lost()).isEqualTo(1);
        try (SpeechRecognizer ear = engine.open()) {
            assertThat(Words.hear(ear, ANY, speech).text()).isEqualTo(SAID);
        }
    }

    @Test
    void hostThatDiesTooOften_leavesNewCallsToTheNextEngine() {
        engine.close();
        engine =
                hosted(() ->
                        VoskEngine.loadUntried(
                                Shared.tinyVosk(), Shared.graphs(), Pronouncer.NONE));
        for (int i = 0; i < 3; i++) {
            try (SpeechRecognizer ear = engine.open()) {
                ear.start(ANY);
                ear.accept(speech.getFirst());
                ear.partial();
                kill();
                ear.finish();
            } catch (RecognizerException _) {
                assertThat(i).isEqualTo(2);
            }
        }
        assertThat(engine.status().resting()).isTrue();
        try (SpeechRecognizer ear = engine.open()) {
            assertThat(Words.hear(ear, ANY, speech).text()).isEqualTo(SAID);
        }
        assertThat(engine.status().elsewhere()).isEqualTo(1);
    }

    @Test
    void manyCallsAtOnceWhileTheHostDies_allAreHeard() throws Exception {
        try (ExecutorService calls = Executors.newFixedThreadPool(6)) {
            List<Future<String>> heard = new ArrayList<>();
            for (int call = 0; call < 6; call++) {
                int turn = call;
                heard.add(
                        calls.submit(() -> {
                            try (SpeechRecognizer ear = engine.open()) {
                                ear.start(ANY);
                                for (int i = 0; i < speech.size(); i++) {
                                    ear.accept(speech.get(i));
                                    if (turn == 3 && i == 60) {
                                        kill();
                                    }
                                }
                                return ear.finish().text();
                            }
                        }));
            }
            for (Future<String> each : heard) {
                assertThat(each.get()).isEqualTo(SAID);
            }
        }
        assertThat(engine.status().deaths()).isEqualTo(1);
    }

    @Test
    void usedOutOfOrder_isRefusedAsInTheProcessItself() {
        SpeechRecognizer ear = engine.open();
        assertThatIllegalStateException().isThrownBy(() -> ear.accept(speech.getFirst()));
        ear.start(ANY);
        assertThatIllegalStateException().isThrownBy(() -> ear.start(ANY));
        ear.cancel();
        ear.cancel();
        ear.start(ANY);
        assertThat(ear.finish()).isEqualTo(new Transcript.Final("", 0, List.of()));
        ear.close();
        ear.close();
        assertThatIllegalStateException().isThrownBy(() -> ear.start(ANY));
    }

    @Test
    void modelThatCannotBeLoaded_saysWhy() {
        HostSpec spec = new HostSpec("vosk", Path.of("no-such-model"), Shared.graphs(), 1);
        assertThatThrownBy(() -> HostedEngine.start(spec, limits(), HostedEngineTest::none))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("the model directory no-such-model does not exist");
    }

    @Test
    void anEngineThatRefusesAnUtterance_livesOn() {
        assumeTrue(
                Path.of("/usr/share/pocketsphinx/model/en-us").toFile().isDirectory(),
                "PocketSphinx is not installed: apt-get install pocketsphinx-en-us");
        HostSpec spec =
                new HostSpec(
                        "pocketsphinx",
                        Path.of("/usr/share/pocketsphinx/model/en-us"),
                        Shared.graphs(),
                        1);
        try (HostedEngine sphinx = HostedEngine.start(spec, limits(), HostedEngineTest::none)) {
            try (SpeechRecognizer ear = sphinx.open()) {
                ear.start(null);
                assertThatThrownBy(ear::finish)
                        .isInstanceOf(RecognizerException.class)
                        .hasMessageContaining("PocketSphinx needs a grammar");
            }
            try (SpeechRecognizer ear = sphinx.open()) {
                Grammar said = Words.oneOf("said", SAID, "no");
                assertThat(Words.hear(ear, said, speech).text()).isEqualTo(SAID);
            }
            assertThat(sphinx.status().deaths()).isZero();
        }
    }

    /** Waits for the next host where there is none. */
    private String heardBySomebodyElse() {
        try (SpeechRecognizer other = engine.open()) {
            return Words.hear(other, ANY, speech).text();
        }
    }

    private static RecognizerEngine none() {
        throw new RecognizerException("no other engine");
    }

    private static HostedEngine hosted(Supplier<RecognizerEngine> fallback) {
        return HostedEngine.start(
                new HostSpec("vosk", Shared.tinyVosk(), Shared.graphs(), 2), limits(), fallback);
    }

    private static HostLimits limits() {
        return new HostLimits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(4),
                Duration.ofSeconds(30),
                3,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
    }

    private void kill() {
        ProcessHandle.of(engine.status().pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(engine.status().pid()))
                .start()
                .waitFor();
    }
}
