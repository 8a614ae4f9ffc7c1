/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import java.nio.charset.StandardCharsets;

/** MurmurHash3, x86, 32 bits (Austin Appleby, public domain). */
public final class Murmur3 {
    private Murmur3() {}

    /** Of a text's UTF-8. */
    public static int hash(String text, int seed) {
        return hash(text.getBytes(StandardCharsets.UTF_8), seed);
    }

    static int hash(byte[] key, int seed) {
        int hash = seed;
        int blocks = key.length / 4;
        for (int i = 0; i < blocks; i++) {
            int block = 0;
            for (int b = 3; b >= 0; b--) {
                block = block << 8 | (key[4 * i + b] & 0xff);
            }
            hash = Integer.rotateLeft(hash ^ mixed(block), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int b = key.length - 1; b >= 4 * blocks; b--) {
            tail = tail << 8 | (key[b] & 0xff);
        }
        hash ^= mixed(tail) ^ key.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }
}
