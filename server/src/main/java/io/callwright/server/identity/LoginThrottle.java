/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after five failures in a row an account, known or not, is closed for 30 s,
 * and each further one doubles that up to 15 min; an address likewise after twenty. In memory, so
 * that strangers cause no writes: a restart forgets it. Thread-safe.
 */
final class LoginThrottle {
    private static final int FREE_FOR_ACCOUNT = 5;
    private static final int FREE_FOR_ADDRESS = 20;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> all =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST;
                }
            };

    /** How long nobody may try with this name from this address; zero: now. */
    synchronized Duration wait(String name, String address, Instant now) {
        Duration account = wait("account " + name, FREE_FOR_ACCOUNT, now);
        Duration place = wait("address " + address, FREE_FOR_ADDRESS, now);
        return account.compareTo(place) > 0 ? account : place;
    }

    private Duration wait(String key, int free, Instant now) {
        Failures failures = all.get(key);
        if (failures == null || failures.count < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures.count - free, 10);
        Duration closed = FIRST.multipliedBy(1L << doublings);
        if (closed.compareTo(LONGEST) > 0) {
            closed = LONGEST;
        }
        Duration left = Duration.between(now, failures.last.plus(closed));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String name, String address, Instant now) {
        count("account " + name, now);
        count("address " + address, now);
    }

    private void count(String key, Instant now) {
        Failures before = all.get(key);
        int count = before == null || before.last.plus(FORGOTTEN).isBefore(now) ? 0 : before.count;
        all.put(key, new Failures(count + 1, now));
    }

    /** The address keeps its failures: one good password must not pay for many guesses. */
    synchronized void succeeded(String name) {
        all.remove("account " + name);
    }
}
