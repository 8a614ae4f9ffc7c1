/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.capture;

import io.callwright.media.MediaException;
import io.callwright.media.files.WriterThread;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread ("capture-writer") that writes all captures; it starts with the first of them. */
public final class CaptureWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CaptureWriter.class);
    private static final int BATCH = 64 * 1024;

    private final ConcurrentLinkedQueue<Open> opened = new ConcurrentLinkedQueue<>();
    private final List<Open> open = new ArrayList<>();
    private final boolean threaded;
    private final WriterThread thread = new WriterThread("capture-writer", this::runOnce);

    /** A file that is written. */
    private record Open(Capture capture, FileChannel file) {}

    private CaptureWriter(boolean threaded) {
        this.threaded = threaded;
    }

    /** With a thread of its own, once it is needed. */
    public static CaptureWriter threaded() {
        return new CaptureWriter(true);
    }

    /** Without a thread: tests call {@link #runOnce}. */
    public static CaptureWriter stepped() {
        return new CaptureWriter(false);
    }

    /**
     * Creates the file, and folders where they are missing.
     *
     * @param local address that our ports have in it
     * @param mostBytes size that the file does not exceed
     * @throws MediaException if the file cannot be created, or is there already
     */
    public Capture open(Path file, InetAddress local, long mostBytes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            write(channel, Pcap.fileHeader());
            Capture capture = new Capture(file, local, mostBytes);
            opened.add(new Open(capture, channel));
            if (threaded) {
                thread.start();
            }
            return capture;
        } catch (IOException e) {
            throw new MediaException(
                    "cannot create the capture "
                            + file
                            + ": "
                            + e
                            + ". Check that the folder is writable and the disk has room",
                    e);
        }
    }

    /** Writes what has been collected, and closes what has ended. */
    public void runOnce() {
        for (Open next = opened.poll(); next != null; next = opened.poll()) {
            open.add(next);
        }
        open.removeIf(this::serve);
    }

    /** Returns whether the capture is done with. */
    private boolean serve(Open one) {
        Capture capture = one.capture();
        // Read before draining: nothing is put after the end.
        boolean last = capture.ended() || thread.closing();
        try {
            if (drain(one)) {
                log.info("capture {} has reached its size and ends", capture.file());
                last = true;
            }
        } catch (IOException e) {
            log.error(
                    "capture {} ends early: {}. Check the disk's free space",
                    capture.file(),
                    e.toString());
            last = true;
        }
        if (last) {
            capture.end();
            close(one);
        }
        return last;
    }

    /** Returns whether the file is full. */
    private static boolean drain(Open one) throws IOException {
        long size = one.file().position();
        ByteBuffer batch = ByteBuffer.allocate(BATCH);
        for (ByteBuffer record = one.capture().next();
                record != null;
                record = one.capture().next()) {
            if (size + record.remaining() > one.capture().mostBytes()) {
                write(one.file(), batch.flip());
                return true;
            }
            size += record.remaining();
            if (batch.remaining() < record.remaining()) {
                write(one.file(), batch.flip());
                batch.clear();
            }
            batch.put(record);
        }
        write(one.file(), batch.flip());
        return false;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static void close(Open one) {
        try {
            one.file().close();
        } catch (IOException e) {
            log.error("capture {} was not closed: {}", one.capture().file(), e.toString());
        }
    }

    /** Completes and closes every file, and ends the thread; waits up to two seconds. */
    @Override
    public void close() {
        thread.close();
    }
}
