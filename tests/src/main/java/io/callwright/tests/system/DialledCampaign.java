/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.dialer.judge.Judge;
import io.callwright.dialer.judge.Verdict;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.Sipp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A campaign that real switches dial, and the telephones that it rings: SIPp, whose log is the
 * witness of every INVITE. Numbers that end in 3 are busy, in 7 they do not answer, in 9 they wait
 * for the switch to hang up.
 */
public final class DialledCampaign implements AutoCloseable {
    private static final String NAME = "spring";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_NANOS = 20_000_000;
    private static final int BATCH = 1000;
    private static final int LINES = 10;

    private final Sipp called;
    private final StoreConfig store;
    private int contacts;

    private DialledCampaign(Sipp called, StoreConfig store) {
        this.called = called;
        this.store = store;
    }

    /** Makes the campaign, running, without a contact. */
    public static DialledCampaign create(StoreConfig config, int callsAtOnce) {
        return create(config, callsAtOnce, PATIENCE, Map.of());
    }

    /**
     * As the shorter one.
     *
     * @param patience after which those hang up who wait for the switch to do so: where it is
     *     killed before it could, nobody else would ever be rung in the end
     */
    public static DialledCampaign create(StoreConfig config, int callsAtOnce, Duration patience) {
        return create(config, callsAtOnce, patience, Map.of());
    }

    /**
     * As the shorter ones.
     *
     * @param more settings
     */
    public static DialledCampaign create(
            StoreConfig config, int callsAtOnce, Map<String, String> more) {
        return create(config, callsAtOnce, PATIENCE, more);
    }

    private static DialledCampaign create(
            StoreConfig config, int callsAtOnce, Duration patience, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("trunks", "pbx");
        settings.put("calls", Integer.toString(callsAtOnce));
        settings.put("attempts", "40");
        settings.put("retry.busy", "1s");
        settings.put("retry.no-answer", "1s, any-part");
        settings.put("retry.unknown", soon(40) + ", any-part");
        Sipp called = Sipp.scenario("called").patience(patience).mediaPorts(4).start();
        try (Store store = Store.open(config)) {
            Campaign made =
                    store.campaigns()
                            .create(
                                    new NewCampaign(NAME, 0, null, null, null, settings),
                                    Instant.now());
            store.campaigns()
                    .move(
                            made.id(),
                            CampaignState.DRAFT,
                            CampaignState.RUNNING,
                            null,
                            Instant.now());
        }
        return new DialledCampaign(called, config);
    }

    private static String soon(int times) {
        return String.join(",", IntStream.range(0, times).mapToObj(i -> "1s").toList());
    }

    /** The port of the trunk that leads to the telephones. */
    public int trunkPort() {
        return called.port();
    }

    /** Adds contacts, due now, in a zone where it is about noon; no switch may have an H2 open. */
    public void add(int count) {
        String zone = zone();
        try (Store open = Store.open(store)) {
            long campaign = open.campaigns().named(NAME).orElseThrow().id();
            for (int from = contacts; from < contacts + count; from += BATCH) {
                List<NewContact> batch =
                        IntStream.range(from, Math.min(from + BATCH, contacts + count))
                                .mapToObj(i ->
                                        new NewContact(number(i), zone, null, null, Map.of(), 0))
                                .toList();
                open.contacts().add(campaign, batch, Instant.now(), Instant.now());
            }
        }
        contacts += count;
    }

    /**
     * Adds contacts who answer and hang up soon, and who become due one after the other, that long
     * apart; {@link #judge} does not look at them.
     */
    public void addDue(int count, Instant first, Duration apart) {
        try (Store open = Store.open(store)) {
            long campaign = open.campaigns().named(NAME).orElseThrow().id();
            for (int i = 0; i < count; i++) {
                var contact = new NewContact(number(10 * i), zone(), null, null, Map.of(), 0);
                var _ =
                        open.contacts()
                                .add(
                                        campaign,
                                        List.of(contact),
                                        first.plus(apart.multipliedBy(i)),
                                        Instant.now());
            }
        }
    }

    /**
     * Adds contacts who answer and never hang up, due now; {@link #judge} does not look at them.
     */
    public void addPatient(int count) {
        try (Store open = Store.open(store)) {
            long campaign = open.campaigns().named(NAME).orElseThrow().id();
            List<NewContact> patient =
                    IntStream.range(0, count)
                            .mapToObj(i ->
                                    new NewContact(
                                            number(10 * i + 9), zone(), null, null, Map.of(), 0))
                            .toList();
            open.contacts().add(campaign, patient, Instant.now(), Instant.now());
        }
    }

    /** One where it is about noon. */
    private static String zone() {
        int offset = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        return "Etc/GMT" + (offset > 0 ? "-" : "+") + Math.abs(offset);
    }

    private static String number(int i) {
        return "+1212" + (2_000_000 + i);
    }

    /** INVITEs so far. */
    public int rings() {
        return (int) called.logged().stream().filter(line -> line.startsWith("INVITE ")).count();
    }

    /**
     * Waits for the next INVITE; false when none came.
     *
     * @throws PeerException when the telephones have gone
     */
    public boolean awaitRing(Duration limit) {
        long before = called.loggedBytes();
        for (long left = limit.toNanos() / POLL_NANOS; left > 0; left--) {
            if (called.loggedBytes() > before) {
                return true;
            }
            if (!called.process().alive()) {
                throw new PeerException("SIPp has ended: " + called.process().tail(LINES));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return false;
    }

    /** How often a number was rung. */
    public long ringsOf(int contact) {
        return called.logged().stream()
                .filter(line -> line.contains(" " + number(contact) + " "))
                .count();
    }

    /** Until when a node held its right to dial; only on PostgreSQL while a switch runs. */
    public Instant leaseOf(String node) {
        return query("SELECT lease_until FROM node WHERE id = '" + node + "'").stream()
                .map(text -> Timestamp.valueOf(text).toInstant())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** The nodes that dialled. */
    public List<String> nodes() {
        return query("SELECT DISTINCT node_id FROM attempt");
    }

    private List<String> query(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                Object value = rows.getObject(1);
                found.add(value.toString());
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("cannot read the store", e);
        }
    }

    /** Contacts that are not finished; only on PostgreSQL while a switch runs. */
    public int left() {
        return Integer.parseInt(query("SELECT COUNT(*) FROM dial_queue").getFirst());
    }

    /** Whether it is over; only on PostgreSQL while a switch runs. */
    public boolean isOver() {
        return query("SELECT state FROM campaign").equals(List.of(CampaignState.COMPLETED.name()));
    }

    /**
     * Compares the witness, the store and the flight recordings after all switches have ended.
     *
     * @param recordings of all nodes that dialled; judged when there is one, as the judge reads one
     * @return what is wrong, in words; empty when all is well
     */
    public List<String> judge(Path... recordings) {
        List<String> wrong = new ArrayList<>();
        try (Store open = Store.open(store)) {
            open.integrity().whole();
            Map<String, Integer> rings = witness(open, wrong);
            Campaign campaign = open.campaigns().named(NAME).orElseThrow();
            if (campaign.state() != CampaignState.COMPLETED) {
                wrong.add("the campaign is " + campaign.state());
            }
            for (int i = 0; i < contacts; i++) {
                contact(open, campaign.id(), i, rings, wrong);
            }
        }
        if (recordings.length == 1) {
            Verdict verdict = Judge.judge(recordings[0]);
            if (!verdict.clean()) {
                wrong.add("the judge: " + verdict.counts() + ", " + verdict.findings());
            }
        }
        return wrong;
    }

    private Map<String, Integer> witness(Store open, List<String> wrong) {
        Map<String, Integer> rings = new HashMap<>();
        for (String line : called.logged()) {
            String[] words = line.split(" ", -1);
            if (!words[0].equals("INVITE")) {
                continue;
            }
            String callId = words[1];
            if (rings.merge(callId, 1, Integer::sum) > 1) {
                wrong.add("rung twice for one attempt: " + line);
            }
            Optional<Attempt> attempt =
                    open.queue().attempt(callId.substring(0, callId.indexOf('@')));
            if (attempt.isEmpty() || !attempt.get().e164().equals(words[2])) {
                wrong.add("rung without its intent in the store: " + line);
            }
        }
        return rings;
    }

    private static void contact(
            Store open, long campaign, int i, Map<String, Integer> rings, List<String> wrong) {
        var place = open.contacts().place(campaign, number(i));
        if (place.isEmpty() || !place.get().state().equals("FINISHED")) {
            wrong.add("not finished: " + number(i) + " " + place);
            return;
        }
        int answered = 0;
        for (Attempt attempt : open.queue().attempts(place.get().id())) {
            if (attempt.state() != Attempt.State.ENDED) {
                wrong.add("an attempt without an end: " + attempt.id());
            }
            boolean reached = "ANSWERED".equals(attempt.category());
            answered += reached ? 1 : 0;
            if (reached && !rings.containsKey(attempt.sipCallId())) {
                wrong.add("answered, but never rung: " + attempt.id());
            }
        }
        int end = i % 10;
        int expected = end == 3 || end == 7 ? 0 : 1;
        if (answered != expected) {
            wrong.add("%s was reached %d times".formatted(number(i), answered));
        }
    }

    /** The attempts of a contact by category, in order. */
    public List<String> categories(int contact) {
        try (Store open = Store.open(store)) {
            long campaign = open.campaigns().named(NAME).orElseThrow().id();
            var place = open.contacts().place(campaign, number(contact)).orElseThrow();
            return open.queue().attempts(place.id()).stream()
                    .map(attempt -> String.valueOf(attempt.category()))
                    .toList();
        }
    }

    @Override
    public void close() {
        called.close();
    }
}
