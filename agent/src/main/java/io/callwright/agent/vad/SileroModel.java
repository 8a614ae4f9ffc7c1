/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.vad;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Silero's network (silero_vad.onnx, github.com/snakers4/silero-vad, MIT) at 8 kHz. Thread-safe;
 * each stream is used by one thread at a time.
 */
public final class SileroModel implements AutoCloseable {
    /** Hz. */
    public static final int RATE = 8000;

    /** Samples that the network takes at once: 32 ms. */
    public static final int BLOCK = 256;

    static final long BLOCK_NANOS = BLOCK * 1_000_000_000L / RATE;

    /** Samples of the block before that go in front. */
    private static final int CONTEXT = 32;

    private static final int STATE = 2 * 128;
    private static final Set<String> INPUTS = Set.of("input", "state", "sr");

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed; // guarded by lock

    private SileroModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    public static SileroModel load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("the Silero model " + file + " is missing");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(file.toString(), options);
            if (!session.getInputNames().equals(INPUTS)) {
                Set<String> names = session.getInputNames();
                session.close();
                throw new IllegalArgumentException(
                        file + " is no Silero model that knows 8 kHz: its inputs are " + names);
            }
            return new SileroModel(environment, session);
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    file + " is no model that ONNX Runtime can load; download it again", e);
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the Silero model could not be closed", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    Stream stream() {
        return new Stream();
    }

    /**
     * @param block of {@link #BLOCK} samples, full scale is 1
     * @return probability that it is speech
     */
    double probability(Stream stream, float[] block) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the Silero model is closed");
            }
            stream.input.put(CONTEXT, block);
            try (OnnxTensor input = tensor(stream.input, 1, CONTEXT + BLOCK);
                    OnnxTensor state = tensor(stream.state, 2, 1, 128);
                    OnnxTensor rate =
                            OnnxTensor.createTensor(
                                    environment,
                                    LongBuffer.wrap(new long[] {RATE}),
                                    new long[] {});
                    OrtSession.Result result =
                            session.run(Map.of("input", input, "state", state, "sr", rate))) {
                stream.state.put(0, ((OnnxTensor) result.get(1)).getFloatBuffer(), 0, STATE);
                stream.input.put(0, block, BLOCK - CONTEXT, CONTEXT);
                return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the Silero model failed", e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    /** What the network remembers of one stream. */
    static final class Stream {
        private final FloatBuffer input = floats(CONTEXT + BLOCK);
        private final FloatBuffer state = floats(STATE);

        void reset() {
            input.put(0, new float[CONTEXT + BLOCK]);
            state.put(0, new float[STATE]);
        }

        private static FloatBuffer floats(int count) {
            return ByteBuffer.allocateDirect(4 * count)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
    }
}
