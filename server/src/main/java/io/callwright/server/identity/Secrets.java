/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the store keeps secret, with AES-256-GCM under a key that lies in a file outside
 * the database. The file has a key on each line: the first one encrypts, each of them opens, so
 * that a new key can be put above the old ones. Thread-safe.
 */
public final class Secrets {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FORM = "v1:";

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> keys;
    private final SecretKeySpec names;

    private Secrets(List<byte[]> keys) {
        this.keys =
                keys.stream()
                        .map(key -> new SecretKeySpec(derived(key, "encrypt"), "AES"))
                        .toList();
        this.names = new SecretKeySpec(derived(keys.getFirst(), "pseudonym"), "HmacSHA256");
    }

    /**
     * Reads the keys, or makes one that only this user can read.
     *
     * @throws UncheckedIOException naming the file and the remedy
     */
    public static Secrets open(Path file) {
        try {
            List<byte[]> keys =
                    Files.readString(file).strip().lines().map(HexFormat.of()::parseHex).toList();
            if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
                throw new IllegalArgumentException();
            }
            return new Secrets(keys);
        } catch (NoSuchFileException _) {
            return create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be read. Remedy: let this user read it, or set api.key-file",
                    e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    file
                            + " must hold keys of 64 hexadecimal digits, each on a line. Remedy:"
                            + " restore it from a backup",
                    new IOException(e));
        }
    }

    private static Secrets create(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Set<PosixFilePermission> onlyUs = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyUs));
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.SYNC);
            return new Secrets(List.of(key));
        } catch (FileAlreadyExistsException _) {
            return open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file
                            + " cannot be written. Remedy: make its folder writable, or set"
                            + " api.key-file",
                    e);
        }
    }

    private static byte[] derived(byte[] key, String purpose) {
        return mac(new SecretKeySpec(key, "HmacSHA256"), "callwright " + purpose);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /**
     * @param place where it is kept: what is moved elsewhere does not open
     */
    public String seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, place);
            byte[] sealed = cipher.doFinal(text.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return FORM + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws IllegalArgumentException when it was changed, moved, or sealed with another key
     */
    public String unseal(String sealed, String place) {
        if (!sealed.startsWith(FORM)) {
            throw new IllegalArgumentException("this was not sealed here");
        }
        byte[] all = Base64.getDecoder().decode(sealed.substring(FORM.length()));
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        GeneralSecurityException failure = null;
        for (SecretKeySpec key : keys) {
            try {
                Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
                byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
                return new String(text, UTF_8);
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw new IllegalArgumentException(
                "what is stored does not open with this key. Remedy: restore the key file",
                failure);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }

    /** The same for the same text, and nobody without the key can tell of what it is. */
    public String pseudonym(String text) {
        return HexFormat.of().formatHex(Arrays.copyOf(mac(names, text), 8));
    }
}
