/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

/** Numbers that were seen, in an open-addressed table. Owned by one thread. */
final class NumberSet {
    private static final int FIRST = 1 << 12;

    private long[] slots = new long[FIRST]; // 0: free; no E.164 number is 0
    private int size;

    /** False when it was there. */
    boolean add(long number) {
        if (size > slots.length / 4 * 3) {
            grow();
        }
        int slot = slot(slots, number);
        if (slots[slot] == number) {
            return false;
        }
        slots[slot] = number;
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                larger[slot(larger, number)] = number;
            }
        }
        slots = larger;
    }

    private static int slot(long[] slots, long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
