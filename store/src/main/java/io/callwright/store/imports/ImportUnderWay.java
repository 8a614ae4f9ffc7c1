/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

/** What was asked for does not go with an import that is under way. */
public final class ImportUnderWay extends ImportException {
    private static final long serialVersionUID = 1L;

    private final long id;

    ImportUnderWay(long id) {
        super("import %d is under way; wait for its end".formatted(id));
        this.id = id;
    }

    /** Of that import. */
    public long id() {
        return id;
    }
}
