/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.agent.stt.RecognizerEngine;
import java.util.ServiceLoader;
import org.opentest4j.TestAbortedException;

/** The recogniser that listens to recordings. */
final class Ears {
    private Ears() {}

    /** A loaded engine; the test is skipped where there is none. */
    static RecognizerEngine engine() {
        return ServiceLoader.load(RecognizerEngine.class)
                .findFirst()
                .orElseThrow(() ->
                        new TestAbortedException("the tests have no recogniser of their own"));
    }
}
