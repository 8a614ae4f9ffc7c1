/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by which a receiver knows that a message is ours and of now: Standard Webhooks 1.0,
 * symmetric form (HMAC-SHA256 of id, timestamp and body).
 */
public final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /** 256 random bits, in the form that libraries of receivers take. */
    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The field {@code webhook-signature}: one signature for each secret, the newest first.
     *
     * @param timestamp seconds since 1970, as the field {@code webhook-timestamp} has it
     * @param body exactly as it is sent
     */
    public static String of(String id, long timestamp, String body, List<String> secrets) {
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + mac(secret, signed))
                .collect(Collectors.joining(" "));
    }

    private static String mac(String secret, byte[] signed) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
