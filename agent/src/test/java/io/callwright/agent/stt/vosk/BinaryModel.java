/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Writes the fixture's acoustic model, which is in Kaldi's text form, in its binary form. */
final class BinaryModel {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String text;
    private StringTokenizer in;

    private BinaryModel(String text) {
        this.text = text;
        this.in = new StringTokenizer(text);
    }

    static byte[] of(Path mdl) throws IOException {
        return new BinaryModel(Files.readString(mdl)).write();
    }

    private byte[] write() {
        out.write(0);
        out.write('B');
        topology();
        pass("<Triples>");
        for (int left = integer(); left > 0; left--) {
            integer();
            integer();
            integer();
        }
        pass("</Triples>", "<LogProbs>");
        vector();
        pass("</LogProbs>", "</TransitionModel>");
        int network = text.indexOf("<Nnet3>");
        int components = text.indexOf("<NumComponents>");
        out.writeBytes("<Nnet3> \n".getBytes(US_ASCII));
        out.writeBytes(
                text.substring(text.indexOf('\n', network) + 1, components).getBytes(US_ASCII));
        in = new StringTokenizer(text.substring(components));
        pass("<NumComponents>");
        for (int left = integer(); left > 0; left--) {
            component();
        }
        pass("</Nnet3>", "<LeftContext>");
        integer();
        pass("<RightContext>");
        integer();
        pass("<Priors>");
        vector();
        return out.toByteArray();
    }

    private void topology() {
        pass("<TransitionModel>", "<Topology>");
        skip("<TopologyEntry>", "<ForPhones>");
        List<Integer> phones = new ArrayList<>();
        for (String token = in.nextToken(); !token.startsWith("<"); token = in.nextToken()) {
            phones.add(Integer.parseInt(token));
        }
        int last = phones.getLast();
        integers(phones);
        List<Integer> entries = new ArrayList<>();
        for (int phone = 0; phone <= last; phone++) {
            entries.add(phones.contains(phone) ? 0 : -1);
        }
        integers(entries);
        put(1);
        put(4); // three emitting states and the last
        for (int state = 0; state < 3; state++) {
            skip("<State>", null, "<PdfClass>");
            integer();
            put(2);
            for (int transition = 0; transition < 2; transition++) {
                skip("<Transition>");
                integer();
                number();
            }
            skip("</State>");
        }
        put(-1);
        put(0);
        skip("<State>", null, "</State>", "</TopologyEntry>");
        pass("</Topology>");
    }

    private void component() {
        pass("<ComponentName>", null, null);
        String token = in.nextToken();
        while (!token.startsWith("</")) {
            token(token);
            switch (token) {
                case "<LinearParams>" -> matrix();
                case "<Dim>" -> integer();
                case "<Count>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>" -> real();
                default -> vector();
            }
            token = in.nextToken();
        }
        token(token);
    }

    private void matrix() {
        List<Float> values = new ArrayList<>();
        in.nextToken("[");
        String body = in.nextToken("[]");
        int rows = 0;
        for (String row : body.strip().split("\n", -1)) {
            rows++;
            StringTokenizer cells = new StringTokenizer(row);
            while (cells.hasMoreTokens()) {
                values.add(Float.valueOf(cells.nextToken()));
            }
        }
        in.nextToken(" \t\n\r\f"); // the closing bracket
        token("FM");
        put(rows);
        put(values.size() / rows);
        values.forEach(this::raw);
    }

    private void vector() {
        List<Float> values = new ArrayList<>();
        in.nextToken(" \t\n\r\f");
        for (String token = in.nextToken(); !token.equals("]"); token = in.nextToken()) {
            values.add(Float.valueOf(token));
        }
        token("FV");
        put(values.size());
        values.forEach(this::raw);
    }

    private int integer() {
        int value = Integer.parseInt(in.nextToken());
        put(value);
        return value;
    }

    private void number() {
        out.write(4);
        raw(Float.valueOf(in.nextToken()));
    }

    private void real() {
        out.write(8);
        bytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(Double.parseDouble(in.nextToken())));
    }

    private void integers(List<Integer> values) {
        out.write(4);
        four(values.size());
        values.forEach(this::four);
    }

    private void put(int value) {
        out.write(4);
        four(value);
    }

    private void four(int value) {
        bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value));
    }

    private void raw(Float value) {
        bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value));
    }

    private void bytes(ByteBuffer buffer) {
        out.writeBytes(buffer.array());
    }

    private void token(String token) {
        out.writeBytes((token + " ").getBytes(US_ASCII));
    }

    /** Tokens that are written as they are; null stands for any. */
    private void pass(String... tokens) {
        for (String _ : tokens) {
            token(in.nextToken());
        }
    }

    /** Tokens that the binary form leaves out. */
    private void skip(String... tokens) {
        for (String _ : tokens) {
            in.nextToken();
        }
    }
}
