/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import static io.callwright.agent.dialog.words.PhraseSyntax.anyOf;

import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Set;

/** How people answer in English. What only {@code understood} holds is not given to recognisers. */
final class EnglishAnswers implements AnswerWords {
    private static final Set<String> BARE = Set.of("yes", "yeah", "yep", "no", "nope", "sure");
    private static final Expansion YES =
            anyOf(
                    "yes [please]",
                    "yes (that is | it is) (right | correct | me | fine)",
                    "yes this is (me | he | she)",
                    "yes (i am | i can | i do | i will)",
                    "yes that works [for me]",
                    "yes i will be there",
                    "yeah",
                    "yep",
                    "sure",
                    "okay",
                    "of course",
                    "correct",
                    "right",
                    "(that is | that's) (right | correct | fine | me)",
                    "that works [for me]",
                    "speaking",
                    "this is (me | he | she)",
                    "no problem");
    private static final Expansion NO =
            anyOf(
                    "no [thank you | thanks]",
                    "nope",
                    "no (that is | it is) (not | wrong) [right | correct | me]",
                    "no (i am not | i can not | i do not | it is not)",
                    "(that is | that's) (wrong | not right | not correct | not me)",
                    "this is not (him | her | me)",
                    "not right",
                    "wrong",
                    "incorrect");
    private static final Expansion BEFORE_ANSWER = anyOf("okay", "sorry", "well", "hello");
    private static final Expansion BEFORE_WISH =
            anyOf("please", "sorry", "no", "no thank you", "hello");
    private static final Expansion OPENING =
            anyOf(
                    "no",
                    "[yes | no] (how about | what about | can we do | could we do | let us do)",
                    "[yes | no] i (can do | could do | would like | prefer | said | want | need)",
                    "[please] (make it | move it to | change it to)",
                    "yes",
                    "it is",
                    "maybe");
    private static final Expansion NUMBER_OPENING =
            anyOf("[yes | no] it is", "[yes | no] (my | the) (number | code) is", "no");
    private static final Expansion CLOSING =
            anyOf(
                    "please",
                    "thank you",
                    "is fine",
                    "is better",
                    "would be (good | fine | better)",
                    "works [for me]",
                    "if possible");
    private static final Expansion POLITENESS = anyOf("please", "thank you");
    private static final Expansion INTO = anyOf("to", "how about", "can we do");

    /** A plain "no" takes nothing back by itself where "no problem" or "no thanks" follows. */
    private static final Phrase CORRECTION =
            new Phrase(
                    anyOf(
                            "(no | oh | sorry | wait | hold on) [no] (wait | sorry | actually |"
                                    + " make (it | that) | i (mean | meant | said) | let us say)",
                            "i (mean | meant)",
                            "(actually | rather | instead) [no | make (it | that)]",
                            "(let us | please) make (it | that)",
                            "make (it | that)",
                            "scratch that",
                            "strike that",
                            "correction",
                            "or rather",
                            "on second thought",
                            "(i would | i will) rather",
                            "sorry",
                            "wait",
                            "no"));

    private static final Phrase DENIAL =
            new Phrase(
                    anyOf(
                            "not (that | because | like | as if)",
                            "(did | do | would) not (say | mean | think | want | ask)",
                            "not (saying | asking | because | said | meant)",
                            "never (say | said | ask | asked | meant | wanted)"));

    private static final Set<String> DANGLING =
            Set.of(
                    "a", "an", "and", "at", "around", "by", "for", "from", "half", "in", "is", "my",
                    "next", "of", "on", "or", "past", "quarter", "the", "this", "to", "until");
    private static final Set<String> CLOSING_WORDS = Set.of("please", "thank", "thanks");
    private static final Expansion BACKCHANNELS =
            new Expansion.OneOf(
                    List.of(
                            anyOf(
                                    "(yeah | yep | okay | right | sure | mhm | hmm | mm | oh | i"
                                            + " see) [yeah | okay | right | mhm | i see]"),
                            new Expansion.Words("uh-huh")));
    private static final Expansion STOPS = anyOf("stop", "operator", "no", "wait", "hold on");
    private static final Set<String> STOP_WORDS = Set.of("stop", "operator", "no", "wait", "hold");

    private static final Expansion MORE_YES =
            PhraseSyntax.anyOf(
                    "yes (indeed | it does | it is | they are | we do | we can | you can | you may"
                            + " | i have | i did | i was | he is | she is | that would be (fine |"
                            + " great | good | lovely))",
                    "(yup | yah | ya | aye | yessir | uhhuh | indeed | absolutely | definitely |"
                            + " certainly | exactly | affirmative | agreed | alright | perfect |"
                            + " precisely | totally)",
                    "all right",
                    "(that will do | let us do that | that is okay | you bet | you got it | why not"
                        + " | i guess so | i think so | i believe so | i suppose so | i hope so | i"
                        + " do | i am | i can | i will | i would | i did | i have)",
                    "(go ahead | go for it | please do | by all means | for sure | sure thing)",
                    "(that | it | this) (is | would be | sounds) [all | just | absolutely | quite"
                            + " | perfectly | very] (good | great | okay | perfect | true | it |"
                            + " alright | lovely | fine | right | correct)",
                    "(sounds good | works for me | fine by me | fine with me | good with me | i am"
                            + " okay with that | i would love to | i am in | that will do)",
                    "(it | he | she) (is | does)",
                    "[that is] (the right | the correct | the) (one | person | number)",
                    "you have (got it | that) right",
                    "sounds (right | good | great | fine | perfect)",
                    "(mhm | mm hm | mm hmm | uh huh)");
    private static final Expansion MORE_NO =
            PhraseSyntax.anyOf(
                    "(nah | naw | never | negative | nay | nuh | uh uh | nuh uh)",
                    "no (way | sir | ma'am | i am (good | fine | okay | all set) | not (really | at"
                        + " all | today | now) | it does not | they are not | we do not | we can"
                        + " not | he is not | she is not | i would not | i will not | i did not | i"
                        + " have not)",
                    "not (really | at all | today | now | quite | exactly | me | this time | yet |"
                            + " correct | good | okay | for me)",
                    "(i am | i) afraid not",
                    "(i do not | i would not) think so",
                    "i (do not | did not | can not | will not | would not | am not | have not |"
                            + " could not) [want (it | that | to | any)]",
                    "(it | that | this | he | she) (is | does | would | will | was) not [right |"
                            + " correct | true | work | me | him | her | okay | good | it]",
                    "(absolutely | definitely | certainly | probably | of course) not",
                    "i would rather not",
                    "(he | she) is not (here | in | home)",
                    "(you have | you got) (it | that) wrong",
                    "(that is | it is) (false | incorrect | untrue)",
                    "(by no means | no chance)",
                    "(please do not | do not)",
                    "(better not | rather not | under no circumstances)");
    private static final Expansion UNSURE =
            PhraseSyntax.anyOf(
                    "i (do not | would not) know",
                    "[i am] not [really | quite | so | entirely | completely] (sure | certain)",
                    "(i have no idea | no idea | no clue | i have no clue)",
                    "(yes or no | yes and no)",
                    "(yes no | no yes) maybe",
                    "i (can not | could not | did not | do not) (say | tell | remember | hear |"
                            + " understand | follow | get) [you | that | it | yes or no | the"
                            + " question]",
                    "it depends",
                    "(right | okay | alright | sure | yeah) (but | and | so) (who | what | why |"
                            + " how | where | when)",
                    "(who | what | why | how | where | when) (is | are | was | were | do | does |"
                            + " did | would | will | can | should) [it | that | this | he | she |"
                            + " you | i | the | not | we | they] [correct | right | sure | speaking"
                            + " | fine | okay | me]",
                    "right (now | away | after | before | here | there | hand | side | of)",
                    "(no one | nobody | no man)",
                    "(turn | on the | to the | all) right (hand | side | at | turn)",
                    "okay google",
                    "do not (hang up | go | worry)",
                    "i (do not | can not) have (time | much time)",
                    "speaking of");

    @Override
    public Expansion yes() {
        return YES;
    }

    @Override
    public String say(boolean yes) {
        return yes ? "yes" : "no";
    }

    @Override
    public Expansion no() {
        return NO;
    }

    @Override
    public Expansion alsoYes() {
        return MORE_YES;
    }

    @Override
    public Expansion alsoNo() {
        return MORE_NO;
    }

    @Override
    public Expansion neither() {
        return UNSURE;
    }

    @Override
    public boolean isBare(String token) {
        return BARE.contains(token);
    }

    @Override
    public Expansion beforeAnswer() {
        return BEFORE_ANSWER;
    }

    @Override
    public Expansion beforeWish() {
        return BEFORE_WISH;
    }

    @Override
    public Expansion opening() {
        return OPENING;
    }

    @Override
    public Expansion numberOpening() {
        return NUMBER_OPENING;
    }

    @Override
    public Expansion closing() {
        return CLOSING;
    }

    @Override
    public Expansion politeness() {
        return POLITENESS;
    }

    @Override
    public Expansion into() {
        return INTO;
    }

    @Override
    public boolean isRuledOut(List<String> tokens, Span value) {
        return EnglishNegation.rules(tokens, value);
    }

    @Override
    public boolean isLimit(List<String> tokens, Span value) {
        return EnglishLimits.limits(tokens, value);
    }

    @Override
    public boolean isTalkedAbout(List<String> tokens, Span value) {
        return EnglishTalk.isAbout(tokens, value);
    }

    @Override
    public List<Span> corrections(List<String> tokens) {
        return CORRECTION.in(tokens);
    }

    @Override
    public List<Span> denials(List<String> tokens) {
        return DENIAL.in(tokens);
    }

    @Override
    public boolean isDangling(String token) {
        return DANGLING.contains(token);
    }

    @Override
    public boolean isClosing(String token) {
        return CLOSING_WORDS.contains(token);
    }

    @Override
    public Expansion backchannels() {
        return BACKCHANNELS;
    }

    @Override
    public Expansion stops() {
        return STOPS;
    }

    @Override
    public boolean isStop(String token) {
        return STOP_WORDS.contains(token);
    }

    @Override
    public String withoutNasal(String words) {
        return words.equals("no") ? "oh" : words;
    }
}
