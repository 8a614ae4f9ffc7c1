/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    I have 3 cats.                          | I have three cats.
                    That is 1,234,567 people.               | That is one million two hundred and thirty four thousand five hundred and sixty seven people.
                    It costs $20.50.                        | It costs twenty dollars and fifty cents.
                    It costs $1, not €0.99.                 | It costs one dollar, not ninety nine cents.
                    A £2.5 million house                    | A two point five million pounds house
                    Pay $1,250.00 now                       | Pay one thousand two hundred and fifty dollars now
                    At 10:30 a.m. we open.                  | At ten thirty A M we open.
                    We close at 6 p.m.                      | We close at six P M.
                    We close at 6 p.m. Please call.         | We close at six P M. Please call.
                    Tuesday at 3:00 pm works.               | Tuesday at three P M works.
                    I am here at 9:00.                      | I am here at nine o'clock.
                    At 9:05 sharp                           | At nine oh five sharp
                    Train at 14:45                          | Train at fourteen forty five
                    On March 3, 2026.                       | On March third, twenty twenty six.
                    On 2026-11-22 and 3/12/2027             | On November twenty second, twenty twenty six and March twelfth, twenty twenty seven
                    the 23rd of March                       | the twenty third of March
                    On 4 July 1985                          | On the fourth of July, nineteen eighty five
                    The 1st, 2nd, 12th and 40th             | The first, second, twelfth and fortieth
                    Since 1905 or 2005                      | Since nineteen oh five or two thousand and five
                    Call 555-1234.                          | Call five five five, one two three four.
                    Call (555) 123-4567 now                 | Call five five five, one two three, four five six seven now
                    Call +1 555 123 4567                    | Call plus one, five five five, one two three, four five six seven
                    Your code is 7392.                      | Your code is seven three nine two.
                    Booking A7B-29 is done                  | Booking A seven B, two nine is done
                    Zip code 02139                          | Zip code zero two one three nine
                    Account 123456789                       | Account one two three four five six seven eight nine
                    Dr. Smith lives at 12 Main St.          | Doctor Smith lives at twelve Main Street
                    St. Mary, Mr. Jones and Mrs. Lee        | Saint Mary, Mister Jones and Missus Lee
                    5 km at 3.5% or 20°C                    | five kilometers at three point five percent or twenty degrees Celsius
                    Mail info@example.com                   | Mail info at example dot com
                    See www.example.com.                    | See W W W dot example dot com.
                    R&D and/or sales                        | R and D and or sales
                    It is -5 outside, 10-12 tomorrow        | It is minus five outside, ten to twelve tomorrow
                    The U.S. office                         | The U S office
                    Plain words, nothing else!              | Plain words, nothing else!
                    """)
    void writtenTextBecomesSpokenWords(String written, String spoken) {
        assertThat(EnglishText.spoken(written)).isEqualTo(spoken);
    }
}
