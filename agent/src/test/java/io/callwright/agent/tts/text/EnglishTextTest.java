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
                    Account 123456789                       | Account one two three, four five six, seven eight nine
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    Turn onto Main St. Then go left. | Turn onto Main Street. Then go left.
                    The corner of Main St. and 5th Ave. is closed. | The corner of Main Street and fifth Avenue is closed.
                    Take 5th St. Louis is waiting. | Take fifth Street Louis is waiting.
                    At 9 AM Dr. Smith sees you. | At nine A M Doctor Smith sees you.
                    On 5 March Dr. Smith is in. | On the fifth of March Doctor Smith is in.
                    12 Oak Dr. Call Dr. Smith. | twelve Oak Drive. Call Doctor Smith.
                    12 St. Mary's Dr. is closed. | twelve Saint Mary's Drive is closed.
                    Send it to 12 Main St. Apt. 4B. | Send it to twelve Main Street apartment four B.
                    45 Maple Dr, Boston | forty five Maple Drive, Boston
                    12 Main St Springfield | twelve Main Street Springfield
                    Visit St. Mary's Hospital. | Visit Saint Mary's Hospital.
                    The St. Regis hotel | The Saint Regis hotel
                    We went to St John's. | We went to Saint John's.
                    Ask for Dr. Lee at St. Luke's on Elm St. today. | Ask for Doctor Lee at Saint Luke's on Elm Street today.
                    221B Baker St. is home. | two two one B Baker Street is home.
                    In 2024 1500 people called. | In twenty twenty four fifteen hundred people called.
                    In 2024 500 people called. | In twenty twenty four five hundred people called.
                    Between 500-1000 dollars | Between five hundred and one thousand dollars
                    Pay 500-1500 dollars. | Pay five hundred to one thousand five hundred dollars.
                    My number is 555-1234. | My number is five five five, one two three four.
                    Ours is 555-1234. | Ours is five five five, one two three four.
                    Phone: 1234 5678 | Phone: one two three four, five six seven eight
                    Fax +44 (0)20 7946 0958. | Fax plus four four, two zero, seven nine four six, zero nine five eight.
                    +442079460958 | plus four four, two zero, seven nine four six, zero nine five eight
                    +4930123456 | plus four nine, three zero, one two three, four five six
                    Ring 020 7946 0958 now. | Ring zero two zero, seven nine four six, zero nine five eight now.
                    +1(555)123-4567 | plus one, five five five, one two three, four five six seven
                    (555)123-4567 | five five five, one two three, four five six seven
                    Call 555 123 4567 24 hours a day. | Call five five five, one two three, four five six seven twenty four hours a day.
                    Call 555-1234 5 times. | Call five five five, one two three four five times.
                    SSN 123-45-6789 | S S N one two three, four five, six seven eight nine
                    Sort code 12-34-56 | Sort code one two, three four, five six
                    Card 4111 1111 1111 1111 | Card four one one one, one one one one, one one one one, one one one one
                    Card 4111-1111-1111-1111 | Card four one one one, one one one one, one one one one, one one one one
                    Call 1500 customers. | Call fifteen hundred customers.
                    Call 500 people. | Call five hundred people.
                    Dial 4455. | Dial four four five five.
                    The code is 123-456. | The code is one two three, four five six.
                    Rooms 101-105 | Rooms one hundred and one to one hundred and five
                    Room 101-105 | Room one zero one to one zero five
                    Account number 123456789012 | Account number one two three, four five six, seven eight nine, zero one two
                    Order number 1234567 | Order number one two three, four five six seven
                    Reference: 998877665 | Reference: nine nine eight, eight seven seven, six six five
                    13-12-2026 | December thirteenth, twenty twenty six
                    25/12/2026 | December twenty fifth, twenty twenty six
                    24.12.2026 | December twenty fourth, twenty twenty six
                    2026/12/24 | December twenty fourth, twenty twenty six
                    On 12/24 we close. | On December twenty fourth we close.
                    Due 3/5. | Due March fifth.
                    Open 12/24-12/26. | Open December twenty fourth to December twenty sixth.
                    From 12/24/2026 - 12/26/2026 | From December twenty fourth, twenty twenty six to December twenty sixth, twenty twenty six
                    2026-12-24 - 2026-12-26 | December twenty fourth, twenty twenty six to December twenty sixth, twenty twenty six
                    March 3-5, 2026 | March third to fifth, twenty twenty six
                    March 3rd-5th | March third to fifth
                    March 3 - April 5 | March third to April fifth
                    3-5 March | the third to the fifth of March
                    the 3rd-5th of March 2027 | the third to the fifth of March, twenty twenty seven
                    Jan-Mar 2026 | January to March twenty twenty six
                    1990-95 | nineteen ninety to ninety five
                    1500-2000 people | fifteen hundred to two thousand people
                    2024-26 | twenty twenty four to twenty six
                    9-5 | nine to five
                    9-5pm | nine to five P M
                    9:30-11 | nine thirty to eleven
                    9 a.m.-5 p.m. | nine A M to five P M.
                    10:30 - 11:30 AM | ten thirty to eleven thirty A M
                    $1.5-2 million | one point five to two million dollars
                    $5.50-7.50 | five dollars and fifty cents to seven dollars and fifty cents
                    20-30€ | twenty to thirty euros
                    20-30 USD | twenty to thirty dollars
                    5-10 km | five to ten kilometers
                    20-25°C | twenty to twenty five degrees Celsius
                    the 24th December | the twenty fourth of December
                    On 23rd of March | On the twenty third of March
                    1.234,56 € | one thousand two hundred and thirty four euros and fifty six cents
                    €50,00 | fifty euros
                    $-5 | minus five dollars
                    $5m | five million dollars
                    $0.10/min | ten cents per minute
                    $5/GB | five dollars per gigabyte
                    100 calls/day | one hundred calls per day
                    24 hours/day | twenty four hours per day
                    401(k) | four oh one K
                    401k plan | four oh one K plan
                    rated 10/10 | rated ten out of ten
                    5-1/2 hours | five and a half hours
                    +5 points | plus five points
                    in her 20s | in her twenties
                    100s of calls | hundreds of calls
                    MR JOHN SMITH | Mister JOHN SMITH
                    DR SMITH called. | Doctor SMITH called.
                    John Smith III | John Smith the third
                    Phase II | Phase two
                    Albany, NY. | Albany, New York.
                    Great, OK. | Great, OK.
                    Washington, DC | Washington, D C
                    Fifth Ave. Then turn. | Fifth Avenue. Then turn.
                    Acme Inc. We called. | Acme Incorporated. We called.
                    Smith & Co. is here | Smith and Company is here
                    See p. 5. | See page five.
                    Sat-Sun | Saturday to Sunday
                    Call 1-800-555-0199 or 1-800-FLOWERS. | Call one, eight zero zero, five five five, zero one nine nine or one, eight zero zero, FLOWERS.
                    Wait :) please | Wait please
                    v10.2.1234 | v one zero dot two dot one two three four
                    The total is 1 234 567 people | The total is one million two hundred and thirty four thousand five hundred and sixty seven people
                    12-24-26 | one two, two four, two six
                    6-4-3 | six, four, three
                    B-555-1234 | B, five five five, one two three four
                    Gate A-12 | Gate A twelve
                    1,000-2,000 people | one thousand to two thousand people
                    Tel: 0800-1234 | Tel: zero eight zero zero, one two three four
                    Children 5+. | Children five plus.
                    3x faster | three x faster
                    5 ft. 10 in. tall | five feet ten inches tall
                    Press 1 for sales, 2 for billing. | Press one for sales, two for billing.
                    In 1999-2000 | In nineteen ninety nine to two thousand
                    0044 20 7946 0958 | zero zero four four, two zero, seven nine four six, zero nine five eight
                    Mr. St. John | Mister Saint John
                    12:00-1:00 | twelve o'clock to one o'clock
                    8am - 8pm | eight A M to eight P M
                    """)
    void streetsTelephonesAndRangesAreToldFromWhatLooksLikeThem(String written, String spoken) {
        assertThat(EnglishText.spoken(written)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    Your balance is $1,234.50. | Your balance is one thousand two hundred and thirty four dollars and fifty cents.
                    A credit of -$5.00 was applied. | A credit of minus five dollars was applied.
                    They raised $1.5M last year. | They raised one point five million dollars last year.
                    We collected $2 million. | We collected two million dollars.
                    The fee is $0.99. | The fee is ninety nine cents.
                    It costs between $20-$30. | It costs between twenty dollars and thirty dollars.
                    Plans run $20-30 a month. | Plans run twenty to thirty dollars a month.
                    The rate is 4.5% APR. | The rate is four point five percent A P R.
                    Save 10-15% today. | Save ten to fifteen percent today.
                    About 1/2 of callers agree. | About one half of callers agree.
                    Add 3/4 cup. | Add three quarters cup.
                    It takes 2 1/2 hours. | It takes two and a half hours.
                    We are open 24/7. | We are open twenty four seven.
                    There is a Q&A session. | There is a Q and A session.
                    Write to jane.doe@example.com. | Write to jane dot doe at example dot com.
                    Visit https://www.example.com/billing/pay. | Visit W W W dot example dot com slash billing slash pay.
                    Go to example.com/help today. | Go to example dot com slash help today.
                    Your model is AB-12-34. | Your model is A B, one two, three four.
                    The postcode is SW1A 1AA. | The postcode is S W one A, one A A.
                    My zip is 90210-1234. | My zip is nine zero two one zero, one two three four.
                    It is 72°F outside. | It is seventy two degrees Fahrenheit outside.
                    It fell to -5°C. | It fell to minus five degrees Celsius.
                    The file is 25MB. | The file is twenty five megabytes.
                    The file is 1.5 GB. | The file is one point five gigabytes.
                    You are 1st in line. | You are first in line.
                    This is your 2nd notice. | This is your second notice.
                    The 21st caller wins. | The twenty first caller wins.
                    Henry VIII had six wives. | Henry the eighth had six wives.
                    It was after World War II. | It was after World War two.
                    See Chapter IV. | See Chapter four.
                    Suite No. 5 is free. | Suite number five is free.
                    Come to Apt. 4B. | Come to apartment four B.
                    Acme Inc. called. | Acme Incorporated called.
                    Bring ID, e.g. a passport. | Bring I D, for example a passport.
                    It is Smith vs. Jones. | It is Smith versus Jones.
                    The office opens at 9 a.m. | The office opens at nine A M.
                    We close at 5 p.m. Call back then. | We close at five P M. Call back then.
                    Come at 9:30AM. | Come at nine thirty A M.
                    The meeting is at 10 PM. | The meeting is at ten P M.
                    Call ASAP. | Call A S A P.
                    NASA and the FBI agree. | NASA and the F B I agree.
                    Enter your PIN. | Enter your PIN.
                    Prices include VAT. | Prices include V A T.
                    PLEASE HOLD THE LINE. | PLEASE HOLD THE LINE.
                    Music from the 1990s. | Music from the nineteen nineties.
                    It was the '80s. | It was the eighties.
                    The class of '24. | The class of twenty four.
                    He is 5'10" tall. | He is five feet ten tall.
                    Thanks 😊 for calling! | Thanks for calling!
                    She said "hold on" twice. | She said "hold on" twice.
                    Press one (or stay on the line). | Press one (or stay on the line).
                    Bring cash and/or card. | Bring cash and or card.
                    A state-of-the-art system. | A state-of-the-art system.
                    Tag us at #HappyCallers. | Tag us at hashtag Happy Callers.
                    Your name is N/A. | Your name is not available.
                    You are #1 to us. | You are number one to us.
                    It measures 10x12 feet. | It measures ten by twelve feet.
                    It weighs 5 lbs. | It weighs five pounds.
                    It weighs 1 lb. | It weighs one pound.
                    Drive 60 mph. | Drive sixty miles per hour.
                    It is 5 km away. | It is five kilometers away.
                    See pages 10-12. | See pages ten to twelve.
                    See pp. 10-12. | See pages ten to twelve.
                    From 2024-2026. | From twenty twenty four to twenty twenty six.
                    We are open 9-5. | We are open nine to five.
                    We are open Mon-Fri, 9am-5pm. | We are open Monday to Friday, nine A M to five P M.
                    Open 9:00-17:00. | Open nine o'clock to seventeen hundred hours.
                    Your visit is on 12/24/2026. | Your visit is on December twenty fourth, twenty twenty six.
                    Your visit is on 2026-12-24. | Your visit is on December twenty fourth, twenty twenty six.
                    Your visit is on 3-12-2026. | Your visit is on March twelfth, twenty twenty six.
                    Your visit is on Dec. 24. | Your visit is on December twenty fourth.
                    Your visit is on 24 December 2026. | Your visit is on the twenty fourth of December, twenty twenty six.
                    It starts Tue., Jan. 5th. | It starts Tuesday, January fifth.
                    500-1000 dollars. | five hundred to one thousand dollars.
                    The rate is 1.0842. | The rate is one point zero eight four two.
                    Call +1 (555) 123-4567. | Call plus one, five five five, one two three, four five six seven.
                    Call 1-800-555-0199. | Call one, eight zero zero, five five five, zero one nine nine.
                    Call 1-800-FLOWERS. | Call one, eight zero zero, FLOWERS.
                    Call 911 now. | Call nine one one now.
                    Dial ext. 204. | Dial extension two zero four.
                    Order #12345 shipped. | Order one two three four five shipped.
                    Your flight is BA 249 at gate B12. | Your flight is BA two hundred and forty nine at gate B one two.
                    Room 204 is ready. | Room two zero four is ready.
                    The I-95 exit. | The I ninety five exit.
                    The score was 3-2. | The score was three to two.
                    Cats & dogs. | Cats and dogs.
                    The ratio is 3:1. | The ratio is three to one.
                    Version 2.0.1 is out. | Version two dot zero dot one is out.
                    The IP is 192.168.1.1. | The I P is one nine two dot one six eight dot one dot one.
                    My name is O'Brien. | My name is O'Brien.
                    The fine is €50,00. | The fine is fifty euros.
                    Pay £1,000.05. | Pay one thousand pounds and five pence.
                    A $1.00 fee. | A one dollar fee.
                    $100/month. | one hundred dollars per month.
                    Rent is $1,500/mo. | Rent is one thousand five hundred dollars per month.
                    45 Maple Dr. Bring your card. | forty five Maple Drive. Bring your card.
                    Dr. Smith is in. | Doctor Smith is in.
                    at St. Mary's Hospital. | at Saint Mary's Hospital.
                    in St. Louis. | in Saint Louis.
                    12 Main St. is closed. | twelve Main Street is closed.
                    John Smith Jr. called. | John Smith Junior called.
                    Mr. & Mrs. Jones. | Mister and Missus Jones.
                    Approx. 5 min. wait. | approximately five minutes wait.
                    1,000,000 people. | one million people.
                    0.5 percent. | zero point five percent.
                    About 3.14. | About three point one four.
                    -10 degrees. | minus ten degrees.
                    50% off! | fifty percent off!
                    ~20 minutes | about twenty minutes
                    5+ years | five plus years
                    <5 minutes | less than five minutes
                    A=B | A equals B
                    NY, CA 90210. | N Y, California nine zero two one zero.
                    @callwright on Twitter. | at callwright on Twitter.
                    snake_case | snake case
                    C++ / C# | C++ / C sharp
                    Wait 1h 30m. | Wait one hour thirty minutes.
                    COVID-19 | COVID nineteen
                    Q3 2026 | Q three twenty twenty six
                    iPhone 15 Pro | iPhone fifteen Pro
                    Card ending in 4242 | Card ending in four two four two
                    Your account is 1234567890123456. | Your account is one two three four, five six seven eight, nine zero one two, three four five six.
                    500-1000 dollars | five hundred to one thousand dollars
                    Since 2024-2026 | Since twenty twenty four to twenty twenty six
                    Call +49 30 123456 | Call plus four nine, three zero, one two three, four five six
                    Call 0800 123 456 | Call zero eight zero zero, one two three, four five six
                    +15551234567 | plus one, five five five, one two three, four five six seven
                    March 3-5 | March third to fifth
                    Your account is 12345678. | Your account is one two three four, five six seven eight.
                    Your appointment with Dr. Patel is on Tuesday, March 3 at 2:30 PM at 450 Sutter St., Suite 1200. | Your appointment with Doctor Patel is on Tuesday, March third at two thirty P M at four hundred and fifty Sutter Street, Suite one two zero zero.
                    Hi, this is Acme Co. calling for John Smith about invoice INV-2024-0042. | Hi, this is Acme Company calling for John Smith about invoice I N V, two zero two four, zero zero four two.
                    You owe $1,250 as of 3/1/2026; pay by 3/15 or call 1-888-555-0100. | You owe one thousand two hundred and fifty dollars as of March first, twenty twenty six; pay by March fifteenth or call one, eight eight eight, five five five, zero one zero zero.
                    If this is Mr. O'Neil, press 1; otherwise, press 2. | If this is Mister O'Neil, press one; otherwise, press two.
                    Your order of 3 items (2 shirts, 1 hat) ships in 3-5 business days. | Your order of three items (two shirts, one hat) ships in three to five business days.
                    Reply STOP to 12345 to opt out. | Reply STOP to one two three four five to opt out.
                    Our hours are Mon-Fri 8am-6pm EST, Sat 9-1. | Our hours are Monday to Friday eight A M to six P M E S T, Saturday nine to one.
                    The confirmation number is 1234 5678 9012. | The confirmation number is one two three four, five six seven eight, nine zero one two.
                    I can offer 10:15, 11:45 or 3:30. | I can offer ten fifteen, eleven forty five or three thirty.
                    It's 5 of 10 people. | It's five of ten people.
                    Press 9 to repeat. | Press nine to repeat.
                    We deliver to St. Paul, MN 55101. | We deliver to Saint Paul, Minnesota five five one zero one.
                    Take I-80 to Exit 12B. | Take I eighty to Exit one two B.
                    Between 9-5 we're open. | Between nine and five we're open.
                    Your refund of $45.00 was sent on 11/20. | Your refund of forty five dollars was sent on November twentieth.
                    There are 12 people ahead of you; about 7-10 minutes. | There are twelve people ahead of you; about seven to ten minutes.
                    He's in Apt 5. | He's in apartment five.
                    Your Wi-Fi is at 2.4 GHz or 5GHz. | Your Wi-Fi is at two point four gigahertz or five gigahertz.
                    Flight AA1234 departs at 6:05am. | Flight A A one two three four departs at six oh five A M.
                    Visit us at 100 N. 1st St. in San Jose. | Visit us at one hundred North first Street in San Jose.
                    Text YES to 55512 now. | Text YES to five five five one two now.
                    My number is five five five. | My number is five five five.
                    This call is for Jane Doe at 12 Elm St. Is this her? | This call is for Jane Doe at twelve Elm Street. Is this her?
                    Our rate went from 4.5 to 5.25%. | Our rate went from four point five to five point two five percent.
                    Call us at (800) 555-0100, option 2. | Call us at eight zero zero, five five five, zero one zero zero, option two.
                    We're at the corner of Oak and 3rd. | We're at the corner of Oak and third.
                    He sat. Then he left. | He sat. Then he left.
                    Apr. 5 or May 6? | April fifth or May sixth?
                    $3-$5 off | three dollars to five dollars off
                    A 3-2-1 countdown. | A three, two, one countdown.
                    Your PIN is 0000. | Your PIN is zero zero zero zero.
                    The number of calls is 1234567. | The number of calls is one two three, four five six seven.
                    Vol. 2, No. 3 | volume two, number three
                    Windows 11 and iOS 17 | Windows eleven and iOS seventeen
                    He scored 98/100. | He scored ninety eight out of one hundred.
                    7-Eleven | seven-Eleven
                    St. Patrick's Day is on March 17. | Saint Patrick's Day is on March seventeenth.
                    Come to St. James St. today. | Come to Saint James Street today.
                    May-June | May to June
                    We may - June said - go. | We may - June said - go.
                    -$1,234.56 | minus one thousand two hundred and thirty four dollars and fifty six cents
                    $1M-$2M | one million dollars to two million dollars
                    $100K+ | one hundred thousand dollars plus
                    (555) 123-4567 x 12 | five five five, one two three, four five six seven extension twelve
                    Q: what? A: 5+5=10 | Q: what? A: five plus five equals ten
                    5+5 | five plus five
                    50 °F - 60 °F | fifty degrees Fahrenheit to sixty degrees Fahrenheit
                    x=5 | x equals five
                    ref. 12345 | reference one two three four five
                    Ref. no. 12345 | reference number one two three four five
                    Acct. no. 00123456789 | account number zero zero one, two three four five, six seven eight nine
                    The U.S. 2024-2025 budget of $1.2T | The U S twenty twenty four to twenty twenty five budget of one point two trillion dollars
                    https://example.com:8080/a?b=c&d=1 | example dot com colon eight zero eight zero slash a question mark b equals c and d equals one
                    john_doe99@mail.example.co.uk | john underscore doe nine nine at mail dot example dot co dot uk
                    1.5M users | one point five million users
                    10M+ | ten million plus
                    24/7/365 | twenty four seven three hundred and sixty five
                    example.co.uk/help | example dot co dot uk slash help
                    12 h | twelve hours
                    """)
    void sentencesOfCallCentresAreReadAsAPersonReadsThem(String written, String spoken) {
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
            "6'2\"",
            "555-1234",
            "+15551234567",
            "March 3-5",
            "2024-2026",
            "12 Main St.",
            "$20-30",
            "N/A"
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
