/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.amd.Answerer;
import io.callwright.server.AnswerLessons;
import io.callwright.store.Store;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Notes who really answered a call. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = "Notes who really answered a call; 'amd train' learns from it.")
final class AmdCorrectCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "CALL", description = "The call's id, as its log has it.")
    private String call = "";

    @Parameters(
            paramLabel = "WHO",
            description = "person, voicemail, ivr, screening, unavailable or uncertain.")
    private String who = "";

    @Override
    public Integer call() {
        Answerer answerer;
        try {
            answerer = Answerer.of(who);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = Store.open(config.load().store())) {
            new AnswerLessons(store).correct(call, answerer, Instant.now());
            out.printf("call %s: %s%n", call, answerer.label());
            out.flush();
        }
        return 0;
    }
}
