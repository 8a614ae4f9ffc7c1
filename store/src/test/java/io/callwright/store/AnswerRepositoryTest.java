/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void answerIsKeptWithItsFigures_andWhatTheOperatorKnewBetter(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            String call = store.calls().start(outbound()).id();
            float[] figures = {1.5f, -31.25f, 3};
            store.answers()
                    .add(new AnswerRow(call, "voicemail", "timing", 2300, List.of(figures), null));

            store.answers().correct(call, "person", NOON);

            List<AnswerRow> all = new ArrayList<>();
            store.answers().each(all::add);
            assertThat(all).hasSize(1);
            assertThat(all.getFirst().verdict()).isEqualTo("voicemail");
            assertThat(all.getFirst().corrected()).isEqualTo("person");
            assertThat(all.getFirst().features().getFirst()).containsExactly(figures);
            assertThat(store.answers().find(call)).isPresent();
            assertThatThrownBy(() -> store.answers().correct("nobody", "person", NOON))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no answer of call 'nobody' is stored");
        }
    }

    private static NewCall outbound() {
        return new NewCall(
                "one", CallDirection.OUTBOUND, "sip:a@example.org", "sip:b@example.org", "f", NOON);
    }
}
