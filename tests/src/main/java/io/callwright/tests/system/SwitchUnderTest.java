/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.tests.peers.PeerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** A running switch, seen from outside. */
public interface SwitchUnderTest extends AutoCloseable {
    /** UDP and TCP on 127.0.0.1. */
    int sipPort();

    /** Its first RTP port. */
    int rtpFirst();

    /** Its last RTP port. */
    int rtpLast();

    /** Waits until {@code /health/ready} says 200. */
    void awaitReady(Duration limit);

    /** The status of a GET, such as of {@code /health/live}. */
    int get(String path);

    /** A sample of {@code /metrics} now. */
    Metrics metrics();

    /** SIGTERM, without waiting for the end. */
    void terminate();

    /** SIGKILL, as a power cut. */
    void kill();

    /** The exit status, or empty if it still runs after the limit. */
    OptionalInt awaitExit(Duration limit);

    /** What it has stored; only once it has ended, as H2 serves one process. */
    StoredCalls stored();

    /** The folder of its recordings. */
    Path recordings();

    /** Its process, for output and resource use. */
    PeerProcess process();

    /** SIGTERM, and SIGKILL after a bounded wait. */
    @Override
    void close();
}
