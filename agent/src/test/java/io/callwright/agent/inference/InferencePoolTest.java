/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InferencePoolTest {
    @Test
    void tasksOfALane_runInOrderAndNeverTwoAtOnce() throws Exception {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(200);
        try (InferencePool pool = new InferencePool("test", 4, 200)) {
            InferencePool.Lane lane = pool.lane("call");
            for (int i = 0; i < 200; i++) {
                int number = i;
                lane.submit(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    ran.add(number);
                    inside.decrementAndGet();
                    done.countDown();
                });
            }
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran).isEqualTo(IntStream.range(0, 200).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void aFullLane_dropsItsOldestTaskAndCounts() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (InferencePool pool = new InferencePool("test", 1, 2)) {
            InferencePool.Lane lane = pool.lane("call");
            lane.submit(() -> {
                started.countDown();
                await(go);
            });
            await(started);
            assertThat(lane.submit(() -> ran.add("a"))).isEqualTo(InferencePool.Submitted.ACCEPTED);
            lane.submit(() -> ran.add("b"));
            assertThat(
                            lane.submit(() -> {
                                ran.add("c");
                                done.countDown();
                            }))
                    .isEqualTo(InferencePool.Submitted.DROPPED_OLDEST);
            assertThat(pool.dropped()).isEqualTo(1);
            go.countDown();
            await(done);
        }
        assertThat(ran).containsExactly("b", "c");
    }

    @Test
    void aFullLane_dropsWhatCanBeSparedFirst() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (InferencePool pool = new InferencePool("test", 1, 3)) {
            InferencePool.Lane lane = pool.lane("call");
            lane.submit(() -> {
                started.countDown();
                await(go);
            });
            await(started);
            lane.submit(() -> ran.add("begin"));
            lane.submitSpare(() -> ran.add("first frames"));
            lane.submitSpare(() -> ran.add("last frames"));
            lane.submit(() -> ran.add("end"));
            assertThat(lane.submit(done::countDown))
                    .isEqualTo(InferencePool.Submitted.DROPPED_OLDEST);
            assertThat(pool.dropped()).isEqualTo(2);
            go.countDown();
            await(done);
        }
        assertThat(ran).containsExactly("begin", "end");
    }

    @Test
    void aTaskThatThrows_isCountedAndTheLaneGoesOn() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (InferencePool pool = new InferencePool("test", 1, 10)) {
            InferencePool.Lane lane = pool.lane("call");
            lane.submit(() -> {
                throw new IllegalStateException("as the test wants it");
            });
            lane.submit(done::countDown);
            await(done);
            assertThat(pool.failed()).isEqualTo(1);
        }
    }

    @Test
    void afterClose_nothingIsAccepted() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        InferencePool pool = new InferencePool("test", 1, 10);
        InferencePool.Lane lane = pool.lane("call");
        assertThat(lane.closeAfter(last::countDown)).isEqualTo(InferencePool.Submitted.ACCEPTED);
        await(last);
        assertThat(lane.submit(() -> {})).isEqualTo(InferencePool.Submitted.CLOSED);
        InferencePool.Lane other = pool.lane("other");
        pool.close();
        assertThat(other.submit(() -> {})).isEqualTo(InferencePool.Submitted.CLOSED);
    }

    @Test
    void waitingIsMeasuredFromSubmissionToItsTurn_andOnlyForCalls() throws Exception {
        AtomicLong now = new AtomicLong();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (InferencePool pool = new InferencePool("test", 1, 10, now::get)) {
            pool.background("rehearsal")
                    .submit(() -> {
                        started.countDown();
                        await(go);
                    });
            await(started);
            CountDownLatch done = new CountDownLatch(1);
            InferencePool.Lane lane = pool.lane("call");
            lane.submit(() -> now.addAndGet(60_000_000L));
            now.addAndGet(900_000_000L);
            assertThat(pool.nextHasWaitedMillis()).isEqualTo(900);
            go.countDown();
            lane.submit(done::countDown);
            await(done);
            while (pool.took().counts().total() < 2) {
                Thread.onSpinWait();
            }

            assertThat(pool.waited().counts().millis(100)).isEqualTo(1000);
            assertThat(pool.waited().counts().total()).isEqualTo(2);
            assertThat(pool.took().counts().since(LagHistogram.Counts.none()).millis(100))
                    .isEqualTo(1000);
            assertThat(pool.nextHasWaitedMillis()).isZero();
        }
    }

    @Test
    void aPoolThatIsResized_hasSoManyWorkers() throws Exception {
        try (InferencePool pool = new InferencePool("test", 1, 10)) {
            pool.resize(3);
            CountDownLatch together = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                pool.lane("call " + i)
                        .submit(() -> {
                            together.countDown();
                            await(together);
                        });
            }
            await(together);
            pool.resize(2);
            assertThat(pool.threads()).isEqualTo(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
