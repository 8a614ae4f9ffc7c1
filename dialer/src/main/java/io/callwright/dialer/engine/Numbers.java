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
import org.jspecify.annotations.Nullable;

/** The pools of our numbers. Owned by the dial engine. */
final class Numbers {
    private final Map<String, Map<String, CallerNumber>> pools = new HashMap<>();

    void add(String pool, List<CallerNumber> more) {
        Map<String, CallerNumber> numbers =
                pools.computeIfAbsent(pool, name -> new LinkedHashMap<>());
        more.forEach(number -> numbers.put(number.e164(), number));
    }

    int left(String pool, Instant now) {
        return NumberPool.left(pool(pool).values(), now);
    }

    Optional<String> choose(String pool, String called, @Nullable String shown, Instant now) {
        return NumberPool.choose(pool(pool).values(), called, shown, now).map(CallerNumber::e164);
    }

    void used(String pool, String e164, Instant now) {
        pool(pool).computeIfPresent(e164, (key, number) -> number.use(now));
    }

    void ended(String pool, String e164, Category category, Instant now) {
        if (category.counts()) {
            pool(pool)
                    .computeIfPresent(
                            e164, (key, number) -> number.ended(category.answered(), now));
        }
        if (category == Category.BLOCKED) {
            pool(pool).computeIfPresent(e164, (key, number) -> number.blocked(now));
        }
    }

    private Map<String, CallerNumber> pool(String name) {
        return pools.getOrDefault(name, Map.of());
    }
}
