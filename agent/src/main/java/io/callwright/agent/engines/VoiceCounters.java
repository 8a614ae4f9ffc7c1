/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.tts.kept.SpeechCache;
import io.callwright.agent.tts.kept.SpeechFiles;

/** What the voice of all calls has counted, in memory and on disk. */
public record VoiceCounters(SpeechCache.Counters memory, SpeechFiles.Counters disk) {
    /** Of a node without a voice. */
    static final VoiceCounters NONE =
            new VoiceCounters(
                    new SpeechCache.Counters(0, 0, 0, 0),
                    new SpeechFiles.Counters(0, 0, 0, 0, 0, 0));
}
