/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.server.phone.CallerVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hours of simulated calls through the pools of recognisers and voice, with the caches of
 * production, and what the process holds meanwhile. {@code --hours} bounds it; each sample is also
 * printed at once, so that a run that is ended early has told what it saw.
 */
final class CallSoak implements VoicePart {
    private static final int CALLERS = 2;
    private static final int SAMPLES = 40;

    /** A sample is due so often at the latest, s. */
    private static final int LATEST = 120;

    private static final List<String> PHRASES =
            List.of(
                    "yes",
                    "no",
                    "yes that works for me",
                    "i would like to reschedule to tuesday at three",
                    "please stop calling me",
                    "wednesday afternoon is fine",
                    "i am not interested",
                    "who is this",
                    "five five five one two three four",
                    "can you call me back tomorrow morning",
                    "no i can not make it on friday",
                    "okay thank you very much");

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "soak_hours",
                "soak_calls",
                "soak_utterances",
                "soak_understood",
                "soak_prompts",
                "soak_dropped",
                "soak_rss_growth_mb",
                "soak_memory");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        List<short[]> answers = new ArrayList<>();
        for (String voice : List.of("rms", "awb", "slt")) {
            PHRASES.forEach(phrase -> answers.add(new CallerVoice(voice).speak(phrase)));
        }
        SoakCaller.Done done = new SoakCaller.Done();
        List<MemoryUse> memory = new ArrayList<>();
        try (VoiceUnderTest voice = VoiceUnderTest.open()) {
            RecognizerEngine engine =
                    voice.engines()
                            .recognizer()
                            .orElseThrow(() -> new RecognizerException("nothing hears"));
            run(options.hours(), voice, engine, answers, done, memory);
            figures.put("soak_hours", done.hours());
            figures.put("soak_calls", done.calls.get());
            figures.put("soak_utterances", done.utterances.get());
            figures.put("soak_understood", done.understood.get());
            figures.put("soak_prompts", done.prompts.get());
            figures.put("soak_dropped", voice.engines().recognition().dropped());
            figures.put(
                    "soak_rss_growth_mb",
                    memory.getLast().residentMb() - memory.get(memory.size() / 2).residentMb());
            figures.put("soak_memory", memory.stream().map(MemoryUse::figures).toList());
        }
    }

    private static void run(
            double hours,
            VoiceUnderTest voice,
            RecognizerEngine engine,
            List<short[]> answers,
            SoakCaller.Done done,
            List<MemoryUse> memory) {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(
                        callers.submit(
                                new SoakCaller(
                                        voice, engine, PHRASES, answers, done, hours, i + 1)));
            }
            double next = hours / SAMPLES;
            long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST);
            while (!finished(running.getFirst())) {
                if (done.hours() >= next || System.nanoTime() > due) {
                    sample(done, memory);
                    next = done.hours() + hours / SAMPLES;
                    due = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST);
                }
            }
            running.forEach(CallSoak::finished);
            sample(done, memory);
        }
    }

    private static void sample(SoakCaller.Done done, List<MemoryUse> memory) {
        MemoryUse now = MemoryUse.after(done.hours());
        memory.add(now);
        System.err.println(new JsonMapper().writeValueAsString(now.figures()));
    }

    /** Waits a little. */
    private static boolean finished(Future<?> caller) {
        try {
            caller.get(500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulated call failed", e.getCause());
        }
    }
}
