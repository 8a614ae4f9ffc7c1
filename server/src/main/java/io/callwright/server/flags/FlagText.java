/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import io.callwright.store.flags.FlagRow;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Definitions as the store keeps them. */
public final class FlagText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FlagText() {}

    public static String write(Definition definition) {
        return JSON.writeValueAsString(definition);
    }

    public static Flag flag(FlagRow row) {
        return new Flag(row, JSON.readValue(row.definition(), Definition.class));
    }

    /** As the API writes a state. */
    public static String word(FlagRow.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
