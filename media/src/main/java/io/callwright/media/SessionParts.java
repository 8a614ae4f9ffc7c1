/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.net.PortPool.PortPair;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the engine lends a session.
 *
 * @param ports bound, and given back through {@code release}
 * @param random unpredictable: SSRC, sequence and timestamp come of it
 * @param cname canonical name in RTCP
 */
record SessionParts(
        MediaLoop loop,
        PortPair ports,
        Consumer<PortPair> release,
        RandomGenerator random,
        RtcpSession.WallClock wallClock,
        String cname) {}
