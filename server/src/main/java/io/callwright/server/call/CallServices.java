/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.inference.InferencePool;
import io.callwright.conf.CostConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.vad.Vad;
import io.callwright.server.team.Teams;
import io.callwright.store.CallPrice;
import io.callwright.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call uses and none owns. All parts are thread-safe.
 *
 * @param languages what hears and speaks each language
 * @param recognition workers for the recognisers
 * @param synthesis workers for the voices
 * @param detector gives the speech detector of a call; null for the media plane's own
 * @param answers tells machines from people
 * @param spotters of phrases by which machines are known
 * @param turnTaking who may speak when
 * @param mediaAddress the address that goes into SDP; a wildcard means the one towards the peer
 * @param feed told of what happens, for those who watch
 * @param recordings folder of the recordings; null records nothing
 * @param recordingRule which calls may be
 * @param numbers of the parties of calls
 * @param cost prices of the trunks
 * @param teams people who take callers over
 * @param wishes takes those not to be called
 * @param captures where RTP is captured to
 * @param clock wall clock in the zone of the called parties
 * @param nanoTime monotonic clock, the one of the media plane
 */
public record CallServices(
        MediaEngine media,
        CallLanguages languages,
        InferencePool recognition,
        InferencePool synthesis,
        Supplier<@Nullable Vad> detector,
        AnswerModel answers,
        Spotters spotters,
        TurnTaking turnTaking,
        String mediaAddress,
        Store store,
        CallFeed feed,
        @Nullable Path recordings,
        RecordingRule recordingRule,
        PartyNumbers numbers,
        CostConfig cost,
        Teams teams,
        DoNotCallWishes wishes,
        Captures captures,
        Clock clock,
        LongSupplier nanoTime) {
    /** Of the calls that this trunk carries. */
    CallPrice price(String trunk) {
        return cost.trunks().stream()
                .filter(price -> price.name().equals(trunk))
                .findFirst()
                .map(price -> CallPrice.of(price.perMinute(), price.stepSeconds()))
                .orElse(CallPrice.NONE);
    }
}
