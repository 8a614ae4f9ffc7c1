/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

/**
 * Tokens and numbers in Kaldi's two ways of writing: as text, or, after a zero byte and a B, as
 * text tokens with binary numbers between (base/io-funcs of Kaldi). Not thread-safe.
 */
final class KaldiText {
    private final ModelFile file;
    private final boolean binary;

    KaldiText(ModelFile file) throws BrokenModel {
        this.file = file;
        binary = file.at("\0B");
        if (binary) {
            file.position(file.position() + 2);
        }
    }

    boolean binary() {
        return binary;
    }

    String token() throws BrokenModel {
        StringBuilder token = new StringBuilder();
        int c = file.get();
        while (Character.isWhitespace(c)) {
            c = file.get();
        }
        while (!Character.isWhitespace(c)) {
            token.append((char) (c & 0xff));
            if (token.length() > 200) {
                throw new BrokenModel("no word where one is due, at byte " + file.position());
            }
            c = file.get();
        }
        return token.toString();
    }

    /** The token without taking it. */
    String peek() throws BrokenModel {
        long here = file.position();
        String token = token();
        file.position(here);
        return token;
    }

    void expect(String wanted) throws BrokenModel {
        String token = token();
        if (!token.equals(wanted)) {
            throw new BrokenModel(
                    wanted + " is due at byte " + file.position() + ", not '" + token + "'");
        }
    }

    int integer() throws BrokenModel {
        if (binary) {
            size(4);
            return file.getInt();
        }
        String token = token();
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw new BrokenModel("a number is due, not '" + token + "'");
        }
    }

    void skipFloat() throws BrokenModel {
        if (binary) {
            size(4);
            file.getInt();
        } else {
            token();
        }
    }

    /** A count as it stands before a vector's numbers: as bytes, without a size. */
    int[] integers() throws BrokenModel {
        size(4);
        int[] values = new int[count(file.getInt())];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.getInt();
        }
        return values;
    }

    /** Takes a vector of floats and tells how many there were. */
    int skipVector() throws BrokenModel {
        String token = token();
        if (binary) {
            int width = width(token);
            int length = count(integer());
            file.position(file.position() + (long) width * length);
            return length;
        }
        if (!token.equals("[")) {
            throw new BrokenModel("a vector is due, not '" + token + "'");
        }
        int length = 0;
        while (!token().equals("]")) {
            length++;
        }
        return length;
    }

    private static int width(String vector) throws BrokenModel {
        return switch (vector) {
            case "FV" -> 4;
            case "DV" -> 8;
            default -> throw new BrokenModel("a vector is due, not '" + vector + "'");
        };
    }

    private void size(int wanted) throws BrokenModel {
        int size = file.get();
        if (size != wanted) {
            throw new BrokenModel(
                    "a number of " + wanted + " bytes is due at byte " + (file.position() - 1));
        }
    }

    private int count(int count) throws BrokenModel {
        if (count < 0 || count > file.size()) {
            throw new BrokenModel("a count of " + count + " at byte " + file.position());
        }
        return count;
    }
}
