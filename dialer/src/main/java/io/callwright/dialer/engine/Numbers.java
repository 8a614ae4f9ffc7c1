/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.number.NumberPool;
import io.callwright.dialer.outcome.Category;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The pools of our numbers. Owned by the dial engine. */
public final class Numbers {
    private final Map<String, Map<String, CallerNumber>> pools = new HashMap<>();
    private Consumer<Ended> listener = ended -> {};

    Numbers() {}

    /** A call that showed a number has ended. */
    public record Ended(String e164, Category category, Instant at) {}

    /** From now on told of each call that showed a number and has ended. */
    public void onEnd(Consumer<Ended> told) {
        listener = told;
    }

    /** Adds numbers to a pool. */
    public void add(String pool, List<CallerNumber> more) {
        Map<String, CallerNumber> numbers =
                pools.computeIfAbsent(pool, name -> new LinkedHashMap<>());
        more.forEach(number -> numbers.put(number.e164(), number));
    }

    /**
     * A number is new or was changed elsewhere; it is in that pool alone. The use that is known
     * here is kept.
     */
    public void change(String pool, CallerNumber to) {
        pools.forEach((name, numbers) -> {
            if (!name.equals(pool)) {
                numbers.remove(to.e164());
            }
        });
        pools.computeIfAbsent(pool, name -> new LinkedHashMap<>())
                .merge(to.e164(), to, CallerNumber::changed);
    }

    /** A number is shown no more. */
    public void remove(String e164) {
        pools.values().forEach(numbers -> numbers.remove(e164));
    }

    int left(String pool, Instant now) {
        return NumberPool.left(pool(pool).values(), now);
    }

    Optional<String> choose(
            String pool,
            String called,
            @Nullable String region,
            NumberPool.Shown shown,
            Instant now) {
        return NumberPool.choose(pool(pool).values(), called, region, shown, now)
                .map(CallerNumber::e164);
    }

    void used(String pool, String e164, Instant now) {
        pool(pool).computeIfPresent(e164, (key, number) -> number.use(now));
    }

    /** Another node has shown it: that counts, too. */
    public void usedElsewhere(String e164, Instant now) {
        pools.values()
                .forEach(pool -> pool.computeIfPresent(e164, (key, number) -> number.use(now)));
    }

    void ended(String pool, String e164, Category category, Instant now) {
        pool(pool).computeIfPresent(e164, (key, number) -> number.after(category, now));
        listener.accept(new Ended(e164, category, now));
    }

    private Map<String, CallerNumber> pool(String name) {
        return pools.getOrDefault(name, Map.of());
    }
}
