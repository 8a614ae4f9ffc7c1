/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;

/** The recogniser that listens to recordings. */
final class Ears {
    private Ears() {}

    /** A loaded engine. */
    static RecognizerEngine engine() {
        return PocketSphinxEngine.loadUntried(PocketSphinxConfig.defaults().modelDir());
    }
}
