/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.util.List;

/** Which rows of a campaign go first when more are due than can be dialled. */
public enum Lane {
    /** The contact asked to be called back. */
    CALLBACK(0),
    RETRY(1),
    FIRST_ATTEMPT(2);

    static final List<Lane> IN_ORDER = List.of(CALLBACK, RETRY, FIRST_ATTEMPT);

    private final int column;

    Lane(int column) {
        this.column = column;
    }

    int column() {
        return column;
    }

    static Lane ofColumn(int column) {
        return IN_ORDER.get(column);
    }
}
