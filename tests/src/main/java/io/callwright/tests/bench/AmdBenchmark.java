/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.tests.bench.answers.AnswerTrial;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Who has answered: a thousand synthetic answers by voices and with words that neither the model
 * nor the rules were made by. {@code --only tune} hears those that the rules were made by; {@code
 * --only learn} learns the model that comes with the program, and writes it to its place in the
 * sources.
 */
final class AmdBenchmark implements Benchmark {
    private static final int ANSWERS = 1000;
    private static final String MODEL =
            "agent/src/main/resources/io/callwright/agent/amd/answers.model";

    @Override
    public Figures run(BenchOptions options) {
        boolean learns = "learn".equals(options.only());
        AnswerModel model = learns ? AnswerTrial.learn() : AnswerModel.standard();
        if (learns) {
            write(model);
        }
        Figures figures = new Figures();
        AnswerTrial trial = trial(model, options);
        trial.mistakes().forEach(System.err::println);
        figures.put("answers", trial.answers());
        figures.put("amd_false_machine_percent", trial.falseMachinePercent());
        figures.put("amd_missed_machine_percent", trial.missedMachinePercent());
        figures.put("amd_missed_machine_first_percent", trial.firstMissedPercent());
        figures.put("amd_presumed_machine_percent", trial.presumedMachinePercent());
        figures.put("amd_presumed_person_percent", trial.presumedPersonPercent());
        figures.put("amd_uncertain_machine_percent", trial.uncertainMachinePercent());
        figures.put("amd_uncertain_percent", trial.uncertainPercent());
        String none = "no person was known for one";
        figures.percentile("amd_person_verdict_ms_p50", 50, trial.personMillis(), none);
        figures.percentile("amd_person_verdict_ms_p95", 95, trial.personMillis(), none);
        figures.percentile("amd_person_known_ms_p95", 95, trial.knownPersonMillis(), none);
        figures.percentile(
                "amd_person_verdict_after_words_ms_p95", 95, trial.personMillisFromWords(), none);
        figures.percentile(
                "amd_machine_verdict_ms_p95", 95, trial.machineMillis(), "no machine was known");
        figures.put("amd_drop_at_beep_percent", trial.droppedAtBeepPercent());
        figures.put("amd_us_per_frame", trial.microsPerFrame());
        figures.put("confusion", trial.confusion());
        return figures;
    }

    /** With the words that Debian's PocketSphinx spots, as in a call. */
    private static AnswerTrial trial(AnswerModel model, BenchOptions options) {
        boolean tuning = "tune".equals(options.only());
        Path dataDir = WorkFolder.shared("answers");
        ModelTrial tried = new ModelTrial(dataDir, Duration.ofSeconds(60));
        PocketSphinxConfig config = PocketSphinxConfig.defaults();
        try (PocketSphinxEngine engine = PocketSphinxEngine.load(config, Pronouncer.NONE, tried)) {
            return AnswerTrial.of(model, ANSWERS, tuning, engine.spotters());
        }
    }

    private static void write(AnswerModel model) {
        Path file = Path.of(System.getProperty("callwright.root", "."), MODEL);
        try {
            Files.writeString(file, model.write());
            System.err.println("wrote " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
