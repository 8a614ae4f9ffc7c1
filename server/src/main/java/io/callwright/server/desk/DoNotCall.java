/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Listed;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the list of those who are not called about a call that no campaign places. Suppressions of
 * one campaign do not concern it, nor do the hours and limits of campaigns. Thread-safe.
 */
public final class DoNotCall {
    private static final int COUNTRY_LETTERS = 2;

    private final SuppressionRepository suppressions;
    private final @Nullable String country;

    /**
     * @param region where the node is, ISO 3166, by which national numbers are read; null: they are
     *     not
     */
    public DoNotCall(SuppressionRepository suppressions, @Nullable String region) {
        this.suppressions = suppressions;
        this.country = country(region);
    }

    /** By which national numbers are read; null: they are not. */
    public static @Nullable String country(@Nullable String region) {
        return region == null ? null : region.substring(0, COUNTRY_LETTERS);
    }

    /**
     * The suppression that holds for a target now. Nobody is told the number by it: it is named by
     * its id.
     *
     * @param target SIP URI, or a user part at a trunk
     */
    public Optional<Listed> suppression(String target, Instant now) {
        Set<String> numbers = DialledNumber.of(target, this::national);
        return numbers.isEmpty() ? Optional.empty() : suppressions.holding(numbers, now);
    }

    /** For who is refused; it does not tell the number. */
    public static String reason(Listed suppression) {
        return "the number is suppressed for every campaign (suppression %d)"
                .formatted(suppression.id());
    }

    /** The number plans are opened when the first such number is dialled. */
    private String national(String digits) {
        return country == null ? "" : new LibPhoneNumbers().dialled(digits, country).orElse("");
    }
}
