/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.Rehearsal;
import io.callwright.agent.stt.host.HostMessage.Reply;
import io.callwright.agent.stt.host.HostMessage.Request;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The process that hosts an engine: reads requests from standard input, decodes on its workers, one
 * lane a recogniser, and writes replies to standard output. It ends with its input, so it does not
 * outlive the switch.
 *
 * <p>Back-pressure: when {@link #MAX_QUEUED} requests wait, it stops reading; the pipe fills, and
 * the switch's workers wait in their write.
 */
public final class RecognitionHost {
    /** 100 ms of one call each. */
    static final int MAX_QUEUED = 256;

    private static final int WARM_UP_FRAMES = 10;

    private final RecognizerEngine engine;
    private final OutputStream out; // guarded by itself
    private final InferencePool workers;
    private final Semaphore room = new Semaphore(MAX_QUEUED);

    /** Of the reading thread. */
    private final Map<Long, HostedEar> ears = new HashMap<>();

    private RecognitionHost(RecognizerEngine engine, OutputStream out, int threads) {
        this.engine = engine;
        this.out = out;
        this.workers = new InferencePool("decode", threads, MAX_QUEUED);
    }

    /**
     * @param args kind of the engine, directory of the model, folder of graphs, number of workers
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // whatever prints there must not come between the frames
        try {
            RecognizerEngine engine = HostSpec.engine(args[0], Path.of(args[1]), Path.of(args[2]));
            Rehearsal.of(engine, WARM_UP_FRAMES); // the first caller does not wait for classes
            new RecognitionHost(engine, out, Integer.parseInt(args[3])).run();
        } catch (RecognizerException e) {
            out.write(Wire.frame(new HostMessage.Unable(String.valueOf(e.getMessage()))));
            out.flush();
        }
        Runtime.getRuntime().halt(0); // nothing here is worth an orderly end
    }

    private void run() throws IOException, InterruptedException {
        reply(new HostMessage.Ready(engine.name(), engine.honoursGrammar(), engine.remarks()));
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        while (Wire.read(in) instanceof Request request) {
            room.acquire();
            HostedEar ear =
                    ears.computeIfAbsent(
                            request.recognizer(),
                            number -> new HostedEar(engine, workers.lane(Long.toString(number))));
            ear.lane()
                    .submit(() -> {
                        try {
                            ear.handle(request, this::reply);
                        } finally {
                            room.release();
                        }
                    });
            if (request instanceof HostMessage.Close) {
                ears.remove(request.recognizer());
            }
        }
    }

    private void reply(Reply reply) {
        byte[] frame = Wire.frame(reply);
        synchronized (out) {
            try {
                out.write(frame);
                out.flush();
            } catch (IOException e) {
                Runtime.getRuntime().halt(0); // the switch is gone
            }
        }
    }
}
