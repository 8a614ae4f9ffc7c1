/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.engines.VoskConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.audio.WavFile;
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
import io.callwright.store.CallRow;
import io.callwright.store.CallState;
import io.callwright.store.EventRow;
import io.callwright.store.Speaker;
import io.callwright.store.TurnRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Real SIP and RTP over loopback, real recognisers, the real voice; the caller is flite's. The
 * calls are up at the same time.
 */
@Timeout(120)
class WholeCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(75);

    @TempDir private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallerMovesAnAppointmentAndEverythingIsWrittenDown() throws Exception {
        TestNode.requireSpeech();
        TestNode.requirePocketSphinx();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(SpeechConfig.defaults(), ended)) {
            PhoneReport phone =
                    call(
                            node,
                            new Line.Speak("yes this is me"),
                            new Line.Speak("i would like to move it"),
                            new Line.CutIn(
                                    "next tuesday at half past two", Duration.ofMillis(1500)),
                            new Line.Speak("yes that is right"));
            CallSummary summary = ended.get(10, TimeUnit.SECONDS);

            assertThat(phone.linesSpoken()).isEqualTo(4);
            assertThat(phone.cause().sipStatus()).isEqualTo(200);
            assertThat(summary.outcome()).as(transcript(node, summary)).isEqualTo("rescheduled");
            assertThat(summary.slots()).containsEntry("new-time", "14:30");
            assertStored(node, summary);
            assertRecorded(summary);
            assertThat(scrape(node))
                    .contains("callwright_calls_ended_total{outcome=\"rescheduled\"} 1");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallerWhoCannotBeUnderstoodAnswersWithKeys() throws Exception {
        TestNode.requireSpeech();
        TestNode.requirePocketSphinx();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(SpeechConfig.defaults(), ended)) {
            call(
                    node,
                    new Line.Speak("purple elephants dance on the ceiling"),
                    new Line.Speak("seventeen bottles of green paint"),
                    new Line.Press("1"),
                    new Line.Speak("yes i will be there"));

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).isEqualTo("confirmed");
            assertThat(node.store().turns().of(summary.id()))
                    .anyMatch(turn -> turn.text().equals("1"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aModelInVosksFormatHearsAWholeCall() throws Exception {
        TestNode.requireSpeech();
        SpeechConfig defaults = SpeechConfig.defaults();
        Path model = TestNode.ROOT.resolve("agent/src/test/resources/vosk-tiny-synth-8k");
        SpeechConfig vosk =
                new SpeechConfig(
                        SpeechConfig.Choice.VOSK,
                        defaults.pocketsphinx(),
                        new VoskConfig(model, Duration.ofMinutes(1)),
                        defaults.voiceModel(),
                        defaults.voice(),
                        List.of(),
                        null,
                        defaults.silero(),
                        1,
                        1,
                        16,
                        0);
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(vosk, ended)) {
            call(
                    node,
                    new Line.Speak("yes"),
                    new Line.Speak("yes that works for me"),
                    new Line.Speak("yes that works for me")); // should the agent ask again

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).as(transcript(node, summary)).isEqualTo("confirmed");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallerWhoDoesNotWantToBeRecordedIsHeeded() throws Exception {
        TestNode.requireSpeech();
        TestNode.requirePocketSphinx();
        Files.writeString(
                folder.resolve("asked.yaml"),
                """
                flow: asked
                version: 1
                disclosure: This automated call is recorded.
                start: question
                slots:
                  sure: {type: yes-no}
                intents:
                  no-recording: {unrecorded: true}
                give-up: {no-input: bye, no-match: bye}
                steps:
                  question:
                    ask: Are you sure?
                    slots: [sure]
                    go: {"yes": agreed, "no": bye}
                  agreed: {end: agreed}
                  bye: {end: done}
                """);
        DialogConfig dialog = DialogConfig.defaults().withFlows(folder, "asked", "asked");
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (Switch node = start(TestNode.in(folder, SpeechConfig.defaults(), dialog), ended)) {
            call(node, new Line.Speak("please do not record this call"), new Line.Speak("yes"));

            CallSummary summary = ended.get(10, TimeUnit.SECONDS);
            assertThat(summary.outcome()).as(transcript(node, summary)).isEqualTo("agreed");
            assertThat(summary.recording()).isNull();
            assertThat(node.store().calls().find(summary.id()).orElseThrow().recording()).isNull();
            assertThat(node.store().events().of(summary.id()))
                    .extracting(EventRow::type)
                    .contains("unrecorded", "recording.dropped");
        }
        assertThat(folder.resolve("recordings")).isEmptyDirectory();
    }

    private Switch start(SpeechConfig speech, CompletableFuture<CallSummary> ended) {
        return start(TestNode.in(folder, speech), ended);
    }

    private static Switch start(CallwrightConfig config, CompletableFuture<CallSummary> ended) {
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

    private static PhoneReport call(Switch node, Line... lines) throws InterruptedException {
        SipConfig phone =
                SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
        try (UserAgent agent = UserAgent.start(phone, IncomingCalls.none());
                MediaEngine media =
                        MediaEngine.start(MediaConfig.defaults().withPorts(31000, 31999))) {
            String target =
                    "sip:agent@127.0.0.1:" + node.userAgent().listeningPoints().getFirst().port();
            return new ScriptedPhone(
                            agent,
                            media,
                            new CallerVoice("rms"),
                            Duration.ofMillis(900),
                            System::nanoTime)
                    .call(target, "sip:caller@127.0.0.1", List.of(lines), LIMIT);
        }
    }

    private static void assertStored(Switch node, CallSummary summary) {
        CallRow row = node.store().calls().find(summary.id()).orElseThrow();
        List<TurnRow> turns = node.store().turns().of(summary.id());
        List<EventRow> events = node.store().events().of(summary.id());

        assertThat(row.state()).isEqualTo(CallState.ENDED);
        assertThat(row.outcome()).isEqualTo("rescheduled");
        assertThat(row.slots()).isEqualTo(Map.copyOf(summary.slots()));
        assertThat(turns).filteredOn(turn -> turn.speaker() == Speaker.CALLER).hasSize(4);
        assertThat(turns)
                .filteredOn(turn -> turn.latency().voiceToVoice() != null)
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(events).extracting(EventRow::type).contains("turn.barge-in", "media.statistics");
    }

    private static void assertRecorded(CallSummary summary) throws Exception {
        WavFile recording = WavFile.read(summary.recording());

        assertThat(recording.channelCount()).isEqualTo(2);
        assertThat(recording.sampleRate()).isEqualTo(8000);
        assertThat(recording.length()).isGreaterThan(8000 * 15);
        assertThat(loudSamples(recording.channel(0))).isGreaterThan(8000);
        assertThat(loudSamples(recording.channel(1))).isGreaterThan(8000 * 4);
    }

    /** What a reader of a failure wants to see. */
    private static String transcript(Switch node, CallSummary summary) {
        StringBuilder text = new StringBuilder();
        for (TurnRow turn : node.store().turns().of(summary.id())) {
            text.append(turn.startedAt()).append(' ').append(turn.speaker()).append(": ");
            text.append(turn.text()).append('\n');
        }
        return text.toString();
    }

    private static int loudSamples(short[] samples) {
        int loud = 0;
        for (short sample : samples) {
            if (Math.abs(sample) > 500) {
                loud++;
            }
        }
        return loud;
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
