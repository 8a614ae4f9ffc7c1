/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.host.HostMessage.Audio;
import io.callwright.agent.stt.host.HostMessage.Cancel;
import io.callwright.agent.stt.host.HostMessage.Close;
import io.callwright.agent.stt.host.HostMessage.Failed;
import io.callwright.agent.stt.host.HostMessage.Finish;
import io.callwright.agent.stt.host.HostMessage.Finished;
import io.callwright.agent.stt.host.HostMessage.Guess;
import io.callwright.agent.stt.host.HostMessage.Guessed;
import io.callwright.agent.stt.host.HostMessage.Ready;
import io.callwright.agent.stt.host.HostMessage.Start;
import io.callwright.agent.stt.host.HostMessage.Unable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages as frames: the length of the rest (4 bytes), the kind (1 byte), the fields; all numbers
 * big-endian. A frame longer than {@link #MAX_BYTES} ends the connection. Pure functions.
 */
final class Wire {
    /** A grammar of 200,000 characters fits. */
    static final int MAX_BYTES = 1 << 20;

    private Wire() {}

    /**
     * @throws IllegalArgumentException when the message is longer than a frame may be
     */
    static byte[] frame(HostMessage message) {
        if (message instanceof Audio audio) {
            return audio(audio);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0);
            write(message, out);
        } catch (IOException e) {
            throw new IllegalStateException("an array takes what is written", e);
        }
        byte[] frame = bytes.toByteArray();
        if (frame.length - 4 > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a message of " + frame.length + " bytes is longer than " + MAX_BYTES);
        }
        ByteBuffer.wrap(frame).putInt(frame.length - 4);
        return frame;
    }

    /** Sent fifty times a second and call: straight into its array. */
    private static byte[] audio(Audio audio) {
        ByteBuffer frame = ByteBuffer.allocate(4 + 1 + 8 + 4 + 2 * audio.samples().length);
        frame.putInt(frame.capacity() - 4).put((byte) 'A').putLong(audio.recognizer());
        frame.putInt(audio.sampleRate());
        frame.asShortBuffer().put(audio.samples());
        return frame.array();
    }

    private static void write(HostMessage message, DataOutputStream out) throws IOException {
        switch (message) {
            case Start(long recognizer, Grammar grammar) -> {
                head(out, 'S', recognizer);
                out.writeBoolean(grammar != null);
                if (grammar != null) {
                    GrammarWire.write(grammar, out);
                }
            }
            case Guess(long recognizer, int ticket) -> {
                head(out, 'G', recognizer);
                out.writeInt(ticket);
            }
            case Finish(long recognizer, int ticket) -> {
                head(out, 'F', recognizer);
                out.writeInt(ticket);
            }
            case Cancel(long recognizer) -> head(out, 'C', recognizer);
            case Close(long recognizer) -> head(out, 'X', recognizer);
            case Ready(String engine, boolean honours, List<String> remarks) -> {
                out.writeByte('r');
                out.writeUTF(engine);
                out.writeBoolean(honours);
                out.writeInt(remarks.size());
                for (String remark : remarks) {
                    out.writeUTF(remark);
                }
            }
            case Guessed(int ticket, Transcript.Partial guess) -> {
                out.writeByte('g');
                out.writeInt(ticket);
                out.writeUTF(guess.text());
            }
            case Finished(int ticket, Transcript.Final heard) -> {
                out.writeByte('f');
                out.writeInt(ticket);
                transcript(heard, out);
            }
            case Failed(int ticket, String reason) -> {
                out.writeByte('e');
                out.writeInt(ticket);
                out.writeUTF(reason);
            }
            case Unable(String reason) -> {
                out.writeByte('u');
                out.writeUTF(reason);
            }
            case Audio _ -> throw new IllegalStateException("audio has a way of its own");
        }
    }

    private static void head(DataOutputStream out, char kind, long recognizer) throws IOException {
        out.writeByte(kind);
        out.writeLong(recognizer);
    }

    /**
     * @return null at the end of the stream
     * @throws IOException for what is no message
     */
    static @Nullable HostMessage read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        if (length < 1 || length > MAX_BYTES) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return null;
        }
        DataInputStream fields =
                new DataInputStream(new ByteArrayInputStream(bytes, 1, length - 1));
        try {
            return message((char) bytes[0], fields, bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("a frame that is no message: " + e, e);
        }
    }

    private static HostMessage message(char kind, DataInputStream in, byte[] frame)
            throws IOException {
        return switch (kind) {
            case 'S' -> new Start(in.readLong(), in.readBoolean() ? GrammarWire.read(in) : null);
            case 'A' -> {
                long recognizer = in.readLong();
                int rate = in.readInt();
                short[] samples = new short[(frame.length - 13) / 2];
                ByteBuffer.wrap(frame, 13, 2 * samples.length).asShortBuffer().get(samples);
                yield new Audio(recognizer, rate, samples);
            }
            case 'G' -> new Guess(in.readLong(), in.readInt());
            case 'F' -> new Finish(in.readLong(), in.readInt());
            case 'C' -> new Cancel(in.readLong());
            case 'X' -> new Close(in.readLong());
            case 'r' -> {
                String engine = in.readUTF();
                boolean honours = in.readBoolean();
                List<String> remarks = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    remarks.add(in.readUTF());
                }
                yield new Ready(engine, honours, remarks);
            }
            case 'g' -> new Guessed(in.readInt(), new Transcript.Partial(in.readUTF()));
            case 'f' -> new Finished(in.readInt(), transcript(in));
            case 'e' -> new Failed(in.readInt(), in.readUTF());
            case 'u' -> new Unable(in.readUTF());
            default -> throw new IOException("a message of kind " + (int) kind);
        };
    }

    private static void transcript(Transcript.Final heard, DataOutputStream out)
            throws IOException {
        out.writeUTF(heard.text());
        out.writeDouble(heard.confidence());
        out.writeInt(heard.words().size());
        for (Transcript.Word word : heard.words()) {
            out.writeUTF(word.text());
            out.writeInt(word.startMillis());
            out.writeInt(word.endMillis());
            out.writeDouble(word.confidence());
        }
    }

    private static Transcript.Final transcript(DataInputStream in) throws IOException {
        String text = in.readUTF();
        double confidence = in.readDouble();
        List<Transcript.Word> words = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            words.add(
                    new Transcript.Word(in.readUTF(), in.readInt(), in.readInt(), in.readDouble()));
        }
        return new Transcript.Final(text, confidence, words);
    }
}
