/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import java.util.Random;

/** What strikes switches that dial one campaign on PostgreSQL. */
public enum Blow {
    /** A switch is killed as by {@code kill -9}. */
    SWITCH(65),
    /** PostgreSQL is, and starts again. */
    SERVER(25),
    /** A switch loses its connection to it for longer than its lease. */
    CUT(10);

    private final int percent;

    Blow(int percent) {
        this.percent = percent;
    }

    /** One of them, as often as it is to be. */
    static Blow draw(Random random) {
        int drawn = random.nextInt(100);
        for (Blow blow : values()) {
            drawn -= blow.percent;
            if (drawn < 0) {
                return blow;
            }
        }
        throw new IllegalStateException("the shares are not a hundred");
    }
}
