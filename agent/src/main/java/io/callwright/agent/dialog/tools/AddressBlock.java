/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses of IP that begin with the same bits.
 *
 * @param width bits of an address: 32 or 128
 * @param bits how many are the same
 * @param prefix their value
 */
public record AddressBlock(int width, int bits, BigInteger prefix) {
    /**
     * Reads {@code 10.1.0.0/16}, or an address alone; never asks for a name.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressBlock parse(String text) {
        String[] parts = text.split("/", 2);
        byte[] address = unmapped(InetAddress.ofLiteral(parts[0]).getAddress());
        int width = address.length * Byte.SIZE;
        int bits = parts.length == 1 ? width : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException(text + ": an address has " + width + " bits");
        }
        return new AddressBlock(width, bits, prefix(address, bits));
    }

    /** Whether it is one of them; an address of IPv4 mapped into IPv6 is what it maps. */
    public boolean holds(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        return bytes.length * Byte.SIZE == width && prefix(bytes, bits).equals(prefix);
    }

    private static BigInteger prefix(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }

    /** The JDK unmaps what it parses itself; here for what comes otherwise. */
    private static byte[] unmapped(byte[] bytes) {
        boolean mapped = bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1;
        for (int i = 0; i < 10 && mapped; i++) {
            mapped = bytes[i] == 0;
        }
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}
