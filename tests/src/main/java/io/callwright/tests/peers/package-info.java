/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Real SIP and media programs as child processes: Kamailio, baresip, SIPp, tshark, flite.
 *
 * <p>Everything listens on 127.0.0.1, on ports from {@link io.callwright.tests.peers.FreePorts};
 * each peer has a folder of its own and is stopped by its process id.
 */
@NullMarked
package io.callwright.tests.peers;

import org.jspecify.annotations.NullMarked;
