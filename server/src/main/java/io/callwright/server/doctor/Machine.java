/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.doctor;

import io.callwright.conf.CallwrightConfig;
import io.callwright.media.RealTimeThread;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of the machine: Java, clock, ports, data directory. */
final class Machine {
    private static final int LEAST_JAVA = 25;
    private static final long LEAST_FREE_BYTES = 1L << 30;

    private Machine() {}

    static Diagnosis java() {
        int feature = Runtime.version().feature();
        return feature >= LEAST_JAVA
                ? Diagnosis.ok("java", "JDK " + Runtime.version())
                : Diagnosis.fault(
                        "java",
                        "JDK " + feature + " is too old",
                        "install JDK 25 and set JAVA_HOME to it");
    }

    /** A clock behind the newest file of the data directory has been set back, or never set. */
    static Diagnosis clock(Path data, Instant now) {
        Optional<Instant> newest = newestFile(data);
        if (newest.isPresent() && newest.get().isAfter(now.plusSeconds(60))) {
            return Diagnosis.fault(
                    "clock",
                    "it shows %s, but data was written at %s".formatted(now, newest.get()),
                    "set the clock, and keep it with chrony or systemd-timesyncd");
        }
        return Diagnosis.ok(
                "clock", "%s, zone %s".formatted(now.toString(), ZoneId.systemDefault()));
    }

    /** Whether the media threads go before the other work of the machine. */
    static Diagnosis scheduling(RealTimeThread.Granted granted) {
        return granted == RealTimeThread.Granted.REAL_TIME
                ? Diagnosis.ok("media threads", granted.toString())
                : Diagnosis.warning("media threads", granted.toString(), RealTimeThread.REMEDY);
    }

    private static Optional<Instant> newestFile(Path data) {
        try (Stream<Path> files = Files.walk(data, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.toFile().lastModified())
                    .max(Long::compare)
                    .map(Instant::ofEpochMilli);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Diagnosis dataDirectory(String name, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "doctor", ".tmp"));
            FileStore store = Files.getFileStore(directory);
            long free = store.getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                return Diagnosis.warning(
                        name,
                        "%s has %d MB left".formatted(directory, free >> 20),
                        "free some space: a recorded call takes 2 MB a minute");
            }
            return Diagnosis.ok(name, "%s, %d GB free".formatted(directory, free >> 30));
        } catch (IOException e) {
            return Diagnosis.fault(
                    name,
                    "%s cannot be written: %s".formatted(directory, e.getMessage()),
                    "give the user %s the right to write there, or configure another directory"
                            .formatted(System.getProperty("user.name")));
        }
    }

    static List<Diagnosis> ports(CallwrightConfig config) {
        List<Diagnosis> found = new ArrayList<>();
        for (SipConfig.Listen point : config.sip().listen()) {
            String what = "sip/" + point.transport() + " port " + point.port();
            found.add(
                    point.transport() == Transport.UDP
                            ? udp(what, point.address(), point.port())
                            : tcp(what, point.address(), point.port()));
        }
        found.add(
                tcp(
                        "http port " + config.http().port(),
                        config.http().bind(),
                        config.http().port()));
        found.add(
                udp(
                        "rtp ports %d-%d"
                                .formatted(config.media().portLow(), config.media().portHigh()),
                        config.media().bindAddress(),
                        config.media().portLow()));
        return found;
    }

    private static Diagnosis udp(String what, String address, int port) {
        try (var socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Diagnosis.ok(what, "free on " + address);
        } catch (IOException e) {
            return taken(what, address, e, "ss -lunp");
        }
    }

    private static Diagnosis tcp(String what, String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Diagnosis.ok(what, "free on " + address);
        } catch (IOException e) {
            return taken(what, address, e, "ss -ltnp");
        }
    }

    private static Diagnosis taken(String what, String address, IOException e, String command) {
        if (e instanceof BindException || e instanceof SocketException) {
            return Diagnosis.fault(
                    what,
                    "not free on %s: %s".formatted(address, e.getMessage()),
                    "'%s' shows who has it (a Callwright that runs?); stop that, or configure another"
                            .formatted(command));
        }
        return Diagnosis.fault(
                what,
                "the address %s does not resolve".formatted(address),
                "configure an address of this machine");
    }
}
