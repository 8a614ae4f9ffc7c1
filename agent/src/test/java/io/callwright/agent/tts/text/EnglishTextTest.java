/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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
                    I paid $5. | I paid five dollars.
                    It is $0.05 each. | It is five cents each.
                    It is $0.01. | It is one cent.
                    That is $1.01. | That is one dollar and one cent.
                    From $5-$10 | From five dollars to ten dollars
                    Between $5 and $10. | Between five dollars and ten dollars.
                    A $1.2bn loss | A one point two billion dollars loss
                    Pay $5k today | Pay five thousand dollars today
                    $20/month | twenty dollars per month
                    $9.99/mo | nine dollars and ninety nine cents per month
                    50¢ each | fifty cents each
                    20 USD | twenty dollars
                    EUR 30 | thirty euros
                    £3.50 | three pounds and fifty pence
                    £0.01 | one penny
                    ¥500 | five hundred yen
                    -$5 balance | minus five dollars balance
                    1,000,000 dollars | one million dollars
                    Jan 5 | January fifth
                    Jan. 5, 2026 | January fifth, twenty twenty six
                    Mar 3rd | March third
                    Mon. March 2 | Monday March second
                    5 Jan 2026 | the fifth of January, twenty twenty six
                    March 2026 | March twenty twenty six
                    Sept. 14 | September fourteenth
                    the 1990s | the nineteen nineties
                    in the 1900s | in the nineteen hundreds
                    12/24/26 | December twenty fourth, twenty twenty six
                    Feb 30 | February thirtieth
                    On May 1st we open. | On May first we open.
                    May I help you? | May I help you?
                    9:30am | nine thirty A M
                    10:30 AM | ten thirty A M
                    10am-5pm | ten A M to five P M
                    10 a.m. to 5 p.m. | ten A M to five P M.
                    9:00-17:30 | nine o'clock to seventeen thirty
                    12:00 | twelve o'clock
                    0:00 | midnight
                    00:30 | zero thirty
                    23:59 | twenty three fifty nine
                    7 p.m. | seven P M.
                    at 7pm. | at seven P M.
                    5:15 PM tomorrow | five fifteen P M tomorrow
                    1:02:03 | one hour, two minutes and three seconds
                    24/7 support | twenty four seven support
                    Call 911. | Call nine one one.
                    Press 1. | Press one.
                    Call 555-0142 x123 | Call five five five, zero one four two extension one two three
                    1-800-555-0199 | one, eight zero zero, five five five, zero one nine nine
                    (555) 123-4567 ext. 12 | five five five, one two three, four five six seven extension twelve
                    +44 20 7946 0958 | plus four four, two zero, seven nine four six, zero nine five eight
                    555.123.4567 | five five five, one two three, four five six seven
                    1/2 cup | one half cup
                    2 1/2 hours | two and a half hours
                    2½ hours | two and a half hours
                    ¾ of it | three quarters of it
                    3/4 | three quarters
                    1/3 of people | one third of people
                    1/8 inch | one eighth inch
                    10-15% | ten to fifteen percent
                    3.5% | three point five percent
                    0.5 | zero point five
                    .5 | zero point five
                    -3.2 degrees | minus three point two degrees
                    100% | one hundred percent
                    1st | first
                    2nd floor | second floor
                    21st century | twenty first century
                    101st | one hundred and first
                    1000th | one thousandth
                    World War II | World War two
                    Henry VIII | Henry the eighth
                    Chapter IV | Chapter four
                    Part III | Part three
                    Queen Elizabeth II | Queen Elizabeth the second
                    Super Bowl LVII | Super Bowl fifty seven
                    5 kg | five kilograms
                    1 kg | one kilogram
                    5.5 lbs | five point five pounds
                    6 ft. | six feet.
                    70 mph | seventy miles per hour
                    20 °C | twenty degrees Celsius
                    -5°C | minus five degrees Celsius
                    72°F | seventy two degrees Fahrenheit
                    90° | ninety degrees
                    10 m | ten meters
                    1 m | one meter
                    100 kWh | one hundred kilowatt hours
                    50 Mbps | fifty megabits per second
                    500 GB | five hundred gigabytes
                    2x4 | two by four
                    3 x 4 | three by four
                    10 min | ten minutes
                    5 mins | five minutes
                    2 hrs | two hours
                    3 sq ft | three square feet
                    250 ml | two hundred and fifty milliliters
                    e.g. this | for example this
                    i.e. that | that is that
                    Mr. and Mrs. Smith | Mister and Missus Smith
                    Dr. Jones | Doctor Jones
                    12 Oak Dr. | twelve Oak Drive
                    St. John's | Saint John's
                    123 N. Main St. | one hundred and twenty three North Main Street
                    45 SW 5th Ave. | forty five Southwest fifth Avenue
                    Springfield, IL 62704 | Springfield, Illinois six two seven zero four
                    San Jose, CA 95112-1234 | San Jose, California nine five one one two, one two three four
                    P.O. Box 123 | P O box one two three
                    Apt. 4B | apartment four B
                    Ste. 200 | suite two zero zero
                    Suite 210 | Suite two one zero
                    Room 101 | Room one zero one
                    No. 5 | number five
                    nos. 3 | numbers three
                    no. Thank you | no. Thank you
                    approx. 10 people | approximately ten people
                    dept. of health | department of health
                    etc. | et cetera
                    vs. them | versus them
                    Acme Inc. is here | Acme Incorporated is here
                    john.doe@example.com | john dot doe at example dot com
                    a_b-c@mail.example.org | a underscore b dash c at mail dot example dot org
                    https://example.com/a/b-c | example dot com slash a slash b dash c
                    www.example.com/help | W W W dot example dot com slash help
                    example.com | example dot com
                    Visit example.org. | Visit example dot org.
                    @callwright | at callwright
                    FBI | F B I
                    NASA | NASA
                    the ATM | the A T M
                    ATMs | A T Ms
                    USA | U S A
                    UK | U K
                    OK | OK
                    STOP | STOP
                    IT department | IT department
                    MRI scan | M R I scan
                    PIN | PIN
                    HTML | H T M L
                    DVD | D V D
                    CEO | C E O
                    R2-D2 | R two, D two
                    A7B-29 | A seven B, two nine
                    flight BA 249 | flight BA two hundred and forty nine
                    flight BA249 | flight B A two four nine
                    order #12345 | order one two three four five
                    code 0042 | code zero zero four two
                    account number 123456 | account number one two three four five six
                    id: 778899 | id: seven seven eight eight nine nine
                    case 4411 | case four four one one
                    confirmation code is AB12CD | confirmation code is A B one two C D
                    ticket 90210 | ticket nine zero two one zero
                    zip 90210 | zip nine zero two one zero
                    1,234 | one thousand two hundred and thirty four
                    12,345.67 | twelve thousand three hundred and forty five point six seven
                    1234567 | one two three, four five six seven
                    10000 | ten thousand
                    99999 | nine nine nine nine nine
                    100 | one hundred
                    101 | one hundred and one
                    110 | one hundred and ten
                    1001 | one thousand and one
                    2000 | two thousand
                    2009 | two thousand and nine
                    2010 | twenty ten
                    1066 | one thousand and sixty six
                    1999 | nineteen ninety nine
                    3.14159 | three point one four one five nine
                    1.5 million | one point five million
                    10k | ten thousand
                    #1 | number one
                    1-2 | one to two
                    3-5 days | three to five days
                    pages 10–12 | pages ten to twelve
                    1 + 1 = 2 | one plus one equals two
                    5 * 3 | five times three
                    a < b | a less than b
                    x > y | x greater than y
                    R&D | R and D
                    Q&A | Q and A
                    and/or | and or
                    he/she | he or she
                    w/o sugar | without sugar
                    w/ milk | with milk
                    c/o Smith | care of Smith
                    5'10" | five feet ten
                    C++ | C++
                    C# | C sharp
                    50/50 | fifty fifty
                    60 km/h | sixty kilometers per hour
                    AT&T | A T and T
                    3D | three D
                    4K | four K
                    MP3 | M P three
                    Covid-19 | Covid nineteen
                    F-16 | F sixteen
                    Boeing 747 | Boeing seven hundred and forty seven
                    iPhone 15 | iPhone fifteen
                    B12 | B one two
                    v2.0 | v two point zero
                    1.2.3.4 | one dot two dot three dot four
                    192.168.0.1 | one nine two dot one six eight dot zero dot one
                    2026-11-22T10:00 | November twenty second, twenty twenty six ten o'clock
                    10:00 UTC | ten o'clock U T C
                    3 PM EST | three P M E S T
                    Tue 3/5 | Tuesday, March fifth
                    10000 people | ten thousand people
                    250000 | two hundred and fifty thousand
                    C# and C | C sharp and C
                    120/80 | one hundred and twenty over eighty
                    iOS 17.4.1 | iOS one seven dot four dot one
                    My son is 6'2" | My son is six feet two
                    the 3 of us | the three of us
                    He said "yes" to 5. | He said "yes" to five.
                    Wait (5 minutes) | Wait (five minutes)
                    It's 100% free! | It's one hundred percent free!
                    Dr. Smith's office | Doctor Smith's office
                    at 5. | at five.
                    ends in 42, ok? | ends in forty two, ok?
                    Hello, world! | Hello, world!
                    line 4: ready | line four: ready
                    5 in. wide | five inches wide
                    8 oz. cup | eight ounces cup
                    Fri, 3/6 | Friday, March sixth
                    Order no. 77 is ready | Order number seventy seven is ready
                    your PIN is 4711 | your PIN is four seven one one
                    Unit 12B | Unit one two B
                    mix 3:1 | mix three to one
                    """)
    void writtenTextBecomesSpokenWords(String written, String spoken) {
        assertThat(EnglishText.spoken(written)).isEqualTo(spoken);
    }

    @Test
    void nothingThatSomebodyWritesIsTooStrange() {
        SplittableRandom random = new SplittableRandom(11);
        String signs = "0123456789 .,:;-–/$€£%#&@+*()[]'\"!?½°xXkKaAmMpPsStTdhrnI\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 40); length > 0; length--) {
                int sign =
                        random.nextInt(20) == 0
                                ? random.nextInt(Character.MAX_CODE_POINT)
                                : signs.charAt(random.nextInt(signs.length()));
                text.appendCodePoint(sign);
            }
            String spoken = EnglishText.spoken(text.toString());
            assertThat(spoken.chars().filter(sign -> sign >= '0' && sign <= '9'))
                    .as("digits that are left of: %s", text)
                    .isEmpty();
        }
    }

    @Test
    void noWordIsEverLost_whateverStandsBetween() {
        SplittableRandom random = new SplittableRandom(12);
        String[] words = {"alpha", "bravo", "delta", "echo", "golf", "hotel", "Oscar", "Romeo"};
        String[] between = {
            "$5.20",
            "3/4",
            "10:30",
            "7 p.m.",
            "+1 555 123 4567",
            "#12",
            "50%",
            "(2)",
            "1,250.75",
            "A7-B2",
            "12/24/2026",
            "-5",
            "1st",
            "20°C",
            "IV",
            "x",
            "&",
            "...",
            "!",
            "1-2",
            "5kg",
            "e.g.",
            "0042",
            "$3k",
            "2½",
            "http://a.io/b",
            "FBI",
            "12:30:05",
            "6'2\""
        };
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder expected = new StringBuilder(".*");
            for (int n = 0; n < 6; n++) {
                String word = words[random.nextInt(words.length)];
                text.append(word)
                        .append(' ')
                        .append(between[random.nextInt(between.length)])
                        .append(' ');
                expected.append("\\b").append(word).append("\\b.*");
            }
            assertThat(EnglishText.spoken(text.toString())).matches(expected.toString());
        }
    }
}
