/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the step that hands the caller over. */
final class TransferParser {
    /** Only where somebody is asked first. */
    private static final List<String> OF_A_CONSULTATION =
            List.of("accept", "hold", "ring", "trunk");

    private final Abilities abilities;

    TransferParser(Abilities abilities) {
        this.abilities = abilities;
    }

    Deed.Transfer transfer(String name, YamlMap map) {
        FlowKeys.TRANSFER.check(map);
        Deed.Transfer transfer =
                new Deed.Transfer(
                        name,
                        targets(map),
                        FlowParser.optionalTemplate(map, "say"),
                        consultation(map),
                        map.optional("reason"),
                        map.has("outcome") ? map.name("outcome") : "transferred",
                        map.text("fall-back"));
        if (!abilities.transfers().contains(transfer.kind())) {
            refuse(map);
        }
        return transfer;
    }

    private void refuse(YamlMap map) {
        boolean blind = abilities.transfers().contains(TransferKind.BLIND);
        map.problem(
                blind ? "briefing" : "transfer",
                blind
                        ? "this node can not tell somebody about a caller before a transfer"
                        : "this node can not transfer calls",
                blind
                        ? "remove 'briefing': the caller is then sent on at once"
                        : "offer a call-back or a message instead");
    }

    private static List<Template> targets(YamlMap map) {
        List<Template> targets = new ArrayList<>();
        for (String text : map.texts("transfer")) {
            Template target = map.parsed("transfer", text, Template::parse);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static @Nullable Consultation consultation(YamlMap map) {
        Template briefing = FlowParser.optionalTemplate(map, "briefing");
        if (briefing == null) {
            for (String key : OF_A_CONSULTATION) {
                if (map.has(key)) {
                    map.problem(
                            key,
                            "'" + key + "' is for a transfer with a briefing",
                            "add 'briefing:', or remove '" + key + "'");
                }
            }
            return null;
        }
        return new Consultation(
                briefing,
                FlowParser.optionalTemplate(map, "accept"),
                FlowParser.optionalTemplate(map, "hold"),
                ring(map),
                map.optional("trunk"));
    }

    private static Duration ring(YamlMap map) {
        Duration ring = map.duration("ring");
        if (ring == null) {
            return Consultation.USUAL_RING;
        }
        if (ring.compareTo(Consultation.SHORTEST_RING) < 0
                || ring.compareTo(Consultation.LONGEST_RING) > 0) {
            map.problem("ring", "a telephone rings 1 s to 2 min", "");
        }
        return ring;
    }
}
