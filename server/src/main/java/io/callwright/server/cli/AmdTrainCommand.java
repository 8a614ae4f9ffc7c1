/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Retraining;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.AnswerLessons;
import io.callwright.server.LearntAnswers;
import io.callwright.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Learns from the node's own calls. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Learns to tell machines from people from the stored calls, corrected ones before"
                + " others, and keeps the result where it makes fewer mistakes on calls that it did"
                + " not learn from. The node uses it from its next start."
        })
final class AmdTrainCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CallwrightConfig node = config.load();
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = Store.open(node.store())) {
            AnswerLessons.Lessons lessons = new AnswerLessons(store).lessons();
            out.printf(
                    "%d answers, %d of them corrected%n",
                    lessons.answers().size(), lessons.corrected());
            Retraining done = retrained(lessons);
            out.printf("before: %s%n", text(done.before()));
            out.printf("after:  %s%n", text(done.after()));
            if (!done.better()) {
                out.println("not better: nothing is changed");
            } else {
                Path file = LearntAnswers.file(node);
                write(file, done.model());
                out.printf("kept in %s; the node uses it from its next start%n", file);
            }
            out.flush();
        }
        return 0;
    }

    private Retraining retrained(AnswerLessons.Lessons lessons) {
        try {
            // Always from what is delivered: else calls that were learnt would be learnt again.
            return Retraining.of(AnswerModel.standard(), lessons.answers());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String text(Retraining.Mistakes mistakes) {
        return "%d of %d people taken for machines, %d of %d machines taken for people"
                .formatted(
                        mistakes.falseMachines(),
                        mistakes.people(),
                        mistakes.missedMachines(),
                        mistakes.machines());
    }

    private static void write(Path file, AnswerModel model) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, model.write());
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
