/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;

/** How people answer in a language, whatever they are asked. */
public interface AnswerWords {
    /** What means yes. */
    Expansion yes();

    /** Yes or no, for the voice. */
    String say(boolean yes);

    /** What means no. */
    Expansion no();

    /** What also means yes, and is not given to recognisers: rare, or short and easily misheard. */
    Expansion alsoYes();

    /** What also means no; as {@link #alsoYes}. */
    Expansion alsoNo();

    /** What holds such words and means neither: {@code I am not sure}, {@code right now}. */
    Expansion neither();

    /** Words that are a plain yes or no, and say nothing more: {@code yeah}. */
    boolean isBare(String token);

    /** Words before yes, no, or a choice: {@code okay}. */
    Expansion beforeAnswer();

    /** Words before a wish that nobody asked for: {@code sorry}. */
    Expansion beforeWish();

    /** Words before a value: {@code how about}. */
    Expansion opening();

    /** Words before a number. */
    Expansion numberOpening();

    /** Words after a value. */
    Expansion closing();

    /** Words after yes, no, or a choice. */
    Expansion politeness();

    /** Words between a choice and a value that goes with it: {@code to}. */
    Expansion into();

    /** Whether the caller rules a value out: {@code not Friday}, {@code Friday does not work}. */
    boolean isRuledOut(List<String> tokens, Span value);

    /**
     * Whether a value only bounds what is meant, or tells of another one: {@code before Friday},
     * {@code every Monday}, {@code my old number was}.
     */
    boolean isLimit(List<String> tokens, Span value);

    /**
     * Whether a name or a number is talked about rather than given: {@code Doctor Lee rang me},
     * {@code my son is four}. False where the language does not tell.
     */
    default boolean isTalkedAbout(List<String> tokens, Span value) {
        return false;
    }

    /**
     * Where the caller takes back what was said, in order: the words after each count more than
     * those before. {@code no wait}, {@code I mean}, {@code make it}.
     */
    List<Span> corrections(List<String> tokens);

    /**
     * Where the caller denies what follows: {@code it is not that}, {@code I did not say}. None
     * where the language does not tell.
     */
    default List<Span> denials(List<String> tokens) {
        return List.of();
    }

    /** Whether nobody ends with this word: {@code at}. */
    boolean isDangling(String token);

    /** Whether this word closes an answer: {@code please}. */
    boolean isClosing(String token);

    /** "Go on": leaves the floor to the agent that is speaking. */
    Expansion backchannels();

    /** Single words and sentences that take the floor from an agent that is speaking. */
    Expansion stops();

    /** Whether this word takes the floor. */
    boolean isStop(String token);

    /**
     * What words are that were taken to begin with a nasal, and begin with a vowel: "oh" for "no".
     * The same where there is no such word.
     */
    default String withoutNasal(String words) {
        return words;
    }
}
