/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.util.List;
import java.util.Map;

/** A piece of configuration that knows where it was written. */
sealed interface ConfigNode {
    Place place();

    /** The kind in the words of an error message. */
    String kind();

    /**
     * A single value.
     *
     * @param text as written; quotes are gone
     * @param plain whether it was written without quotes
     */
    record Scalar(Place place, String text, boolean plain) implements ConfigNode {
        /** Whether nothing was written: {@code key:} or {@code key: null}. */
        boolean empty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** Values in order. */
    record Sequence(Place place, List<ConfigNode> items) implements ConfigNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements ConfigNode {
        @Override
        public String kind() {
            return "a section with keys";
        }
    }

    /** A key's place, and its value. */
    record Entry(Place keyPlace, ConfigNode value) {}
}
