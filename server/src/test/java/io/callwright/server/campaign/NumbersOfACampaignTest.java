/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.call.CallSummary;
import io.callwright.sip.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What calls teach of a number, and what people say of it, outlives the process. */
@Timeout(90)
class NumbersOfACampaignTest {
    @TempDir Path folder;

    @Test
    void rateOfAnswers_andRestByHand_areThereAfterARestart() throws Exception {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            dialing.campaign(5, "1");
            dialing.dialer.start();
            end(dialing.next(20_000));
            end(dialing.next(10_000));
            CampaignDialerFixture.Placed third = dialing.next(10_000);
            assertThat(dialing.ours().rate().calls()).isEqualTo(2);

            dialing.campaigns
                    .numbers()
                    .quarantine(
                            dialing.use(),
                            dialing.now().plus(Duration.ofDays(3)),
                            "by hand",
                            dialing.now());
            // One call at a time; meanwhile the dialer reads the numbers again, once a second.
            assertThat(dialing.next(3_000)).as("the third is up").isNull();
            end(third);
            assertThat(dialing.next(2_000)).as("its number rests").isNull();
        }

        try (CampaignDialerFixture again = new CampaignDialerFixture(folder)) {
            assertThat(again.ours().rate().calls()).isEqualTo(3);
            assertThat(again.ours().usedToday(again.now())).isEqualTo(3);
            assertThat(again.ours().left(again.now())).isZero();
            again.dialer.start();
            assertThat(again.next(2_000)).as("it still rests").isNull();

            again.campaigns.numbers().release(again.use(), again.now());

            assertThat(again.next(10_000)).isNotNull();
        }
    }

    /** Nobody has answered. */
    private static void end(CampaignDialerFixture.Placed placed) {
        placed.observer()
                .ended(
                        new CallSummary(
                                placed.dial().attempt(),
                                "not-answered",
                                Map.of(),
                                new Cause(408, null, null, "Request Timeout", Cause.By.LOCAL),
                                null));
    }
}
