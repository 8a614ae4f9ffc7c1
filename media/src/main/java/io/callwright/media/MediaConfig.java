/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.jitter.JitterConfig;
import io.callwright.media.net.LibcNetwork;
import io.callwright.media.vad.VadConfig;
import java.time.Duration;

/**
 * Configuration of the media plane.
 *
 * @param bindAddress local IP address of every RTP port; {@code 0.0.0.0} or {@code ::} for all
 * @param portLow first port of the RTP range, 1024..65534
 * @param portHigh last port of the range, included; at least one even/odd pair
 * @param portQuarantine rest of a released pair before another call gets it
 * @param loops media loop threads; 0 means one less than the cores, at least one
 * @param receivePolls times per 20 ms that a session looks for packets: 1, 2, 4, 5, 10 or 20; more
 *     measures jitter better and costs an empty system call each
 * @param sockets how the ports reach the kernel
 * @param jitter bounds of the jitter buffer
 * @param timeout silence of the far end after which {@link MediaListener#mediaTimeout} tells; 0
 *     never
 * @param relatchAfter silence of the latched source after which another address may take its place
 * @param playoutLimit audio that a session's playout queue holds at most
 * @param rtcpInterval least mean interval of our RTCP reports (RFC 3550 section 6.2: 5 s)
 * @param vad the built-in speech detector
 */
public record MediaConfig(
        String bindAddress,
        int portLow,
        int portHigh,
        Duration portQuarantine,
        int loops,
        int receivePolls,
        Sockets sockets,
        JitterConfig jitter,
        Duration timeout,
        Duration relatchAfter,
        Duration playoutLimit,
        Duration rtcpInterval,
        VadConfig vad) {

    /** How a port sends and receives. */
    public enum Sockets {
        /** The JDK's channels. */
        NIO,
        /** The calls of libc, by the FFM API; 64-bit Linux. */
        LIBC
    }

    /**
     * @throws MediaException naming the value that is out of its bounds
     */
    public MediaConfig {
        require(
                portLow >= 1024 && portHigh <= 65535,
                "port-low..port-high must lie in 1024..65535");
        require(
                (portLow + (portLow & 1)) + 1 <= portHigh,
                "port-low..port-high must hold an even port and the next one, not "
                        + portLow
                        + ".."
                        + portHigh);
        require(!portQuarantine.isNegative(), "port-quarantine must not be negative");
        require(loops >= 0 && loops <= 256, "loops must be 0 (automatic) to 256, not " + loops);
        require(
                receivePolls > 0 && 20 % receivePolls == 0,
                "receive-polls must divide 20, not " + receivePolls);
        require(
                sockets != Sockets.LIBC || LibcNetwork.supported(),
                "sockets libc needs Linux on amd64 or aarch64: use nio");
        require(!timeout.isNegative(), "timeout must not be negative; 0 turns it off");
        require(
                relatchAfter.toMillis() >= 100 && relatchAfter.toMillis() <= 60_000,
                "relatch-after must be 100 ms to 60 s");
        require(
                playoutLimit.toMillis() >= 100 && playoutLimit.toMinutes() <= 10,
                "playout-limit must be 100 ms to 10 min");
        require(
                rtcpInterval.toMillis() >= 100 && rtcpInterval.toMinutes() <= 5,
                "rtcp-interval must be 100 ms to 5 min");
    }

    /** All addresses, ports 20000-29999. */
    public static MediaConfig defaults() {
        return new MediaConfig(
                "0.0.0.0",
                20000,
                29999,
                Duration.ofSeconds(5),
                0,
                4,
                Sockets.NIO,
                JitterConfig.defaults(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                VadConfig.defaults());
    }

    /** The same on another range of ports. */
    public MediaConfig withPorts(int low, int high) {
        return new MediaConfig(
                bindAddress,
                low,
                high,
                portQuarantine,
                loops,
                receivePolls,
                sockets,
                jitter,
                timeout,
                relatchAfter,
                playoutLimit,
                rtcpInterval,
                vad);
    }

    /** The loops that are started. */
    public int effectiveLoops() {
        return loops > 0 ? loops : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new MediaException("media: " + rule);
        }
    }
}
