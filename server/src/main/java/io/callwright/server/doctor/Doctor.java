/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.doctor;

import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.dialog.llm.OpenAiModel;
import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.Finding;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.RealTimeThread;
import io.callwright.server.Flows;
import io.callwright.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Checks everything that a node needs, in the order in which it needs it. */
public final class Doctor {
    private Doctor() {}

    /** Looks at the machine and at what the configuration names; changes nothing that lasts. */
    public static List<Diagnosis> examine(CallwrightConfig config, Instant now) {
        Path recordings = config.calls().recordings();
        Path data = config.node().dataDir();
        List<Diagnosis> found = new ArrayList<>();
        found.add(Machine.java());
        found.add(Machine.clock(data, now));
        found.add(Machine.scheduling(RealTimeThread.probe()));
        found.addAll(Machine.ports(config));
        found.add(Machine.dataDirectory("data directory", data));
        found.add(Machine.dataDirectory("recordings", recordings));
        found.add(store(config));
        found.addAll(engines(config));
        found.add(flows(config));
        found.add(model(config.llm()));
        return found;
    }

    private static List<Diagnosis> engines(CallwrightConfig config) {
        try (Engines engines = Engines.open(config.speech(), config.node().dataDir())) {
            config.speech().codes().forEach(engines::language);
            return engines.findings().stream().map(Doctor::diagnosis).toList();
        }
    }

    private static Diagnosis store(CallwrightConfig config) {
        return attempt(
                "store",
                () -> {
                    try (Store store = Store.open(config.store())) {
                        return store.healthy()
                                ? Diagnosis.ok("store", config.store().url())
                                : Diagnosis.fault("store", "does not answer", "see the log");
                    }
                });
    }

    private static Diagnosis flows(CallwrightConfig config) {
        return attempt(
                "flows",
                () -> {
                    Flows.load(config).close();
                    return Diagnosis.ok(
                            "flows",
                            "%s, %s"
                                    .formatted(
                                            config.dialog().inboundFlow(),
                                            config.dialog().outboundFlow()));
                });
    }

    /** Asks for the names of the endpoint's models, within the budget of a turn. */
    private static Diagnosis model(LlmConfig config) {
        if (config.url() == null) {
            return Diagnosis.ok("language model", "none; flows say their own words");
        }
        String remedy =
                "start the endpoint, or mend llm.url, llm.model or llm.api-key; flows go on"
                        + " without it meanwhile";
        try (OpenAiModel model = new OpenAiModel(config, System::nanoTime)) {
            List<String> names = model.models();
            return names.isEmpty() || names.contains(config.model())
                    ? Diagnosis.ok("language model", config.model() + " at " + config.url())
                    : Diagnosis.fault(
                            "language model",
                            config.url() + " has no " + config.model() + ", but " + names,
                            remedy);
        } catch (IOException e) {
            return Diagnosis.fault(
                    "language model", config.url() + " does not answer: " + e.getMessage(), remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Diagnosis.fault("language model", "interrupted", remedy);
        }
    }

    private static Diagnosis attempt(String name, Supplier<Diagnosis> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Diagnosis.fault(name, String.valueOf(e.getMessage()), "");
        }
    }

    private static Diagnosis diagnosis(Finding finding) {
        return finding.ok()
                ? Diagnosis.ok(finding.name(), finding.message())
                : Diagnosis.fault(finding.name(), finding.message(), finding.remedy());
    }
}
