/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.media.MediaSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Hands a caller over to somebody who was told about it first: calls people one after the other
 * while the caller waits, and joins the caller with the first who agrees. Blocks the caller's
 * dialogue thread until both have parted, so the call stays ours, with its recording.
 */
final class AttendedHandover {
    private static final String CALLER_GONE = HandoverReason.CALLER_GONE;

    /** Outcome of the call of a person who had the caller on the line. */
    private static final String JOINED = "joined";

    private final Call caller;
    private final Consultations consultations;
    private final TeamCallers teams;
    private final Conversation conversation;
    private final MediaSession line;

    AttendedHandover(
            Call caller,
            Consultations consultations,
            TeamCallers teams,
            Conversation conversation,
            MediaSession line) {
        this.caller = caller;
        this.consultations = consultations;
        this.teams = teams;
        this.conversation = conversation;
        this.line = line;
    }

    Transferred transfer(List<String> targets, Consulting asked) throws CallerGone {
        String reason = HandoverReason.NO_TARGET;
        boolean team = targets.getFirst().startsWith(TransferOrder.TEAM);
        HoldWords hold = new HoldWords(caller.id(), conversation, line, asked.hold(), team).start();
        try (hold) {
            for (int i = 0; i < targets.size(); i++) {
                caller.note("transfer.tried", Map.of("target", String.valueOf(i + 1)));
                String target = targets.get(i);
                reason =
                        target.startsWith(TransferOrder.TEAM)
                                ? team(target.substring(TransferOrder.TEAM.length()), asked, hold)
                                : consult(target, asked, false, hold);
                if (reason.equals(Briefing.ACCEPTED)) {
                    return new Transferred.Done();
                }
                caller.note(
                        "transfer.failed",
                        Map.of("target", String.valueOf(i + 1), "reason", reason));
            }
        }
        return new Transferred.Failed(reason);
    }

    private String team(String team, Consulting asked, HoldWords hold) throws CallerGone {
        return teams.give(
                team,
                caller,
                asked.patience(),
                person ->
                        consult(
                                person.target(),
                                person.trunk().isEmpty() ? asked : asked.through(person.trunk()),
                                person.autoAnswer(),
                                hold));
    }

    /** {@link Briefing#ACCEPTED} when both had been joined and have parted; else why not. */
    private String consult(String target, Consulting asked, boolean answersItself, HoldWords hold)
            throws CallerGone {
        Consulted talk = new Consulted(asked, consultations.briefing(), caller.isRecorded());
        Call person;
        try {
            person = consultations.place(caller.leg(), target, asked, answersItself, talk);
        } catch (CallRefused e) {
            return e.getCause() instanceof IllegalArgumentException
                    ? HandoverReason.NO_TARGET
                    : HandoverReason.NO_LINE;
        }
        try {
            return decided(person, talk, hold);
        } finally {
            talk.release(CALLER_GONE);
            person.hangUp();
        }
    }

    private String decided(Call person, Consulted talk, HoldWords hold) throws CallerGone {
        var _ = person.ended().thenAccept(talk::over);
        var _ = caller.ended().thenAccept(gone -> talk.answer().complete(CALLER_GONE));
        String answer = talk.answer().join();
        if (answer.equals(CALLER_GONE)) {
            throw new CallerGone();
        }
        if (answer.equals(Briefing.ACCEPTED)) {
            hold.close();
            join(person);
            talk.release(JOINED);
        }
        return answer;
    }

    /** Blocks until one of them hangs up; the other's dialogue then ends, and hangs up as well. */
    private void join(Call person) {
        caller.hear(person);
        person.hear(caller);
        caller.note("transfer.joined", Map.of("call", person.id()));
        person.note("transfer.joined", Map.of("call", caller.id()));
        CompletableFuture.anyOf(caller.ended(), person.ended()).join();
        caller.note("transfer.parted", Map.of("by", caller.ended().isDone() ? "caller" : "person"));
    }
}
