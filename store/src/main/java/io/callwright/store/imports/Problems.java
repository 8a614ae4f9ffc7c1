/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.util.ArrayList;
import java.util.List;

/** The first rejected rows, for the report. Owned by the thread that imports. */
final class Problems {
    private static final int SHOWN = 20;

    private final List<ImportReport.Problem> first = new ArrayList<>();

    void add(Row.Bad row) {
        if (first.size() < SHOWN) {
            first.add(new ImportReport.Problem(row.line(), row.column(), row.reason()));
        }
    }

    List<ImportReport.Problem> list() {
        return List.copyOf(first);
    }
}
