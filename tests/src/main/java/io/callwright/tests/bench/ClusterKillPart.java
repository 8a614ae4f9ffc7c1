/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.system.Blow;
import io.callwright.tests.system.ClusterKills;
import java.util.List;
import java.util.Random;

/**
 * 300 blows to two switches that dial a campaign on PostgreSQL, and to PostgreSQL, with SIPp as the
 * telephones; only when it is asked for by name.
 */
final class ClusterKillPart implements DialerPart {
    private static final int ROUNDS = Integer.getInteger("callwright.kill-rounds", 300);

    @Override
    public String name() {
        return "kill-postgres";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "kill_rounds_postgres",
                "kill_switches_postgres",
                "kill_servers_postgres",
                "kill_cuts_postgres",
                "kill_rings_postgres",
                "kill_violations_postgres");
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public void measure(Figures figures) {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        ClusterKills.Report report = ClusterKills.run(ROUNDS, new Random(seed));
        report.wrong().forEach(System.err::println);
        figures.put("kill_rounds_postgres", ROUNDS);
        figures.put("kill_switches_postgres", report.count(Blow.SWITCH));
        figures.put("kill_servers_postgres", report.count(Blow.SERVER));
        figures.put("kill_cuts_postgres", report.count(Blow.CUT));
        figures.put("kill_rings_postgres", report.rings());
        figures.put("kill_violations_postgres", report.wrong().size());
    }
}
