/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture.bad;

import io.callwright.tests.architecture.bad.testing.Twin;
import java.net.DatagramSocket;
import java.util.logging.Logger;
import javax.sip.SipStack;

/** Breaks every rule for all code once; never run. */
public abstract class Offender {
    private static final Logger LOG = Logger.getLogger("offender");

    abstract SipStack stack();

    abstract Twin twin();

    void offend(DatagramSocket socket) throws InterruptedException {
        Thread.sleep(socket.getLocalPort());
        System.out.println(System.nanoTime());
        LOG.info("offended");
        twin();
    }
}
