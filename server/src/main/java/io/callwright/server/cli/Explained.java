/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.conf.ConfigurationException;
import io.callwright.media.MediaException;
import io.callwright.server.call.CallRefused;
import io.callwright.server.campaign.CampaignException;
import io.callwright.server.client.NodeException;
import io.callwright.server.desk.UnknownFlowException;
import io.callwright.server.http.HttpStartException;
import io.callwright.sip.SipStartException;
import io.callwright.store.StoreException;
import io.callwright.store.imports.ImportException;
import java.io.UncheckedIOException;
import java.util.List;

/** Which failures name the thing, the place and the remedy themselves. */
final class Explained {
    private static final List<Class<? extends Exception>> KINDS =
            List.of(
                    ConfigurationException.class,
                    FlowException.class,
                    StoreException.class,
                    ImportException.class,
                    SipStartException.class,
                    MediaException.class,
                    HttpStartException.class,
                    RecognizerException.class,
                    SynthesizerException.class,
                    CallRefused.class,
                    CampaignException.class,
                    UnknownFlowException.class,
                    NodeException.class,
                    UncheckedIOException.class);

    private Explained() {}

    static boolean is(Exception failure) {
        return KINDS.stream().anyMatch(kind -> kind.isInstance(failure));
    }
}
