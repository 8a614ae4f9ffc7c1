/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a process has written so far; waiting for one is woken by its arrival. Thread
 * safe.
 */
final class OutputLog {
    private static final Pattern TERMINAL_CODES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    void add(String line) {
        lock.lock();
        try {
            lines.add(TERMINAL_CODES.matcher(line).replaceAll(""));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more lines will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /** The first match at or after line {@code from}, or null after the timeout or the end. */
    @Nullable Matcher await(Pattern pattern, int from, Duration timeout)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            int next = from;
            while (true) {
                for (; next < lines.size(); next++) {
                    Matcher matcher = pattern.matcher(lines.get(next));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                if (ended || left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many lines match. */
    long count(Pattern pattern) {
        lock.lock();
        try {
            return lines.stream().filter(line -> pattern.matcher(line).find()).count();
        } finally {
            lock.unlock();
        }
    }

    /** The match in the last line that has one. */
    Optional<Matcher> last(Pattern pattern) {
        lock.lock();
        try {
            return lines.reversed().stream()
                    .map(pattern::matcher)
                    .filter(Matcher::find)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The last lines, for an error message. */
    String tail(int count) {
        lock.lock();
        try {
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } finally {
            lock.unlock();
        }
    }
}
