/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.flow.Consultation;
import io.callwright.agent.dialog.flow.Deed;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Does the steps that reach beyond the conversation. Each returns the next step's name. Owned by
 * the conversation's thread.
 */
final class Deeds {
    /** Who leaves a message pauses to think. */
    private static final Duration END_OF_MESSAGE = Duration.ofMillis(2_500);

    /** No words of a message are expected; a grammar has at least one. */
    private static final Grammar ANY_WORDS =
            new Grammar("message", new Expansion.Words("that is all"));

    private final DialogConfig config;
    private final Language language;
    private final Memory memory;
    private final Voice voice;
    private final Talk talk;
    private final Conversation conversation;
    private final Journal journal;
    private final Effects effects;
    private final Outside outside;

    Deeds(DialogConfig config, Language language, Memory memory, Voice voice, Talk talk) {
        this.config = config;
        this.language = language;
        this.memory = memory;
        this.voice = voice;
        this.talk = talk;
        this.conversation = talk.conversation();
        this.journal = talk.journal();
        this.effects = talk.effects();
        this.outside = talk.outside();
    }

    /** Where the step leads; null where the call is no longer ours. */
    @Nullable String done(Deed deed) throws CallerGone, Continued {
        return switch (deed) {
            case Deed.Call call -> called(call);
            case Deed.Transfer transfer -> transferred(transfer);
            case Deed.Message message -> message(message);
            case Deed.CallBack back -> {
                effects.add(
                        new Effect.CallBack(
                                day(back.day()),
                                time(back.time()),
                                conversation.clock().getZone().getId(),
                                value(back.number())));
                yield back.next();
            }
            case Deed.DoNotCall not -> {
                effects.add(new Effect.DoNotCall(not.reason()));
                yield not.next();
            }
            case Deed.Survey survey -> {
                int score = Integer.parseInt(String.valueOf(memory.value(survey.score())));
                effects.add(new Effect.Score(survey.survey(), score));
                yield survey.next();
            }
        };
    }

    /** What was to be said before is said first: the caller hears that something is looked up. */
    private String called(Deed.Call call) throws CallerGone, Continued {
        voice.finish("");
        Map<String, String> body = new LinkedHashMap<>();
        call.request().body().forEach((key, value) -> body.put(key, memory.plain(value, false)));
        conversation.waits();
        ToolAnswer answer =
                outside.call(
                        new ToolCall(
                                call.name(),
                                Long.toHexString(outside.seed()) + "-" + talk.countCall(),
                                call.request().method(),
                                memory.plain(call.request().url(), true),
                                call.request().host(),
                                body,
                                call.request().timeout(),
                                call.request().retries()));
        String failure =
                switch (answer) {
                    case ToolAnswer.Failed(String reason) -> reason;
                    case ToolAnswer.Given(int _, JsonNode json) -> taken(call, json);
                };
        journal.called(call.name(), failure == null ? "ok" : failure);
        return failure == null ? call.next() : call.failed();
    }

    /** Takes all values or none; why not, or null. */
    private @Nullable String taken(Deed.Call call, @Nullable JsonNode json) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : call.returns().entrySet()) {
            JsonNode node = json == null ? null : json.at(one.getValue());
            if (node == null || !node.isValueNode() || node.isNull()) {
                return "no-" + one.getKey();
            }
            String value = memory.normal(one.getKey(), node.asString());
            if (value == null) {
                return "wrong-" + one.getKey();
            }
            values.put(one.getKey(), value);
        }
        values.forEach((name, value) -> memory.fill(name, value, call.name()));
        return null;
    }

    /** Where no engine is left: without a word to anybody. Whether the call is no longer ours. */
    boolean transferredInSilence(Deed.Transfer transfer) throws CallerGone {
        Consultation asked = transfer.consultation();
        Transferred result =
                outside.transfer(
                        order(transfer, asked == null ? null : consulting(asked).silent()));
        String why = result instanceof Transferred.Failed(String reason) ? reason : "ok";
        journal.transferred(transfer.name(), why);
        return result instanceof Transferred.Done;
    }

    private TransferOrder order(Deed.Transfer transfer, Outside.@Nullable Consulting consulting) {
        return new TransferOrder(
                transfer.to().stream().map(target -> memory.plain(target, false)).toList(),
                consulting);
    }

    private @Nullable String transferred(Deed.Transfer transfer) throws CallerGone, Continued {
        Template text = transfer.text();
        voice.finish(text == null ? "" : memory.render(text));
        Consultation asked = transfer.consultation();
        Transferred result =
                outside.transfer(order(transfer, asked == null ? null : consulting(asked)));
        return switch (result) {
            case Transferred.Done() -> {
                journal.transferred(transfer.name(), "ok");
                yield null;
            }
            case Transferred.Failed(String reason) -> {
                journal.transferred(transfer.name(), reason);
                String into = transfer.reason();
                if (into != null) {
                    memory.fill(into, reason, transfer.name());
                }
                yield transfer.fallBack();
            }
        };
    }

    private Outside.Consulting consulting(Consultation asked) {
        return new Outside.Consulting(
                rendered(asked.briefing()),
                rendered(asked.accept()),
                rendered(asked.hold()),
                asked.ring(),
                asked.patience(),
                asked.trunk(),
                language.code());
    }

    private @Nullable String rendered(@Nullable Template text) {
        return text == null ? null : memory.render(text);
    }

    private String message(Deed.Message message) throws CallerGone, Continued {
        if (!outside.isRecorded()) {
            journal.unkept(message.name());
            String unrecorded = message.unrecorded();
            return unrecorded == null ? message.silent() : unrecorded;
        }
        Listening listening =
                new Listening(
                        ANY_WORDS,
                        new KeypadRule(1, 1, null, config.interDigit()),
                        config.noInputTimeout(),
                        END_OF_MESSAGE,
                        message.longest(),
                        Answering.unknown(language),
                        false,
                        true);
        Instant began = conversation.clock().instant();
        Heard heard =
                conversation.ask(voice.question(memory.render(message.prompt()), true), listening);
        effects.commit();
        talk.patience().renew();
        journal.heard(message.name(), heard);
        if (heard instanceof Heard.Silence) {
            return message.silent();
        }
        Duration length = Duration.between(began, conversation.clock().instant());
        effects.add(new Effect.Message(length.toMillis()));
        return message.next();
    }

    private @Nullable LocalDate day(@Nullable String name) {
        String value = value(name);
        return value == null ? null : LocalDate.parse(value);
    }

    private @Nullable LocalTime time(@Nullable String name) {
        String value = value(name);
        return value == null ? null : LocalTime.parse(value);
    }

    private @Nullable String value(@Nullable String name) {
        return name == null ? null : memory.value(name);
    }
}
