/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.ContactDirectory.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of two who change what both have read, the second is told. */
class VersionsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String ANN = "+442079460018";

    @ParameterizedTest
    @EnumSource
    void campaign_isChangedOnceForEachVersion_andItsStepsCountToo(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            CampaignRepository campaigns = store.campaigns();
            Campaign made = campaigns.create(NewCampaign.named("spring"), NOON);
            NewCampaign to = new NewCampaign("spring", 3, null, null, null, Map.of());

            assertThat(campaigns.change(made.id(), made.version(), to)).isTrue();
            assertThat(campaigns.change(made.id(), made.version(), to)).isFalse();
            assertThat(campaigns.find(made.id()).orElseThrow().version()).isEqualTo(2);
            campaigns.move(made.id(), CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
            campaigns.move(made.id(), CampaignState.RUNNING, CampaignState.PAUSED, "", NOON);
            assertThat(campaigns.change(made.id(), 2, to)).isFalse();
            assertThat(campaigns.change(made.id(), 4, to)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void contact_isChangedOnceForEachVersion_andNotAfterItsErasure(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            long campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
            var _ =
                    store.contacts()
                            .add(
                                    campaign,
                                    List.of(new NewContact(ANN, null, null, null, Map.of(), 0)),
                                    NOON,
                                    NOON);
            ContactDirectory contacts = store.directory();
            Contact read = contacts.withNumber(ANN).orElseThrow();

            assertThat(contacts.locate(read, "Europe/London", "GB")).isTrue();
            assertThat(contacts.locate(read, "Europe/Paris", "FR")).isFalse();
            Contact now = contacts.find(read.id()).orElseThrow();
            assertThat(now.zone()).isEqualTo("Europe/London");
            assertThat(now.version()).isEqualTo(2);
            var _ = store.erasure().erase(ANN, NOON);
            assertThat(contacts.locate(now, "Europe/Paris", "FR")).isFalse();
            assertThat(contacts.find(read.id()).orElseThrow().version()).isEqualTo(3);
        }
    }
}
