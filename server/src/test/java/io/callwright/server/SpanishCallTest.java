/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.engines.LanguageConfig;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.engines.VoskConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.tts.piper.VoiceSettings;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.phone.CallerVoice;
import io.callwright.server.phone.Line;
import io.callwright.server.phone.ScriptedPhone;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.store.Speaker;
import io.callwright.store.TurnRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A call that begins in English and goes on in Spanish, by real SIP and RTP: espeak-ng speaks
 * Spanish, and a model of Vosk's format hears what its table calls Spanish words.
 */
@Timeout(120)
class SpanishCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(75);
    private static final String BILINGUAL = "reminder-in-two-languages";

    @TempDir private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallGoesOnInSpanish_withItsVoiceItsPromptsAndItsKeys() throws Exception {
        TestNode.requireSpeech();
        TestNode.requirePocketSphinx();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(List.of(spanish(null)), ended)) {
            call(node, new Line.Press("2"), new Line.Press("1"), new Line.Press("3"));

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).isEqualTo("cancelled");
            assertThat(summary.slots())
                    .containsEntry("language", "spanish")
                    .containsEntry("asistencia", "cancela");
            assertThat(said(node, summary, Speaker.AGENT))
                    .anyMatch(text -> text.contains("Would you prefer English"))
                    .anyMatch(text -> text.contains("Esta es una llamada automática y grabada"))
                    .anyMatch(text -> text.contains("Pulse uno si es Anna Baker"))
                    .last()
                    .asString()
                    .contains("he cancelado su cita. Adiós.");
            assertThat(node.store().events().of(summary.id()))
                    .filteredOn(event -> event.type().equals("rung"))
                    .as("the language without a recogniser is left to the keypad, once")
                    .hasSize(1);
            assertThat(scrape(node))
                    .contains("callwright_ladder_recogniser_usable{language=\"en\"} 1.0")
                    .contains("callwright_ladder_recogniser_usable{language=\"es\"} 0.0")
                    .contains("callwright_recognition_honours_grammar{language=\"en\"} 1.0")
                    .doesNotContain("callwright_recognition_honours_grammar{language=\"es\"}");
            assertThat(node.describe()).contains("voice       es espeak-ng es");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheCallerSaysInSpanishIsHeardByItsOwnRecogniser() throws Exception {
        TestNode.requireSpeech();
        TestNode.requirePocketSphinx();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(List.of(spanish(spanishModel())), ended)) {
            call(node, new Line.Speak("spanish"), new Line.Speak("yes"), new Line.Speak("yes"));

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(said(node, summary, Speaker.CALLER)).containsExactly("spanish", "sí", "sí");
            assertThat(summary.outcome()).isEqualTo("confirmed");
            assertThat(summary.slots()).containsEntry("asistencia", "confirma");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFlowOfALanguageThatTheNodeLacks_keepsItFromStarting() {
        assertThatThrownBy(() -> start(List.of(), new CompletableFuture<>()).close())
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("recordatorio-de-cita.yaml:")
                .hasMessageContaining("this node neither hears nor speaks 'es'")
                .hasMessageContaining("speech.languages");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aVoiceThatCanNotSpeak_keepsTheNodeFromStarting() {
        LanguageConfig mute = LanguageConfig.of("es", folder.resolve("none.onnx"));

        assertThatThrownBy(() -> start(List.of(mute), new CompletableFuture<>()).close())
                .hasMessageContaining("no voice of 'es' can be opened")
                .hasMessageContaining("none.onnx");
    }

    private static LanguageConfig spanish(@Nullable Path model) {
        return new LanguageConfig(
                "es",
                null,
                PocketSphinxConfig.defaults(),
                new VoskConfig(model, Duration.ofMinutes(1), VoskConfig.Hosting.IN_PROCESS),
                Path.of("espeak-ng:es"),
                VoiceSettings.defaults());
    }

    /**
     * The model that comes along, with other names of its words: an English yes is a Spanish sí.
     */
    private Path spanishModel() throws IOException {
        Path english = TestNode.ROOT.resolve("models/stt/callwright-en-8k");
        Path spanish = folder.resolve("tiny-es");
        for (String file :
                List.of("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLG.fst")) {
            Files.createDirectories(spanish.resolve(file).getParent());
            Files.copy(english.resolve(file), spanish.resolve(file));
        }
        String words = Files.readString(english.resolve("graph/words.txt"));
        Files.writeString(
                spanish.resolve("graph/words.txt"), words.replaceFirst("(?m)^yes ", "sí "));
        return spanish;
    }

    private Switch start(List<LanguageConfig> others, CompletableFuture<CallSummary> ended) {
        CallwrightConfig config =
                TestNode.in(folder, SpeechConfig.defaults().with(others), BILINGUAL);
        return Switch.start(
                config,
                () ->
                        new CallObserver() {
                            @Override
                            public void ended(CallSummary summary) {
                                ended.complete(summary);
                            }
                        });
    }

    private static List<String> said(Switch node, CallSummary summary, Speaker speaker) {
        return node.store().turns().of(summary.id()).stream()
                .filter(turn -> turn.speaker() == speaker)
                .map(TurnRow::text)
                .toList();
    }

    private static void call(Switch node, Line... lines) throws InterruptedException {
        String target =
                "sip:agent@127.0.0.1:" + node.userAgent().listeningPoints().getFirst().port();
        SipConfig sip = SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
        try (UserAgent agent = UserAgent.start(sip, IncomingCalls.none());
                MediaEngine media =
                        MediaEngine.start(MediaConfig.defaults().withPorts(32000, 32999))) {
            ScriptedPhone phone =
                    new ScriptedPhone(
                            agent,
                            media,
                            new CallerVoice("rms"),
                            Duration.ofMillis(1500),
                            System::nanoTime);
            var _ = phone.call(target, "sip:caller@127.0.0.1", List.of(lines), LIMIT);
        }
    }

    private static String scrape(Switch node) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + node.httpPort() + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(metrics).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
