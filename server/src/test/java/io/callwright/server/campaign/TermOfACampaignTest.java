/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.call.CallSummary;
import io.callwright.sip.Cause;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a campaign begins and ends may be changed while a node dials it. */
@Timeout(60)
class TermOfACampaignTest {
    @TempDir private Path folder;

    @Test
    void anEarlierEnd_ofACampaignThatANodeKnows_holdsFromItsNextStepOn() throws Exception {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            long id = dialing.campaign(3, "1");
            dialing.dialer.start();
            CampaignDialerFixture.Placed first = dialing.next(20_000);
            assertThat(first).isNotNull();

            change(dialing, id, null, dialing.now().minusSeconds(60));
            end(first);

            assertThat(dialing.next(3_000)).as("its end is over").isNull();
            assertThat(dialing.campaigns.get(id).state()).isEqualTo(CampaignState.COMPLETED);
        }
    }

    @Test
    void aPostponedStart_ofACampaignThatANodeKnows_isWaitedFor() throws Exception {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            long id = dialing.campaign(3, "1");
            dialing.dialer.start();
            CampaignDialerFixture.Placed first = dialing.next(20_000);
            assertThat(first).isNotNull();

            change(dialing, id, null, dialing.now().plusSeconds(3600));
            end(first);

            assertThat(dialing.next(5_000)).as("it goes on until its later end").isNotNull();
        }
    }

    private static void change(
            CampaignDialerFixture dialing, long id, @Nullable Instant starts, Instant ends) {
        dialing.campaigns.pause(id, "another term");
        Campaign now = dialing.campaigns.get(id);
        dialing.campaigns.change(
                now,
                new NewCampaign(
                        now.name(), now.priority(), now.flow(), starts, ends, now.settings()));
        dialing.campaigns.resume(id);
    }

    private static void end(CampaignDialerFixture.Placed placed) {
        placed.observer()
                .ended(
                        new CallSummary(
                                placed.dial().attempt(),
                                "not-answered",
                                Map.of(),
                                new Cause(480, null, null, "Not There", Cause.By.REMOTE),
                                null));
    }
}
