/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.SpeechSynthesizer;

/**
 * What speaks a language in one call.
 *
 * @param ladder is told how the voice does, and tells whether it may be used
 */
record Speaker(SpeechSynthesizer voice, CallLadder ladder) {
    Speaker slowly() {
        return new Speaker(new SlowVoice(voice), ladder);
    }
}
