/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.List;

/** One of the measurements that {@code bench voice} is made of; each can be run alone. */
interface VoicePart {
    /** As {@code --only} names it. */
    String name();

    /** The figures that it puts, so that they stand as missing when it fails. */
    List<String> figures();

    /** Measures; progress goes to standard error. */
    void measure(BenchOptions options, Figures figures);
}
