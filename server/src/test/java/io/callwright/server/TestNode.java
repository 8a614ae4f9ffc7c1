/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.conf.ApiConfig;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.CostConfig;
import io.callwright.conf.HttpConfig;
import io.callwright.conf.NodeConfig;
import io.callwright.conf.WebhooksConfig;
import io.callwright.dialer.DialerConfig;
import io.callwright.media.MediaConfig;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.store.StoreConfig;
import io.callwright.store.keep.RetentionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A node's configuration for a test: loopback, free ports, everything in one folder. */
final class TestNode {
    static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));

    private TestNode() {}

    static CallwrightConfig in(Path folder, SpeechConfig speech) {
        return in(folder, speech, "appointment-reminder");
    }

    /**
     * @param inbound the flow that answers
     */
    static CallwrightConfig in(Path folder, SpeechConfig speech, String inbound) {
        DialogConfig dialog = DialogConfig.defaults();
        return in(
                folder,
                speech,
                dialog.withFlows(ROOT.resolve("conf/flows"), inbound, dialog.outboundFlow()));
    }

    static CallwrightConfig in(Path folder, SpeechConfig speech, DialogConfig dialog) {
        return new CallwrightConfig(
                ApiConfig.in(folder),
                new CallsConfig(
                        "4", false, Duration.ofSeconds(2), true, folder.resolve("recordings"), 1),
                CostConfig.defaults(),
                DialerConfig.defaults(),
                dialog,
                new HttpConfig("127.0.0.1", 0),
                LlmConfig.defaults(),
                MediaConfig.defaults(),
                new NodeConfig(folder),
                RetentionConfig.defaults(),
                SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0)),
                speech,
                StoreConfig.in(folder),
                new WebhooksConfig(List.of("127.0.0.1")));
    }

    /** The phone speaks with flite, and the agent's engines need Debian's libraries. */
    static void requireSpeech() {
        require("flite", Path.of("/usr/bin/flite"));
        require("espeak-ng", Path.of("/usr/bin/espeak-ng"));
    }

    static void requirePocketSphinx() {
        require("pocketsphinx-en-us", Path.of("/usr/share/pocketsphinx/model/en-us"));
    }

    private static void require(String debianPackage, Path file) {
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> debianPackage + " is not installed: apt-get install " + debianPackage);
    }
}
