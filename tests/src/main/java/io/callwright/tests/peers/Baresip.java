/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * baresip as a person's telephone.
 *
 * <p>It speaks when told to: its audio source is switched while the call is up ({@link #speak}),
 * and is silence before and after. It records what it hears and what it says as WAVs.
 */
public final class Baresip implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final int RTP_PORTS = 20;

    /** Longer than any test's call. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final PeerProcess process;
    private final Path folder;
    private final BaresipControl control;
    private final int sipPort;
    private final int rtpFirst;

    private Baresip(
            PeerProcess process, Path folder, BaresipControl control, int sipPort, int rtpFirst) {
        this.process = process;
        this.folder = folder;
        this.control = control;
        this.sipPort = sipPort;
        this.rtpFirst = rtpFirst;
    }

    /** What to start; every method returns the builder. */
    public static final class Builder {
        private final String user;
        private String registrar = "";
        private String parameters = "";
        private String codecs = "PCMU/8000/1,PCMA/8000/1";
        private String modules = "";

        private Builder(String user) {
            this.user = user;
        }

        /** Registers {@code user} at 127.0.0.1:port with this password. */
        public Builder registersAt(int port, String password) {
            registrar = "127.0.0.1:" + port;
            parameters += ";auth_user=" + user + ";auth_pass=" + password + ";regint=600";
            return this;
        }

        /** Answers every call at once. */
        public Builder answers() {
            parameters += ";answermode=auto";
            return this;
        }

        /** The codecs it offers, in order, as {@code PCMA/8000/1}. */
        public Builder codecs(String... inOrder) {
            codecs = String.join(",", inOrder);
            return this;
        }

        /** Sends DTMF in INFO requests instead of RTP events. */
        public Builder dtmfByInfo() {
            parameters += ";dtmfmode=info";
            return this;
        }

        /** Loads one more module, such as {@code g722.so}. */
        public Builder module(String file) {
            modules += "\nmodule " + file;
            return this;
        }

        /** Starts it and returns when its control connection is up. */
        public Baresip start() {
            int sipPort = FreePorts.one();
            int controlPort = FreePorts.one();
            int rtpFirst = FreePorts.range(RTP_PORTS);
            Path folder = WorkFolder.create("baresip-" + user);
            try {
                configure(folder, sipPort, controlPort, rtpFirst);
                PeerProcess process =
                        PeerProcess.start(
                                "baresip",
                                folder,
                                List.of(Program.BARESIP.path(), "-f", folder.toString(), "-v"));
                process.awaitLine("baresip is ready", START_LIMIT);
                return new Baresip(
                        process, folder, new BaresipControl(controlPort), sipPort, rtpFirst);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void configure(Path folder, int sipPort, int controlPort, int rtpFirst)
                throws IOException {
            Path recordings = Files.createDirectories(folder.resolve("recordings"));
            Path silence =
                    PcmWav.silence((int) SILENCE.toMillis(), Flite.RATE)
                            .write(folder.resolve("silence.wav"));
            Map<String, String> settings =
                    Map.of(
                            "SIP_PORT", Integer.toString(sipPort),
                            "CONTROL_PORT", Integer.toString(controlPort),
                            "RTP_FIRST", Integer.toString(rtpFirst),
                            "RTP_LAST", Integer.toString(rtpFirst + RTP_PORTS - 1),
                            "MODULES", modulesFolder().toString(),
                            "SILENCE", silence.toString(),
                            "RECORDINGS", recordings.toString());
            String config = Templates.fill("baresip.config", settings) + modules + "\n";
            Files.writeString(folder.resolve("config"), config);
            String domain = registrar.isEmpty() ? "127.0.0.1:" + sipPort : registrar;
            String account = "<sip:%s@%s>%s".formatted(user, domain, parameters);
            if (registrar.isEmpty()) {
                account += ";regint=0";
            }
            Files.writeString(
                    folder.resolve("accounts"), account + ";audio_codecs=" + codecs + "\n");
        }

        private static Path modulesFolder() {
            return Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")
                    .map(Path::of)
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new PeerException("no folder with baresip's modules"));
        }
    }

    /** A telephone of this user. */
    public static Builder of(String user) {
        return new Builder(user);
    }

    /** {@code sip:user@127.0.0.1:port}, where it can be called without a registrar. */
    public String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + sipPort;
    }

    /** Its first RTP port; it uses this and the 19 above. */
    public int rtpFirst() {
        return rtpFirst;
    }

    /** Waits until the registrar took it. */
    public void awaitRegistered(Duration timeout) {
        // Not its event, which may come before the control connection is up.
        process.awaitLine("200 OK .*\\[\\d+ bindings?]", timeout);
    }

    /** Waits until the registrar refused it for good; the same of its event. */
    public void awaitRefused(Duration timeout) {
        process.awaitLine("reg: .*: 40[13] ", timeout);
    }

    /** Starts a call; its progress comes as events. */
    public void dial(String uri) {
        control.command("dial", uri);
    }

    /** Dials and waits until the call is up. */
    public void call(String uri, Duration timeout) {
        dial(uri);
        await("CALL_ESTABLISHED", timeout);
    }

    /**
     * Says this file from now on, in place of what it was saying; the file should end in silence,
     * see {@link Flite#line}.
     */
    public void speak(Path wav) {
        control.command("ausrc", "aufile," + wav.toAbsolutePath());
    }

    /** Says the text now, and is silent after it. */
    public void speak(Flite.Voice voice, String text) {
        speak(Flite.line(voice, text, SILENCE, folder));
    }

    /** Presses keys one after the other: 0-9, *, #, A-D. */
    public void press(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            control.command("sndcode", keys.substring(i, i + 1));
        }
    }

    /** Puts the call on hold with a re-INVITE. */
    public void hold() {
        control.command("hold", "");
    }

    /** Takes the call back from hold. */
    public void resume() {
        control.command("resume", "");
    }

    /** Ends the call. */
    public void hangUp() {
        control.command("hangup", "");
    }

    /** Any other command of baresip's menu, and its answer. */
    public String command(String command, String parameters) {
        return control.command(command, parameters);
    }

    /**
     * Waits for an event of that type that nobody has taken yet, and takes it.
     *
     * @throws PeerException after the timeout, with the events that came instead
     */
    public BaresipEvent await(String type, Duration timeout) {
        @Nullable BaresipEvent event = control.take(type, timeout);
        if (event == null) {
            throw new PeerException(
                    process.describe(
                            "had no %s within %s but %s"
                                    .formatted(type, timeout, control.waiting())));
        }
        return event;
    }

    /** Listens to what it hears from now on, while the call is up. */
    public Ear ear() {
        return new Ear(() -> recording("-dec.wav"));
    }

    /** Hangs up if need be, stops, and returns the WAV of what it heard in its last call. */
    public PcmWav heard() {
        close();
        return PcmWav.read(recording("-dec.wav"));
    }

    /** As {@link #heard()}, of what it said. */
    public PcmWav said() {
        close();
        return PcmWav.read(recording("-enc.wav"));
    }

    /** Its process, for signals and output. */
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        control.close();
        process.close();
    }

    private Path recording(String ending) {
        try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new PeerException(process.describe("has recorded nothing")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
