/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.WavFile;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which answers PocketSphinx should believe: the confidence of right results, of wrong ones, and of
 * speech and noise that the question does not expect, all over the telephone line. For each
 * threshold, the share of each class that it would accept.
 */
public final class Rejection {
    static final List<Double> THRESHOLDS = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

    private static final Set<String> YES_NO = Set.of("yes", "no", "yes please", "no thank you");

    private final Map<String, List<Double>> confidences = new TreeMap<>();

    private Rejection() {}

    /** Class to threshold to the percentage that it accepts; {@code n} is how many there were. */
    public static Map<String, Map<String, Double>> measure() {
        PocketSphinxConfig usual = PocketSphinxConfig.defaults();
        PocketSphinxConfig open =
                new PocketSphinxConfig(
                        usual.modelDir(),
                        usual.maxDecoders(),
                        usual.decoderWait(),
                        usual.fill(),
                        0);
        ModelTrial trial = new ModelTrial(WorkFolder.shared("trials"), Duration.ofMinutes(3));
        Rejection rejection = new Rejection();
        try (RecognizerEngine engine = PocketSphinxEngine.load(open, Pronouncer.NONE, trial);
                SpeechRecognizer recognizer = engine.open()) {
            for (Utterance utterance : SpokenSets.load().utterances()) {
                rejection.within(recognizer, utterance);
                rejection.outside(recognizer, utterance);
            }
            for (Map.Entry<String, WavFile> noise : noises().entrySet()) {
                for (Grammar grammar : questions()) {
                    rejection.hear(
                            recognizer, "noise, " + noise.getKey(), grammar, noise.getValue());
                }
            }
        }
        return rejection.table();
    }

    private void within(SpeechRecognizer recognizer, Utterance utterance) {
        Transcript.Final heard = heard(recognizer, utterance.grammar(), utterance.recording());
        boolean right = WordAlignment.of(utterance.said(), heard.text()).errors() == 0;
        String who =
                utterance.group().startsWith("digits-") ? "people, digit" : "synthetic, answer";
        note(who + (right ? ", heard right" : ", heard wrong"), heard);
        if (YES_NO.contains(utterance.said())) {
            hear(
                    recognizer,
                    "synthetic, yes/no within",
                    CallGrammar.yesNo(),
                    utterance.recording());
        }
    }

    private void outside(SpeechRecognizer recognizer, Utterance utterance) {
        if (utterance.group().startsWith("digits-")) {
            hear(recognizer, "people, digit at yes/no", CallGrammar.yesNo(), utterance.recording());
            hear(
                    recognizer,
                    "people, digit at day and time",
                    CallGrammar.when(),
                    utterance.recording());
        } else if (utterance.group().startsWith("answers-") && !opensWithYesNo(utterance.said())) {
            hear(
                    recognizer,
                    "synthetic, other answer at yes/no",
                    CallGrammar.yesNo(),
                    utterance.recording());
            hear(
                    recognizer,
                    "synthetic, other answer at digit",
                    CallGrammar.digit(),
                    utterance.recording());
        }
    }

    private static boolean opensWithYesNo(String said) {
        return said.startsWith("yes") || said.startsWith("no ") || said.equals("no");
    }

    private void hear(
            SpeechRecognizer recognizer, String kind, Grammar grammar, WavFile recording) {
        note(kind, heard(recognizer, grammar, recording));
    }

    private static Transcript.Final heard(
            SpeechRecognizer recognizer, Grammar grammar, WavFile recording) {
        recognizer.start(grammar);
        for (AudioFrame frame : Line.TELEPHONE.frames(recording, 1)) {
            recognizer.accept(frame);
        }
        return recognizer.finish();
    }

    private void note(String kind, Transcript.Final heard) {
        confidences
                .computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(heard.text().isEmpty() ? 0 : heard.confidence());
    }

    private Map<String, Map<String, Double>> table() {
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        confidences.forEach((kind, values) -> {
            Map<String, Double> row = new LinkedHashMap<>();
            for (double threshold : THRESHOLDS) {
                long accepted = values.stream().filter(c -> c >= threshold).count();
                row.put(
                        Double.toString(threshold),
                        Math.round(1000.0 * accepted / values.size()) / 10.0);
            }
            row.put("n", (double) values.size());
            table.put(kind, row);
        });
        return table;
    }

    private static List<Grammar> questions() {
        return List.of(CallGrammar.yesNo(), CallGrammar.digit(), CallGrammar.when());
    }

    /** What telephones hear besides speech, made by sox. */
    private static Map<String, WavFile> noises() {
        Map<String, String> recipes = new LinkedHashMap<>();
        recipes.put("hiss", "synth 1.0 whitenoise vol 0.05");
        recipes.put("rumble", "synth 1.2 brownnoise vol 0.3");
        recipes.put("cough", "synth 0.25 pinknoise vol 0.6 fade h 0.01 0.25 0.2");
        recipes.put(
                "two coughs",
                "synth 0.2 pinknoise vol 0.5 fade h 0.01 0.2 0.15 pad 0 0.25 repeat 1");
        recipes.put(
                "knocks", "synth 0.04 brownnoise vol 0.9 fade h 0 0.04 0.03 pad 0 0.2 repeat 3");
        recipes.put("breath", "synth 0.8 whitenoise vol 0.08 fade h 0.3 0.8 0.4 lowpass 1800");
        recipes.put("chord", "synth 1.5 pluck C4 pluck E4 pluck G4 remix - vol 0.4");
        recipes.put("beep", "synth 0.6 sine 440 vol 0.3");
        recipes.put("busy", "synth 0.4 sine 480 vol 0.2 pad 0 0.2 repeat 1");
        Path folder = WorkFolder.shared("speech");
        Map<String, WavFile> noises = new LinkedHashMap<>();
        recipes.forEach((name, recipe) -> {
            Path file = folder.resolve("noise-" + name.replace(' ', '-') + ".wav");
            try {
                if (!Files.exists(file)) {
                    List<String> command =
                            new ArrayList<>(
                                    List.of(
                                            "sox", "-R", "-n", "-r", "8000", "-b", "16", "-c",
                                            "1"));
                    command.add(file.toString());
                    command.addAll(List.of(recipe.split(" ", -1)));
                    PeerProcess.run("sox", folder, command, Duration.ofSeconds(20));
                }
                noises.put(name, WavFile.read(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return noises;
    }
}
