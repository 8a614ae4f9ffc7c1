/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.team;

import io.callwright.server.team.Waiters.Waiter;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.State;
import io.callwright.store.team.PersonRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives callers to people: the first in line to whoever has been idle longest. Whom a person has is
 * the store's, so that nodes share their people; the line is this node's. Thread-safe; {@link
 * #next} blocks.
 */
public final class Teams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Teams.class);

    /** Other nodes, and those that are idle again by themselves, are looked at so often. */
    private static final long LOOK_MILLIS = 250;

    /** A process that is gone keeps its people no longer. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final Duration PROLONG = Duration.ofSeconds(5);

    /** After a refusal: whoever was busy is likely to be busy still. */
    private static final Duration REST = Duration.ofSeconds(20);

    private static final String NO_ANSWER = "did not answer a call";

    private final PersonRepository people;
    private final InstantSource clock;

    /** This process: a hold of the one before it lapses. */
    private final String node = new Ulid().next();

    private final Waiters waiters = new Waiters();
    private final Deque<Runnable> unwritten = new ArrayDeque<>();
    private final Thread thread =
            Thread.ofPlatform().name("team-holds").daemon().unstarted(this::keep);
    private volatile Runnable changed = () -> {};
    private volatile boolean closing;

    public Teams(PersonRepository people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param told when somebody may have become free
     */
    public void start(Runnable told) {
        changed = told;
        thread.start();
    }

    /** This process, as it holds people. */
    public String node() {
        return node;
    }

    /** How many callers of this node wait for a team. */
    public int waiting(String team) {
        return waiters.count(team);
    }

    /** People were changed, by whomever. */
    public void changed() {
        waiters.changed();
        changed.run();
    }

    /**
     * Waits for somebody.
     *
     * @param refusedBy people who have refused this caller
     * @param until a first look is taken in any case
     * @param gone done when the caller is gone
     * @throws StoreException when the database is out of reach
     */
    public Turn next(
            String team, String callId, Set<Long> refusedBy, Instant until, Future<?> gone) {
        Waiter waiter = new Waiter(team, callId, refusedBy);
        waiters.enter(waiter);
        try {
            while (!gone.isDone()) {
                Future<Boolean> change = waiters.change();
                if (waiters.mayTry(waiter)) {
                    Optional<Person> person = hold(waiter);
                    if (person.isPresent()) {
                        return new Turn.Given(person.get());
                    }
                    if (!isStaffed(waiter)) {
                        return new Turn.NobodyThere();
                    }
                }
                long left = Duration.between(clock.instant(), until).toMillis();
                if (left <= 0) {
                    return new Turn.NobodyFree();
                }
                await(change, Math.min(left, LOOK_MILLIS));
            }
            return new Turn.Gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Turn.Gone();
        } finally {
            waiters.leave(waiter);
        }
    }

    private static void await(Future<Boolean> change, long millis) throws InterruptedException {
        try {
            var _ = change.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // it is time to look
        } catch (ExecutionException e) {
            throw new IllegalStateException("a change is only ever told", e);
        }
    }

    private Optional<Person> hold(Waiter waiter) {
        Instant now = clock.instant();
        return people.hold(
                waiter.team(), waiter.refusedBy(), waiter.callId(), node, now, now.plus(HOLD));
    }

    /** Whether there is anybody for whom it makes sense to wait. */
    private boolean isStaffed(Waiter waiter) {
        return people.all(waiter.team()).stream()
                .filter(person -> !waiter.refusedBy().contains(person.id()))
                .anyMatch(person ->
                        person.state() != State.AWAY
                                || person.doing(clock.instant()) == Person.Doing.BUSY);
    }

    /**
     * A caller is no longer with that person. A store that fails is asked again until it has
     * written it down.
     *
     * @param given when the person had the caller
     */
    public void free(Person person, String callId, Instant given, CameTo what) {
        Instant now = clock.instant();
        write(() -> release(person, callId, given, what, now));
        changed();
    }

    private void release(Person person, String callId, Instant given, CameTo what, Instant now) {
        Duration wrapUp = person.what().wrapUp();
        switch (what) {
            case JOINED ->
                    people.release(
                            person.id(),
                            callId,
                            now.plus(wrapUp),
                            Duration.between(given, now).plus(wrapUp));
            case NOT_THERE -> people.releaseToPause(person.id(), callId, NO_ANSWER, now);
            case REFUSED -> people.release(person.id(), callId, now.plus(REST), null);
            case CALLER_GONE -> people.release(person.id(), callId, person.freeFrom(), null);
        }
    }

    private void write(Runnable release) {
        try {
            release.run();
        } catch (StoreException e) {
            log.error("that somebody is free again is written later: {}", e.getMessage());
            synchronized (unwritten) {
                unwritten.add(release);
            }
        }
    }

    private void keep() {
        while (!closing) {
            LockSupport.parkNanos(this, PROLONG.toNanos());
            try {
                writeRest();
                people.prolong(node, clock.instant().plus(HOLD));
            } catch (StoreException e) {
                log.warn("people are held no longer than {}: {}", HOLD, e.getMessage());
            }
        }
    }

    private void writeRest() {
        while (true) {
            Runnable release;
            synchronized (unwritten) {
                release = unwritten.peek();
            }
            if (release == null) {
                return;
            }
            release.run();
            synchronized (unwritten) {
                unwritten.remove();
            }
            changed();
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
