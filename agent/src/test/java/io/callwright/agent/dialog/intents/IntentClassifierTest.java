/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.intents.IntentClassifier.Guess;
import io.callwright.agent.dialog.intents.IntentClassifier.Verdict;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import io.callwright.agent.dialog.words.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Intents learnt from examples, judged by other phrasing: of {@code *.held-out.tsv}, by which
 * nothing was chosen, and of {@code *.others.tsv}, by which the parameters were. {@code
 * -Dcallwright.misses=true} prints what is misread of the latter.
 */
class IntentClassifierTest {
    private static final Language EN = English.LANGUAGE;
    private static final String NONE = "-";

    private static Map<String, List<String>> sentences(String file) {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        for (String line : WordList.lines(IntentClassifierTest.class, "/intents/" + file)) {
            String[] parts = line.split("\t", -1);
            sentences.computeIfAbsent(parts[0], intent -> new ArrayList<>()).add(parts[1]);
        }
        return sentences;
    }

    private static Map<String, List<String>> atMost(int count, Map<String, List<String>> all) {
        Map<String, List<String>> some = new LinkedHashMap<>();
        all.forEach((intent, texts) ->
                some.put(intent, texts.subList(0, Math.min(count, texts.size()))));
        return some;
    }

    private static Map<String, List<String>> usual(Language language, Set<String> wishes) {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        wishes.forEach(wish -> examples.put(wish, language.wishes().examples(wish)));
        return examples;
    }

    /** What came of the sentences that are intents, and of those that are none. */
    private record Score(
            int intents,
            int accepted,
            int askedBack,
            int wronglyAsked,
            int wronglyAccepted,
            int none,
            int noneAsked,
            int noneAccepted) {
        static Score of(IntentClassifier classifier, Map<String, List<String>> judged) {
            int[] counts = new int[8];
            judged.forEach((intent, texts) -> {
                for (String text : texts) {
                    Guess guess = classifier.classify(text);
                    boolean accepted = guess.verdict() == Verdict.ACCEPT;
                    boolean asked = guess.verdict() == Verdict.CONFIRM;
                    boolean right = guess.intent().equals(intent);
                    if (intent.equals(NONE)) {
                        counts[5]++;
                        counts[6] += asked ? 1 : 0;
                        counts[7] += accepted ? 1 : 0;
                    } else {
                        counts[0]++;
                        counts[1] += right && accepted ? 1 : 0;
                        counts[2] += right && asked ? 1 : 0;
                        counts[3] += !right && asked ? 1 : 0;
                        counts[4] += !right && accepted ? 1 : 0;
                    }
                }
            });
            return new Score(
                    counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6],
                    counts[7]);
        }

        double told() {
            return (double) (accepted + askedBack) / intents;
        }

        double wrong() {
            return (double) (wronglyAccepted + noneAccepted) / (intents + none);
        }

        Score printed(String what) {
            System.out.printf(
                    "intents, %s: %d phrasings, %.1f %% told (%.1f %% at once, %.1f %% asked back),"
                            + " %.1f %% wrongly asked, %.1f %% wrongly accepted; %d others, %.1f %%"
                            + " asked, %.1f %% accepted; wrong acceptance %.1f %%%n",
                    what,
                    intents,
                    100 * told(),
                    100.0 * accepted / intents,
                    100.0 * askedBack / intents,
                    100.0 * wronglyAsked / intents,
                    100.0 * wronglyAccepted / intents,
                    none,
                    100.0 * noneAsked / Math.max(1, none),
                    100.0 * noneAccepted / Math.max(1, none),
                    100 * wrong());
            return this;
        }
    }

    private static Score judge(
            String what, Language language, Map<String, List<String>> examples, String file) {
        IntentClassifier classifier = IntentClassifier.train(language, examples);
        Map<String, List<String>> judged = sentences(file);
        if (Boolean.getBoolean("callwright.misses") && !file.endsWith("held-out.tsv")) {
            judged.forEach((intent, texts) ->
                    texts.forEach(text -> {
                        Guess guess = classifier.classify(text);
                        if (guess.intent().equals(intent) == (guess.verdict() == Verdict.REJECT)) {
                            System.out.printf("%s: %s -> %s%n", intent, text, guess);
                        }
                    }));
        }
        return Score.of(classifier, judged).printed(what);
    }

    @Test
    void aHandfulOfExamplesTellsOtherPhrasings_andWhatIsNoIntentIsRejected() {
        Map<String, List<String>> ten = sentences("reception.examples.tsv");
        Score heldOut = judge("ten examples, held out", EN, ten, "reception.held-out.tsv");
        Score five = judge("five, held out", EN, atMost(5, ten), "reception.held-out.tsv");
        Score others = judge("ten examples, chosen by", EN, ten, "reception.others.tsv");
        Score power =
                judge(
                        "eight of another trade, chosen by",
                        EN,
                        sentences("power.examples.tsv"),
                        "power.others.tsv");

        assertThat(heldOut.told()).isGreaterThanOrEqualTo(0.92);
        assertThat(heldOut.wrong()).isLessThan(0.01);
        assertThat(five.told()).isGreaterThanOrEqualTo(0.8);
        assertThat(five.wrong()).isLessThan(0.01);
        assertThat(others.told()).isGreaterThanOrEqualTo(0.8);
        assertThat(power.told()).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void usualWishesNeedNoExamplesOfTheirOwn() {
        Score heldOut =
                judge(
                        "usual wishes, held out",
                        EN,
                        usual(EN, sentences("reception.examples.tsv").keySet()),
                        "reception.held-out.tsv");
        Score spanish =
                judge(
                        "usual wishes in Spanish, held out",
                        Spanish.LANGUAGE,
                        usual(Spanish.LANGUAGE, Spanish.LANGUAGE.wishes().usual()),
                        "spanish.held-out.tsv");

        assertThat(heldOut.told()).isGreaterThanOrEqualTo(0.95);
        assertThat((double) heldOut.accepted() / heldOut.intents()).isGreaterThanOrEqualTo(0.92);
        assertThat(heldOut.wrong()).isLessThan(0.01);
        assertThat(spanish.told()).isGreaterThanOrEqualTo(0.8);
    }

    /**
     * Half of the phrasings are worded quite differently from the examples, and the others share
     * words with the intents and are none. The aim of 92 % is not reached: these bounds keep what
     * is.
     */
    @Test
    void whatCallersSayFreely_isMostlyTold_andOthersAreSeldomAccepted() {
        Score ten =
                judge(
                        "ten examples, callers",
                        EN,
                        sentences("reception.examples.tsv"),
                        "reception.callers.tsv");
        Score usual =
                judge(
                        "usual wishes, callers",
                        EN,
                        usual(EN, sentences("reception.examples.tsv").keySet()),
                        "reception.callers.tsv");

        assertThat(ten.told()).isGreaterThanOrEqualTo(0.6);
        assertThat(ten.wrong()).isLessThan(0.11);
        assertThat(usual.told()).isGreaterThanOrEqualTo(0.7);
        assertThat(usual.wrong()).isLessThan(0.13);
    }

    @Test
    void onlyIntentsThatArePossibleCount() {
        IntentClassifier classifier =
                IntentClassifier.train(EN, sentences("reception.examples.tsv"));

        assertThat(classifier.classify("cancel my appointment please").intent())
                .isEqualTo("cancel");
        Guess elsewhere =
                classifier.classify("cancel my appointment please", Set.of("pay")::contains);
        assertThat(elsewhere.intent()).isEqualTo("pay");
        assertThat(elsewhere.verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void theConfusionTellsWhichExamplesAreTakenForAnotherIntent() {
        Map<String, List<String>> examples =
                Map.of(
                        "pay", List.of("i want to pay", "let me pay", "pay it now", "pay please"),
                        "owe", List.of("pay my debt", "pay what i owe", "i have debts", "i pay"));

        Confusion confusion = Confusion.of(EN, examples, Set.of("owe"), Set.of());

        assertThat(confusion.examples()).isEqualTo(4);
        assertThat(confusion.mistaken().get("owe").get("pay")).contains("i pay");
        assertThat(confusion.lines()).anyMatch(line -> line.startsWith("owe taken for pay: "));
    }

    @Test
    void theSameExamplesGiveTheSameClassifier() {
        Map<String, List<String>> examples = sentences("reception.examples.tsv");
        String text = "could someone explain my invoice";

        assertThat(IntentClassifier.train(EN, examples).classify(text))
                .isEqualTo(IntentClassifier.train(EN, examples).classify(text));
    }

    @Test
    void anIntentWithoutExamplesIsRefused() {
        assertThatThrownBy(() -> IntentClassifier.train(EN, Map.of("pay", List.of())))
                .hasMessageContaining("'pay' has no examples");
    }
}
