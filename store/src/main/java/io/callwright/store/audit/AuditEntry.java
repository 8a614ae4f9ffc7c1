/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One line of the audit log.
 *
 * @param seq from 1, without a gap
 * @param at to the microsecond
 * @param actor who: {@code user:ID}, {@code key:ID}, {@code cli}, {@code system} or {@code nobody}
 * @param action what, a dotted name
 * @param target upon what
 * @param detail JSON object
 * @param address the actor's
 * @param hash of this line and the hash before, as hexadecimal
 */
public record AuditEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String target,
        String detail,
        String address,
        String hash) {
    /** The hash before the first line. */
    public static final String GENESIS = "0".repeat(64);

    /**
     * SHA-256 over the hash before, the number, the time in microseconds, and each text with its
     * length in front, so that no two different lines look the same.
     */
    static String hash(
            String before,
            long seq,
            Instant at,
            String actor,
            String action,
            String target,
            String detail,
            String address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(before));
            digest.update(ByteBuffer.allocate(16).putLong(seq).putLong(micros(at)).flip());
            for (String text : List.of(actor, action, target, detail, address)) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** Whether the hash is the one that follows from the line and the hash before. */
    boolean follows(String before) {
        return hash.equals(hash(before, seq, at, actor, action, target, detail, address));
    }
}
