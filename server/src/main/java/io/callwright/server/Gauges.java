/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechSet;
import io.callwright.agent.engines.VoiceCounters;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.host.HostStatus;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.media.MediaCounters;
import io.callwright.server.call.CallLanguages;
import io.callwright.server.call.Calls;
import io.callwright.server.load.LoadWatch;
import io.callwright.server.load.Signal;
import io.callwright.server.webhooks.DeliveryCounts;
import io.callwright.sip.SipCounters;
import java.util.Locale;
import java.util.function.Supplier;

/** What the parts of a node count, as metrics. */
final class Gauges {
    private Gauges() {}

    static void bind(
            Metrics metrics,
            Calls calls,
            Supplier<SipCounters> sip,
            Supplier<MediaCounters> media,
            Engines engines) {
        metrics.gauge("callwright.calls.active", "Calls that are up", calls::active);
        signalling(metrics, sip);
        media(metrics, media);
        metrics.counter(
                "callwright.recognition.dropped",
                "Pieces of 100 ms dropped because recognition was 5 s behind",
                () -> engines.recognition().dropped());
        engines.eachLanguage(set -> {
            Metrics.Labelled of = metrics.labelled("language", set.code());
            recognition(of, set);
            voice(of, set::voiceCounters);
        });
    }

    /** Admission and the ladder of degradation. */
    static void load(Metrics metrics, Calls calls, LoadWatch load, CallLanguages languages) {
        metrics.gauge("callwright.load.capacity", "Calls that may be up at a time", load::capacity);
        metrics.gauge(
                "callwright.load.calibrated_capacity",
                "Calls that this machine carries by its calibration",
                load::calibratedCapacity);
        metrics.gauge(
                "callwright.load.calibrated",
                "1 when the engines were measured on this machine",
                () -> load.calibrated() ? 1 : 0);
        metrics.gauge(
                "callwright.load.recognition_rtf",
                "Seconds of computing for a second of a caller's speech",
                () -> load.costs().recognition());
        metrics.gauge(
                "callwright.load.synthesis_rtf",
                "Seconds of computing for a second of the agent's speech",
                () -> load.costs().synthesis());
        metrics.gauge(
                "callwright.load.strained",
                "1 while measurements say that quality is about to fall",
                () -> load.strained() ? 1 : 0);
        metrics.counter("callwright.load.refused", "Calls refused by admission", calls::refused);
        for (Signal signal : Signal.values()) {
            metrics.gauge(
                    "callwright.load." + signal.label(),
                    "Over the last 2 s; new calls are refused from %.0f on"
                            .formatted(signal.limit()),
                    () -> load.value(signal));
        }
        languages.eachLadder((code, ladder) -> ladder(metrics.labelled("language", code), ladder));
    }

    private static void ladder(Metrics.Labelled metrics, Ladder ladder) {
        for (Ladder.Engine engine : Ladder.Engine.values()) {
            String name = "callwright.ladder." + engine.name().toLowerCase(Locale.ROOT);
            metrics.gauge(
                    name + "_usable",
                    "0 while calls go on without it",
                    () -> ladder.why(engine).isEmpty() ? 1 : 0);
            metrics.counter(
                    name + "_failures",
                    "Utterances or clauses that came to nothing, or too late",
                    () -> ladder.failures(engine));
            metrics.counter(
                    name + "_calls_without",
                    "Calls that had to go on without it",
                    () -> ladder.callsWithout(engine));
        }
    }

    /** What callers do without while it lasts. */
    static void model(Metrics metrics, LanguageModel model) {
        metrics.gauge(
                "callwright.model.rests",
                "1 while calls go on without the language model because it has failed",
                () -> model.rests() ? 1 : 0);
    }

    /** Messages to other programs. */
    static void webhooks(Metrics metrics, DeliveryCounts counts) {
        for (DeliveryCounts.Result result : DeliveryCounts.Result.values()) {
            metrics.counter(
                    "callwright.webhook.attempts_" + result.name().toLowerCase(Locale.ROOT),
                    "Attempts to tell a webhook: delivered, again (a later one follows), failed",
                    () -> counts.attempts(result));
        }
        metrics.gauge(
                "callwright.webhook.waiting",
                "Messages that are yet to be told, of all nodes",
                counts::waiting);
        metrics.gauge(
                "callwright.webhook.oldest_seconds",
                "How long the oldest of them waits",
                counts::oldestSeconds);
    }

    private static void recognition(Metrics.Labelled metrics, SpeechSet set) {
        set.recognizer()
                .ifPresent(recognizer ->
                        metrics.gauge(
                                "callwright.recognition.honours_grammar",
                                "1 when the model takes the grammar of a question, 0 when it"
                                        + " ignores it",
                                () -> recognizer.honoursGrammar() ? 1 : 0));
        set.secondEar().ifPresent(second -> secondEar(metrics, second));
        set.recognitionHost()
                .ifPresent(first -> host(metrics, () -> set.recognitionHost().orElse(first)));
    }

    private static void secondEar(Metrics.Labelled metrics, SecondEar second) {
        metrics.counter(
                "callwright.recognition.heard_by_both",
                "Answers to closed questions that both recognisers began to hear",
                second::heardTogether);
        metrics.counter(
                "callwright.recognition.heard_by_one",
                "Answers to closed questions that the first recogniser heard alone",
                second::heardAlone);
        metrics.gauge(
                "callwright.recognition.second_rests",
                "1 while the second recogniser rests because callers wait for the first",
                () -> second.rests() ? 1 : 0);
    }

    private static void host(Metrics.Labelled metrics, Supplier<HostStatus> host) {
        metrics.gauge(
                "callwright.recognition.host.up",
                "1 while the recogniser's process hears",
                () -> host.get().up() ? 1 : 0);
        metrics.counter(
                "callwright.recognition.host.deaths",
                "Times that the recogniser's process died",
                () -> host.get().deaths());
        metrics.counter(
                "callwright.recognition.host.replayed",
                "Utterances that the next process heard again from their start",
                () -> host.get().replayed());
        metrics.counter(
                "callwright.recognition.host.lost",
                "Utterances that ended as not understood",
                () -> host.get().lost());
        metrics.counter(
                "callwright.recognition.host.elsewhere",
                "Recognisers that the next engine gave while the process rested",
                () -> host.get().elsewhere());
    }

    private static void voice(Metrics.Labelled metrics, Supplier<VoiceCounters> voice) {
        metrics.counter(
                "callwright.voice.clauses_ready",
                "Clauses of calls that had been spoken before",
                () -> voice.get().memory().hits());
        metrics.counter(
                "callwright.voice.clauses_made",
                "Clauses of calls that had to be synthesised",
                () -> voice.get().memory().misses());
        metrics.counter(
                "callwright.voice.clauses_rehearsed",
                "Clauses of flows that were synthesised ahead",
                () -> voice.get().memory().rehearsed());
        metrics.gauge(
                "callwright.voice.memory_bytes",
                "Speech kept in memory",
                () -> voice.get().memory().bytes());
        metrics.gauge(
                "callwright.voice.disk_bytes",
                "Speech kept on disk",
                () -> voice.get().disk().bytes());
        metrics.counter(
                "callwright.voice.disk_found",
                "Clauses read from disk",
                () -> voice.get().disk().found());
        metrics.counter(
                "callwright.voice.disk_broken",
                "Files of speech that were broken, and deleted",
                () -> voice.get().disk().broken());
        metrics.counter(
                "callwright.voice.disk_failures",
                "Files of speech that the disk would not read or write",
                () -> voice.get().disk().failures());
    }

    private static void signalling(Metrics metrics, Supplier<SipCounters> sip) {
        metrics.counter("callwright.sip.received", "SIP messages", () -> sip.get().received());
        metrics.counter("callwright.sip.sent", "SIP messages", () -> sip.get().sent());
        metrics.counter(
                "callwright.sip.malformed",
                "Messages that were no SIP or broke a limit",
                () -> sip.get().malformed());
        metrics.counter(
                "callwright.sip.rate_limited",
                "Messages of sources that send too many",
                () -> sip.get().rateLimited());
        metrics.counter(
                "callwright.sip.retransmissions_sent",
                "Our messages that went out again",
                () -> sip.get().retransmissionsSent());
        metrics.counter(
                "callwright.sip.retransmissions_received",
                "Requests that came again",
                () -> sip.get().retransmissionsReceived());
        metrics.counter(
                "callwright.sip.unacknowledged",
                "Calls that ended without the ACK for our 200",
                () -> sip.get().unacknowledged());
        metrics.counter(
                "callwright.sip.rejected", "New requests refused", () -> sip.get().rejected());
        metrics.counter(
                "callwright.sip.stack_faults",
                "Errors inside the SIP stack",
                () -> sip.get().stackFaults());
        metrics.gauge("callwright.sip.dialogs", "Call legs that are up", () -> sip.get().dialogs());
        metrics.gauge(
                "callwright.sip.lingering",
                "Ended legs kept for late messages",
                () -> sip.get().lingering());
        metrics.gauge(
                "callwright.sip.server_transactions",
                "Server transactions that exist",
                () -> sip.get().serverTransactions());
        metrics.gauge(
                "callwright.sip.client_transactions",
                "Client transactions that exist",
                () -> sip.get().clientTransactions());
    }

    private static void media(Metrics metrics, Supplier<MediaCounters> media) {
        metrics.gauge(
                "callwright.media.sessions", "Media sessions open", () -> media.get().sessions());
        metrics.gauge(
                "callwright.media.port_pairs",
                "RTP port pairs lent",
                () -> media.get().portsInUse());
        metrics.counter("callwright.media.ticks", "Ticks run", () -> media.get().ticks());
        metrics.counter(
                "callwright.media.late_ticks",
                "Ticks 2 ms or more after their deadline",
                () -> media.get().lateTicks());
        metrics.counter(
                "callwright.media.missed_turns",
                "Turns of 20 ms that a session could not be served in",
                () -> media.get().missedTurns());
        metrics.gauge(
                "callwright.media.late_seconds_max",
                "The worst lateness so far",
                () -> media.get().lateMillisMax() / 1000);
        metrics.counter(
                "callwright.media.session_failures",
                "Exceptions kept within one session",
                () -> media.get().sessionFailures());
    }
}
