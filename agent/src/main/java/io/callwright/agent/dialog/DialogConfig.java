/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.tools.ToolsConfig;
import io.callwright.agent.dialog.understanding.Thresholds;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the agent converses.
 *
 * @param flowDirectory where {@code NAME.yaml} flow files lie; relative to the working directory
 * @param inboundFlow the flow's name for calls that come in
 * @param outboundFlow the flow's name for calls that go out, unless the call names another
 * @param thresholds when an answer is believed
 * @param noInputTimeout silence after a question until it counts as no answer
 * @param maxSpeech the longest answer
 * @param interDigit silence after a key until a row of keys counts as complete
 * @param endOfSpeech the silence that ends an answer, by the kind of question
 * @param turnTaking who may speak when, and how soon
 * @param tools the programs that flows may ask
 */
public record DialogConfig(
        Path flowDirectory,
        String inboundFlow,
        String outboundFlow,
        Thresholds thresholds,
        Duration noInputTimeout,
        Duration maxSpeech,
        Duration interDigit,
        EndOfSpeech endOfSpeech,
        TurnTaking turnTaking,
        ToolsConfig tools) {
    public DialogConfig {
        requireAbove("no-input-timeout", noInputTimeout);
        requireAbove("max-speech", maxSpeech);
        requireAbove("inter-digit", interDigit);
    }

    public static DialogConfig defaults() {
        return new DialogConfig(
                Path.of("conf", "flows"),
                "appointment-line",
                "appointment-reminder",
                Thresholds.defaults(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(12),
                Duration.ofSeconds(3),
                EndOfSpeech.defaults(),
                TurnTaking.defaults(),
                ToolsConfig.defaults());
    }

    /** The same, with other flows. */
    public DialogConfig withFlows(Path directory, String inbound, String outbound) {
        return new DialogConfig(
                directory,
                inbound,
                outbound,
                thresholds,
                noInputTimeout,
                maxSpeech,
                interDigit,
                endOfSpeech,
                turnTaking,
                tools);
    }

    /** The file of a flow. */
    public Path flowFile(String flow) {
        if (!flow.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "a flow's name is lower-case letters, digits and hyphens, not '" + flow + "'");
        }
        return flowDirectory.resolve(flow + ".yaml");
    }

    static void requireAbove(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be above zero, not " + value);
        }
    }
}
