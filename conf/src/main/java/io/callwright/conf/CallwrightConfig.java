/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.dialer.DialerConfig;
import io.callwright.media.MediaConfig;
import io.callwright.sip.SipConfig;
import io.callwright.store.StoreConfig;
import io.callwright.store.keep.RetentionConfig;
import java.util.List;
import java.util.Objects;

/**
 * The whole configuration of a node: one component is one section of the file, with the defaults of
 * its own record. A new section is one more component here and its keys in conf/callwright.yaml.
 */
public record CallwrightConfig(
        ApiConfig api,
        CallsConfig calls,
        CostConfig cost,
        DialerConfig dialer,
        DialogConfig dialog,
        HttpConfig http,
        LlmConfig llm,
        MediaConfig media,
        NodeConfig node,
        RetentionConfig retention,
        SipConfig sip,
        SpeechConfig speech,
        StoreConfig store,
        WebhooksConfig webhooks) {
    /** Refuses a price of a trunk that there is not. */
    public CallwrightConfig {
        List<String> trunks = sip.trunks().stream().map(SipConfig.Trunk::name).toList();
        for (CostConfig.TrunkPrice price : cost.trunks()) {
            if (!trunks.contains(price.name())) {
                throw new IllegalArgumentException(
                        "cost: there is no trunk '%s' to have a price; sip.trunks has %s"
                                .formatted(price.name(), trunks.isEmpty() ? "none" : trunks));
            }
        }
    }

    /** What holds when the file is empty. */
    public static CallwrightConfig defaults() {
        return Objects.requireNonNull(Section.of(CallwrightConfig.class).composedOfDefaults());
    }
}
