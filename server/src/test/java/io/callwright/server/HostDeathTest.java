/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.engines.VoskConfig;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recogniser's process is killed under a caller who is speaking. */
@Timeout(180)
class HostDeathTest {
    private static final Duration LIMIT = Duration.ofSeconds(75);

    private static final Duration INTO_THE_PROMPT = Duration.ofMillis(800);

    @TempDir private Path folder;

    @Test
    void hostKilledWhileTheCallerSpeaks_theCallGoesOnAndTheAnswerIsHeard() throws Exception {
        TestNode.requireSpeech();
        CompletableFuture<Long> killed = new CompletableFuture<>();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = Switch.start(TestNode.in(folder, vosk()), () -> killer(killed, ended))) {
            call(
                    node,
                    new Line.Speak("yes"),
                    new Line.CutIn("yes that works for me", INTO_THE_PROMPT),
                    new Line.Speak("yes that works for me")); // should the agent ask again

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).isEqualTo("confirmed");
            assertThat(node.store().turns().of(summary.id()))
                    .filteredOn(turn -> turn.speaker() == Speaker.CALLER)
                    .extracting(TurnRow::text)
                    .startsWith("yes")
                    .endsWith("yes that works for me");
            assertThat(hosts()).extracting(ProcessHandle::pid).doesNotContain(killed.join());
            assertThat(scrape(node))
                    .contains("callwright_recognition_host_deaths_total{language=\"en\"} 1.0")
                    .contains("callwright_recognition_host_replayed_total{language=\"en\"} 1.0")
                    .contains("callwright_recognition_host_lost_total{language=\"en\"} 0.0")
                    .contains("callwright_recognition_honours_grammar{language=\"en\"} 0.0");
        }
        assertThat(hosts()).isEmpty();
    }

    /**
     * Kills the host when the caller has cut the agent off: the agent yields to words so far, and
     * the host told them, so it dies in the middle of an utterance that it knows.
     */
    private static CallObserver killer(
            CompletableFuture<Long> killed, CompletableFuture<CallSummary> ended) {
        return new CallObserver() {
            private boolean answered;

            @Override
            public void callerSaid(String text, double confidence) {
                answered = true;
            }

            @Override
            public void bargedIn() {
                if (answered && !killed.isDone()) {
                    ProcessHandle host = hosts().getFirst();
                    host.destroyForcibly();
                    killed.complete(host.pid());
                }
            }

            @Override
            public void ended(CallSummary summary) {
                ended.complete(summary);
            }
        };
    }

    private static SpeechConfig vosk() {
        SpeechConfig usual = SpeechConfig.defaults();
        Path model = TestNode.ROOT.resolve("agent/src/test/resources/vosk-tiny-synth-8k");
        return new SpeechConfig(
                SpeechConfig.Choice.VOSK,
                usual.pocketsphinx(),
                new VoskConfig(model, Duration.ofMinutes(1), VoskConfig.Hosting.CHILD),
                usual.voiceModel(),
                usual.voice(),
                List.of(),
                null,
                usual.silero(),
                1,
                1,
                16,
                64);
    }

    /** The only children of this process that are JVMs. */
    private static List<ProcessHandle> hosts() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    private static void call(Switch node, Line... lines) throws InterruptedException {
        SipConfig phone =
                SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
        try (UserAgent agent = UserAgent.start(phone, IncomingCalls.none());
                MediaEngine media =
                        MediaEngine.start(MediaConfig.defaults().withPorts(31000, 31999))) {
            String target =
                    "sip:agent@127.0.0.1:" + node.userAgent().listeningPoints().getFirst().port();
            new ScriptedPhone(
                            agent,
                            media,
                            new CallerVoice("rms"),
                            Duration.ofMillis(900),
                            System::nanoTime)
                    .call(target, "sip:caller@127.0.0.1", List.of(lines), LIMIT);
        }
    }

    private static String scrape(Switch node) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI metrics = URI.create("http://127.0.0.1:" + node.httpPort() + "/metrics");
            return client.send(
                            HttpRequest.newBuilder(metrics).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
