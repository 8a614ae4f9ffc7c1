/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The utterances of the evaluation, and what is not on this machine, with the reason. */
final class SpokenSets {
    static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private static final String GROUPS = "one zero zero zero one nine oh two one oh zero one eight";

    private final List<Utterance> utterances = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    private SpokenSets() {}

    static SpokenSets load() {
        SpokenSets sets = new SpokenSets();
        Optional<Path> folder = shared();
        if (folder.isEmpty()) {
            String why = "shared material absent: shared/speech beside the project or above it";
            sets.missing.put("digits-people", why);
            sets.missing.put("digits-16k", why);
            sets.missing.put("answers", why);
            return sets;
        }
        try {
            sets.people(folder.get().resolve("human-digits"));
            sets.utterances.add(
                    new Utterance(
                            "digits-16k",
                            CallGrammar.digits(),
                            GROUPS + " zero three",
                            WavFile.read(folder.get().resolve("digits-16k.wav"))));
            sets.answers(Files.readAllLines(folder.get().resolve("call-answers.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sets;
    }

    List<Utterance> utterances() {
        return List.copyOf(utterances);
    }

    /** Set to reason. */
    Map<String, String> missing() {
        return missing;
    }

    /** Single digits, 8 kHz, named DIGIT_SPEAKER_TAKE.wav. */
    private void people(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".wav")).sorted().toList()) {
                String[] name = file.getFileName().toString().split("_", -1);
                utterances.add(
                        new Utterance(
                                "digits-" + name[1],
                                CallGrammar.digit(),
                                DIGITS.get(Integer.parseInt(name[0])),
                                WavFile.read(file)));
            }
        }
    }

    private void answers(List<String> answers) {
        for (Speakers speaker : Speakers.values()) {
            if (!speaker.installed()) {
                missing.put("answers-" + speaker.label(), speaker.remedy());
                continue;
            }
            for (String answer : answers) {
                utterances.add(
                        new Utterance(
                                "answers-" + speaker.label(),
                                CallGrammar.everything(),
                                answer,
                                speaker.say(answer)));
            }
        }
    }

    /** A folder {@code shared/speech} beside the project or beside one of its parents. */
    static Optional<Path> shared() {
        Path root = Path.of(System.getProperty("callwright.root", ".")).toAbsolutePath();
        for (Path at = root.normalize(); at != null; at = at.getParent()) {
            Path speech = at.resolve("shared/speech");
            if (Files.isDirectory(speech)) {
                return Optional.of(speech);
            }
        }
        return Optional.empty();
    }
}
