/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.phone.CallerVoice;
import io.callwright.server.phone.Line;
import io.callwright.server.phone.PhoneReport;
import io.callwright.server.phone.ScriptedPhone;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real SIP and RTP over loopback with a node that can not hear, and takes one call at a time. */
@Timeout(60)
class WithoutRecogniserTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir private Path folder;

    @Test
    void aCallGoesByKeypadToItsEndWhileAnotherIsRefusedWith503() throws Exception {
        TestNode.requireSpeech();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CallObserver watcher =
                new CallObserver() {
                    @Override
                    public void answered() {
                        answered.complete(null);
                    }

                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        try (Switch node = Switch.start(deafForOneCall(), () -> watcher);
                UserAgent lines = UserAgent.start(phone(), IncomingCalls.none());
                MediaEngine media =
                        MediaEngine.start(MediaConfig.defaults().withPorts(32000, 32999))) {
            CompletableFuture<PhoneReport> first = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> first.complete(call(node, lines, media, "2")));
            answered.get(20, TimeUnit.SECONDS);

            PhoneReport second = call(node, lines, media);

            assertThat(second.cause().sipStatus()).isEqualTo(503);
            assertThat(first.get(40, TimeUnit.SECONDS).cause().sipStatus()).isEqualTo(200);
            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).isEqualTo("wrong-person");
            assertThat(node.store().events().of(summary.id()))
                    .anyMatch(event -> event.type().equals("rung"))
                    .noneMatch(event -> event.type().equals("re-prompted"));
        }
    }

    private CallwrightConfig deafForOneCall() {
        SpeechConfig usual = SpeechConfig.defaults();
        SpeechConfig deaf =
                new SpeechConfig(
                        SpeechConfig.Choice.POCKETSPHINX,
                        new PocketSphinxConfig(
                                folder.resolve("none"),
                                usual.pocketsphinx().maxDecoders(),
                                usual.pocketsphinx().decoderWait(),
                                usual.pocketsphinx().fill(),
                                usual.pocketsphinx().minConfidence()),
                        usual.vosk(),
                        usual.voiceModel(),
                        usual.voice(),
                        List.of(),
                        null,
                        usual.silero(),
                        0,
                        0,
                        16,
                        0);
        CallwrightConfig config = TestNode.in(folder, deaf);
        return new CallwrightConfig(
                config.api(),
                new CallsConfig(
                        "1",
                        true,
                        config.calls().drainLimit(),
                        false,
                        config.calls().recordings(),
                        0),
                config.cost(),
                config.dialer(),
                config.dialog(),
                config.http(),
                config.llm(),
                config.media(),
                config.node(),
                config.retention(),
                config.sip(),
                config.speech(),
                config.store(),
                config.webhooks());
    }

    private static SipConfig phone() {
        return SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
    }

    private static PhoneReport call(
            Switch node, UserAgent lines, MediaEngine media, String... keys) {
        String target =
                "sip:agent@127.0.0.1:" + node.userAgent().listeningPoints().getFirst().port();
        ScriptedPhone phone =
                new ScriptedPhone(
                        lines,
                        media,
                        new CallerVoice("rms"),
                        Duration.ofMillis(900),
                        System::nanoTime);
        try {
            return phone.call(
                    target,
                    "sip:caller@127.0.0.1",
                    List.of(keys).stream().<Line>map(Line.Press::new).toList(),
                    LIMIT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
