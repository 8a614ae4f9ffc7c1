/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import io.callwright.store.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Failed logins for the audit log, many in one line: strangers choose how many there are, and must
 * not choose how much is written. What they typed as a name is not kept: it may be a password.
 * Thread-safe.
 */
public final class FailedLogins {
    private static final Duration EACH = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1_000;
    private static final int MOST_USERS = 10;

    private final TreeSet<String> addresses = new TreeSet<>();
    private final TreeSet<String> users = new TreeSet<>();
    private int failures;
    private String lastAddress = "";
    private Instant told = Instant.EPOCH;

    /**
     * One more.
     *
     * @param userId whose name was given; null: nobody's, or it was not looked at
     * @return a line for those that have no line yet; at most one a minute
     */
    public synchronized Optional<AuditLog.Line> failed(
            @Nullable String userId, String address, Instant now) {
        failures++;
        lastAddress = address;
        if (addresses.size() < MOST_ADDRESSES) {
            addresses.add(address);
        }
        if (userId != null && users.size() < MOST_USERS) {
            users.add(userId);
        }
        return now.isBefore(told.plus(EACH)) ? Optional.empty() : rest(now);
    }

    /** A line for those that have none yet, when somebody who is known comes. */
    public synchronized Optional<AuditLog.Line> rest(Instant now) {
        if (failures == 0) {
            return Optional.empty();
        }
        Map<String, String> detail = new TreeMap<>();
        detail.put("failures", Integer.toString(failures));
        detail.put("addresses", Integer.toString(addresses.size()));
        if (!users.isEmpty()) {
            detail.put("users", String.join(",", users));
        }
        AuditLog.Line line =
                new AuditLog.Line(now, "nobody", "logIn.failed", "", detail, lastAddress);
        failures = 0;
        addresses.clear();
        users.clear();
        told = now;
        return Optional.of(line);
    }
}
