/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts a call in the sums of analytics, in the transaction that ends it. */
final class CallSums {
    /** A person who hears nobody for longer was abandoned (16 CFR 310.4(b)(4)). */
    static final Duration ABANDONED_AFTER = Duration.ofSeconds(2);

    static final String KEY =
            """
            hours = :hours AND hour_start = :hour AND direction = :direction AND flow = :flow
            AND flow_version = :flowVersion AND trunk = :trunk AND campaign_id = :campaign
            AND flag = :flag AND variant = :variant
            """;
    static final String KEYS =
            "hours, hour_start, direction, flow, flow_version, trunk, campaign_id, flag, variant";
    static final String KEY_VALUES =
            ":hours, :hour, :direction, :flow, :flowVersion, :trunk, :campaign, :flag, :variant";

    private final Handle handle;
    private final CallRow call;
    private final Map<String, Object> key = new HashMap<>();

    /**
     * @param hours that the row sums up: of the hour, or of the day
     */
    private CallSums(Handle handle, CallRow call, CallLabels labels, int hours) {
        this.handle = handle;
        this.call = call;
        String flow = call.flow();
        ChronoUnit unit = hours == 1 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        key.put("hours", hours);
        key.put("hour", Database.column(call.startedAt().truncatedTo(unit)));
        key.put("direction", call.direction().name());
        key.put("flow", CallHours.shortened(flow == null ? "" : flow));
        key.put("flowVersion", labels.flowVersion());
        key.put("trunk", labels.trunk());
        key.put("campaign", labels.campaignId());
        key.put("flag", labels.flag());
        key.put("variant", labels.variant());
    }

    /** Within the transaction that stores the call. */
    static void label(Handle handle, String callId, CallLabels labels) {
        if (labels.equals(CallLabels.NONE)) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO call_label
                            (call_id, trunk, campaign_id, flow_version, flag, variant,
                                minute_price, price_step)
                        VALUES (:call, :trunk, :campaign, :version, :flag, :variant, :price, :step)
                        """)
                .bind("call", callId)
                .bind("trunk", labels.trunk())
                .bind("campaign", labels.campaignId())
                .bind("version", labels.flowVersion())
                .bind("flag", labels.flag())
                .bind("variant", labels.variant())
                .bind("price", labels.price().minuteMicros())
                .bind("step", labels.price().stepSeconds())
                .execute();
    }

    static void count(Handle handle, CallRow call, Instant endedAt, String outcome) {
        CallLabels labels = labels(handle, call.id());
        Told told = told(handle, call.id());
        Instant answered = call.answeredAt();
        boolean abandoned =
                answered != null && isAbandoned(handle, call, answered, endedAt, told.verdict());
        Map<Integer, Integer> turns = answered == null ? Map.of() : turns(handle, call.id());
        DialogueSums dialogue = DialogueSums.of(handle, call.id());
        boolean led = answered != null && isPerson(told.verdict()) && labels.flowVersion() > 0;
        HandOver handOver = led ? HandOver.of(handle, call.id()) : HandOver.NONE;
        long talk =
                answered == null ? 0 : Math.max(0, Duration.between(answered, endedAt).toMillis());
        Paid paid = new Paid(labels.price().isKnown(), labels.price().micros(talk));
        paid.write(handle, call.id());
        for (int hours : new int[] {1, 24}) {
            CallSums sums = new CallSums(handle, call, labels, hours);
            sums.countCall(
                    new Ending(told.verdict(), outcome, talk, abandoned, led, handOver), paid);
            turns.forEach(sums::countTurns);
            dialogue.count(handle, sums.key);
        }
        if (!told.verdict().isEmpty()) {
            countAnswer(handle, call.startedAt(), told.verdict(), told.corrected(), 1);
        }
    }

    private static CallLabels labels(Handle handle, String callId) {
        return handle.createQuery("SELECT * FROM call_label WHERE call_id = :id")
                .bind("id", callId)
                .map((row, context) ->
                        new CallLabels(
                                row.getString("trunk"),
                                row.getLong("campaign_id"),
                                row.getInt("flow_version"),
                                row.getString("flag"),
                                row.getString("variant"),
                                new CallPrice(
                                        row.getLong("minute_price"), row.getInt("price_step"))))
                .findOne()
                .orElse(CallLabels.NONE);
    }

    /** Who answered, and who it really was; empty where nobody said. */
    private record Told(String verdict, String corrected) {}

    private static Told told(Handle handle, String callId) {
        return handle.createQuery(
                        "SELECT verdict, COALESCE(corrected, '') AS corrected FROM answers"
                                + " WHERE call_id = :id")
                .bind("id", callId)
                .map((row, context) ->
                        new Told(row.getString("verdict"), row.getString("corrected")))
                .findOne()
                .orElse(new Told("", ""));
    }

    /**
     * @param priced whether the trunk's price was known
     * @param micros millionths of the currency
     */
    private record Paid(boolean priced, long micros) {
        void write(Handle handle, String callId) {
            if (priced) {
                handle.createUpdate("UPDATE call_label SET cost = :cost WHERE call_id = :id")
                        .bind("cost", micros)
                        .bind("id", callId)
                        .execute();
            }
        }
    }

    /**
     * What a call came to.
     *
     * @param led whether a flow has led a person
     */
    private record Ending(
            String verdict,
            String outcome,
            long talkMillis,
            boolean abandoned,
            boolean led,
            HandOver handOver) {}

    private void countCall(Ending ending, Paid paid) {
        Instant answered = call.answeredAt();
        Map<String, Object> row = new HashMap<>(key);
        row.put("answerer", ending.verdict());
        row.put("outcome", CallHours.shortened(ending.outcome()));
        row.put("answered", answered == null ? 0 : 1);
        row.put("abandoned", ending.abandoned() ? 1 : 0);
        row.put("talk", ending.talkMillis());
        row.put("led", ending.led() ? 1 : 0);
        row.put("contained", ending.led() && !ending.handOver().tried() ? 1 : 0);
        row.put("handedOver", ending.handOver().done() ? 1 : 0);
        row.put("cost", paid.micros());
        row.put("priced", paid.priced() ? 1 : 0);
        int there =
                handle.createUpdate(
                                """
                                UPDATE call_sum SET calls = calls + 1,
                                    answered = answered + :answered,
                                    abandoned = abandoned + :abandoned, talk_ms = talk_ms + :talk,
                                    cost = cost + :cost, priced = priced + :priced,
                                    led = led + :led, contained = contained + :contained,
                                    handed_over = handed_over + :handedOver
                                WHERE answerer = :answerer AND outcome = :outcome AND
                                """
                                        + KEY)
                        .bindMap(row)
                        .execute();
        if (there == 0) {
            handle.createUpdate(
                            "INSERT INTO call_sum ("
                                    + KEYS
                                    + ", answerer, outcome, calls, answered, abandoned, talk_ms,"
                                    + " cost, priced, led, contained, handed_over) VALUES ("
                                    + KEY_VALUES
                                    + ", :answerer, :outcome, 1, :answered, :abandoned, :talk,"
                                    + " :cost, :priced, :led, :contained, :handedOver)")
                    .bindMap(row)
                    .execute();
        }
    }

    /**
     * Who was called and is a person, or may be one, and heard nothing of us in time, or was to
     * talk to somebody who was not there.
     */
    private static boolean isAbandoned(
            Handle handle, CallRow call, Instant answered, Instant endedAt, String verdict) {
        if (call.direction() == CallDirection.INBOUND || !isPerson(verdict)) {
            return false;
        }
        if (WayToTeam.of(handle, call.id()).isAbandoned(endedAt, ABANDONED_AFTER)) {
            return true;
        }
        return handle.createQuery(
                                """
                                SELECT COUNT(*) FROM turns WHERE call_id = :id
                                    AND speaker = 'AGENT' AND started_at <= :latest
                                """)
                        .bind("id", call.id())
                        .bind("latest", Database.column(answered.plus(ABANDONED_AFTER)))
                        .mapTo(Long.class)
                        .one()
                == 0;
    }

    /** Also one of whom nobody told. */
    private static boolean isPerson(String verdict) {
        return verdict.isEmpty() || verdict.equals("person");
    }

    /** How many turns of the agent fall into each bucket of latency. */
    private static Map<Integer, Integer> turns(Handle handle, String callId) {
        Map<Integer, Integer> turns = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT voice_to_voice_ms FROM turns
                        WHERE call_id = :id AND voice_to_voice_ms IS NOT NULL
                        """)
                .bind("id", callId)
                .mapTo(Integer.class)
                .forEach(millis -> turns.merge(LatencyBuckets.of(millis), 1, Integer::sum));
        return turns;
    }

    private void countTurns(int bucket, int turns) {
        Map<String, Object> row = new HashMap<>(key);
        row.put("bucket", bucket);
        row.put("turns", turns);
        int there =
                handle.createUpdate(
                                "UPDATE latency_sum SET turns = turns + :turns WHERE bucket ="
                                        + " :bucket AND "
                                        + KEY)
                        .bindMap(row)
                        .execute();
        if (there == 0) {
            handle.createUpdate(
                            "INSERT INTO latency_sum ("
                                    + KEYS
                                    + ", bucket, turns) VALUES ("
                                    + KEY_VALUES
                                    + ", :bucket, :turns)")
                    .bindMap(row)
                    .execute();
        }
    }

    /**
     * @param corrected empty when nobody looked
     * @param more how many more; negative for fewer
     */
    static void countAnswer(
            Handle handle, Instant startedAt, String verdict, String corrected, int more) {
        Map<String, Object> row =
                Map.of(
                        "hour", Database.column(startedAt.truncatedTo(ChronoUnit.HOURS)),
                        "verdict", verdict,
                        "corrected", corrected,
                        "more", more);
        int there =
                handle.createUpdate(
                                """
                                UPDATE answer_sum SET calls = calls + :more WHERE hour_start = :hour
                                    AND verdict = :verdict AND corrected = :corrected
                                """)
                        .bindMap(row)
                        .execute();
        if (there == 0) {
            handle.createUpdate(
                            """
                            INSERT INTO answer_sum (hour_start, verdict, corrected, calls)
                            VALUES (:hour, :verdict, :corrected, :more)
                            """)
                    .bindMap(row)
                    .execute();
        }
    }
}
