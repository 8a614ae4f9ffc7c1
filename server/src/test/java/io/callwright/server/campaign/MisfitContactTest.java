/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import io.callwright.store.dial.NewContact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contacts whose data the flow cannot take: nobody is rung to hear nothing. */
@Timeout(60)
class MisfitContactTest {
    private static final Map<String, String> FAULTY = Map.of("appointment-day", "soon");

    @TempDir Path folder;

    @Test
    void contactIsHeld_andItsReasonNamesTheColumn_whileTheOthersAreRung() throws Exception {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            dialing.misfits.put(FAULTY, "the value of 'appointment-day' is no day");
            long campaign = dialing.campaign(1, "3");
            dialing.campaigns.add(campaign, List.of(faulty()));
            dialing.dialer.start();

            assertThat(dialing.next(20_000).dial().e164()).isEqualTo("+4930901820");
            assertThat(dialing.next(2_000)).isNull();
            assertThat(dialing.store.refusals().of(why(dialing, campaign).contact(), 5))
                    .first()
                    .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("contact-data"));
        }
    }

    @Test
    void whoAsksWhy_isToldByTheFlowItself() {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            long campaign = dialing.campaign(0, "3");
            dialing.campaigns.add(campaign, List.of(faulty()));

            assertThat(why(dialing, campaign).eligibility())
                    .isInstanceOfSatisfying(
                            Eligibility.Held.class,
                            held -> {
                                assertThat(held.rule()).isEqualTo(Rule.CONTACT_DATA);
                                assertThat(held.why())
                                        .contains("'appointment-day'", "2026-12-24")
                                        .doesNotContain("soon");
                            });
        }
    }

    private static NewContact faulty() {
        return new NewContact("+493090180", "Europe/Berlin", "DE", null, FAULTY, 0);
    }

    private static Why why(CampaignDialerFixture dialing, long campaign) {
        return dialing.campaigns.why(campaign, "+493090180");
    }
}
