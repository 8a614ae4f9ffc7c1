/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a caller who speaks while the agent does wants the floor. Pure functions; the agent has
 * paused meanwhile, so that a wrong guess costs a moment and no words.
 */
public final class BargeIn {
    /** "Yeah, okay", drawn out. */
    private static final int LONG_ASIDE = 2;

    /** By the language's code: phrases are costly to make. */
    private static final Map<String, Phrase> BACKCHANNELS = new ConcurrentHashMap<>();

    private BargeIn() {}

    /** The question's grammar with what is said to an agent that is speaking. */
    public static Grammar grammar(Grammar question, Language language) {
        return new Grammar(
                question.name() + "_or_aside",
                new Expansion.OneOf(
                        List.of(
                                question.root(),
                                language.answers().backchannels(),
                                language.answers().stops())),
                question.open());
    }

    /** Over a statement: nothing is an answer to it. */
    public static Grammar grammar(Language language) {
        return new Grammar(
                "aside",
                new Expansion.OneOf(
                        List.of(language.answers().backchannels(), language.answers().stops())));
    }

    /** What is to be done. */
    public enum Verdict {
        /** Not clear yet; the agent stays silent. */
        WAIT,
        /** The caller has the floor. */
        TAKE,
        /** The agent goes on where it paused. */
        RETURN
    }

    /**
     * What is known of the speech so far.
     *
     * @param words the best guess, final when it is over: of a stop word half said a recogniser
     *     makes many things, and the agent is silent anyway; empty for none
     * @param over whether the caller has fallen silent
     * @param speechNanos length of the speech
     * @param awaited whether the agent asks something; over a statement nothing but a stop word, or
     *     a long speech, wants the floor
     * @param answer how complete the words are as an answer to what the agent asks
     * @param questionNearlyOver whether the agent had said nearly all
     * @param language of the caller's words
     */
    public record Evidence(
            String words,
            boolean over,
            long speechNanos,
            boolean awaited,
            Completeness answer,
            boolean questionNearlyOver,
            Language language) {}

    /**
     * @param enoughNanos speech of this length takes the floor, whatever it says; of twice this
     *     length while it sounds like a backchannel
     */
    public static Verdict judge(Evidence evidence, long enoughNanos) {
        Language language = evidence.language();
        List<String> tokens = language.tokens(evidence.words());
        boolean aside = backchannel(language).is(tokens);
        if (evidence.speechNanos() >= (aside ? LONG_ASIDE * enoughNanos : enoughNanos)) {
            return Verdict.TAKE;
        }
        if (!evidence.over()) {
            return Verdict.WAIT;
        }
        if (tokens.isEmpty()) {
            return Verdict.RETURN;
        }
        if (tokens.stream().anyMatch(language.answers()::isStop)) {
            return Verdict.TAKE;
        }
        if (!evidence.awaited()) {
            return Verdict.RETURN;
        }
        boolean meant = evidence.questionNearlyOver() && evidence.answer().answers();
        return aside && !meant ? Verdict.RETURN : Verdict.TAKE;
    }

    private static Phrase backchannel(Language language) {
        return BACKCHANNELS.computeIfAbsent(
                language.code(),
                code -> new Phrase(language.answers().backchannels(), language::tokens));
    }
}
