/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedCommitsTest {
    private final Jdbi jdbi =
            Jdbi.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final Database database = new Database(jdbi, Dialect.H2);
    private final SharedCommits commits = new SharedCommits(database);

    @BeforeEach
    void table() {
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE words (word VARCHAR PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        commits.close();
    }

    @Test
    void aLoneWriteIsThereWhenItReturns() {
        assertThat(insert("one")).isEqualTo(1);

        assertThat(words()).containsExactly("one");
    }

    @Test
    void writesThatWaitTogetherShareACommit() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Held held = new Held();
            Future<?> first = callers.submit(() -> commits.commit("held", held));
            held.begun.await();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String word = "word-" + i;
                others.add(callers.submit(() -> insert(word)));
            }
            Transactions transactions = new Transactions();
            jdbi.setSqlLogger(transactions);
            awaitWaiting(50);
            held.go.countDown();
            first.get();
            for (Future<Integer> other : others) {
                assertThat(other.get()).isEqualTo(1);
            }
            assertThat(transactions.connections()).isEqualTo(1);
        }
        assertThat(words()).hasSize(50);
    }

    @Test
    void aWriteThatFailsTakesNoOtherWithIt() throws Exception {
        insert("taken");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Held held = new Held();
            var _ = callers.submit(() -> commits.commit("held", held));
            held.begun.await();
            Future<Integer> good = callers.submit(() -> insert("good"));
            Future<Integer> bad = callers.submit(() -> insert("taken"));
            Future<Integer> better = callers.submit(() -> insert("better"));
            awaitWaiting(3);
            held.go.countDown();

            assertThat(good.get()).isEqualTo(1);
            assertThat(better.get()).isEqualTo(1);
            assertThatThrownBy(bad::get)
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("taken");
        }
        assertThat(words()).containsExactlyInAnyOrder("taken", "good", "better");
    }

    @Test
    void whatNobodyWaitsFor_isCommittedInItsTurn() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Held held = new Held();
            var _ = callers.submit(() -> commits.commit("held", held));
            held.begun.await();
            commits.later("later", handle -> handle.execute("INSERT INTO words VALUES ('later')"));
            Future<List<String>> next =
                    callers.submit(() -> commits.commit("next", SharedCommitsTest::words));
            assertThat(next.isDone()).isFalse();
            held.go.countDown();

            assertThat(next.get()).containsExactly("later");
        }
    }

    @Test
    void whatNobodyWaitsFor_mayFailWithoutHarm() {
        insert("taken");

        commits.later("later", handle -> handle.execute("INSERT INTO words VALUES ('taken')"));
        commits.settle();

        assertThat(words()).containsExactly("taken");
    }

    @Test
    void aClosedStoreSaysSo_insteadOfLettingAWriterWait() {
        commits.close();

        assertThatThrownBy(() -> insert("late"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    private int insert(String word) {
        return commits.commit(
                "the word " + word,
                handle -> handle.execute("INSERT INTO words (word) VALUES (?)", word));
    }

    private List<String> words() {
        return jdbi.withHandle(SharedCommitsTest::words);
    }

    private static List<String> words(Handle handle) {
        return handle.createQuery("SELECT word FROM words").mapTo(String.class).list();
    }

    private void awaitWaiting(int count) {
        while (commits.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    /** A write that holds up the ones behind it. */
    private static final class Held implements Function<Handle, Integer> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public Integer apply(Handle handle) {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
    }

    /** Counts the changes of connection between statements: each transaction here has its own. */
    private static final class Transactions implements SqlLogger {
        private final AtomicInteger changes = new AtomicInteger();
        private volatile int last;

        @Override
        public void logBeforeExecution(StatementContext context) {
            int connection = System.identityHashCode(context.getConnection());
            if (connection != last) {
                last = connection;
                changes.incrementAndGet();
            }
        }

        int connections() {
            return changes.get();
        }
    }
}
