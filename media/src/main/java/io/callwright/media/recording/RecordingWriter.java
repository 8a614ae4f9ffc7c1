/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.recording;

import io.callwright.media.MediaException;
import io.callwright.media.audio.WavWriter;
import io.callwright.media.files.WriterThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread ("recording-writer") that writes all recordings: five times a second it appends
 * what each has collected and brings its header up to date, so that a file is whole at any moment,
 * also when the process is killed.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordingWriter.class);
    private static final short[] SILENCE = new short[2 * Recording.FRAME];

    private final ConcurrentLinkedQueue<Open> opened = new ConcurrentLinkedQueue<>();
    private final List<Open> open = new ArrayList<>();
    private final WriterThread thread = new WriterThread("recording-writer", this::runOnce);

    private static final class Open {
        final Recording recording;
        final WavWriter file;
        long written;

        Open(Recording recording, WavWriter file) {
            this.recording = recording;
            this.file = file;
        }
    }

    private RecordingWriter(boolean threaded) {
        if (threaded) {
            thread.start();
        }
    }

    /** Starts the thread. */
    public static RecordingWriter start() {
        return new RecordingWriter(true);
    }

    /** Without a thread: tests call {@link #runOnce}. */
    public static RecordingWriter stepped() {
        return new RecordingWriter(false);
    }

    /**
     * Creates the file with a valid header, and folders where they are missing.
     *
     * @throws MediaException if the file cannot be created
     */
    public Recording open(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var recording = new Recording(file);
            opened.add(new Open(recording, WavWriter.create(file, 8000, 2)));
            return recording;
        } catch (IOException e) {
            throw new MediaException(
                    "cannot create the recording "
                            + file
                            + ": "
                            + e
                            + ". Check that the folder is writable and the disk has room",
                    e);
        }
    }

    /** Writes what has been collected, and closes what has ended. */
    public void runOnce() {
        for (var next = opened.poll(); next != null; next = opened.poll()) {
            open.add(next);
        }
        open.removeIf(this::serve);
    }

    /** Returns whether the recording is done with. */
    private boolean serve(Open one) {
        var recording = one.recording;
        try {
            // Read before draining: nothing is put after the end.
            boolean last = recording.ended() || thread.closing();
            boolean wrote = drain(one);
            if (last) {
                one.file.close();
                recording.finished().complete(recording.file());
                return true;
            }
            if (wrote) {
                one.file.updateHeader();
            }
            return false;
        } catch (IOException e) {
            log.error(
                    "recording {} ends early: {}. Check the disk's free space",
                    recording.file(),
                    e.toString());
            recording.end();
            recording.finished().completeExceptionally(e);
            one.file.abandon();
            return true;
        }
    }

    private static boolean drain(Open one) throws IOException {
        boolean wrote = false;
        while (one.recording.hasNext()) {
            for (; one.written < one.recording.nextNumber(); one.written++) {
                one.file.append(SILENCE, SILENCE.length);
            }
            one.file.append(one.recording.next(), SILENCE.length);
            one.written++;
            one.recording.release();
            wrote = true;
        }
        return wrote;
    }

    /** Completes and closes every file, and ends the thread; waits up to two seconds. */
    @Override
    public void close() {
        thread.close();
    }
}
