/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.amd.Answerer;
import io.callwright.server.AnswerLessons;
import io.callwright.server.client.NodeClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
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
    @Mixin private DeskOption desk;
    @Mixin private NodeOption node;
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
        return node.given() && !desk.isInside()
                ? throughTheApi(answerer)
                : desk.run(spec, at -> corrected(at, answerer));
    }

    private int throughTheApi(Answerer answerer) {
        try (NodeClient client = node.open(spec)) {
            String path =
                    "/calls/%s/verdict"
                            .formatted(
                                    URLEncoder.encode(call, StandardCharsets.UTF_8)
                                            .replace("+", "%20"));
            client.put(path, Map.of("answerer", answerer.label()));
        }
        return told(answerer);
    }

    private int corrected(Desk at, Answerer answerer) {
        var _ =
                at.trail()
                        .around(
                                "correctVerdict",
                                call,
                                Map.of("answered_by", answerer.label()),
                                () -> {
                                    new AnswerLessons(at.store())
                                            .correct(call, answerer, Clock.systemUTC().instant());
                                    return call;
                                });
        return told(answerer);
    }

    private int told(Answerer answerer) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("call %s: %s%n", call, answerer.label());
        out.flush();
        return 0;
    }
}
