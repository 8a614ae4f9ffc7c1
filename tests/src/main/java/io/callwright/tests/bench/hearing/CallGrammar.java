/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.util.Arrays;
import java.util.List;

/**
 * Grammars of the evaluation: one that covers all answers, and those of single questions. The
 * covering one knows every answer that will come, so its figures are a little too good.
 */
final class CallGrammar {
    private static final Expansion DIGIT =
            choice(
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine");
    private static final Expansion TENS =
            choice("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Expansion TEEN =
            choice(
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen");
    private static final Expansion UNDER_100 = or(DIGIT, TEEN, seq(TENS, maybe(DIGIT)));
    private static final Expansion NUMBER =
            or(UNDER_100, seq(DIGIT, w("hundred"), maybe(seq(maybe(w("and")), UNDER_100))));
    private static final Expansion DIGITS = new Expansion.Repeat(DIGIT, 3, 10);
    private static final Expansion DAY =
            choice(
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "today",
                    "tomorrow");
    private static final Expansion PART = choice("morning", "afternoon", "evening");
    private static final Expansion MONTH =
            choice(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final Expansion ORDINAL =
            or(
                    choice(
                            "first",
                            "second",
                            "third",
                            "fourth",
                            "fifth",
                            "sixth",
                            "seventh",
                            "eighth",
                            "ninth",
                            "tenth",
                            "eleventh",
                            "twelfth"),
                    seq(
                            choice("twenty", "thirty"),
                            choice("first", "second", "third", "fourth", "fifth")));
    private static final Expansion YEAR =
            seq(choice("nineteen", "two thousand", "twenty"), maybe(w("and")), UNDER_100);
    private static final Expansion TIME =
            or(
                    seq(UNDER_100, maybe(w("o'clock"))),
                    seq(choice("half past", "quarter past", "quarter to"), UNDER_100));
    private static final Expansion DATE =
            or(
                    seq(DAY, maybe(PART)),
                    seq(
                            maybe(seq(maybe(w("on")), DAY)),
                            w("the"),
                            ORDINAL,
                            maybe(seq(w("of"), MONTH, maybe(YEAR)))),
                    seq(MONTH, ORDINAL));
    private static final Expansion WHEN =
            or(seq(DATE, maybe(seq(w("at"), TIME))), seq(w("at"), TIME), seq(w("in the"), PART));

    private CallGrammar() {}

    static Grammar digit() {
        return oneOf(
                "digit", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
                "nine");
    }

    static Grammar digits() {
        return new Grammar("digits", new Expansion.Repeat(DIGIT, 1, 16));
    }

    static Grammar yesNo() {
        return oneOf(
                "yesno",
                "yes",
                "yeah",
                "no",
                "nope",
                "okay",
                "sure",
                "correct",
                "right",
                "yes please",
                "no thank you",
                "yes that works for me",
                "that is fine",
                "of course");
    }

    static Grammar when() {
        return new Grammar(
                "when",
                or(
                        WHEN,
                        seq(w("i would like to reschedule to"), WHEN),
                        seq(w("can you call me back"), DATE),
                        seq(w("i will be there"), WHEN),
                        seq(w("the appointment is on"), DATE),
                        seq(WHEN, w("is fine"))));
    }

    static Grammar everything() {
        return new Grammar(
                "calls",
                or(
                        choice(
                                "yes",
                                "no",
                                "yeah",
                                "nope",
                                "okay",
                                "sure",
                                "correct",
                                "right",
                                "yes please",
                                "no thank you",
                                "yes that works for me",
                                "that is fine",
                                "of course"),
                        seq(w("no i can not make it"), maybe(w("on")), DATE),
                        choice(
                                "who is this",
                                "what is this about",
                                "who is calling",
                                "speaking",
                                "hello",
                                "hello how are you today",
                                "could you repeat that please",
                                "i do not understand",
                                "sorry you have the wrong number",
                                "please stop calling me",
                                "stop calling me",
                                "take me off your list",
                                "remove me from your list",
                                "do not call me again",
                                "i am not interested",
                                "this is not a good time",
                                "i want to talk to a real person",
                                "can i speak to an agent",
                                "please send me an email",
                                "how much does it cost",
                                "i already paid the bill last week",
                                "yes i am the owner of the house",
                                "i am not available right now",
                                "the person you are calling is not available",
                                "leave a message after the tone",
                                "leave a message after the beep",
                                "please leave your name and number after the tone",
                                "please leave your name and number after the beep",
                                "goodbye",
                                "okay thank you very much"),
                        seq(
                                choice("i would like to", "i want to", "i need to"),
                                choice("reschedule", "cancel", "confirm", "move"),
                                maybe(w("my appointment")),
                                maybe(seq(w("to"), WHEN))),
                        seq(w("can you call me back"), maybe(DATE)),
                        seq(w("my number is"), DIGITS),
                        seq(w("the code is"), DIGITS),
                        seq(w("my date of birth is"), DATE),
                        seq(w("the appointment is"), maybe(w("on")), WHEN),
                        seq(w("i will be there"), WHEN),
                        seq(w("my address is"), NUMBER, w("main street")),
                        seq(w("it is"), NUMBER, w("dollars")),
                        seq(WHEN, w("is fine")),
                        WHEN,
                        DIGITS));
    }

    private static Grammar oneOf(String name, String... phrases) {
        return new Grammar(name, choice(phrases));
    }

    private static Expansion choice(String... phrases) {
        return new Expansion.OneOf(
                Arrays.stream(phrases).<Expansion>map(Expansion.Words::new).toList());
    }

    private static Expansion w(String text) {
        return new Expansion.Words(text);
    }

    private static Expansion or(Expansion... choices) {
        return new Expansion.OneOf(Arrays.asList(choices));
    }

    private static Expansion seq(Expansion... parts) {
        return new Expansion.Sequence(List.of(parts));
    }

    private static Expansion maybe(Expansion part) {
        return new Expansion.Maybe(part);
    }
}
