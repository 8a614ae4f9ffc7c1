/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.system.CampaignKills;
import java.util.List;
import java.util.Random;

/**
 * {@code kill -9} of a switch that dials a campaign, 300 times, with SIPp as the telephones; only
 * when it is asked for by name.
 */
final class CampaignKillPart implements DialerPart {
    private static final int ROUNDS = Integer.getInteger("callwright.kill-rounds", 300);

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public List<String> figures() {
        return List.of("kill_rounds", "kill_rings", "kill_violations");
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public void measure(Figures figures) {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        CampaignKills.Report report = CampaignKills.onH2(ROUNDS, new Random(seed));
        report.wrong().forEach(System.err::println);
        figures.put("kill_rounds", report.kills());
        figures.put("kill_rings", report.rings());
        figures.put("kill_violations", report.wrong().size());
    }
}
