/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The cells of a record in one text: tens of thousands of records wait for their turn. Immutable.
 */
final class PackedFields extends AbstractList<String> implements RandomAccess {
    private final String text;
    private final int[] ends;

    private PackedFields(String text, int[] ends) {
        this.text = text;
        this.ends = ends;
    }

    static PackedFields of(List<String> fields) {
        int[] ends = new int[fields.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += fields.get(i).length();
            ends[i] = end;
        }
        return new PackedFields(String.join("", fields), ends);
    }

    @Override
    public String get(int index) {
        return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
