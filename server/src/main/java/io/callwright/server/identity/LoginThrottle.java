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

    /**
     * Begins a try, which counts as a failure until it has succeeded: of many at once no more come
     * through than one after the other.
     *
     * @return how long nobody may try with this name from this address; zero: now
     */
    synchronized Duration enter(String name, String address, Instant now) {
        Duration account = wait(account(name), FREE_FOR_ACCOUNT, now);
        Duration place = wait(place(address), FREE_FOR_ADDRESS, now);
        Duration longer = account.compareTo(place) > 0 ? account : place;
        if (longer.isZero()) {
            count(account(name), now);
            count(place(address), now);
        }
        return longer;
    }

    private static String account(String name) {
        return "account " + name;
    }

    private static String place(String address) {
        return "address " + address;
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

    private void count(String key, Instant now) {
        Failures before = all.get(key);
        int count = before == null || before.last.plus(FORGOTTEN).isBefore(now) ? 0 : before.count;
        all.put(key, new Failures(count + 1, now));
    }

    /** The address keeps its failures: one good password must not pay for many guesses. */
    synchronized void succeeded(String name, String address) {
        all.remove(account(name));
        less(place(address));
    }

    /** Nobody found out whether it was right. */
    synchronized void undecided(String name, String address) {
        less(account(name));
        less(place(address));
    }

    private void less(String key) {
        all.computeIfPresent(
                key,
                (_, tries) -> tries.count == 1 ? null : new Failures(tries.count - 1, tries.last));
    }
}
