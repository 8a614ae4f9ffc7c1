/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.control;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix socket beside the embedded database, which one process has open: the command line of the
 * same user sends its words there, and prints what comes back. Nobody else may open it; it is not
 * on the network. Each connection is one command on a virtual thread {@code control}.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);
    private static final int MOST_WORDS = 1000;
    private static final String FILE_URL = "jdbc:h2:file:";

    private final ServerSocketChannel server;
    private final Path path;
    private final Commands commands;

    /** Runs a command inside the switch. Thread-safe. */
    public interface Commands {
        /**
         * @param typedIn folder that relative file names are meant in
         * @return exit status
         */
        int run(Path typedIn, List<String> words, PrintWriter out);
    }

    private ControlSocket(ServerSocketChannel server, Path path, Commands commands) {
        this.server = server;
        this.path = path;
        this.commands = commands;
    }

    /** Where the socket of a database is; empty for one that several processes can open. */
    public static Optional<Path> of(String storeUrl) {
        if (!storeUrl.startsWith(FILE_URL)) {
            return Optional.empty();
        }
        String file = storeUrl.substring(FILE_URL.length()).split(";", 2)[0];
        return Optional.of(Path.of(file + ".control"));
    }

    /**
     * Opens it, in place of one that a dead process left. Only the process that has the database
     * open may call this. Null when the system refuses it: then commands need a stopped switch.
     */
    public static @Nullable ControlSocket open(Path path, Commands commands) {
        ServerSocketChannel server = null;
        try {
            Files.deleteIfExists(path);
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            ControlSocket socket = new ControlSocket(server, path, commands);
            Thread.ofVirtual().name("control").start(socket::accept);
            return socket;
        } catch (IOException | RuntimeException e) {
            log.warn("{} cannot be opened, so campaign and import need a stopped switch", path, e);
            close(server);
            return null;
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofVirtual().name("control").start(() -> serve(client));
            }
        } catch (ClosedChannelException _) {
            // the switch ends
        } catch (IOException e) {
            log.error("{} is dead; commands need a stopped switch", path, e);
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var in = new DataInputStream(Channels.newInputStream(client));
                var out =
                        new DataOutputStream(
                                new BufferedOutputStream(Channels.newOutputStream(client)))) {
            Path typedIn = Path.of(in.readUTF());
            int count = in.readInt();
            if (count < 0 || count > MOST_WORDS) {
                return;
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                words.add(in.readUTF());
            }
            Frames frames = new Frames(out);
            int status;
            try (PrintWriter text =
                    new PrintWriter(new OutputStreamWriter(frames, StandardCharsets.UTF_8))) {
                status = commands.run(typedIn, words, text);
            }
            out.writeInt(0);
            out.writeInt(status);
            out.flush();
        } catch (IOException e) {
            log.info("a command's client went away: {}", e.toString());
        } catch (RuntimeException e) {
            log.error("a command failed", e);
        }
    }

    /**
     * Has the switch that listens there run a command, and prints what it prints.
     *
     * @return its exit status; empty when no switch listens
     */
    public static OptionalInt run(Path path, Path typedIn, List<String> words, PrintWriter print)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
                var out =
                        new DataOutputStream(
                                new BufferedOutputStream(Channels.newOutputStream(channel)));
                var in = new DataInputStream(Channels.newInputStream(channel))) {
            out.writeUTF(typedIn.toString());
            out.writeInt(words.size());
            for (String word : words) {
                out.writeUTF(word);
            }
            out.flush();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                print.print(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                print.flush();
            }
            return OptionalInt.of(in.readInt());
        } catch (NoSuchFileException | ConnectException e) {
            return OptionalInt.empty();
        } catch (SocketException e) {
            if (!Files.exists(path)) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        close(server);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.debug("{} stays: {}", path, e.toString());
        }
    }

    private static void close(@Nullable ServerSocketChannel server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            log.debug("the control socket was not closed cleanly: {}", e.toString());
        }
    }
}
