/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.slots.Amount;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Digits;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.WholeNumber;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several values in one sentence, corrections, and changes of mind. */
class CorrectionsTest {
    private static final SlotContext WEDNESDAY =
            new SlotContext(LocalDateTime.parse("2026-11-25T09:00"), OpeningHours.ofOffice());

    private static Map<String, SlotType> types() {
        Map<String, SlotType> types = new LinkedHashMap<>();
        types.put("people", new WholeNumber(1, 20));
        types.put("day", new Day(90));
        types.put("time", new TimeOfDay());
        types.put("deposit", new Amount("USD", 0, 1000, English.LANGUAGE));
        types.put("code", new Digits(4, 4));
        return types;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    people day time | four on friday at three                  | people=4 day=2026-11-27 time=15:00
                    people time     | a table for four at five                 | people=4 time=17:00
                    people time     | at five for four people                  | people=4 time=17:00
                    people day      | six people on the third of december      | people=6 day=2026-12-03
                    day time        | tuesday no wednesday at ten              | day=2026-12-02 time=10:00
                    day time        | tuesday at nine actually make it ten     | day=2026-12-01 time=10:00
                    people          | three no wait four                       | people=4
                    people          | actually make it four                    | people=4
                    people          | four sorry i mean five                   | people=5
                    deposit day     | fifty dollars on monday                  | day=2026-11-30 deposit=50.00
                    deposit         | fifty actually sixty dollars             | deposit=60.00
                    code            | one two three four no one two three five | code=1235
                    code time       | one two three four at half past nine     | time=09:30 code=1234
                    time            | not at nine at ten                       | time=10:00
                    day             | rather tuesday than monday               | day=2026-12-01
                    """)
    void whatWasSaidLastCounts_andEachNumberOnce(String asked, String words, String meaning) {
        List<Slot> slots = new ArrayList<>();
        for (String name : asked.split(" ", -1)) {
            SlotType type = types().get(name);
            assertThat(type).isNotNull();
            slots.add(new Slot(name, type, null, null, null, null));
        }
        Understanding understanding =
                new Understanding(new Question("q", slots, List.of(), null, List.of()), WEDNESDAY);

        assertThat(understanding.words(words))
                .isInstanceOfSatisfying(
                        Understood.Told.class,
                        told -> {
                            List<String> pairs = new ArrayList<>();
                            told.values().forEach((slot, value) -> pairs.add(slot + "=" + value));
                            assertThat(pairs).containsExactlyInAnyOrder(meaning.split(" ", -1));
                        });
    }
}
