/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.language.Language;

/**
 * The languages of one call. A turn is heard and spoken in that of its prompt and its question, so
 * that a call changes its language between two turns and in no other place. Thread-safe.
 */
public interface Tongues {
    /**
     * Blocks while models are loaded that no call has wanted yet; not again afterwards.
     *
     * @param language one that the node does not have gives its main one
     * @throws io.callwright.agent.tts.SynthesizerException when nothing speaks it
     */
    Tongue of(Language language);
}
