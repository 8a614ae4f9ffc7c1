/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import org.jspecify.annotations.Nullable;

/** Judges what a row says of where its contact is. Pure; thread-safe. */
@FunctionalInterface
public interface PlaceCheck {
    /**
     * What stands in the row, stripped; empty where the file has no such column.
     *
     * @param region an ISO 3166 code, of a country or a part of one
     * @param state a part of a country, by its code or name
     * @param zoned whether the row has a time zone of its own
     */
    record Cells(String region, String state, String postcode, boolean zoned) {
        boolean areEmpty() {
            return region.isEmpty() && state.isEmpty() && postcode.isEmpty();
        }
    }

    /** One of the cells. */
    enum Cell {
        REGION,
        STATE,
        POSTCODE
    }

    /** The judgement. */
    sealed interface Said {
        /**
         * @param region ISO 3166; null: the cells say no more than the number does
         */
        record In(@Nullable String region) implements Said {}

        /** The row is rejected for that cell. */
        record Wrong(Cell cell, String reason) implements Said {}
    }

    /**
     * Where the contact is.
     *
     * @param country of its number, ISO 3166-1
     */
    Said judge(@Nullable String country, Cells cells);
}
