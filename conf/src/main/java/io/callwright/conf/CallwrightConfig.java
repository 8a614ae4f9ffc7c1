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
import java.util.Objects;

/**
 * The whole configuration of a node: one component is one section of the file, with the defaults of
 * its own record. A new section is one more component here and its keys in conf/callwright.yaml.
 */
public record CallwrightConfig(
        ApiConfig api,
        CallsConfig calls,
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
    /** What holds when the file is empty. */
    public static CallwrightConfig defaults() {
        return Objects.requireNonNull(Section.of(CallwrightConfig.class).composedOfDefaults());
    }
}
