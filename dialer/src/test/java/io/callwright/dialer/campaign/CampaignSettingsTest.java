/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.retry.RetryRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignSettingsTest {
    private static CampaignSettings with(String name, String value) {
        Map<String, String> texts = new HashMap<>(Map.of("trunks", "pbx"));
        texts.put(name, value);
        return new CampaignSettings(texts);
    }

    private static Campaign campaign(CampaignSettings settings) {
        return settings.campaign(1, "spring", null, null);
    }

    @Test
    void onlyTrunks_giveTheDefaults() {
        Campaign campaign = campaign(new CampaignSettings(Map.of("trunks", "pbx, carrier")));

        assertThat(campaign.trunks()).containsExactly("pbx", "carrier");
        assertThat(campaign.mostCalls()).isEqualTo(10);
        assertThat(campaign.consent()).isEqualTo(Consent.Kind.NONE);
        assertThat(campaign.ring().value()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void ownWaits_leaveJitterPartOfTheDayAndCallsADayAsTheyAre() {
        RetryRule usualBusy = RetryPolicy.DEFAULT.rules().get(Category.BUSY);

        assertThat(campaign(with("retry.busy", "15m, 45m")).retry().rules().get(Category.BUSY))
                .isEqualTo(
                        new RetryRule(
                                List.of(Duration.ofMinutes(15), Duration.ofMinutes(45)),
                                usualBusy.jitter(),
                                false,
                                usualBusy.perDay()));
        assertThat(
                        campaign(with("retry.no-answer", "2h"))
                                .retry()
                                .rules()
                                .get(Category.NO_ANSWER)
                                .otherDayPart())
                .isTrue();
        assertThat(
                        campaign(with("retry.no-answer", "2h, any-part"))
                                .retry()
                                .rules()
                                .get(Category.NO_ANSWER)
                                .otherDayPart())
                .isFalse();
    }

    @Test
    void retryOfOneCategory_leavesTheOthersAsTheyAre() {
        var retry = campaign(with("retry.busy", "1s, 5m")).retry();

        assertThat(retry.rules().get(Category.BUSY).waits())
                .containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(5));
        assertThat(retry.rules().get(Category.NO_ANSWER).waits()).hasSize(3);
        assertThat(campaign(with("retry.busy", "never")).retry().rules())
                .containsEntry(Category.BUSY, RetryRule.NONE);
    }

    @Test
    void rollout_dividesTheContactsAmongFlows() {
        Rollout rollout = with("rollout", "old=90,new=10").rollout("spring");

        assertThat(rollout).isNotNull();
        assertThat(rollout.versions())
                .extracting(Rollout.Version::share)
                .containsExactly(9000, 1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour|red|there is no such setting",
                "calls|many|setting calls: 'many'",
                "hours|mon-fri|right is for example",
                "ring|5s|15 s",
                "ring|30|a duration is 30s",
                "consent|maybe|none, express or written",
                "retry.asleep|1h|there is no such category",
                "staffed|daily 08:00-20:00|go together",
                "rollout|a=50|must be 10,000",
                "trunks|,|name at least one"
            })
    void whatCannotBe_isRefusedByName(String name, String value, String why) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name.split("=", -1)[0])
                .hasMessageContaining(why);
    }
}
