/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.HttpConfig;
import io.callwright.server.phone.DemoScript;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;

/** The configuration of a demonstration: as configured, but on loopback and on free ports. */
final class DemoConfig {
    private static final String LOOPBACK = "127.0.0.1";

    private DemoConfig() {}

    /** No trunk, free ports, always recorded. */
    static CallwrightConfig onLoopback(CallwrightConfig config) {
        CallsConfig calls = config.calls();
        return new CallwrightConfig(
                new CallsConfig(
                        calls.maxConcurrent(), calls.drainLimit(), true, calls.recordings()),
                callersHear(config.dialog(), DemoScript.FLOW),
                new HttpConfig(LOOPBACK, 0),
                config.media(),
                config.node(),
                config.retention(),
                config.sip().withTrunks().withListen(anyPort()),
                config.speech(),
                config.store());
    }

    private static DialogConfig callersHear(DialogConfig dialog, String flow) {
        return new DialogConfig(
                dialog.flowDirectory(),
                flow,
                dialog.outboundFlow(),
                dialog.thresholds(),
                dialog.noInputTimeout(),
                dialog.maxSpeech(),
                dialog.interDigit(),
                dialog.endOfSpeech(),
                dialog.turnTaking());
    }

    /** The scripted phone's own user agent. */
    static SipConfig phone() {
        return SipConfig.defaults().withListen(anyPort());
    }

    private static Listen anyPort() {
        return new Listen(Transport.UDP, LOOPBACK, 0);
    }
}
