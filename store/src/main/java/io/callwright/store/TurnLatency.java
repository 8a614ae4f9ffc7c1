/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import org.jspecify.annotations.Nullable;

/**
 * Where the time of an agent's turn went, each part in milliseconds and null when not measured.
 *
 * @param speechEndToFinal end of the caller's speech to the final transcript
 * @param finalToReply final transcript to the first text of the reply
 * @param replyToAudio first text of the reply to its first audio
 * @param audioToRtp first audio to the first non-silent RTP packet sent
 * @param voiceToVoice end of the caller's speech to the first non-silent RTP packet sent
 */
public record TurnLatency(
        @Nullable Integer speechEndToFinal,
        @Nullable Integer finalToReply,
        @Nullable Integer replyToAudio,
        @Nullable Integer audioToRtp,
        @Nullable Integer voiceToVoice) {
    /** Nothing was measured: a caller's turn, or a greeting. */
    public static final TurnLatency NONE = new TurnLatency(null, null, null, null, null);
}
