/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SIPp with one of the scenarios beside this class: callers ({@code uac}, {@code uac-rtp}, {@code
 * hold}, {@code cancel}, {@code options}, {@code register}, ...) and called parties ({@code uas},
 * {@code busy}, {@code ringing}, {@code called}).
 */
public final class Sipp implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final String NEVER = "1000000000";

    private final PeerProcess process;
    private final Path folder;
    private final int port;

    private Sipp(PeerProcess process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** What to run; every method returns the builder. */
    public static final class Builder {
        private final String scenario;
        private final Map<String, String> places = new HashMap<>();
        private final List<String> options = new ArrayList<>();
        private int targetPort;
        private int mediaPorts = 4;
        private byte[] audio = {};

        private Builder(String scenario) {
            this.scenario = scenario;
        }

        /** Calls {@code sip:service@127.0.0.1:port}. */
        public Builder calls(String service, int port) {
            targetPort = port;
            places.put("USER", service);
            options.addAll(List.of("-s", service));
            return this;
        }

        /** Ends after so many calls. */
        public Builder count(int calls) {
            options.addAll(List.of("-m", Integer.toString(calls)));
            return this;
        }

        /** New calls per second. */
        public Builder rate(int perSecond) {
            options.addAll(List.of("-r", Integer.toString(perSecond)));
            return this;
        }

        /** At most so many calls at once. */
        public Builder atOnce(int calls) {
            options.addAll(List.of("-l", Integer.toString(calls)));
            return this;
        }

        /** The length of each pause of the scenario. */
        public Builder pause(Duration pause) {
            options.addAll(List.of("-d", Long.toString(pause.toMillis())));
            return this;
        }

        /** UDP is the default; this takes one TCP connection. */
        public Builder tcp() {
            options.addAll(List.of("-t", "t1"));
            return this;
        }

        /** How long who does not hang up in {@code called} waits for the caller to do so. */
        public Builder patience(Duration patience) {
            places.put("PATIENCE", Long.toString(patience.toMillis()));
            return this;
        }

        /** Fills {@code @PASSWORD@} of the register scenario. */
        public Builder password(String password) {
            places.put("PASSWORD", password);
            return this;
        }

        /** What the callers of {@code uac-rtp} say, over and over: 8 kHz mono. */
        public Builder says(PcmWav speech) {
            places.put("AUDIO", "audio.pcmu");
            audio = MuLaw.encode(speech);
            return this;
        }

        /** RTP ports to keep free for the callers of {@code uac-rtp}, two for each at once. */
        public Builder mediaPorts(int count) {
            mediaPorts = count;
            return this;
        }

        /** Any further option of SIPp. */
        public Builder option(String... words) {
            options.addAll(List.of(words));
            return this;
        }

        /** Starts it; a called party is then listening. */
        public Sipp start() {
            return start(FreePorts.one());
        }

        /** As {@link #start()}, on a port that the test knows already. */
        public Sipp start(int port) {
            Path folder = WorkFolder.create("sipp-" + scenario);
            try {
                String text = Templates.fill("sipp/" + scenario + ".xml", places);
                Files.writeString(folder.resolve(scenario + ".xml"), text);
                Files.write(folder.resolve("audio.pcmu"), audio);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            PeerProcess process =
                    PeerProcess.start("sipp", folder, command(port), Map.of("TERM", "dumb"));
            Sipp sipp = new Sipp(process, folder, port);
            if (targetPort == 0) {
                FreePorts.awaitTaken(port, START_LIMIT, process);
            }
            return sipp;
        }

        /** Starts it, waits for its end, and returns what it counted. */
        public SippResult run(Duration limit) {
            try (Sipp sipp = start()) {
                return sipp.awaitEnd(limit);
            }
        }

        private List<String> command(int port) {
            List<String> command = new ArrayList<>();
            command.add(Program.SIPP.path());
            if (targetPort != 0) {
                command.add("127.0.0.1:" + targetPort);
            }
            int media = FreePorts.range(mediaPorts);
            command.addAll(List.of("-sf", scenario + ".xml", "-i", "127.0.0.1"));
            command.addAll(List.of("-p", Integer.toString(port), "-nostdin"));
            command.addAll(List.of("-mi", "127.0.0.1", "-mp", Integer.toString(media)));
            command.addAll(List.of("-trace_stat", "-stf", "statistics.csv", "-fd", "1"));
            command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
            command.addAll(List.of("-trace_logs", "-log_file", "actions.log"));
            // Otherwise it ends itself on a machine that is busy for long.
            command.addAll(List.of("-watchdog_minor_maxtriggers", NEVER));
            command.addAll(List.of("-watchdog_major_maxtriggers", NEVER));
            command.addAll(options);
            return command;
        }
    }

    /** The scenario of that name. */
    public static Builder scenario(String name) {
        return new Builder(name);
    }

    /** Its own SIP port. */
    public int port() {
        return port;
    }

    /** The URI of a called party. */
    public String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    /**
     * Waits until it has done its calls.
     *
     * @throws PeerException if it has not within the limit
     */
    public SippResult awaitEnd(Duration limit) {
        if (process.awaitExit(limit).isEmpty()) {
            throw new PeerException(process.describe("did not end within " + limit));
        }
        return result();
    }

    /** Lets the calls in progress end, takes no new ones, and returns what it counted. */
    public SippResult finish(Duration limit) {
        if (process.alive()) {
            process.signal("USR1");
        }
        return awaitEnd(limit);
    }

    /** What the {@code log} actions of the scenario wrote, a line each. */
    public List<String> logged() {
        Path file = log();
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of {@link #logged}, to see cheaply whether a line came. */
    public long loggedBytes() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("actions.log");
    }

    /** The messages that it did not expect, as it wrote them; empty if there were none. */
    public String errors() {
        Path file = folder.resolve("errors.log");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process, for signals and output. */
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private SippResult result() {
        try (Stream<String> lines = Files.lines(folder.resolve("statistics.csv"))) {
            return SippResult.parse(lines.filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new PeerException(process.describe("left no statistics"), e);
        }
    }
}
