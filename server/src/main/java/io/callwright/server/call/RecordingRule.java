/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.conf.CallsConfig;
import io.callwright.dialer.compliance.RecordingConsent;
import io.callwright.dialer.compliance.RecordingConsent.Duty;
import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.dialer.window.NumberPlan;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which calls may be recorded: those that are announced, and others only where one party's consent
 * suffices at both ends. Thread-safe.
 */
public final class RecordingRule {
    private static final String E164 = "\\+[1-9]\\d{5,14}";

    private final boolean given;
    private final String ours;
    private final RecordingConsent law = RecordingConsent.standard();
    private final Supplier<NumberPlan> numbers;

    public RecordingRule(CallsConfig config) {
        this(config, LibPhoneNumbers::new);
    }

    RecordingRule(CallsConfig config, Supplier<NumberPlan> numbers) {
        given = config.recordingConsent() == CallsConfig.RecordingConsent.GIVEN;
        ours = config.region() == null ? "" : config.region();
        this.numbers = numbers;
    }

    /**
     * Why a call is not to be recorded, for its log; empty when it may be.
     *
     * @param number of the other party, as far as it is one
     */
    Optional<String> withholds(Dialogue dialogue, @Nullable String number) {
        if (!dialogue.recordable()) {
            return Optional.of("the call of somebody who is heard in it is not recorded");
        }
        if (given || dialogue.announcesRecording()) {
            return Optional.empty();
        }
        String theirs = dialogue.region() == null ? country(number) : dialogue.region();
        if (law.duty(theirs, ours) == Duty.RECORD) {
            return Optional.empty();
        }
        return Optional.of(
                "the disclosure does not tell of it, and everybody must agree: our region %s, theirs %s"
                        .formatted(named(ours), named(theirs)));
    }

    private @Nullable String country(@Nullable String number) {
        return number != null && number.matches(E164)
                ? numbers.get().country(number).orElse(null)
                : null;
    }

    private static String named(@Nullable String region) {
        return region == null || region.isEmpty() ? "unknown" : region;
    }
}
