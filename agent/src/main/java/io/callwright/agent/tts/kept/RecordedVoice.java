/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A voice that says some texts from recordings. To everybody else a recording is how a text sounds:
 * transcripts, barge-in and what was heard go by the text. Where a recorded text is part of a
 * longer one, the rest is synthesised. Thread-safe: the recordings are replaced as a whole.
 */
public final class RecordedVoice implements SpeechSynthesizer {
    private final SpeechSynthesizer voice;
    private volatile Map<String, Speech> recordings = Map.of();

    /** Longest first: a text may be the beginning of another. */
    private volatile List<String> texts = List.of();

    /**
     * @param voice closed with this
     */
    public RecordedVoice(SpeechSynthesizer voice) {
        this.voice = voice;
    }

    /** From now on these texts sound like this, and all others are synthesised. */
    public void use(Map<String, Speech> recorded) {
        Map<String, Speech> normal = new LinkedHashMap<>();
        recorded.forEach((text, speech) -> normal.put(words(text), speech));
        recordings = Map.copyOf(normal);
        texts =
                normal.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    @Override
    public String name() {
        return voice.name();
    }

    @Override
    public String fingerprint() {
        return voice.fingerprint();
    }

    @Override
    public int sampleRate() {
        return voice.sampleRate();
    }

    @Override
    public List<String> clauses(String text) {
        if (texts.isEmpty()) {
            return voice.clauses(text);
        }
        List<String> clauses = new ArrayList<>();
        cut(words(text), clauses);
        return List.copyOf(clauses);
    }

    @Override
    public Optional<Speech> ready(String clause) {
        Speech recording = recordings.get(clause);
        return recording == null ? voice.ready(clause) : Optional.of(recording);
    }

    @Override
    public Speech synthesize(String clause) {
        Speech recording = recordings.get(clause);
        return recording == null ? voice.synthesize(clause) : recording;
    }

    @Override
    public void close() {
        voice.close();
    }

    private void cut(String text, List<String> clauses) {
        Place place = first(text);
        if (place == null) {
            clauses.addAll(voice.clauses(text));
            return;
        }
        clauses.addAll(voice.clauses(text.substring(0, place.from())));
        clauses.add(text.substring(place.from(), place.to()));
        cut(text.substring(place.to()).strip(), clauses);
    }

    private record Place(int from, int to) {}

    /** The recorded text that stands first, between blanks or ends. */
    private @Nullable Place first(String text) {
        Place first = null;
        for (String recorded : texts) {
            int from = text.indexOf(recorded);
            while (from >= 0 && !stands(text, from, from + recorded.length())) {
                from = text.indexOf(recorded, from + 1);
            }
            if (from >= 0 && (first == null || from < first.from())) {
                first = new Place(from, from + recorded.length());
            }
        }
        return first;
    }

    private static boolean stands(String text, int from, int to) {
        return (from == 0 || text.charAt(from - 1) == ' ')
                && (to == text.length() || text.charAt(to) == ' ');
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
