/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.Outside.TransferOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the step that hands the caller over. */
final class TransferParser {
    /** Only where somebody is asked first. */
    private static final List<String> OF_A_CONSULTATION =
            List.of("accept", "hold", "ring", "trunk");

    /** A team, as a target. */
    private static final Pattern TEAM =
            Pattern.compile(TransferOrder.TEAM + "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

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
            if (isTeam(text) && !TEAM.matcher(text).matches()) {
                map.problem(
                        "transfer",
                        "'" + text + "' is no team",
                        "a team is named by small letters, digits and hyphens, such as team:sales");
            }
            Template target = map.parsed("transfer", text, Template::parse);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static boolean isTeam(String target) {
        return target.startsWith(TransferOrder.TEAM);
    }

    private static @Nullable Consultation consultation(YamlMap map) {
        Template briefing = FlowParser.optionalTemplate(map, "briefing");
        boolean team = map.texts("transfer").stream().anyMatch(TransferParser::isTeam);
        if (map.has("wait") && !team) {
            map.problem("wait", "'wait' is for a transfer to a team", "remove 'wait'");
        }
        if (briefing == null && team && map.has("accept")) {
            map.problem(
                    "accept",
                    "'accept' is for a transfer with a briefing",
                    "add 'briefing:', or remove 'accept'");
        }
        if (briefing == null && !team) {
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
                wait(map),
                map.optional("trunk"));
    }

    private static Duration wait(YamlMap map) {
        Duration wait = map.duration("wait");
        if (wait == null) {
            return Consultation.USUAL_WAIT;
        }
        if (wait.compareTo(Consultation.LONGEST_WAIT) > 0) {
            map.problem("wait", "a caller waits 30 min at most", "");
        }
        return wait;
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
