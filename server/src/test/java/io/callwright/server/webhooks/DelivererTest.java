/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.webhooks.Delivery;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps the deliverer by hand, with a clock of the test's, against real receivers on loopback. */
@Timeout(60)
class DelivererTest extends DelivererFixture {
    @Test
    void callThatEnds_isToldOnce_signed_withTheBodyThatWasCommitted() throws Exception {
        Webhooks.Fresh made = create();
        String call = callEnds();
        step();

        Receiver.Message message = receiver.came.take();
        assertThat(message.isSignedWith(made.secret())).isTrue();
        assertThat(message.timestamp()).isEqualTo(NOON.getEpochSecond());
        assertThat(message.body()).contains("\"type\":\"call.completed\"", call);
        assertThat(message.path()).isEqualTo("/hook");
        Delivery delivery = only(made);
        assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(delivery.eventId()).isEqualTo(message.id());
        assertThat(delivery.lastStatus()).isEqualTo(204);
        pass(Duration.ofDays(9));
        assertThat(deliverer.step(now)).isTrue();
        assertThat(deliverer.underWay()).isZero();
        assertThat(receiver.came).isEmpty();
    }

    @Test
    void receiverThatAnswers500_isToldAgainAfterFiveSeconds_underTheSameId() throws Exception {
        Webhooks.Fresh made = create();
        callEnds();
        receiver.answers(500).answers(302, "Location", receiver.url());
        step();
        Receiver.Message first = receiver.came.take();
        assertThat(only(made).lastError()).isEqualTo("the receiver answered 500");
        assertThat(only(made).dueAt()).isEqualTo(NOON.plusSeconds(5));

        pass(Duration.ofMillis(4999));
        deliverer.step(now);
        assertThat(deliverer.underWay()).isZero();
        pass(Duration.ofMillis(1));
        step();
        Receiver.Message second = receiver.came.take();
        assertThat(only(made).lastError()).contains("302", "redirects are not followed");
        pass(Duration.ofMinutes(5));
        step();
        Receiver.Message third = receiver.came.take();

        assertThat(only(made).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(only(made).attempts()).isEqualTo(3);
        assertThat(List.of(second.id(), third.id())).containsOnly(first.id());
        assertThat(third.body()).isEqualTo(first.body());
        assertThat(third.timestamp()).isEqualTo(first.timestamp() + 305);
        assertThat(third.isSignedWith(made.secret())).isTrue();
        assertThat(receiver.came).isEmpty();
    }

    @Test
    void attemptsAndWhatWaits_areCounted() throws Exception {
        create();
        callEnds();
        receiver.answers(500);
        step();
        DeliveryCounts counts = deliverer.counts();
        assertThat(counts.attempts(DeliveryCounts.Result.AGAIN)).isEqualTo(1);
        pass(Duration.ofSeconds(30));
        step();

        assertThat(counts.waiting()).isEqualTo(1);
        assertThat(counts.oldestSeconds()).isEqualTo(30);
        assertThat(counts.attempts(DeliveryCounts.Result.DELIVERED)).isEqualTo(1);
        pass(Duration.ofSeconds(10));
        deliverer.step(now);
        assertThat(counts.waiting()).isZero();
        assertThat(counts.oldestSeconds()).isZero();
    }

    @Test
    void retryAfter_isKept_andGoneDisables() throws Exception {
        Webhooks.Fresh made = create();
        callEnds();
        receiver.answers(503, "Retry-After", "120");
        receiver.answers(429, "Retry-After", "Fri, 27 Nov 2026 13:00:00 GMT");
        receiver.answers(410);
        step();
        assertThat(only(made).dueAt()).isEqualTo(NOON.plusSeconds(120));
        pass(Duration.ofMinutes(2));
        step();
        assertThat(only(made).dueAt()).isEqualTo(Instant.parse("2026-11-27T13:00:00Z"));
        pass(Duration.ofHours(1));
        step();

        assertThat(only(made).state()).isEqualTo(Delivery.State.FAILED);
        assertThat(store.webhooks().find(made.webhook().id()).orElseThrow().disabledReason())
                .isEqualTo("the receiver answered 410 Gone");
        callEnds();
        assertThat(store.deliveries().page(made.webhook().id(), "~", 9, null)).hasSize(1);
    }

    @Test
    void receiverThatNeverAnswers_isCutOff_andToldByTheNextStartOfTheNode() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Webhooks.Fresh made = create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            callEnds();
            deliverer.step(now);
            assertThat(deliverer.underWay()).isEqualTo(1);
            silent.accept();
            nanos.addAndGet(Deliverer.LIMIT.toNanos() + 1);
            deliverer.step(now);
            deliverer.awaitOutcome();
            deliverer.step(now);
            assertThat(only(made).lastError()).isEqualTo("no answer in time");
            pass(Duration.ofSeconds(5));
            deliverer.step(now);
            silent.accept(); // under way while the node stops, and nothing of it is written
            deliverer.close();
            store.close();
            open();

            assertThat(only(made).attempts()).isEqualTo(1);
            webhooks.change(
                    made.webhook(), receiver.url(), "", List.of("call.completed"), true, now);
            deliverer.step(now);
            assertThat(deliverer.underWay()).as("its lease holds yet").isZero();
            pass(Deliverer.LEASE);
            step();
            assertThat(receiver.came.take().isSignedWith(made.secret())).isTrue();
            assertThat(only(made).state()).isEqualTo(Delivery.State.DELIVERED);
        }
    }

    @Test
    void secretBefore_signsTooForADay_andAnOldKeyFileOpensItYet() throws Exception {
        Webhooks.Fresh made = create();
        Path key = folder.resolve("secret.key");
        Files.writeString(key, "ab".repeat(32) + "\n" + Files.readString(key));
        deliverer.close();
        store.close();
        open();
        Webhooks.Fresh rotated = webhooks.rotate(made.webhook(), now).orElseThrow();
        callEnds();
        step();
        assertThat(receiver.came.take().isSignedWith(rotated.secret(), made.secret())).isTrue();
        pass(Webhooks.OVERLAP);
        callEnds();
        step();
        assertThat(receiver.came.take().isSignedWith(rotated.secret())).isTrue();

        Files.writeString(key, "cd".repeat(32));
        callEnds();
        step();
        assertThat(
                        store.deliveries()
                                .page(made.webhook().id(), "~", 1, null)
                                .getFirst()
                                .lastError())
                .contains("rotate the secret");
    }

    @Test
    void slowReceiver_holdsItsOwnMessagesAndNobodyElses() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 99, InetAddress.getLoopbackAddress())) {
            create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            Webhooks.Fresh quick = create();
            for (int i = 0; i < 9; i++) {
                callEnds();
            }
            deliverer.step(now);
            while (told(quick) < 9) {
                assertThat(deliverer.underWay()).isLessThanOrEqualTo(2 * Deliverer.PER_WEBHOOK);
                deliverer.awaitOutcome();
                deliverer.step(now);
            }
            assertThat(deliverer.underWay()).isEqualTo(Deliverer.PER_WEBHOOK);
            assertThat(receiver.came).hasSize(9);
        }
    }

    @Test
    void urlThatLeadsInsideByNow_isNotConnectedTo() throws Exception {
        Webhooks.Fresh made = create();
        webhooks.change(
                made.webhook(), "http://127.0.0.2:9/", "", List.of("call.completed"), true, now);
        callEnds();
        step();
        assertThat(only(made).lastStatus()).isNull();
        assertThat(only(made).lastError()).contains("webhooks.allow");
    }
}
