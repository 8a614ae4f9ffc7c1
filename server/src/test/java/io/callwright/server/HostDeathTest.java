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
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CallObserver killer =
                new CallObserver() {
                    private boolean answered;
                    private boolean killed;

                    @Override
                    public void callerSaid(String text, double confidence) {
                        answered = true;
                    }

                    // The caller speaks into the prompt: at this moment an utterance is heard.
                    @Override
                    public void paused(int sinceOnsetMillis) {
                        if (answered && !killed) {
                            killed = true;
                            hosts().forEach(ProcessHandle::destroyForcibly);
                        }
                    }

                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        try (Switch node = Switch.start(TestNode.in(folder, vosk()), () -> killer)) {
            long first = hosts().getFirst().pid();
            call(
                    node,
                    new Line.Speak("yes"),
                    new Line.CutIn("yes that works for me", INTO_THE_PROMPT),
                    new Line.Speak("yes that works for me")); // should the agent ask again

            assertThat(ended.get(10, TimeUnit.SECONDS).outcome()).isEqualTo("confirmed");
            assertThat(hosts()).extracting(ProcessHandle::pid).doesNotContain(first);
            assertThat(scrape(node))
                    .containsPattern("callwright_recognition_host_deaths_total [1-9]")
                    .containsPattern("callwright_recognition_host_replayed_total [1-9]")
                    .contains("callwright_recognition_honours_grammar 0.0");
        }
        assertThat(hosts()).isEmpty();
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
