/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;

/**
 * What a call hears and speaks one language with.
 *
 * @param ladder how well both do in this call
 */
public record Tongue(RecognizerEngine recognizer, SpeechSynthesizer voice, CallLadder ladder) {
    Speaker speaker() {
        return new Speaker(voice, ladder);
    }
}
