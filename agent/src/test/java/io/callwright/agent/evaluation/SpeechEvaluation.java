/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.evaluation;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.agent.tts.piper.VoiceSettings;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the engines on synthetic and human callers at 8 kHz mu-law, and prints the tables of
 * docs/speech.md, which says how to run it.
 */
public final class SpeechEvaluation {
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private record Utterance(List<AudioFrame> line, String said) {}

    private record Score(int words, int errors, int sentences, int right, int empty, double rtf) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "WER %5.1f %% | right %d, other words %d, rejected %d of %d | rtf %.3f",
                    100.0 * errors / words,
                    right,
                    sentences - right - empty,
                    empty,
                    sentences,
                    rtf);
        }
    }

    private SpeechEvaluation() {}

    public static void main(String[] args) throws IOException {
        Path folder =
                Shared.find("speech")
                        .orElseThrow(() -> new IOException("no folder shared/speech here"));
        List<String> answers = Files.readAllLines(folder.resolve("call-answers.txt"));
        List<Utterance> people = people(folder.resolve("human-digits"));
        try (PiperVoice voice =
                PiperVoice.load(Shared.ownVoice(), VoiceSettings.defaults(), EspeakNg::start)) {
            synthesis(voice, answers);
            try (RecognizerEngine engine =
                    PocketSphinxEngine.load(
                            PocketSphinxConfig.defaults(),
                            word -> Optional.empty(),
                            Shared.trial())) {
                recognition(engine, answers, people, voice);
                rejection(engine, answers, people);
            }
            try (RecognizerEngine engine = VoskEngine.load(Shared.tinyVosk(), Shared.trial())) {
                recognition(engine, answers, people, voice);
            }
        }
    }

    private static void recognition(
            RecognizerEngine engine,
            List<String> answers,
            List<Utterance> people,
            PiperVoice voice) {
        System.out.println("\n" + engine.name() + ": forty answers, one grammar that covers them");
        for (String flite : List.of("rms", "awb", "slt", "kal16")) {
            System.out.println(
                    "  flite "
                            + flite
                            + ": "
                            + score(engine, CallGrammar.everything(), flite(flite, answers)));
        }
        List<Utterance> own =
                answers.stream().map(said -> new Utterance(own(voice, said), said)).toList();
        System.out.println("  own voice: " + score(engine, CallGrammar.everything(), own));
        System.out.println("  people, one digit: " + score(engine, CallGrammar.digit(), people));
    }

    /** Speech outside the grammar should be rejected. */
    private static void rejection(
            RecognizerEngine engine, List<String> answers, List<Utterance> people) {
        System.out.println("\nspeech outside the grammar (rejected is right)");
        for (String voice : List.of("rms", "awb", "slt", "kal16")) {
            List<Utterance> all = flite(voice, answers);
            System.out.println(
                    "  flite "
                            + voice
                            + " at yes/no: "
                            + score(
                                    engine,
                                    CallGrammar.yesNo(),
                                    without(all, "yes", "no ", "no$")));
            System.out.println(
                    "  flite "
                            + voice
                            + " at one digit: "
                            + score(engine, CallGrammar.digit(), all));
        }
        System.out.println(
                "  people's digits at yes/no: " + score(engine, CallGrammar.yesNo(), people));
        System.out.println(
                "  people's digits at day and time: " + score(engine, CallGrammar.when(), people));
        System.out.println("\nspeech inside a small grammar (rejected is wrong)");
        for (String voice : List.of("rms", "awb", "slt", "kal16")) {
            System.out.println(
                    "  flite "
                            + voice
                            + " at yes/no: "
                            + score(
                                    engine,
                                    CallGrammar.yesNo(),
                                    flite(
                                            voice,
                                            List.of(
                                                    "yes",
                                                    "no",
                                                    "yeah",
                                                    "nope",
                                                    "okay",
                                                    "sure",
                                                    "correct",
                                                    "right",
                                                    "yes please",
                                                    "no thank you",
                                                    "yes that works for me",
                                                    "that is fine",
                                                    "of course"))));
        }
    }

    private static void synthesis(PiperVoice voice, List<String> answers) {
        for (String warm : answers) {
            voice.synthesize(warm + ".");
        }
        double audio = 0;
        long cpu = cpu();
        List<Double> first = new ArrayList<>();
        for (String answer : answers) {
            long start = System.nanoTime();
            Speech speech = voice.synthesize(answer + ".");
            first.add((System.nanoTime() - start) / 1e6);
            audio += speech.millis() / 1000.0;
        }
        first.sort(null);
        System.out.printf(
                Locale.ROOT,
                "own voice: %.1f s of audio, rtf %.4f, first clause p50 %.0f"
                        + " ms, p95 %.0f ms%n",
                audio,
                (cpu() - cpu) / 1e9 / audio,
                first.get(first.size() / 2),
                first.get(first.size() * 95 / 100));
        try (EspeakNg espeak = EspeakNg.start("en-us")) {
            List<Double> asked = new ArrayList<>();
            for (int i = 0; i < 10 * answers.size(); i++) {
                long start = System.nanoTime();
                espeak.ipa(answers.get(i % answers.size()));
                asked.add((System.nanoTime() - start) / 1e6);
            }
            asked.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "espeak-ng child: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms a clause%n",
                    asked.get(asked.size() / 2),
                    asked.get(asked.size() * 95 / 100),
                    asked.get(asked.size() * 99 / 100));
        }
    }

    private static Score score(
            RecognizerEngine engine, Grammar grammar, List<Utterance> utterances) {
        int words = 0;
        int errors = 0;
        int right = 0;
        int empty = 0;
        double seconds = 0;
        long cpu = 0;
        try (SpeechRecognizer recognizer = engine.open()) {
            for (Utterance utterance : utterances) {
                long before = cpu();
                Transcript.Final heard = Words.hear(recognizer, grammar, utterance.line());
                cpu += cpu() - before;
                seconds += utterance.line().size() * 0.02;
                words += utterance.said().split(" ", -1).length;
                errors += Words.errors(utterance.said(), heard.text());
                right += heard.text().equals(utterance.said()) ? 1 : 0;
                empty += heard.text().isEmpty() ? 1 : 0;
            }
        }
        return new Score(words, errors, utterances.size(), right, empty, cpu / 1e9 / seconds);
    }

    private static List<Utterance> flite(String voice, List<String> texts) {
        return texts.stream()
                .map(said -> new Utterance(line(Pcm.telephone(Flite.say(voice, said))), said))
                .toList();
    }

    private static List<Utterance> without(List<Utterance> all, String... starts) {
        return all.stream()
                .filter(u -> Stream.of(starts).noneMatch(s -> (u.said() + "$").startsWith(s)))
                .toList();
    }

    private static List<Utterance> people(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .map(file ->
                            new Utterance(
                                    line(Pcm.wav(file)),
                                    DIGITS.get(
                                            Character.digit(
                                                    file.getFileName().toString().charAt(0), 10))))
                    .toList();
        }
    }

    private static List<AudioFrame> own(PiperVoice voice, String said) {
        return line(Pcm.telephone(voice.synthesize(said + ".").samples()));
    }

    /** With 200 ms of a quiet line before and after. */
    private static List<AudioFrame> line(short[] speech) {
        short[] line = Pcm.padded(speech, 1600, 1600);
        SplittableRandom random = new SplittableRandom(1);
        IntStream.range(0, line.length)
                .forEach(i ->
                        line[i] =
                                (short)
                                        Math.clamp(
                                                line[i] + Math.round(random.nextGaussian() * 5),
                                                -32768,
                                                32767));
        return Pcm.frames(line, 8000);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
