/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a password is among those that are guessed first (OWASP ASVS 2.1.7): made of common
 * words, rows of a keyboard, sequences, years and repetitions. By rule and not by a list: what a
 * list of some thousands holds, and what the next list will hold. Pure.
 *
 * <p>The password is cut into the pieces that are cheapest to guess, each at a price in bits; the
 * characters that are no such piece count as drawn at random.
 */
final class Guess {
    /** Below it lies any word with any year and signs after it; above it four words do. */
    private static final int ENOUGH_BITS = 30;

    private static final int WORD_BITS = 8;
    private static final int NAME_BITS = 2;
    private static final int RUN_BITS = 6;
    private static final int YEAR_BITS = 6;
    private static final int REPEATED_BITS = 2;
    private static final int CHARACTER_BITS = 4;
    private static final int DIGIT_BITS = 3;
    private static final int SHORTEST_RUN = 3;

    private static final Pattern YEAR = Pattern.compile("19[3-9]\\d|20[0-4]\\d");

    private static final Set<String> WORDS =
            words(
                    """
                    password passwort passord passwd pass word contrasena clave motdepasse senha
                    parola wachtwoord secret geheim secreto private hidden security secure safe
                    welcome willkommen bienvenido bonjour hello hallo hola letmein enter open login
                    logon signin access changeme change default temp temporary test testing tester
                    demo sample example guest user username admin administrator root super
                    superuser sysadmin system manager master boss owner operator supervisor viewer
                    agent account server database backup network router internet computer laptop
                    windows linux oracle cisco google facebook microsoft apple samsung telephone
                    telefon telefono phone call caller calling callcenter callcentre center centre
                    callwright asterisk freeswitch softswitch voip trunk dialer company office
                    business work money dollar euro qwerty qwertz azerty abc abcd iloveyou love
                    lover loveme liebe amor baby angel princess prince queen king sunshine sunny
                    flower butterfly rainbow star starwars superman batman spiderman pokemon
                    dragon monkey tiger lion eagle falcon shadow ninja hunter killer warrior
                    soldier football baseball soccer hockey basketball golf tennis futbol fussball
                    arsenal chelsea liverpool barcelona madrid yankees freedom trust trustno
                    whatever nothing something please thanks friend friends family forever
                    chocolate cookie cheese coffee banana orange cherry pepper ginger summer sommer
                    verano winter invierno spring autumn herbst otono january february march april
                    june july august september october november december januar februar monday
                    tuesday wednesday thursday friday saturday sunday montag freitag lunes viernes
                    berlin london paris munich germany deutschland espana america england france
                    michael jennifer jessica ashley daniel thomas andrew joshua matthew robert
                    william david charlie jordan maria anna peter martin stefan christian alexander
                    nicole andrea claudia carlos miguel jose antonio jesus george donald trump
                    mustang ferrari porsche mercedes yamaha honda harley red blue green black white
                    yellow silver golden diamond crystal magic mother father mama papa brother
                    sister house home school student teacher doctor music guitar metallica matrix
                    merlin phoenix thunder lightning blaster hammer rocket ranger
                    """);

    private static final Set<String> PLAIN_WORDS =
            WORDS.stream().map(Guess::plain).collect(Collectors.toUnmodifiableSet());

    /** Along the rows of usual keyboards, and down their columns. */
    private static final List<String> WALKS =
            bothWays(
                    "01234567890",
                    "qwertyuiop",
                    "qwertzuiop",
                    "azertyuiop",
                    "asdfghjkl",
                    "qsdfghjklm",
                    "zxcvbnm",
                    "yxcvbnm",
                    "abcdefghijklmnopqrstuvwxyz",
                    "!@#$%^&*()_+",
                    "!\"§$%&/()=?",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "q1w2e3r4t5y6u7i8o9p0",
                    "qazwsxedcrfvtgbyhnujmik",
                    "147258369",
                    "159357");

    private static final List<String> PLAIN_WALKS = WALKS.stream().map(Guess::plain).toList();

    private Guess() {}

    /** As they are spelled, or with signs in place of letters. */
    private record Reading(String text, Set<String> words, List<String> walks, String userName) {
        int price(int at, int end) {
            String piece = text.substring(at, end);
            String backwards = new StringBuilder(piece).reverse().toString();
            if (piece.equals(userName) || backwards.equals(userName)) {
                return NAME_BITS;
            }
            if (walks.stream().anyMatch(walk -> walk.contains(piece))) {
                return RUN_BITS;
            }
            return words.contains(piece) || words.contains(backwards)
                    ? WORD_BITS
                    : piece.length() * CHARACTER_BITS;
        }
    }

    /**
     * @param userName of the user who wants it, lower case
     */
    static boolean isCommon(String password, String userName) {
        String text = password.toLowerCase(Locale.ROOT);
        List<Reading> readings =
                List.of(
                        new Reading(text, WORDS, WALKS, userName),
                        new Reading(plain(text), PLAIN_WORDS, PLAIN_WALKS, plain(userName)));
        int[] bits = new int[text.length() + 1];
        Arrays.fill(bits, Integer.MAX_VALUE);
        bits[0] = 0;
        for (int at = 0; at < text.length(); at++) {
            for (int end = at + 1; end <= text.length(); end++) {
                bits[end] = Math.min(bits[end], bits[at] + price(text, readings, at, end));
            }
        }
        return bits[text.length()] < ENOUGH_BITS;
    }

    /** What is paid for a piece; as much as for its characters where it is none. */
    private static int price(String text, List<Reading> readings, int at, int end) {
        int length = end - at;
        String piece = text.substring(at, end);
        int price = length == 1 ? single(text.charAt(at)) : length * CHARACTER_BITS;
        if (at >= length && text.startsWith(piece, at - length)) {
            price = Math.min(price, REPEATED_BITS);
        }
        if (length >= SHORTEST_RUN) {
            if (text.substring(0, at).contains(piece)) {
                price = Math.min(price, REPEATED_BITS);
            }
            if (YEAR.matcher(piece).matches()) {
                price = Math.min(price, YEAR_BITS);
            }
            for (Reading reading : readings) {
                price = Math.min(price, reading.price(at, end));
            }
        }
        return price;
    }

    private static int single(char character) {
        return character >= '0' && character <= '9' ? DIGIT_BITS : CHARACTER_BITS;
    }

    /**
     * Without accents, and with the letters that signs and digits stand for; as long as before. A 1
     * stands for i and for l, so these are one letter here.
     */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char given = text.charAt(i);
            plain.append(
                    switch (given) {
                        case '0' -> 'o';
                        case '1', '!', '|', 'l' -> 'i';
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7', '+' -> 't';
                        case '8' -> 'b';
                        case '9' -> 'g';
                        default ->
                                Normalizer.normalize(String.valueOf(given), Normalizer.Form.NFD)
                                        .charAt(0);
                    });
        }
        return plain.toString();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> bothWays(String... rows) {
        List<String> all = new ArrayList<>();
        for (String row : rows) {
            all.add(row);
            all.add(new StringBuilder(row).reverse().toString());
        }
        return List.copyOf(all);
    }
}
