/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.conf.CallwrightConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model by which this node tells machines from people. */
public final class LearntAnswers {
    private static final Logger log = LoggerFactory.getLogger(LearntAnswers.class);

    private LearntAnswers() {}

    /** Where {@code callwright amd train} puts what it has learnt. */
    public static Path file(CallwrightConfig config) {
        return config.node().dataDir().resolve("answers.model");
    }

    /** What was learnt here, where there is something that can be read; else as delivered. */
    public static AnswerModel load(CallwrightConfig config) {
        Path own = file(config);
        if (Files.exists(own)) {
            try {
                return AnswerModel.read(own);
            } catch (IOException | IllegalArgumentException e) {
                log.error("machines are told from people as delivered: {}", e.getMessage());
            }
        }
        return AnswerModel.standard();
    }
}
