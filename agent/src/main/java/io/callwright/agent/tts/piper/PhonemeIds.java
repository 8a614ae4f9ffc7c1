/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** From phonemes to the numbers that a voice takes, after Piper's rules. Pure functions. */
final class PhonemeIds {
    private static final Pattern LANGUAGE_SWITCH = Pattern.compile("\\([^)]+\\)");

    private PhonemeIds() {}

    /** What espeak-ng gave, without marks of a switched language. */
    static String withoutLanguages(String ipa) {
        return LANGUAGE_SWITCH.matcher(ipa).replaceAll("");
    }

    /**
     * Splits into phonemes: code points of the decomposed form, clusters of vowels kept together,
     * mapped ones replaced.
     */
    static List<String> phonemes(String ipa, VoiceFile voice) {
        String text = Normalizer.normalize(ipa, Normalizer.Form.NFD);
        List<String> clusters =
                voice.vowelClusters().stream()
                        .map(cluster -> Normalizer.normalize(cluster, Normalizer.Form.NFD))
                        .filter(cluster -> !cluster.isEmpty())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        List<String> phonemes = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            String phoneme = at(text, at, clusters);
            at += phoneme.length();
            phonemes.addAll(voice.phonemeMap().getOrDefault(phoneme, List.of(phoneme)));
        }
        return phonemes;
    }

    /**
     * {@code ^ _}, then each phoneme's numbers and {@code _}, then {@code $}. A phoneme that the
     * voice does not know is left out; a capital letter that it does not know is tried as a small
     * one.
     */
    static long[] ids(List<String> phonemes, VoiceFile voice) {
        List<Long> pad = voice.ids().getOrDefault("_", List.of());
        List<Long> ids = new ArrayList<>(voice.ids().getOrDefault("^", List.of()));
        ids.addAll(pad);
        for (String phoneme : phonemes) {
            List<Long> known =
                    voice.ids()
                            .getOrDefault(
                                    phoneme,
                                    voice.ids()
                                            .getOrDefault(
                                                    phoneme.toLowerCase(Locale.ROOT), List.of()));
            if (!known.isEmpty()) {
                ids.addAll(known);
                ids.addAll(pad);
            }
        }
        ids.addAll(voice.ids().getOrDefault("$", List.of()));
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static String at(String text, int from, List<String> clusters) {
        for (String cluster : clusters) {
            if (text.startsWith(cluster, from)) {
                return cluster;
            }
        }
        return Character.toString(text.codePointAt(from));
    }
}
