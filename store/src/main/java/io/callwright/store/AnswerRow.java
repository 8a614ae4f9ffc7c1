/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answered a call.
 *
 * @param verdict lower case: person, voicemail, ...
 * @param sign what decided, lower case
 * @param verdictMillis of audio since the answer
 * @param features rows of figures, one for each moment
 * @param corrected what an operator says it was; null where nobody has corrected
 */
public record AnswerRow(
        String callId,
        String verdict,
        String sign,
        int verdictMillis,
        List<float[]> features,
        @Nullable String corrected) {
    public AnswerRow {
        features = List.copyOf(features);
    }
}
