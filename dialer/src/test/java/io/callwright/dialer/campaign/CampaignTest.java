/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.campaign.CampaignState.Event;
import io.callwright.dialer.campaign.CampaignState.Transition;
import io.callwright.dialer.campaign.Rollout.Version;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTest {
    private static final List<CampaignState> STATES =
            List.of(
                    new CampaignState.Draft(),
                    new CampaignState.Scheduled(),
                    new CampaignState.Running(),
                    new CampaignState.Paused("lunch"),
                    new CampaignState.Completed(),
                    new CampaignState.Cancelled(),
                    new CampaignState.Archived());
    private static final List<Event> EVENTS =
            List.of(
                    new Event.Schedule(),
                    new Event.Start(),
                    new Event.Pause("lunch"),
                    new Event.Resume(),
                    new Event.Complete(),
                    new Event.Cancel(),
                    new Event.Archive());

    /** Rows: states; columns: events; what is refused is -. */
    @ParameterizedTest
    @CsvSource({
        "0, scheduled, running, -,      -,       -,         cancelled, -",
        "1, -,         running, paused, -,       -,         cancelled, -",
        "2, -,         -,       paused, -,       completed, cancelled, -",
        "3, -,         -,       -,      running, completed, cancelled, -",
        "4, -,         -,       -,      -,       -,         -,         archived",
        "5, -,         -,       -,      -,       -,         -,         archived",
        "6, -,         -,       -,      -,       -,         -,         -",
    })
    void everyState_answersEveryEvent(
            int state, String a, String b, String c, String d, String e, String f, String g) {
        List<String> expected = List.of(a, b, c, d, e, f, g);
        for (int i = 0; i < EVENTS.size(); i++) {
            String answer =
                    switch (STATES.get(state).on(EVENTS.get(i))) {
                        case Transition.To to -> to.state().label();
                        case Transition.Refused _ -> "-";
                    };
            assertThat(answer)
                    .as("%s on %s", STATES.get(state), EVENTS.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    @Test
    void refusedEvent_saysWhy() {
        assertThat(new CampaignState.Archived().on(new Event.Resume()))
                .isEqualTo(new Transition.Refused("a campaign that is archived cannot resume"));
    }

    private static Campaign campaign(long id, int weight) {
        return new Campaign(
                id,
                "c" + id,
                weight,
                null,
                null,
                CampaignHours.ANY,
                RetryPolicy.DEFAULT,
                Consent.Kind.NONE,
                List.of("alpha"),
                "pool",
                10,
                RingTime.DEFAULT,
                null);
    }

    @Test
    void lines_areSharedByWeight_andNobodyWaitsLong() {
        List<Campaign> all = List.of(campaign(1, 1), campaign(2, 2), campaign(3, 7));
        Shares shares = new Shares();
        Map<Long, Integer> lines = new HashMap<>();
        int last = 0;
        for (int i = 0; i < 1000; i++) {
            Campaign next = shares.next(all).orElseThrow();
            shares.used(next);
            long id = next.id();
            lines.merge(id, 1, Integer::sum);
            if (id == 1) {
                assertThat(i - last).isLessThanOrEqualTo(11);
                last = i;
            }
        }

        assertThat(lines.get(1L)).isBetween(99, 101);
        assertThat(lines.get(2L)).isBetween(199, 201);
        assertThat(lines.get(3L)).isBetween(699, 701);
    }

    @Test
    void campaignThatHadNoUseForItsLines_doesNotTakeAllOfThemLater() {
        Shares shares = new Shares();
        Campaign busy = campaign(1, 1);
        Campaign idle = campaign(2, 1);
        for (int i = 0; i < 1000; i++) {
            shares.passed(idle);
            shares.used(busy);
        }
        int toIdle = 0;
        for (int i = 0; i < 100; i++) {
            Campaign next = shares.next(List.of(busy, idle)).orElseThrow();
            shares.used(next);
            toIdle += next.id() == 2 ? 1 : 0;
        }

        assertThat(toIdle).isBetween(49, 52);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "'', 1, 514e28b7",
        "hello, 0, 248bfa47",
        "'hello, world', 0, 149bbb7f",
        "aaaa, 9747b28c, 5a97808a",
        "aaa, 9747b28c, 283e0130",
        "The quick brown fox jumps over the lazy dog, 9747b28c, 2fa826cd",
    })
    void murmur3_givesThePublishedValues(String key, String seed, String hash) {
        int value =
                Murmur3.hash(
                        key.getBytes(StandardCharsets.UTF_8), Integer.parseUnsignedInt(seed, 16));

        assertThat(Integer.toHexString(value)).isEqualTo(hash);
    }

    private static Rollout rollout(int oldShare) {
        return new Rollout(
                "reminder",
                List.of(new Version("v1", oldShare), new Version("v2", 10_000 - oldShare)));
    }

    @Test
    void rollout_givesEachVersionItsShare_andNobodyWhoHasTheNewOneLosesItAsItGrows() {
        int early = 0;
        int late = 0;
        for (int i = 0; i < 20_000; i++) {
            boolean before = rollout(9000).flow("contact-" + i).equals("v2");
            boolean after = rollout(5000).flow("contact-" + i).equals("v2");
            early += before ? 1 : 0;
            late += after ? 1 : 0;
            assertThat(before && !after).isFalse();
        }

        assertThat(early).isBetween(1800, 2200);
        assertThat(late).isBetween(9600, 10_400);
    }

    @Test
    void sharesThatAreNotWhole_areRefused() {
        assertThatThrownBy(() -> new Rollout("reminder", List.of(new Version("v1", 9_999))))
                .hasMessageContaining("must be 10,000");
    }
}
