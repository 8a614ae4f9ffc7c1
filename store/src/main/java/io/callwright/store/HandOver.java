/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import org.jdbi.v3.core.Handle;

/**
 * What a call's log says of its way to a person, be it by its flow or by an order.
 *
 * @param tried whether somebody was asked for, or the caller was sent there
 * @param done whether the caller was joined with somebody, or taken by whom it was sent to
 */
record HandOver(boolean tried, boolean done) {
    /** Of a call in which nobody was asked for. */
    static final HandOver NONE = new HandOver(false, false);

    private static final String SENT = "transferred";
    private static final String REFERRED = "sip.referred";
    private static final String JOINED = "transfer.joined";

    /** Within the transaction that ends the call, whose log is complete by then. */
    static HandOver of(Handle handle, String callId) {
        HandOver seen = NONE;
        for (EventRow event :
                handle.createQuery(
                                """
                                SELECT * FROM call_events
                                WHERE call_id = :id AND type IN
                                    ('team.asked', 'transfer.tried', :joined, :sent, :referred)
                                ORDER BY seq
                                """)
                        .bind("id", callId)
                        .bind("joined", JOINED)
                        .bind("sent", SENT)
                        .bind("referred", REFERRED)
                        .map(CallEventRepository::row)
                        .list()) {
            seen = new HandOver(true, seen.done() || isDone(event));
        }
        return seen;
    }

    private static boolean isDone(EventRow event) {
        return switch (event.type()) {
            case JOINED -> true;
            case SENT -> "ok".equals(event.data().get("result"));
            case REFERRED -> event.data().getOrDefault("status", "").matches("2[0-9]{2}");
            default -> false;
        };
    }
}
