/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Refusal;
import io.callwright.server.desk.FlagDesk.About;
import io.callwright.server.flags.Definition;
import io.callwright.server.flags.Definition.Criteria;
import io.callwright.server.flags.Definition.Step;
import io.callwright.server.flags.Definition.Variant;
import io.callwright.store.flags.FlagRow.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a flag is told to be; the contract has checked each member by itself. */
final class FlagBody {
    private static final int SAMPLES = 50;

    static final Definition EMPTY =
            new Definition(
                    "",
                    List.of(),
                    Map.of(),
                    Definition.USUAL_STEPS,
                    new Criteria(Set.of(), null, null, null, SAMPLES, SAMPLES));

    private FlagBody() {}

    /** What a new flag decides, and about whose calls. */
    static About about(JsonNode body) {
        String flow = body.path("flow").asString(null);
        String campaign = body.path("campaign_id").asString(null);
        String usual = flow == null ? "value" : "flow";
        Kind kind = Kind.valueOf(body.path("kind").asString(usual).toUpperCase(Locale.ROOT));
        boolean ofFlow = kind == Kind.FLOW || kind == Kind.VOICE || kind == Kind.RECOGNISER;
        if (ofFlow != (flow != null)) {
            throw Refusal.of(
                    "/flow",
                    ofFlow
                            ? "names the flow whose calls it decides about"
                            : "is not for a flag of this kind");
        }
        if ((kind == Kind.PACING) != (campaign != null)) {
            throw Refusal.of(
                    "/campaign_id",
                    campaign == null
                            ? "names the campaign whose pacing it decides"
                            : "is for a flag of the kind pacing");
        }
        return new About(kind, flow, campaign == null ? null : Long.valueOf(campaign));
    }

    /** What the body does not name stays as it was. */
    static Definition read(JsonNode body, Definition before) {
        Definition read =
                new Definition(
                        body.path("description").asString(before.description()),
                        body.has("variants") ? variants(body) : before.variants(),
                        body.has("overrides") ? overrides(body) : before.overrides(),
                        body.has("steps") ? steps(body) : before.steps(),
                        body.has("criteria") ? criteria(body.get("criteria")) : before.criteria());
        check(read);
        return read;
    }

    private static List<Variant> variants(JsonNode body) {
        List<Variant> variants = new ArrayList<>();
        body.get("variants")
                .forEach(one ->
                        variants.add(
                                new Variant(
                                        one.get("name").asString(),
                                        one.get("value").asString(),
                                        one.path("weight").asInt(1))));
        return variants;
    }

    private static Map<String, String> overrides(JsonNode body) {
        Map<String, String> overrides = new LinkedHashMap<>();
        body.get("overrides")
                .properties()
                .forEach(one -> overrides.put(one.getKey(), one.getValue().asString()));
        return overrides;
    }

    private static List<Step> steps(JsonNode body) {
        List<Step> steps = new ArrayList<>();
        body.get("steps")
                .forEach(one ->
                        steps.add(
                                new Step(
                                        (int) Math.round(one.get("percent").asDouble() * 100),
                                        one.get("minutes").asInt())));
        return steps;
    }

    private static Criteria criteria(JsonNode given) {
        Set<String> successes = new HashSet<>();
        given.path("success_outcomes").forEach(one -> successes.add(one.asString()));
        return new Criteria(
                successes,
                number(given, "min_success_rate"),
                number(given, "max_error_rate"),
                given.path("max_p95_latency_ms").isNumber()
                        ? Integer.valueOf(given.get("max_p95_latency_ms").asInt())
                        : null,
                given.path("min_calls").asInt(SAMPLES),
                given.path("min_turns").asInt(SAMPLES));
    }

    private static @Nullable Double number(JsonNode given, String name) {
        JsonNode value = given.path(name);
        return value.isNumber() ? Double.valueOf(value.asDouble()) : null;
    }

    private static void check(Definition read) {
        Set<String> names = new HashSet<>();
        for (Variant variant : read.variants()) {
            if (variant.name().equals(Definition.CONTROL) || !names.add(variant.name())) {
                throw Refusal.of("/variants", "each has a name of its own, which is not 'control'");
            }
        }
        for (String variant : read.overrides().values()) {
            if (!variant.equals(Definition.CONTROL) && !names.contains(variant)) {
                throw Refusal.of("/overrides", "there is no variant " + variant);
            }
        }
        int share = 0;
        for (Step step : read.steps()) {
            if (step.share() <= share) {
                throw Refusal.of("/steps", "each step has a larger percentage than the one before");
            }
            share = step.share();
        }
        if (read.criteria().minSuccessRate() != null
                && read.criteria().successOutcomes().isEmpty()) {
            throw Refusal.of("/criteria/success_outcomes", "names no outcome of success");
        }
    }
}
