/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Eligibility.Held;
import io.callwright.dialer.Eligibility.Later;
import io.callwright.dialer.Eligibility.Never;
import io.callwright.dialer.Eligibility.Now;
import io.callwright.dialer.Rule;
import io.callwright.server.campaign.DryRun.Contacts;
import io.callwright.server.campaign.DryRun.Kept;
import io.callwright.server.campaign.DryRun.Kind;
import io.callwright.server.campaign.DryRun.Lines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verdicts on some contacts, added up for all. */
class DryRunTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant EVENING = NOON.plusSeconds(5 * 3600 + 60);
    private static final Instant NEXT_WEEK = NOON.plusSeconds(7 * 86_400);

    private static final List<Eligibility> VERDICTS =
            List.of(
                    new Now(EVENING),
                    new Later(Rule.DAILY_CAP, "rung 3 times", NEXT_WEEK),
                    new Later(Rule.DAILY_CAP, "rung 4 times", EVENING),
                    new Held(Rule.CONSENT, "none"),
                    new Never(Rule.SUPPRESSED, "by a list"));

    @Test
    void rules_areCountedWithTheEarliestMoment_theMostFirst() {
        Contacts contacts = Contacts.of(5, VERDICTS, NOON);

        assertThat(contacts.exact()).isTrue();
        assertThat(contacts.now()).isEqualTo(1);
        assertThat(contacts.next()).isEqualTo(EVENING);
        assertThat(contacts.comesDue())
                .isEqualTo(Map.of(Instant.parse("2026-11-27T17:00:00Z"), 1L));
        assertThat(contacts.kept())
                .containsExactly(
                        new Kept(Kind.LATER, Rule.DAILY_CAP, 2, "rung 3 times", EVENING),
                        new Kept(Kind.HELD, Rule.CONSENT, 1, "none", null),
                        new Kept(Kind.NEVER, Rule.SUPPRESSED, 1, "by a list", null));
    }

    @Test
    void countsOfSome_areMadeCountsOfAll() {
        Contacts contacts = Contacts.of(1_000_000, VERDICTS, NOON);

        assertThat(contacts.exact()).isFalse();
        assertThat(contacts.lookedAt()).isEqualTo(5);
        assertThat(contacts.now()).isEqualTo(200_000);
        assertThat(contacts.kept())
                .extracting(Kept::contacts)
                .containsExactly(400_000L, 200_000L, 200_000L);
        assertThat(contacts.comesDue().values()).containsExactly(200_000L);
    }

    @Test
    void callsAtOnce_areThoseThatEveryLineAllows() {
        assertThat(new Lines(10, 30, 1, 75).atOnce(1000)).isEqualTo(10);
        assertThat(new Lines(10, 3, 1, 75).atOnce(1000)).isEqualTo(3);
        assertThat(new Lines(10, 30, 1, 2).atOnce(1000)).isEqualTo(2);
        assertThat(new Lines(10, 30, 1, 75).atOnce(1)).isEqualTo(1);
    }
}
