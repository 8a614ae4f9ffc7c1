/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.Recap;
import io.callwright.agent.turns.TurnLatency;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.store.EventRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * Prints a call as it happens: both sides, and where the time of each turn went. Methods come on
 * the call's mailbox, the last on the thread that closes it.
 */
final class Transcript implements CallObserver {
    private final PrintWriter out;
    private final CompletableFuture<CallSummary> end = new CompletableFuture<>();
    private final Queue<Long> audible = new ConcurrentLinkedQueue<>();
    private TurnLatency latency = TurnLatency.NONE;
    private int bargeInMillis;

    Transcript(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void answered() {
        line("", "call answered");
    }

    @Override
    public void audible(long nanoTime) {
        audible.add(nanoTime);
    }

    @Override
    public void callerSaid(String text, double confidence) {
        line(
                "caller",
                text.isEmpty()
                        ? "(not understood)"
                        : "%s  [confidence %.2f]".formatted(text, confidence));
    }

    @Override
    public void callerPressed(String digits) {
        line("caller", "(keys) " + digits);
    }

    @Override
    public void agentBegins(String text) {
        latency = TurnLatency.NONE;
    }

    @Override
    public void agentAudible(TurnLatency measured) {
        latency = measured;
    }

    @Override
    public void paused(int sinceOnsetMillis) {
        bargeInMillis = sinceOnsetMillis;
    }

    @Override
    public void agentSaid(String heard, boolean interrupted) {
        line("agent", heard + (interrupted ? " --" : ""));
        if (interrupted) {
            line("", "the caller cuts in; silent %d ms after".formatted(bargeInMillis));
        }
        if (latency.voiceToVoice() >= 0) {
            line(
                    "",
                    "%d ms after the caller: end of speech %d, recogniser %d, dialogue %d, voice %d, line %d"
                            .formatted(
                                    latency.voiceToVoice(),
                                    latency.endpointing(),
                                    latency.recognition(),
                                    latency.dialogue(),
                                    latency.synthesis(),
                                    latency.playout()));
        }
    }

    @Override
    public void ended(CallSummary summary) {
        end.complete(summary);
    }

    /**
     * From each of these moments to the agent's first audible packet after it, ms; without those
     * that no sound followed.
     *
     * @param ends when the caller's lines ended, on the switch's monotonic clock
     */
    List<Integer> untilAudible(List<Long> ends) {
        return ends.stream()
                .flatMap(end ->
                        audible.stream()
                                .filter(at -> at > end)
                                .min(Long::compare)
                                .map(at -> (int) ((at - end) / 1_000_000))
                                .stream())
                .toList();
    }

    CallSummary awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param happened the call's event log
     */
    void printSummary(CallSummary summary, List<EventRow> happened) {
        Recap recap = new Recap();
        happened.forEach(event -> recap.add(event.type(), event.data()));
        out.println();
        out.printf("  call       %s%n", summary.id());
        out.printf("  outcome    %s%n", summary.outcome());
        out.printf(
                "  ended by   %s, SIP %d%n",
                summary.cause().by().name().toLowerCase(Locale.ROOT), summary.cause().sipStatus());
        summary.slots().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(slot ->
                        out.printf("  slot       %s = %s%n", slot.getKey(), slot.getValue()));
        out.printf("  summary    %s%n", recap.text(summary.outcome(), summary.slots()));
        if (summary.recording() != null) {
            out.printf("  recording  %s (left: caller, right: agent)%n", summary.recording());
            out.printf(
                    "  listen     with any player of WAV files, sox for example: play %s%n",
                    summary.recording());
        }
        out.flush();
    }

    private void line(String who, String what) {
        out.printf("  %-7s %s%n", who, what);
        out.flush();
    }
}
