/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Features;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallDirection;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerLessonsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void whatAnOperatorCorrectsIsLearntAsCorrected_andWhatIsUncertainOrPresumedNotAtAll() {
        try (Store store = Store.open(StoreConfig.in(folder))) {
            AnswerLessons lessons = new AnswerLessons(store);
            String wrong = answered(store, "one", "voicemail");
            answered(store, "two", "voicemail");
            answered(store, "three", "uncertain");
            answered(store, "four", "person", "presumed");

            lessons.correct(wrong, Answerer.PERSON, NOON);

            AnswerLessons.Lessons learnt = lessons.lessons();
            assertThat(learnt.corrected()).isEqualTo(1);
            assertThat(learnt.answers()).hasSize(2);
            assertThat(learnt.answers())
                    .filteredOn(example -> !example.machine())
                    .singleElement()
                    .satisfies(example -> assertThat(example.weight()).isEqualTo(1));
            assertThat(learnt.answers())
                    .filteredOn(example -> example.machine())
                    .singleElement()
                    .satisfies(example -> assertThat(example.weight()).isLessThan(1));
        }
    }

    private static String answered(Store store, String sipCallId, String verdict) {
        return answered(store, sipCallId, verdict, "timing");
    }

    private static String answered(Store store, String sipCallId, String verdict, String sign) {
        String call =
                store.calls()
                        .start(
                                new NewCall(
                                        sipCallId,
                                        CallDirection.OUTBOUND,
                                        "sip:a@example.org",
                                        "sip:b@example.org",
                                        "f",
                                        NOON))
                        .id();
        List<float[]> figures = List.of(new float[Features.COUNT]);
        store.answers().add(new AnswerRow(call, verdict, sign, 2000, figures, null));
        return call;
    }
}
