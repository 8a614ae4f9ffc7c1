/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registrations of all trunks that register. */
final class Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final List<TrunkRegistration> registrations;

    Registrations(LegContext context, List<Trunk> trunks, RegistrationListener listener) {
        registrations =
                trunks.stream()
                        .filter(t -> t.config().register())
                        .map(t -> new TrunkRegistration(context, t, listener, Clock.systemUTC()))
                        .toList();
    }

    void start() {
        registrations.forEach(TrunkRegistration::start);
    }

    List<Registration> states() {
        return registrations.stream().map(r -> new Registration(r.trunkName(), r.state())).toList();
    }

    /** Un-registers all; returns when all registrars answered, or after the wait. */
    void close(Duration wait) {
        CompletableFuture<?>[] all =
                registrations.stream()
                        .map(TrunkRegistration::unregister)
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("a registrar did not confirm the un-registration in {}", wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
