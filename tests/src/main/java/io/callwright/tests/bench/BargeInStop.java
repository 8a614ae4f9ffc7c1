/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.StoredCalls;
import io.callwright.tests.system.SwitchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * How soon the agent falls silent for a caller who cuts in, over the network; and what it does at
 * its own echo, at backchannels and at stop words, in simulated calls with the real engines.
 */
final class BargeInStop implements VoicePart {
    private static final int CALLERS = 4;
    private static final int PROMPTS = 200;
    private static final double ECHO_RETURN_LOSS_DB = 12;

    /** After the flush one tick of 20 ms may be under way, and 5 ms fade out. */
    private static final int LINE_MILLIS = 25;

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PROMPT =
            "You have an appointment on Friday the twenty seventh of November, at half past ten in"
                    + " the morning, at twelve Main Street. Which day and time would suit you?";

    /** Flite spells "mhm" out, so it is not among them. */
    private static final List<String> BACKCHANNELS =
            List.of("yeah", "uh-huh", "okay", "right", "sure", "oh", "i see", "yeah okay");

    private static final List<String> STOPS = List.of("stop", "operator", "no", "wait");
    private static final Grammar DAYS =
            new Grammar(
                    "which_day",
                    new Expansion.OneOf(
                            Stream.of(
                                            "monday",
                                            "tuesday",
                                            "next wednesday",
                                            "thursday at noon",
                                            "tomorrow at nine")
                                    .<Expansion>map(Expansion.Words::new)
                                    .toList()));

    @Override
    public String name() {
        return "barge-in";
    }

    @Override
    public List<String> figures() {
        return List.of("barge_in_ms_p95");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        try (Engines engines = Engines.open(SpeechConfig.defaults(), WorkFolder.shared("node"))) {
            simulate(engines.recognizer().orElseThrow(), engines.voice().orElseThrow(), figures);
        }
        overTheNetwork(options, figures);
    }

    private static void simulate(
            RecognizerEngine recognizer, SpeechSynthesizer voice, Figures figures) {
        int echoes = 0;
        int heard = 0;
        for (int i = 0; i < PROMPTS; i++) {
            List<String> told =
                    outcome(
                            recognizer,
                            voice,
                            room(i),
                            "Prompt " + i + ". " + PROMPT,
                            new short[0]);
            echoes += told.contains("paused") ? 1 : 0;
            heard += told.contains("said") ? 1 : 0;
        }
        figures.put("false_barge_ins_by_echo", Map.of("prompts", heard, "pauses", echoes));
        System.err.printf("echo: %d prompts with a pause, %d heard to the end%n", echoes, heard);
        figures.put("backchannels", over(recognizer, voice, BACKCHANNELS));
        figures.put("stop_words", over(recognizer, voice, STOPS));
    }

    /** Echo paths of 40 to 300 ms, lines of -65 to -55 dB of noise. */
    private static SimulatedCall.Room room(int seed) {
        return new SimulatedCall.Room(
                ECHO_RETURN_LOSS_DB, 40 + seed % 14 * 20, -65 + seed % 11, seed);
    }

    /** Each word by each voice at several places of the prompt, on a line without echo. */
    private static Map<String, Integer> over(
            RecognizerEngine recognizer, SpeechSynthesizer voice, List<String> words) {
        int said = 0;
        int paused = 0;
        int stopped = 0;
        for (String word : words) {
            for (Flite.Voice caller : Flite.Voice.values()) {
                for (int at = 800; at <= 2400; at += 800) {
                    var quiet = new SimulatedCall.Room(45, 100, -60, said);
                    short[] speech = Flite.say(caller, word).samples();
                    List<String> told = outcome(recognizer, voice, quiet, PROMPT, speech, at);
                    said++;
                    paused += told.contains("paused") ? 1 : 0;
                    if (told.contains("barged-in")) {
                        stopped++;
                        System.err.printf("stopped by \"%s\" of %s: %s%n", word, caller, told);
                    }
                }
            }
        }
        System.err.printf("%s: %d said, %d paused, %d stopped%n", words, said, paused, stopped);
        return Map.of("said", said, "paused", paused, "stopped", stopped);
    }

    private static List<String> outcome(
            RecognizerEngine recognizer,
            SpeechSynthesizer voice,
            SimulatedCall.Room room,
            String prompt,
            short[] caller) {
        return outcome(recognizer, voice, room, prompt, caller, 0);
    }

    private static List<String> outcome(
            RecognizerEngine recognizer,
            SpeechSynthesizer voice,
            SimulatedCall.Room room,
            String prompt,
            short[] caller,
            int at) {
        try (SimulatedCall call = new SimulatedCall(recognizer, voice, room)) {
            return call.ask(prompt, DAYS, caller, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void overTheNetwork(BenchOptions options, Figures figures) {
        SwitchSettings settings =
                new SwitchSettings(WorkFolder.create("bench-barge-in"))
                        .talksBy("appointment-reminder");
        SipConfig phones =
                SipConfig.defaults()
                        .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0));
        var heard = new ConcurrentLinkedQueue<Double>();
        try (ChildSwitch agent = ChildSwitch.start(settings);
                UserAgent callers = UserAgent.start(phones, IncomingCalls.none())) {
            agent.awaitReady(Duration.ofSeconds(60));
            String target = "sip:agent@127.0.0.1:" + agent.sipPort();
            for (int round = 0; round < options.calls(); round++) {
                List<Thread> calls = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    calls.add(Thread.ofPlatform().start(() -> cutIn(callers, target, heard)));
                }
                for (Thread call : calls) {
                    call.join();
                }
            }
            agent.terminate();
            agent.awaitExit(LONG);
            double[] stops = stops(agent.stored());
            figures.percentile("barge_in_ms_p95", 95, stops, "no barge-in was stored");
            figures.percentile(
                    "barge_in_from_first_packet_ms_p95",
                    95,
                    heard.stream().mapToDouble(Double::doubleValue).toArray(),
                    "no barge-in was heard");
            figures.put("barge_ins", stops.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers, then cuts into the reminder, then into the read-back. */
    private static void cutIn(
            UserAgent callers, String target, ConcurrentLinkedQueue<Double> heard) {
        try (RtpPhone phone = new RtpPhone(callers, target)) {
            if (!phone.awaitSilence(0, Duration.ofMillis(900), LONG)) {
                return;
            }
            long end = phone.say(Flite.say(Flite.Voice.RMS, "yes speaking").samples());
            for (String line :
                    List.of("move it to tuesday at half past two", "yes that is right")) {
                if (!phone.awaitTalk(end, Duration.ofMillis(1300), LONG)) {
                    return;
                }
                end = phone.say(Flite.say(Flite.Voice.RMS, line).samples());
                heard.add((phone.lastAudibleNanos() - phone.lineStartNanos()) / 1e6);
            }
            phone.awaitSilence(end, Duration.ofMillis(900), LONG);
        }
    }

    private static double[] stops(StoredCalls stored) {
        return stored.calls().stream()
                .flatMap(call -> stored.events(call.getOrDefault("id", "")).stream())
                .filter(event -> "turn.barge-in".equals(event.get("type")))
                .map(event -> event.getOrDefault("data", ""))
                .map(data -> data.replaceAll(".*flushed-after-ms\\D+(\\d+).*", "$1"))
                .mapToDouble(millis -> Double.parseDouble(millis) + LINE_MILLIS)
                .toArray();
    }
}
