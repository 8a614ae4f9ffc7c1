/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.compliance.Abandonment.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceTest {
    private static final Instant NOW = Instant.parse("2026-06-03T16:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(1);

    private static boolean forbids(Suppression entry) {
        return Suppression.forbids(List.of(entry), "7", NOW).isPresent();
    }

    @Test
    void suppression_holdsForItsCampaignsAndItsTime() {
        var by = Suppression.Source.OPERATOR;

        assertThat(forbids(Suppression.global(by, BEFORE))).isTrue();
        assertThat(forbids(new Suppression("7", by, BEFORE, null))).isTrue();
        assertThat(forbids(new Suppression("8", by, BEFORE, null))).isFalse();
        assertThat(forbids(new Suppression(null, by, NOW.plusSeconds(1), null))).isFalse();
        assertThat(forbids(new Suppression(null, by, BEFORE, NOW))).isFalse();
        assertThat(forbids(new Suppression(null, by, BEFORE, NOW.plusSeconds(1)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,    EXPRESS, true",
        "EXPRESS, EXPRESS, true",
        "EXPRESS, WRITTEN, true",
        "WRITTEN, EXPRESS, false",
    })
    void consent_isEnoughWhenItIsAsStrong(Consent.Kind needed, Consent.Kind given, boolean ok) {
        List<Consent> consents = List.of(new Consent(given, null, BEFORE, null));

        assertThat(Consent.suffices(consents, needed, "7", NOW)).isEqualTo(ok);
    }

    @Test
    void consent_thatEndedOrIsForAnotherCampaign_isNone() {
        var kind = Consent.Kind.EXPRESS;
        List<Consent> ended = List.of(new Consent(kind, null, BEFORE, NOW));
        List<Consent> other = List.of(new Consent(kind, "8", BEFORE, null));

        assertThat(Consent.suffices(ended, kind, "7", NOW)).isFalse();
        assertThat(Consent.suffices(other, kind, "7", NOW)).isFalse();
        assertThat(Consent.suffices(List.of(), kind, "7", NOW)).isFalse();
    }

    @Test
    void ringTime_isAtLeast15s() {
        assertThatThrownBy(() -> new RingTime(Duration.ofSeconds(14)))
                .hasMessageContaining("at least 15 s");
        assertThat(new RingTime(Duration.ofSeconds(15)).value()).hasSeconds(15);
        assertThat(RingTime.DEFAULT.value()).hasSeconds(30);
    }

    private static Abandonment calls(int answered, int abandoned, Instant at) {
        Abandonment calls = Abandonment.NONE;
        for (int i = 0; i < answered; i++) {
            calls = calls.answered(i < abandoned, at);
        }
        return calls;
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 23, FINE",
        "1000, 24, WARNING",
        "1000, 29, WARNING",
        "1000, 30, STOP",
        "34, 1, WARNING", // 2.9 %
        "5, 1, WARNING", // too few answers to judge by: as if 34
        "5, 2, STOP",
    })
    void abandonedShare_warnsAt24_andStopsAt30ofAThousand(
            int answered, int abandoned, Level expected) {
        assertThat(calls(answered, abandoned, NOW).level(NOW)).isEqualTo(expected);
    }

    @Test
    void abandonedCalls_areForgottenAfter30Days() {
        Abandonment calls = calls(100, 10, NOW);

        assertThat(calls.level(NOW.plus(Duration.ofDays(29)))).isEqualTo(Level.STOP);
        assertThat(calls.level(NOW.plus(Duration.ofDays(30)))).isEqualTo(Level.FINE);
        assertThat(calls.rate(NOW.plus(Duration.ofDays(30)))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "US-NY, US-TX, RECORD",
        "US-CA, US-TX, ANNOUNCE",
        "US-TX, US-CA, ANNOUNCE",
        "US,    US-TX, ANNOUNCE", // some part of the country asks for it
        "DE,    US-TX, ANNOUNCE",
        "ZZ,    US-TX, ANNOUNCE",
        ",      US-TX, ANNOUNCE",
    })
    void recording_isAnnouncedUnlessBothSidesNeedOneParty(
            String theirs, String ours, RecordingConsent.Duty expected) {
        assertThat(RecordingConsent.standard().duty(theirs, ours)).isEqualTo(expected);
    }
}
