/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.media.recording.Recording;
import io.callwright.sip.Cause;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallEnd;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how a call ended: the last lines of its journal. Runs once, on any thread. */
record CallEnding(
        String callId, CallAudio audio, CallJournal journal, CallObserver observer, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(CallEnding.class);
    private static final Duration LAST_WRITES = Duration.ofSeconds(5);

    /**
     * Blocks for seconds at most.
     *
     * @param answers who was found to have answered; null where nobody asked
     * @param recording null where there is none
     */
    void write(
            Dialogue.Result done,
            Cause ended,
            @Nullable AnswerWatch answers,
            @Nullable Recording recording) {
        Path recorded = null;
        try {
            audio.statistics()
                    .orTimeout(1, TimeUnit.SECONDS)
                    .thenAccept(
                            figures -> journal.event("media.statistics", CallFigures.of(figures)))
                    .exceptionally(late -> null)
                    .join();
            if (answers != null) {
                write(answers);
            }
            recorded = recording == null ? null : whole(recording);
            journal.event("sip.ended", describe(ended));
            journal.finish(
                    new CallEnd(
                            clock.instant(),
                            done.outcome(),
                            ended.sipStatus(),
                            ended.q850(),
                            recorded == null ? null : recorded.toString(),
                            done.slots()));
            journal.close();
        } finally {
            // A campaign waits for it, whatever the store did.
            observer.ended(new CallSummary(callId, done.outcome(), done.slots(), ended, recorded));
        }
        log.info(
                "call {} ended: {} (SIP {}, by {})",
                callId,
                done.outcome(),
                ended.sipStatus(),
                ended.by());
    }

    private void write(AnswerWatch answers) {
        answers.close();
        AnswerRow answer = answers.row();
        if (answer != null) {
            journal.answer(answer);
        }
    }

    /** The file when all of it is written, or when that takes too long. */
    private Path whole(Recording recording) {
        return recording
                .finished()
                .orTimeout(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    log.error("the recording of call {} is not complete", callId, failure);
                    return recording.file();
                })
                .join();
    }

    private static Map<String, String> describe(Cause ended) {
        Map<String, String> data = new HashMap<>();
        data.put("status", String.valueOf(ended.sipStatus()));
        data.put("by", ended.by().name());
        data.put("reason", ended.reason());
        if (ended.q850() != null) {
            data.put("q850", String.valueOf(ended.q850()));
        }
        return data;
    }
}
