/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.desk.Works.State;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Work that takes its time is followed to its end, and then forgotten by and by. */
class WorksTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Works<String> works = new Works<>(() -> NOON);

    @Test
    void work_runsUntilItIsDoneOrFails() {
        CompletableFuture<String> good = new CompletableFuture<>();
        CompletableFuture<String> bad = new CompletableFuture<>();
        assertThat(works.follow("a", "pbx", good).state()).isEqualTo(new State.Running<String>());
        works.follow("b", "pbx", bad);
        assertThat(works.running()).map(Works.Work::id).contains("a");

        good.complete("well");
        bad.completeExceptionally(new IllegalStateException("the disk is full"));

        assertThat(works.find("a").orElseThrow().state()).isEqualTo(new State.Done<>("well", NOON));
        assertThat(works.find("b").orElseThrow().state())
                .isEqualTo(new State.Failed<String>("the disk is full", NOON));
        assertThat(works.running()).isEmpty();
        assertThat(works.find("c")).isEmpty();
    }

    @Test
    void workThatIsOver_isForgottenAfterAHundredMore_andWorkUnderWayIsNot() {
        works.follow("long", "", new CompletableFuture<>());
        for (int i = 0; i <= Works.KEPT; i++) {
            works.follow("w" + i, "", CompletableFuture.completedFuture("done"));
        }

        assertThat(works.find("long")).isPresent();
        assertThat(works.find("w0")).isEmpty();
        assertThat(works.find("w1")).isPresent();
    }
}
