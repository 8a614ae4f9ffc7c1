/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.kept.LineVoice;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.agent.tts.kept.RecordedVoice;
import io.callwright.agent.tts.kept.Rehearsal;
import io.callwright.agent.tts.kept.SpeechCache;
import io.callwright.agent.tts.kept.SpeechFiles;
import io.callwright.agent.tts.level.ActiveSpeechLevel;
import io.callwright.agent.tts.level.Limiter;
import io.callwright.media.audio.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voice of all calls with what makes it quick: recordings before memory, memory before files,
 * files before the model; and the rehearsal that fills them. Thread-safe.
 */
final class AgentVoice {
    private static final Logger LOG = LoggerFactory.getLogger(AgentVoice.class);

    /** Of every line there is: G.711. */
    private static final int LINE_RATE = 8000;

    private final double levelDb;
    private final SpeechSynthesizer model;
    private final @Nullable SpeechFiles files;
    private final SpeechCache cache;
    private final RecordedVoice voice;

    private AgentVoice(
            double levelDb, SpeechSynthesizer model, long bytes, @Nullable SpeechFiles files) {
        this.levelDb = levelDb;
        this.model = model;
        this.files = files;
        this.cache = new SpeechCache(new LineVoice(model, LINE_RATE), bytes, files);
        this.voice = new RecordedVoice(cache);
    }

    /**
     * @param model a loaded voice; closed with {@link #voice}
     * @param levelDb of active speech
     * @param folder of kept speech, of this voice alone; made when it is not there
     */
    static AgentVoice of(
            SpeechSynthesizer model, double levelDb, SpeechConfig config, Path folder) {
        return new AgentVoice(
                levelDb, model, config.cacheMegabytes() * 1_000_000L, files(config, folder));
    }

    /** A folder that cannot be used costs time at each start, and no call. */
    private static @Nullable SpeechFiles files(SpeechConfig config, Path folder) {
        if (config.keptMegabytes() == 0) {
            return null;
        }
        try {
            return SpeechFiles.open(folder, config.keptMegabytes() * 1_000_000L, Clock.systemUTC());
        } catch (IOException e) {
            LOG.warn("no speech is kept in {}: {}; make it writable", folder, e.toString());
            return null;
        }
    }

    SpeechSynthesizer voice() {
        return voice;
    }

    /** What makes speech anew each time. */
    SpeechSynthesizer model() {
        return model;
    }

    /** Takes the recordings into use and begins to rehearse the rest; returns at once. */
    void prepare(Collection<Prompts> flows, InferencePool pool) {
        Map<String, Speech> recordings = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        for (Prompts prompts : flows) {
            prompts.recordings().forEach((text, speech) -> record(recordings, text, speech));
            texts.addAll(prompts.texts());
        }
        voice.use(recordings);
        texts.removeAll(recordings.keySet());
        new Rehearsal(voice, cache, pool.background("rehearsal")).of(texts);
    }

    VoiceCounters counters() {
        SpeechCache.Counters memory = cache.counters();
        return new VoiceCounters(
                memory, files == null ? VoiceCounters.NONE.disk() : files.counters());
    }

    private void record(Map<String, Speech> recordings, String text, Speech speech) {
        Speech levelled = levelled(speech);
        if (recordings.putIfAbsent(text, levelled) != null) {
            LOG.warn("two recordings say '{}'; the first one is used", text);
        }
    }

    /**
     * As loud as the voice, so that a caller need not reach for the volume, and at the rate of the
     * lines, so that a long one is not converted anew in each call.
     */
    private Speech levelled(Speech speech) {
        short[] line = Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
        double gain = ActiveSpeechLevel.of(line, LINE_RATE).gainTo(levelDb);
        for (int i = 0; i < line.length; i++) {
            line[i] = Limiter.pcm(line[i] / 32768.0 * gain);
        }
        return new Speech(speech.text(), line, LINE_RATE);
    }
}
