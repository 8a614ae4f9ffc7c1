/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.DialerConfig.OurNumber;
import io.callwright.dialer.engine.Numbers;
import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.outcome.Category;
import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.store.Store;
import io.callwright.store.dial.AttemptRepository.CallerUse;
import io.callwright.store.dial.CallerNumberRow;
import io.callwright.store.dial.CallerNumberRow.Learned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that calls may show: those of the configuration, with what was changed at them, and
 * those that were added. The store holds what is not the configuration's. Thread-safe.
 */
public final class CallerNumbers {
    private final Map<String, OurNumber> configured = new LinkedHashMap<>();
    private final Store store;
    private final Runnable changed;

    /**
     * @param changed tells the thread that dials
     */
    CallerNumbers(DialerConfig config, Store store, Runnable changed) {
        config.numbers().forEach(ours -> configured.put(ours.number(), ours));
        this.store = store;
        this.changed = changed;
    }

    /** All of them: those of the configuration in its order, then the others by number. */
    public List<NumberUse> all(Instant now) {
        return all(
                store.attempts().callers(now.truncatedTo(ChronoUnit.DAYS)).stream()
                        .collect(Collectors.toMap(CallerUse::number, Function.identity())),
                now);
    }

    /** The same without today's use, whose counting takes longer the more calls there were. */
    List<NumberUse> unused(Instant now) {
        return all(Map.of(), now);
    }

    private List<NumberUse> all(Map<String, CallerUse> uses, Instant now) {
        Map<String, CallerNumberRow> rows = new LinkedHashMap<>();
        store.callerNumbers().all().forEach(row -> rows.put(row.number(), row));
        Set<String> names = new LinkedHashSet<>(configured.keySet());
        names.addAll(rows.keySet());
        return names.stream()
                .map(name ->
                        NumberUse.of(configured.get(name), rows.get(name), uses.get(name), now))
                .flatMap(Optional::stream)
                .toList();
    }

    public NumberUse get(String number, Instant now) {
        return all(now).stream()
                .filter(one -> one.number().e164().equals(number))
                .findFirst()
                .orElseThrow(() ->
                        new CampaignException(Kind.UNKNOWN, "there is no such number of ours"));
    }

    /** Whether campaigns that show this pool can be dialled. */
    boolean isOwned(String pool, Instant now) {
        return unused(now).stream()
                .anyMatch(one -> one.pool().equals(pool) && one.number().owned());
    }

    /**
     * A number that the configuration does not name.
     *
     * @param since null: today; it begins with few calls a day
     */
    public NumberUse add(
            String number,
            String pool,
            boolean owned,
            @Nullable LocalDate since,
            int perDay,
            @Nullable String region,
            Instant now) {
        CallerNumberRow row =
                new CallerNumberRow(
                        number,
                        pool,
                        owned,
                        since == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : since,
                        perDay,
                        region,
                        Learned.NOTHING,
                        1);
        if (configured.containsKey(number) || !added(row)) {
            throw new CampaignException(Kind.CONFLICT, "it is a number of ours already");
        }
        changed.run();
        return get(number, now);
    }

    /** What calls taught of a number that was ours before is kept. */
    private boolean added(CallerNumberRow row) {
        CallerNumberRow before = find(row.number());
        if (before == null) {
            return store.callerNumbers().create(row);
        }
        return before.pool() == null
                && store.callerNumbers().delete(row.number())
                && store.callerNumbers()
                        .create(
                                new CallerNumberRow(
                                        row.number(),
                                        row.pool(),
                                        row.owned(),
                                        row.since(),
                                        row.perDay(),
                                        row.region(),
                                        before.learned(),
                                        before.version() + 1));
    }

    /**
     * Changes what people may change.
     *
     * @param read what the change is based on
     * @param region null: it is local in its area only
     */
    public NumberUse change(
            NumberUse read, boolean owned, int perDay, @Nullable String region, Instant now) {
        CallerNumberRow row = row(read);
        return stored(
                new CallerNumberRow(
                        row.number(),
                        row.pool(),
                        owned,
                        row.since(),
                        perDay,
                        region,
                        row.learned(),
                        read.version() + 1),
                now);
    }

    /**
     * No call shows it until then.
     *
     * @param reason for people
     */
    public NumberUse quarantine(NumberUse read, Instant until, String reason, Instant now) {
        if (!until.isAfter(now)) {
            throw new CampaignException(Kind.INVALID, "until is not in the future");
        }
        CallerNumberRow row = row(read);
        return stored(row.next(row.learned().resting(until, reason)), now);
    }

    /** Calls may show it again, whatever it rested for; its rates stay. */
    public NumberUse release(NumberUse read, Instant now) {
        if (read.number().restsUntil() == null) {
            throw new CampaignException(Kind.CONFLICT, "it does not rest");
        }
        CallerNumberRow row = row(read);
        return stored(row.next(row.learned().resting(null, "")), now);
    }

    /** From the next call on it is shown no more; attempts that showed it stay as they are. */
    public void remove(NumberUse read) {
        if (read.configured()) {
            throw new CampaignException(
                    Kind.CONFLICT,
                    "it stands in dialer.numbers of the configuration: take it away there, or"
                            + " change owned to false");
        }
        var _ = store.callerNumbers().delete(read.number().e164());
        changed.run();
    }

    private @Nullable CallerNumberRow find(String number) {
        return store.callerNumbers().all().stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElse(null);
    }

    private CallerNumberRow row(NumberUse read) {
        String number = read.number().e164();
        CallerNumberRow row = find(number);
        if (row == null) {
            row = CallerNumberRow.configured(number);
            var _ = store.callerNumbers().create(row);
        }
        return row;
    }

    private NumberUse stored(CallerNumberRow row, Instant now) {
        if (!store.callerNumbers().change(row)) {
            throw new CampaignException(
                    Kind.CONFLICT, "it was changed by somebody else just now; look again");
        }
        changed.run();
        return get(row.number(), now);
    }

    /** Stores what a call has taught that showed a number. */
    void learn(Numbers.Ended ended) {
        store.callerNumbers()
                .learn(
                        ended.e164(),
                        before -> after(before, ended.e164(), ended.category(), ended.at()));
    }

    private static Learned after(Learned before, String e164, Category category, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        AnswerRate rate = NumberUse.rate(before);
        CallerNumber next =
                new CallerNumber(e164, null, true, day, 1, day, 0, null, before.restsUntil(), rate)
                        .after(category, at);
        Instant until = next.restsUntil();
        boolean restsNow = until != null && !until.equals(before.restsUntil());
        String why =
                category == Category.BLOCKED
                        ? "networks block it"
                        : "it is answered less than half as often as usual";
        return new Learned(
                until,
                restsNow ? why : before.why(),
                next.rate().calls(),
                next.rate().usual(),
                next.rate().recent(),
                next.rate().blocked());
    }
}
