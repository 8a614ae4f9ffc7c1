/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.DialerConfig.TrunkLimits;
import io.callwright.dialer.engine.TrunkStanding;
import io.callwright.dialer.queue.StoreDialQueue;
import io.callwright.dialer.retry.Breaker;
import io.callwright.server.call.Calls;
import io.callwright.server.campaign.CampaignDialer;
import io.callwright.server.desk.NodeControl;
import io.callwright.server.desk.NodeControl.Dialling;
import io.callwright.server.desk.NodeControl.Failure;
import io.callwright.server.desk.NodeControl.Load;
import io.callwright.server.desk.NodeControl.Today;
import io.callwright.server.desk.NodeControl.Trunk;
import io.callwright.sip.Registration;
import io.callwright.sip.RegistrationState;
import io.callwright.sip.SipConfig;
import io.callwright.store.CallDirection;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Sum;
import io.callwright.store.CallFigures.Which;
import io.callwright.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the trunks of the configuration stand, as this node knows it. Thread-safe. */
final class TrunkStates {
    private final CallwrightConfig config;
    private final Store store;
    private final Calls calls;
    private final CampaignDialer dialer;

    TrunkStates(CallwrightConfig config, Store store, Calls calls, CampaignDialer dialer) {
        this.config = config;
        this.store = store;
        this.calls = calls;
        this.dialer = dialer;
    }

    /** In the order of the configuration. */
    List<Trunk> at(Instant now, List<Registration> registrations) {
        Map<String, Today> today = today(now);
        Map<String, TrunkStanding> dialling = new HashMap<>();
        dialer.trunks().forEach(standing -> dialling.put(standing.trunk().name(), standing));
        return config.sip().trunks().stream()
                .map(trunk ->
                        trunk(
                                trunk,
                                state(trunk.name(), registrations),
                                dialling.get(trunk.name()),
                                today.getOrDefault(trunk.name(), new Today(0, 0, null))))
                .toList();
    }

    private static @Nullable RegistrationState state(
            String trunk, List<Registration> registrations) {
        return registrations.stream()
                .filter(registration -> registration.trunk().equals(trunk))
                .map(Registration::state)
                .findFirst()
                .orElse(null);
    }

    private Trunk trunk(
            SipConfig.Trunk trunk,
            @Nullable RegistrationState state,
            @Nullable TrunkStanding standing,
            Today today) {
        TrunkLimits limits = config.dialer().trunk(trunk.name());
        return new Trunk(
                trunk.name(),
                trunk.registrar(),
                trunk.transport().name().toLowerCase(Locale.ROOT),
                trunk.register(),
                switch (state) {
                    case null -> "static";
                    case RegistrationState.Registering _ -> "registering";
                    case RegistrationState.Registered _ -> "registered";
                    case RegistrationState.Failed _ -> "failed";
                    case RegistrationState.Unregistered _ -> "unregistered";
                },
                state instanceof RegistrationState.Failed failed ? failed.reason() : null,
                switch (state) {
                    case RegistrationState.Registered registered -> registered.until();
                    case RegistrationState.Failed failed -> failed.retryAt();
                    case null, default -> null;
                },
                dialer.name(),
                new Load(
                        calls.active(trunk.name()),
                        store.permits().taken(StoreDialQueue.trunkPool(trunk.name())),
                        limits.channels()),
                standing == null ? null : dialling(standing),
                today);
    }

    static Dialling dialling(TrunkStanding standing) {
        Breaker breaker = standing.breaker();
        TrunkStanding.Failure failure = standing.lastFailure();
        return new Dialling(
                standing.started(),
                standing.trunk().callsPerSecond(),
                switch (breaker) {
                    case Breaker.Closed _ -> "closed";
                    case Breaker.Open _ -> NodeControl.OPEN;
                    case Breaker.Trial _ -> "trial";
                },
                standing.since(),
                breaker instanceof Breaker.Open open ? open.until() : null,
                switch (breaker) {
                    case Breaker.Closed _ -> null;
                    case Breaker.Open open -> text(open.why().name());
                    case Breaker.Trial trial -> text(trial.why().name());
                },
                failure == null
                        ? null
                        : new Failure(
                                failure.at(),
                                text(failure.category().name()),
                                failure.sipStatus() == 0 ? null : failure.sipStatus(),
                                failure.q850(),
                                failure.reason()));
    }

    private static String text(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<String, Today> today(Instant now) {
        Which which =
                new Which(
                        now.truncatedTo(ChronoUnit.DAYS),
                        now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS),
                        CallDirection.OUTBOUND,
                        null,
                        null,
                        null,
                        null);
        Map<String, Today> today = new HashMap<>();
        for (Sum sum : store.figures().sums(which, By.TRUNK)) {
            today.merge(sum.group(), of(sum.calls(), sum.answered()), TrunkStates::both);
        }
        return today;
    }

    private static Today both(Today a, Today b) {
        return of(a.calls() + b.calls(), a.answered() + b.answered());
    }

    private static Today of(long calls, long answered) {
        return new Today(
                calls, answered, calls == 0 ? null : Double.valueOf(answered / (double) calls));
    }
}
