/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.callwright.agent.tts.SynthesizerException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A voice's network in ONNX Runtime, one thread a run. Thread-safe: runs share the read lock, close
 * takes the write lock, so that no run meets a closed session.
 */
final class VoiceModel implements AutoCloseable {
    private static final Set<String> KNOWN_INPUTS =
            Set.of("input", "input_lengths", "scales", "sid");

    /** Places among the scales. */
    private static final int NOISE = 0;

    private static final int LENGTH = 1;
    private static final int NOISE_W = 2;

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;
    private final float[] scales;
    private final long speaker;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed; // guarded by lock

    private VoiceModel(
            Path file,
            OrtEnvironment environment,
            OrtSession session,
            String output,
            float[] scales,
            long speaker) {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.inputs = session.getInputNames();
        this.output = output;
        this.scales = scales;
        this.speaker = speaker;
    }

    static VoiceModel load(Path file, VoiceFile voice, VoiceSettings settings) {
        if (!Files.isRegularFile(file)) {
            throw new SynthesizerException(
                    "the voice " + file + " is missing; see models/README.md for where voices are");
        }
        float[] scales = {
            orElse(settings.noiseScale(), voice.noiseScale()),
            orElse(settings.lengthScale(), voice.lengthScale()),
            orElse(settings.noiseW(), voice.noiseW())
        };
        long speaker = Speakers.choose(file, voice, settings.speaker());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Each sentence has another length: remembered patterns would only pile up.
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                return new VoiceModel(
                        file, environment, session, audioOutput(file, session), scales, speaker);
            } catch (SynthesizerException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new SynthesizerException(
                    file
                            + " is no model that ONNX Runtime can load ("
                            + e.getMessage()
                            + "); download it again",
                    e);
        }
    }

    /** What it can be fed. */
    Set<String> inputs() {
        return inputs;
    }

    /** Which of its outputs is the audio. */
    String output() {
        return output;
    }

    /** Whether the model can be told which speaker it is to be. */
    boolean hasSpeakers() {
        return inputs.contains("sid");
    }

    /**
     * @param longer than usual, how much each phoneme takes
     * @return samples, full scale is 1
     */
    float[] run(long[] ids, double longer) {
        lock.readLock().lock();
        Map<String, OnnxTensor> feeds = new HashMap<>();
        try {
            if (closed) {
                throw new SynthesizerException("the voice " + file + " is closed");
            }
            feed(feeds, "input", tensor(ids, 1, ids.length));
            feed(feeds, "input_lengths", tensor(new long[] {ids.length}, 1));
            feed(
                    feeds,
                    "scales",
                    OnnxTensor.createTensor(
                            environment,
                            FloatBuffer.wrap(
                                    new float[] {
                                        scales[NOISE],
                                        (float) (scales[LENGTH] * longer),
                                        scales[NOISE_W]
                                    }),
                            new long[] {scales.length}));
            feed(feeds, "sid", tensor(new long[] {speaker}, 1));
            try (OrtSession.Result result = session.run(feeds, Set.of(output))) {
                FloatBuffer samples = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] audio = new float[samples.remaining()];
                samples.get(audio);
                return audio;
            }
        } catch (OrtException e) {
            throw new SynthesizerException(
                    "the voice "
                            + file
                            + " failed: "
                            + e.getMessage()
                            + "; is its .json file that of another voice?",
                    e);
        } finally {
            feeds.values().forEach(OnnxTensor::close);
            lock.readLock().unlock();
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
            throw new SynthesizerException("the voice " + file + " could not be closed", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Feeds only what the model asks for: a voice of one speaker has no {@code sid}. */
    private void feed(Map<String, OnnxTensor> feeds, String input, OnnxTensor tensor) {
        if (inputs.contains(input)) {
            feeds.put(input, tensor);
        } else {
            tensor.close();
        }
    }

    private OnnxTensor tensor(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    /** The audio is called {@code output}, or is the first one; other outputs are not computed. */
    private static String audioOutput(Path file, OrtSession session) throws OrtException {
        for (String input : session.getInputNames()) {
            if (!KNOWN_INPUTS.contains(input)) {
                throw new SynthesizerException(
                        file + " is no voice in Piper's format: it has an input '" + input + "'");
            }
        }
        if (!session.getInputNames().contains("input")) {
            throw new SynthesizerException(
                    file + " is no voice in Piper's format: it has no input 'input'");
        }
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        String output =
                outputs.containsKey("output")
                        ? "output"
                        : session.getOutputNames().iterator().next();
        NodeInfo node = Objects.requireNonNull(outputs.get(output));
        if (!(node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT)) {
            throw new SynthesizerException(
                    file + " is no voice in Piper's format: '" + output + "' is no audio");
        }
        return output;
    }

    private static float orElse(@Nullable Double wanted, double usual) {
        return (float) (wanted == null ? usual : wanted);
    }
}
