/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.DialledCampaign;
import io.callwright.tests.system.SwitchSettings;
import io.callwright.tests.system.SwitchUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From the moment a contact is due to its INVITE, by a switch whose trunk has lines to spare. */
final class DueToInvitePart implements DialerPart {
    private static final int CONTACTS = 60;
    private static final Duration APART = Duration.ofMillis(400);
    private static final Duration START = Duration.ofSeconds(20);
    private static final long LIMIT_SECONDS = 90;
    private static final String TIMER = "callwright_dial_due_to_invite_seconds";

    @Override
    public String name() {
        return "due";
    }

    @Override
    public List<String> figures() {
        return List.of("due_to_invite_ms_p95", "due_to_invite_ms_mean");
    }

    @Override
    public void measure(Figures figures) {
        SwitchSettings settings =
                new SwitchSettings(WorkFolder.create("bench-due")).talksBy("appointment-reminder");
        StoreConfig store = new StoreConfig(settings.storeUrl(), "callwright", "", 2);
        try (DialledCampaign campaign = DialledCampaign.create(store, 39)) {
            campaign.addDue(CONTACTS, Instant.now().plus(START), APART);
            settings.dialsThrough(campaign.trunkPort(), 50);
            try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
                double placed = 0;
                for (long left = LIMIT_SECONDS; left > 0 && placed < CONTACTS; left--) {
                    LockSupport.parkNanos(1_000_000_000L);
                    placed = node.metrics().sum(TIMER + "_count").orElse(0);
                }
                var sample = node.metrics();
                if (placed < CONTACTS) {
                    throw new IllegalStateException("only " + placed + " calls were placed");
                }
                figures.put(
                        "due_to_invite_ms_p95", 1000 * sample.quantile(TIMER, 0.95).orElseThrow());
                figures.put(
                        "due_to_invite_ms_mean",
                        1000 * sample.sum(TIMER + "_sum").orElseThrow() / placed);
            }
        }
    }
}
