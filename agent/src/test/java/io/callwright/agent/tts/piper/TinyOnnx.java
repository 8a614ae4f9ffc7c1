/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes small ONNX models (onnx.proto3, IR 8, opset 15) that echo what a voice was fed: their
 * audio is the ids, then the scales, then the speaker. Numbers of fields stand beside their names.
 */
final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final List<byte[]> graph = new ArrayList<>();
    private final List<String> echoed = new ArrayList<>();

    static byte[] voice(boolean scales, boolean speaker, int outputDimensions, boolean second) {
        TinyOnnx model = new TinyOnnx();
        model.input("input", INT64, 1, -1);
        model.input("input_lengths", INT64, 1);
        model.echo("input", true);
        if (scales) {
            model.input("scales", FLOAT, 3);
            model.echo("scales", false);
        }
        if (speaker) {
            model.input("sid", INT64, 1);
            model.echo("sid", true);
        }
        return model.finish(outputDimensions, second);
    }

    /** A model with an input that no voice has. */
    static byte[] stranger() {
        TinyOnnx model = new TinyOnnx();
        model.input("pixels", INT64, 1, -1);
        model.echo("pixels", true);
        return model.finish(3, false);
    }

    private void input(String name, int type, long... shape) {
        graph.add(field(11, valueInfo(name, type, shape))); // GraphProto.input
    }

    private void echo(String input, boolean cast) {
        String floats = input;
        if (cast) {
            floats = input + "_float";
            byte[] to = join(text(1, "to"), number(3, FLOAT), number(20, 2)); // name, i, type INT
            node("Cast", List.of(input), floats, to);
        }
        node("Reshape", List.of(floats, "flat"), input + "_flat");
        echoed.add(input + "_flat");
    }

    private byte[] finish(int dimensions, boolean second) {
        byte[] axis = join(text(1, "axis"), number(3, 0), number(20, 2));
        node("Concat", echoed, "all", axis);
        node("Reshape", List.of("all", "shape"), "output");
        long[] shape = new long[dimensions];
        Arrays.fill(shape, 1);
        shape[dimensions - 1] = -1;
        initializer("flat", -1);
        initializer("shape", shape);
        if (second) {
            node("Identity", List.of(echoed.getFirst()), "durations");
            graph.add(field(12, valueInfo("durations", FLOAT, -1))); // before the audio
        }
        graph.add(field(12, valueInfo("output", FLOAT, shape))); // GraphProto.output
        graph.add(text(2, "voice"));
        byte[] opset = join(text(1, ""), number(2, 15));
        return join(number(1, 8), field(7, join(graph.toArray(byte[][]::new))), field(8, opset));
    }

    private void node(String type, List<String> inputs, String output, byte[]... attributes) {
        List<byte[]> node = new ArrayList<>();
        inputs.forEach(input -> node.add(text(1, input)));
        node.add(text(2, output));
        node.add(text(4, type));
        for (byte[] attribute : attributes) {
            node.add(field(5, attribute));
        }
        graph.add(field(1, join(node.toArray(byte[][]::new))));
    }

    private void initializer(String name, long... values) {
        List<byte[]> tensor = new ArrayList<>();
        tensor.add(number(1, values.length)); // dims
        tensor.add(number(2, INT64));
        for (long value : values) {
            tensor.add(number(7, value)); // int64_data
        }
        tensor.add(text(8, name));
        graph.add(field(5, join(tensor.toArray(byte[][]::new))));
    }

    private static byte[] valueInfo(String name, int type, long... shape) {
        List<byte[]> dimensions = new ArrayList<>();
        for (long size : shape) {
            dimensions.add(field(1, size < 0 ? text(2, "n") : number(1, size)));
        }
        byte[] tensor = join(number(1, type), field(2, join(dimensions.toArray(byte[][]::new))));
        return join(text(1, name), field(2, field(1, tensor)));
    }

    private static byte[] text(int field, String value) {
        return field(field, value.getBytes(UTF_8));
    }

    private static byte[] field(int field, byte[] value) {
        return join(varint((field << 3) | 2), varint(value.length), value);
    }

    private static byte[] number(int field, long value) {
        return join(varint((long) field << 3), varint(value));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static Path json(Path onnx) {
        return Path.of(onnx + ".json");
    }
}
