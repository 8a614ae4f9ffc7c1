/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.CostConfig;
import io.callwright.conf.HttpConfig;
import io.callwright.server.phone.DemoScript;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.store.StoreConfig;
import java.nio.file.Path;

/** The configuration of a demonstration: as configured, but on loopback and on free ports. */
final class DemoConfig {
    private static final String LOOPBACK = "127.0.0.1";

    private DemoConfig() {}

    /** No trunk, free ports, always recorded. */
    static CallwrightConfig onLoopback(CallwrightConfig config) {
        return onLoopback(config, DemoScript.FLOW);
    }

    /** The same, with another flow that answers. */
    static CallwrightConfig onLoopback(CallwrightConfig config, String flow) {
        CallsConfig calls = config.calls();
        return new CallwrightConfig(
                config.api(),
                new CallsConfig(
                        calls.maxConcurrent(),
                        false,
                        calls.drainLimit(),
                        true,
                        calls.recordings(),
                        calls.captureMegabytes(),
                        calls.recordingConsent(),
                        calls.region()),
                CostConfig.defaults(),
                config.dialer(),
                callersHear(config.dialog(), flow),
                new HttpConfig(LOOPBACK, 0),
                config.llm(),
                config.media(),
                config.node(),
                config.retention(),
                config.sip().withTrunks().withListen(anyPort()),
                config.speech(),
                config.store(),
                config.webhooks());
    }

    /** On loopback, with one flow, a store in memory, and nothing that is kept afterwards. */
    static CallwrightConfig forScenario(CallwrightConfig config, Path flow) {
        String file = String.valueOf(flow.getFileName());
        String name = file.substring(0, file.length() - ".yaml".length());
        CallsConfig calls = config.calls();
        return new CallwrightConfig(
                config.api(),
                new CallsConfig("2", false, calls.drainLimit(), true, calls.recordings(), 0),
                CostConfig.defaults(),
                config.dialer(),
                config.dialog().withFlows(flow.toAbsolutePath().resolveSibling(""), name, name),
                new HttpConfig(LOOPBACK, 0),
                config.llm(),
                config.media(),
                config.node(),
                config.retention(),
                config.sip().withTrunks().withListen(anyPort()),
                config.speech(),
                new StoreConfig("jdbc:h2:mem:scenario", "callwright", "", 2),
                config.webhooks());
    }

    private static DialogConfig callersHear(DialogConfig dialog, String flow) {
        return dialog.withFlows(dialog.flowDirectory(), flow, dialog.outboundFlow());
    }

    /** The scripted phone's own user agent. */
    static SipConfig phone() {
        return SipConfig.defaults().withListen(anyPort());
    }

    private static Listen anyPort() {
        return new Listen(Transport.UDP, LOOPBACK, 0);
    }
}
