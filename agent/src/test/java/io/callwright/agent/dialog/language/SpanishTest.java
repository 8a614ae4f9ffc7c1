/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.slots.Amount;
import io.callwright.agent.dialog.slots.CheckDigits;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Digits;
import io.callwright.agent.dialog.slots.Found;
import io.callwright.agent.dialog.slots.Name;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.WholeNumber;
import io.callwright.agent.dialog.slots.YesNo;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanishTest {
    private static final Language ES = Language.of("es");
    private static final SlotContext WEDNESDAY =
            new SlotContext(LocalDateTime.parse("2026-11-25T09:00"), OpeningHours.ofOffice());

    private static SlotType type(String kind) {
        return switch (kind) {
            case "sí-no" -> new YesNo(ES);
            case "día" -> new Day(365, List.of(), ES);
            case "hora" -> new TimeOfDay(ES);
            case "cifras" -> new Digits(4, 9, CheckDigits.NONE, ES);
            case "número" -> new WholeNumber(0, 9999, ES);
            case "importe" -> new Amount("EUR", 0, 99_999, ES);
            default -> new Name(ES);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sí-no   | sí, soy yo                          | yes
                    sí-no   | claro que sí                        | yes
                    sí-no   | no, gracias                         | no
                    sí-no   | me temo que no                      | no
                    sí-no   | no lo sé                            | -
                    sí-no   | quizás                              | -
                    día     | hoy                                 | 2026-11-25
                    día     | mañana por la mañana                | 2026-11-26
                    día     | pasado mañana                       | 2026-11-27
                    día     | el martes que viene                 | 2026-12-01
                    día     | el próximo viernes                  | 2026-11-27
                    día     | el viernes de la semana que viene   | 2026-12-04
                    día     | el tres de mayo                     | 2027-05-03
                    día     | el primero de diciembre             | 2026-12-01
                    día     | lunes treinta de noviembre          | 2026-11-30
                    día     | dentro de dos semanas               | 2026-12-09
                    día     | en tres días                        | 2026-11-28
                    día     | el quince                           | 2026-12-15
                    día     | por la mañana                       | -
                    día     | a las tres                          | -
                    hora    | a las tres y media                  | 15:30
                    hora    | a las cuatro menos cuarto           | 15:45
                    hora    | a la una                            | 13:00
                    hora    | las nueve y cuarto de la mañana     | 09:15
                    hora    | a las siete de la tarde             | 19:00
                    hora    | al mediodía                         | 12:00
                    hora    | diez y veinte                       | 10:20
                    hora    | 14:30                               | 14:30
                    hora    | en dos semanas                      | -
                    cifras  | mil novecientos ochenta y cinco     | 1985
                    cifras  | seis uno dos tres                   | 6123
                    cifras  | noventa y uno doble cinco eh cero   | 91550
                    número  | doscientos treinta y uno            | 231
                    número  | somos cuatro                        | 4
                    importe | doce euros con cincuenta            | 12.50
                    importe | mil doscientos euros                | 1200.00
                    importe | cincuenta céntimos                  | 0.50
                    importe | cien dólares                        | -
                    nombre  | me llamo Ana Molina                 | Ana Molina
                    nombre  | no se lo digo                       | -
                    """)
    void loQueSeDiceSeEntiende(String kind, String said, String meaning) {
        String value =
                type(kind).find(ES.tokens(said), WEDNESDAY).stream()
                        .max(Comparator.comparingInt(Found::strength))
                        .map(Found::value)
                        .orElse("-");
        assertThat(value).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 16, 21, 22, 31, 99, 100, 101, 555, 1000, 1985, 21_000, 1_234_567})
    void numbersAreSpokenAndReadAgain(long number) {
        String words = ES.numbers().words(number);
        Read read = ES.numbers().cardinal(ES.tokens(words), 0);

        assertThat(read).as(words).isNotNull();
        assertThat(read.value()).as(words).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "10:30, las diez y media de la mañana",
        "13:00, la una de la tarde",
        "15:45, las cuatro menos cuarto de la tarde",
        "12:00, las doce del mediodía",
        "20:10, las ocho y diez de la noche",
    })
    void timesAreReadBackAndUnderstoodAgain(String time, String words) {
        TimeOfDay type = new TimeOfDay(ES);

        assertThat(type.readBack(time)).isEqualTo(words);
        assertThat(type.find(ES.tokens(words), WEDNESDAY).getFirst().value()).isEqualTo(time);
    }

    @Test
    void aLanguageThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> Language.of("tlh")).hasMessageContaining("'tlh'; there are en-us");
    }
}
