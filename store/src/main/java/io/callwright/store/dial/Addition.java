/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

/** What became of a {@link NewContact}. */
public sealed interface Addition {
    /** It is in the campaign under this id. */
    record Added(long id) implements Addition {}

    /**
     * Its number was in the campaign before.
     *
     * @param importId of the import that brought it, 0 when none did
     * @param line of that import's file
     */
    record Duplicate(long importId, long line) implements Addition {}
}
