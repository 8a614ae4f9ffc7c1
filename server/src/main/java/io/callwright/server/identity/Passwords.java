/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with argon2id (RFC 9106) and checks them: 19 MiB, two passes, one lane, the
 * first choice of OWASP. Thread-safe; two at a time, others wait, so that logins cannot take the
 * memory and the cores of the calls.
 */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_A_TIME = 2;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private volatile @Nullable String decoy;

    /** What is wrong with a password that somebody wants; null when nothing is. */
    static @Nullable String fault(String password, String userName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return "must have %d to %d characters".formatted(SHORTEST, LONGEST);
        }
        if (password.toLowerCase(Locale.ROOT).contains(userName)) {
            return "must not contain the user's name";
        }
        if (password.chars().distinct().count() < 5) {
            return "must have at least five different characters";
        }
        if (Guess.isCommon(password, userName)) {
            return "is among those that are guessed first, made of common words, names, keyboard"
                    + " rows, years or repetitions; take four words that have nothing to do with"
                    + " each other, or have a password manager make one";
        }
        return null;
    }

    /** In the PHC string form, with a salt of its own. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        turns.acquireUninterruptibly();
        try {
            return function().hash(password.getBytes(UTF_8), salt).getResult();
        } finally {
            turns.release();
        }
    }

    boolean matches(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return Argon2Function.getInstanceFromHash(hash)
                    .check(password.getBytes(UTF_8), hash.getBytes(UTF_8));
        } finally {
            turns.release();
        }
    }

    /** Takes as long as a check, so that nobody learns by time which names exist. */
    void pretend(String password) {
        String hash = decoy;
        if (hash == null) {
            hash = hash(Tokens.random());
            decoy = hash;
        }
        boolean _ = matches(password, hash);
    }

    private static Argon2Function function() {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }
}
