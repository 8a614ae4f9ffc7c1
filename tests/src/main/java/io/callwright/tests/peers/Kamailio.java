/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kamailio as registrar and record-routing proxy on one port of 127.0.0.1, UDP and TCP, contacts in
 * memory.
 */
public final class Kamailio implements AutoCloseable {
    /** The realm of its digest challenges. */
    public static final String REALM = "callwright.test";

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final PeerProcess process;
    private final Path folder;
    private final int port;
    private final int controlPort;

    private Kamailio(PeerProcess process, Path folder, int port, int controlPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.controlPort = controlPort;
    }

    /** The digest algorithm of its challenges (RFC 7616). */
    public enum Algorithm {
        MD5("MD5"),
        SHA_256("SHA-256");

        private final String token;

        Algorithm(String token) {
            this.token = token;
        }
    }

    /** What to start; every method returns the builder. */
    public static final class Builder {
        private final Map<String, String> passwords = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();

        private Builder() {
            algorithm(Algorithm.MD5);
            challengeInvite(false);
            nonceExpires(Duration.ofMinutes(5));
            expires(Duration.ofSeconds(5), Duration.ofHours(1));
        }

        /** Lets {@code user} register with that password. */
        public Builder user(String user, String password) {
            passwords.put(user, password);
            return this;
        }

        public Builder algorithm(Algorithm algorithm) {
            settings.put("ALGORITHM", algorithm.token);
            return this;
        }

        /** Whether an INVITE is answered with 407 until it brings credentials. */
        public Builder challengeInvite(boolean challenge) {
            settings.put("CHALLENGE_INVITE", challenge ? "1" : "0");
            return this;
        }

        /**
         * After this a nonce is answered with a new challenge, {@code stale=true}; whole seconds.
         */
        public Builder nonceExpires(Duration after) {
            settings.put("NONCE_EXPIRE", Long.toString(after.toSeconds()));
            return this;
        }

        /** Shorter registrations are lengthened, longer ones shortened, to this; whole seconds. */
        public Builder expires(Duration shortest, Duration longest) {
            settings.put("MIN_EXPIRES", Long.toString(shortest.toSeconds()));
            settings.put("MAX_EXPIRES", Long.toString(longest.toSeconds()));
            return this;
        }

        /** Starts it and returns when it answers. */
        public Kamailio start() {
            return start(FreePorts.one());
        }

        /** As {@link #start()}, on a port that the test knows already. */
        public Kamailio start(int port) {
            int controlPort = FreePorts.one();
            settings.put("SIP_PORT", Integer.toString(port));
            settings.put("CONTROL_PORT", Integer.toString(controlPort));
            settings.put("REALM", REALM);
            settings.put("PASSWORDS", passwordRules());
            Path folder = WorkFolder.create("kamailio");
            Path config = folder.resolve("kamailio.cfg");
            try {
                Files.writeString(config, Templates.fill("kamailio.cfg", settings));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            PeerProcess process = PeerProcess.start("kamailio", folder, command(config, folder));
            Kamailio kamailio = new Kamailio(process, folder, port, controlPort);
            kamailio.awaitUp();
            return kamailio;
        }

        private String passwordRules() {
            return passwords.entrySet().stream()
                    .map(user ->
                            "    if ($au == \"%s\") $var(password) = \"%s\";"
                                    .formatted(user.getKey(), user.getValue()))
                    .collect(Collectors.joining("\n"));
        }

        private static List<String> command(Path config, Path folder) {
            return List.of(
                    Program.KAMAILIO.path(),
                    "-f",
                    config.toString(),
                    "-DD", // stays in the foreground
                    "-E", // logs to standard error
                    "-P",
                    folder.resolve("pid").toString(),
                    "-Y",
                    folder.toString(),
                    "-m",
                    "64",
                    "-M",
                    "8");
        }
    }

    public static Builder with() {
        return new Builder();
    }

    /** Its port, UDP and TCP. */
    public int port() {
        return port;
    }

    /** {@code sip:user@127.0.0.1:port}, the address of record of a user. */
    public String aor(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    /** Waits until this user has a contact. */
    public void awaitRegistered(String user, Duration timeout) {
        process.awaitLine("REGISTERED " + user + " at ", timeout);
    }

    /** Waits until this user has taken his last contact back. */
    public void awaitUnregistered(String user, Duration timeout) {
        process.awaitLine("UNREGISTERED " + user + "$", timeout);
    }

    /** Successful REGISTERs of this user so far. */
    public long registrations(String user) {
        return process.count("\\bREGISTERED " + user + " at ");
    }

    /** Challenges sent to REGISTERs for this user so far. */
    public long challenges(String user) {
        return process.count("CHALLENGED " + user + " ");
    }

    /** Whether the location table has a contact of this user now. */
    public boolean registered(String user) {
        return control("ul.dump").contains("AoR: " + user + "\n");
    }

    /** Runs one command of Kamailio's RPC interface and returns its text. */
    public String control(String... command) {
        List<String> line =
                new ArrayList<>(
                        List.of(Program.KAMCMD.path(), "-s", "tcp:127.0.0.1:" + controlPort));
        line.addAll(List.of(command));
        return PeerProcess.run("kamcmd", folder, line, START_LIMIT);
    }

    /** Its process, for signals and output. */
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitUp() {
        SipPing.awaitAnswer(port, START_LIMIT, process);
    }
}
