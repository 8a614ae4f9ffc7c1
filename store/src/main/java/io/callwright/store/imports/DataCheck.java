/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what a row tells of a contact besides its number. Pure. */
@FunctionalInterface
public interface DataCheck {
    /**
     * Why a row is rejected.
     *
     * @param column as the file names it
     */
    record Fault(String column, String reason) {}

    /**
     * Null where the data will do.
     *
     * @param data by the file's columns
     */
    @Nullable Fault fault(Map<String, String> data);
}
