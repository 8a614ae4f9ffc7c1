/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

/** What is left of a dialogue by voice, from everything to nothing. */
public sealed interface Rung {
    /** Both engines work. */
    record Whole() implements Rung {}

    /** The synthesiser is slow or down: only what was recorded or spoken before can be said. */
    record KeptPrompts(String reason) implements Rung {}

    /** The recogniser is down or hopelessly late: the caller answers by keypad. */
    record Keypad(String reason) implements Rung {}

    /** Neither works: a person has to take the call, or it ends. */
    record HandOver(String reason) implements Rung {}

    /** Whether what a caller says is understood. */
    default boolean hears() {
        return this instanceof Whole || this instanceof KeptPrompts;
    }

    /** Whether any text can be spoken. */
    default boolean speaksFreely() {
        return this instanceof Whole || this instanceof Keypad;
    }

    /** In kebab-case, for events. */
    default String label() {
        return switch (this) {
            case Whole _ -> "whole";
            case KeptPrompts _ -> "kept-prompts";
            case Keypad _ -> "keypad";
            case HandOver _ -> "hand-over";
        };
    }

    /** Why; empty for {@link Whole}. Carries no word of a caller. */
    default String why() {
        return switch (this) {
            case Whole _ -> "";
            case KeptPrompts(String reason) -> reason;
            case Keypad(String reason) -> reason;
            case HandOver(String reason) -> reason;
        };
    }

    /**
     * The rung for two engines.
     *
     * @param ears what is wrong with the recogniser; empty when nothing is
     * @param voice what is wrong with the synthesiser; empty when nothing is
     */
    static Rung of(String ears, String voice) {
        if (ears.isEmpty()) {
            return voice.isEmpty() ? new Whole() : new KeptPrompts(voice);
        }
        return voice.isEmpty() ? new Keypad(ears) : new HandOver(ears + "; " + voice);
    }
}
