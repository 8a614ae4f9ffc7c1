/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.List;

/** One of the measurements that {@code bench dialer} is made of; each can be run alone. */
interface DialerPart {
    /** As {@code --only} names it. */
    String name();

    /** The figures that it puts, so that they stand as missing when it fails. */
    List<String> figures();

    /** Whether it runs when no part is named; those that take many minutes do not. */
    default boolean always() {
        return true;
    }

    /** Measures; progress goes to standard error. */
    void measure(Figures figures);
}
