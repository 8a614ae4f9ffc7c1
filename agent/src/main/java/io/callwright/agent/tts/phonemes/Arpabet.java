/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.tts.SynthesizerException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an English recogniser how a word sounds that its dictionary does not hold, mostly a name,
 * in the 39 phones of the CMU dictionary.
 */
public final class Arpabet implements Pronouncer {
    private static final Map<String, String> PHONES =
            Map.ofEntries(
                    Map.entry("i", "IY"),
                    Map.entry("ɪ", "IH"),
                    Map.entry("ᵻ", "IH"),
                    Map.entry("eɪ", "EY"),
                    Map.entry("e", "EY"),
                    Map.entry("ɛ", "EH"),
                    Map.entry("æ", "AE"),
                    Map.entry("a", "AA"),
                    Map.entry("ɑ", "AA"),
                    Map.entry("ɒ", "AA"),
                    Map.entry("ɔ", "AO"),
                    Map.entry("oʊ", "OW"),
                    Map.entry("o", "OW"),
                    Map.entry("oːɹ", "AO R"),
                    Map.entry("ʊ", "UH"),
                    Map.entry("u", "UW"),
                    Map.entry("ʌ", "AH"),
                    Map.entry("ə", "AH"),
                    Map.entry("ɐ", "AH"),
                    Map.entry("ɚ", "ER"),
                    Map.entry("ɜ", "ER"),
                    Map.entry("ɝ", "ER"),
                    Map.entry("aɪ", "AY"),
                    Map.entry("aʊ", "AW"),
                    Map.entry("ɔɪ", "OY"),
                    Map.entry("n̩", "AH N"),
                    Map.entry("m̩", "AH M"),
                    Map.entry("l̩", "AH L"),
                    Map.entry("p", "P"),
                    Map.entry("b", "B"),
                    Map.entry("t", "T"),
                    Map.entry("ɾ", "T"),
                    Map.entry("ʔ", "T"),
                    Map.entry("d", "D"),
                    Map.entry("k", "K"),
                    Map.entry("x", "K"),
                    Map.entry("ɡ", "G"),
                    Map.entry("tʃ", "CH"),
                    Map.entry("dʒ", "JH"),
                    Map.entry("f", "F"),
                    Map.entry("v", "V"),
                    Map.entry("θ", "TH"),
                    Map.entry("ð", "DH"),
                    Map.entry("s", "S"),
                    Map.entry("z", "Z"),
                    Map.entry("ʃ", "SH"),
                    Map.entry("ʒ", "ZH"),
                    Map.entry("h", "HH"),
                    Map.entry("m", "M"),
                    Map.entry("n", "N"),
                    Map.entry("ŋ", "NG"),
                    Map.entry("l", "L"),
                    Map.entry("ɫ", "L"),
                    Map.entry("ɹ", "R"),
                    Map.entry("r", "R"),
                    Map.entry("j", "Y"),
                    Map.entry("w", "W"));

    private static final List<String> LONGEST_FIRST =
            PHONES.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();

    /** Stress, length and softness, which the dictionary does not write. */
    private static final String IGNORED = "ˈˌːʲ ";

    private final Phonemizer phonemizer;

    /**
     * @param phonemizer of American English; not closed here
     */
    public Arpabet(Phonemizer phonemizer) {
        this.phonemizer = phonemizer;
    }

    @Override
    public Optional<String> arpabet(String word) {
        if (word.codePoints().noneMatch(Character::isLetter)) {
            return Optional.empty();
        }
        try {
            return fromIpa(phonemizer.ipa(word));
        } catch (SynthesizerException e) {
            return Optional.empty();
        }
    }

    /**
     * @return empty when there is a sound that English has not
     */
    static Optional<String> fromIpa(String ipa) {
        List<String> phones = new ArrayList<>();
        int at = 0;
        while (at < ipa.length()) {
            int from = at;
            Optional<String> sound =
                    LONGEST_FIRST.stream().filter(s -> ipa.startsWith(s, from)).findFirst();
            if (sound.isPresent()) {
                phones.add(PHONES.get(sound.get()));
                at += sound.get().length();
            } else if (IGNORED.indexOf(ipa.charAt(at)) >= 0) {
                at++;
            } else {
                return Optional.empty();
            }
        }
        return phones.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", phones));
    }
}
