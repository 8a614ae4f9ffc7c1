/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Eligibility.Rules;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.Rollout;
import io.callwright.dialer.number.NumberPool;
import io.callwright.dialer.queue.Candidates;
import io.callwright.dialer.queue.States;
import io.callwright.dialer.queue.StoreDialQueue;
import io.callwright.server.Flows;
import io.callwright.server.campaign.DryRun.Contacts;
import io.callwright.server.campaign.DryRun.GivenFlow;
import io.callwright.server.campaign.DryRun.Lines;
import io.callwright.server.campaign.DryRun.Problem;
import io.callwright.store.Store;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.ProgressRepository.Standing;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks what a campaign would do, and changes nothing. Of a campaign with more waiting contacts
 * than it looks at, it judges some that are spread evenly over them, so that its cost does not grow
 * with the campaign but for their counting. Thread-safe.
 */
final class DryRuns {
    /** Contacts that are judged: a share of them is right to 3 in 100, 19 times of 20. */
    private static final int LOOKS = 1000;

    private final CallwrightConfig node;
    private final Store store;
    private final CallerNumbers numbers;
    private final CampaignCheck check;

    DryRuns(CallwrightConfig node, Store store, CallerNumbers numbers, CampaignCheck check) {
        this.node = node;
        this.store = store;
        this.numbers = numbers;
        this.check = check;
    }

    DryRun of(Campaign campaign, Instant now) {
        List<Problem> problems = new ArrayList<>();
        CampaignState state = States.of(campaign.state(), campaign.pausedReason());
        if (state.isOver()) {
            problems.add(
                    new Problem(
                            "state",
                            true,
                            "it is %s, for good; make another one".formatted(state.label())));
        }
        Map<String, Long> queue = store.progress().queue(campaign.id());
        long waiting = queue.getOrDefault("READY", 0L);
        long busy = queue.values().stream().mapToLong(Long::longValue).sum() - waiting;
        Optional<CampaignSettings> read = settings(campaign, problems);
        if (read.isEmpty()) {
            return new DryRun(
                    now,
                    Contacts.of(waiting, List.of(), now),
                    busy,
                    Lines.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    problems);
        }
        CampaignSettings settings = read.get();
        check.faults(campaign.name(), campaign.flow(), settings)
                .forEach(fault -> problems.add(new Problem(fault.about(), true, fault.detail())));
        List<NumberUse> shown =
                numbers.all(now).stream()
                        .filter(number -> number.pool().equals(settings.numbers()))
                        .toList();
        Lines lines = lines(campaign, settings, shown, now);
        Contacts contacts = contacts(campaign, settings, state, waiting, now);
        if (lines.numbersLeft() == 0 && shown.stream().anyMatch(one -> one.number().owned())) {
            problems.add(
                    new Problem(
                            "numbers",
                            true,
                            ("pool '%s' may show no number any more today (UTC): they rest, or have"
                                            + " made their calls; add one by POST /api/v1/numbers")
                                    .formatted(settings.numbers())));
        }
        nobody(contacts, busy, zone(settings), now).ifPresent(problems::add);
        return new DryRun(
                now,
                contacts,
                busy,
                lines,
                settings.trunks(),
                shown,
                flows(campaign, settings),
                problems);
    }

    private static Optional<CampaignSettings> settings(Campaign campaign, List<Problem> problems) {
        try {
            return Optional.of(new CampaignSettings(campaign.settings()));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem("settings", true, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Lines lines(
            Campaign campaign, CampaignSettings settings, List<NumberUse> shown, Instant now) {
        List<DialerConfig.TrunkLimits> trunks =
                settings.trunks().stream().map(node.dialer()::trunk).toList();
        int most = engine(campaign, settings).mostCalls();
        return new Lines(
                free(StoreDialQueue.campaignPool(campaign.id()), most),
                trunks.stream()
                        .mapToInt(trunk ->
                                free(StoreDialQueue.trunkPool(trunk.name()), trunk.channels()))
                        .sum(),
                trunks.stream().mapToInt(DialerConfig.TrunkLimits::callsPerSecond).sum(),
                NumberPool.left(shown.stream().map(NumberUse::number).toList(), now));
    }

    /** Of what is allowed now, not of what was when the campaign was dialled last. */
    private int free(String pool, int most) {
        return Math.max(0, most - store.permits().taken(pool));
    }

    private static io.callwright.dialer.campaign.Campaign engine(
            Campaign campaign, CampaignSettings settings) {
        return settings.campaign(
                campaign.id(), campaign.name(), campaign.startsAt(), campaign.endsAt());
    }

    /** As if it ran; one that is over does not. */
    private Contacts contacts(
            Campaign campaign,
            CampaignSettings settings,
            CampaignState state,
            long waiting,
            Instant now) {
        CampaignState supposed = state.isOver() ? state : new CampaignState.Running();
        Rules rules = Reasons.rules(node.dialer());
        var dialled = engine(campaign, settings);
        Map<String, Optional<Flow>> flows = new HashMap<>();
        Rollout rollout = settings.rollout(campaign.name());
        String usual = Reasons.flow(campaign, 0);
        Candidates candidates =
                new Candidates(
                        store,
                        Reasons.atlas(),
                        (_, contact, data) ->
                                misfit(
                                        flows,
                                        rollout == null
                                                ? usual
                                                : rollout.flow(Long.toString(contact)),
                                        data));
        List<Standing> some = store.progress().waiting(campaign.id(), stride(waiting), 2 * LOOKS);
        List<Eligibility> verdicts =
                candidates.of(some, now).stream()
                        .map(candidate -> Eligibility.of(candidate, dialled, supposed, rules, now))
                        .toList();
        return Contacts.of(Math.max(waiting, some.size()), verdicts, now);
    }

    private static int stride(long waiting) {
        long every = (waiting + LOOKS - 1) / LOOKS;
        return every <= 1 ? 1 : BigInteger.valueOf(every).nextProbablePrime().intValueExact();
    }

    private @Nullable String misfit(
            Map<String, Optional<Flow>> read, String name, Map<String, String> data) {
        String flow = name.isEmpty() ? node.dialog().outboundFlow() : name;
        return read.computeIfAbsent(flow, this::flow)
                .map(known -> Flows.misfit(known, data))
                .orElse(null);
    }

    private Optional<Flow> flow(String name) {
        try {
            return Optional.of(Flows.parse(node, name));
        } catch (FlowException | UncheckedIOException e) {
            return Optional.empty(); // the check tells it
        }
    }

    private List<GivenFlow> flows(Campaign campaign, CampaignSettings settings) {
        Rollout rollout = settings.rollout(campaign.name());
        if (rollout == null) {
            return check.flows(campaign.name(), campaign.flow(), settings)
                    .map(name -> given(name, 100))
                    .toList();
        }
        return rollout.versions().stream()
                .map(version -> given(version.flow(), version.share() * 100.0 / Rollout.BUCKETS))
                .toList();
    }

    private GivenFlow given(String name, double percent) {
        return new GivenFlow(name, percent, flow(name).map(Flow::version).orElse(null));
    }

    private static ZoneId zone(CampaignSettings settings) {
        return ZoneId.of(settings.texts().getOrDefault("staffed-in", ZoneOffset.UTC.getId()));
    }

    /** Why nobody is rung now, where contacts are not what is missing. */
    private static Optional<Problem> nobody(
            Contacts contacts, long busy, ZoneId zone, Instant now) {
        if (contacts.waiting() == 0) {
            return busy > 0
                    ? Optional.empty()
                    : Optional.of(
                            new Problem(
                                    "contacts",
                                    true,
                                    "no contact waits; add some by POST /api/v1/imports"));
        }
        if (contacts.now() > 0) {
            return Optional.empty();
        }
        Instant next = contacts.next();
        if (next == null) {
            return Optional.of(
                    new Problem(
                            "contacts",
                            true,
                            "no contact may be rung as things are; see what keeps them"));
        }
        boolean today = LocalDate.ofInstant(next, zone).equals(LocalDate.ofInstant(now, zone));
        return today
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                "hours",
                                true,
                                "nobody may be rung any more today (%s); the first from %s on"
                                        .formatted(zone.getId(), next)));
    }
}
