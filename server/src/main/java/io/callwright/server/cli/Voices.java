/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands about voices share. */
final class Voices {
    /** Numbers, a date, money, a question: what callers hear most. */
    static final String SAMPLE =
            "Good morning, this is the automated assistant of Riverside Dental. Your appointment"
                    + " is on Tuesday, March 3rd, at 2:45 p.m., and the fee is $20.50. Is that"
                    + " right? You can reach us at 555-0142.";

    private Voices() {}

    /** The voice that was typed, or else the configured one. */
    static Path file(@Nullable Path typed, SpeechConfig speech) {
        return typed == null
                ? Engines.installed(speech.voiceModel())
                : ConfigOption.fromWhereItWasTyped(typed);
    }

    /**
     * Speaks a text into a WAV file.
     *
     * @return its length, ms
     */
    static int write(Path file, SpeechSynthesizer voice, String text) throws IOException {
        List<Speech> clauses = voice.clauses(text).stream().map(voice::synthesize).toList();
        short[] all = new short[clauses.stream().mapToInt(c -> c.samples().length).sum()];
        int at = 0;
        for (Speech clause : clauses) {
            System.arraycopy(clause.samples(), 0, all, at, clause.samples().length);
            at += clause.samples().length;
        }
        WavFile.write(file, voice.sampleRate(), all);
        return (int) (all.length * 1000L / voice.sampleRate());
    }
}
