/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Parameter;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes values from outside a conversation: of a contact's row, of an API's caller, of a program
 * that answered. Pure.
 */
public final class ParameterFit {
    private static final int LONGEST_TEXT = 200;

    private ParameterFit() {}

    /**
     * A value that a flow cannot take. Says nothing of the value: it is somebody's.
     *
     * @param parameter name of the parameter
     * @param why after "the value of ..."
     */
    public record Misfit(String parameter, String why) {
        /** In a sentence. */
        public String message() {
            return "the value of '" + parameter + "' " + why;
        }
    }

    /**
     * The first value that the flow does not take; empty when a call can be made with them.
     *
     * @param now where the called party is: days may be relative to it
     */
    public static Optional<Misfit> misfit(Flow flow, Variables variables, LocalDateTime now) {
        SlotContext context = new SlotContext(now, flow.hours());
        return flow.parameters().values().stream()
                .map(parameter -> misfit(parameter, variables, context))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Misfit> misfit(
            Parameter parameter, Variables variables, SlotContext context) {
        String given = given(parameter, variables);
        SlotType type = parameter.type();
        if (given == null || type == null || value(type, given, context) != null) {
            return Optional.empty();
        }
        return Optional.of(new Misfit(parameter.name(), why(type)));
    }

    /**
     * A parameter's value in its normal form; null where there is none.
     *
     * @throws IllegalArgumentException for a value that its type does not understand
     */
    static @Nullable String value(Parameter parameter, Variables variables, SlotContext context) {
        Optional<Misfit> misfit = misfit(parameter, variables, context);
        if (misfit.isPresent()) {
            throw new IllegalArgumentException(misfit.get().message());
        }
        String given = given(parameter, variables);
        return given == null ? null : value(parameter.type(), given, context);
    }

    private static @Nullable String given(Parameter parameter, Variables variables) {
        String given = variables.value(parameter.name());
        return given == null || given.isBlank() ? parameter.fallback() : given;
    }

    /**
     * A text as a value of a type, in its normal form; null when it is none, or not within the
     * type's limits.
     *
     * @param type null for text
     */
    static @Nullable String value(@Nullable SlotType type, String text, SlotContext context) {
        return type == null ? spoken(text) : type.given(text, context);
    }

    private static String why(SlotType type) {
        String example =
                switch (type.kind()) {
                    case DAY -> "2026-12-24, or next friday";
                    case TIME -> "14:30";
                    case AMOUNT -> "84.10";
                    case NUMBER -> "12";
                    case PHONE -> "+12125550123";
                    default -> "";
                };
        return "is no "
                + type.kind().key()
                + " that the flow takes"
                + (example.isEmpty() ? "" : "; write for example " + example);
    }

    /** A contact's text is said, never obeyed: no markup of voices, no control characters. */
    private static String spoken(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\[\\]{}<>|*_#…]", " ").replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_TEXT)).strip();
    }
}
