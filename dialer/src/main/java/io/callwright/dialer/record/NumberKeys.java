/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for telephone numbers in recordings: the first 64 bits of their HMAC-SHA256. Without the
 * secret no number can be found again by trying all of them. Owned by one thread.
 */
public final class NumberKeys {
    private static final int BYTES = 8;

    private final Mac mac;

    /**
     * Keys of a secret.
     *
     * @param secret 16 bytes or more, kept apart from the recordings
     */
    public NumberKeys(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the secret of number keys has at least 16 bytes");
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The number's key, 16 hexadecimal digits. */
    public String of(String e164) {
        byte[] hash = mac.doFinal(e164.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
