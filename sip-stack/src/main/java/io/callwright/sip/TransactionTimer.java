/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the stack's transactions: retransmissions and timeouts, on one daemon thread. The
 * stack's own one keeps the JVM alive until its last timer, half a minute after the end, and keeps
 * cancelled ones. Thread-safe; the stack makes it by its name.
 */
public final class TransactionTimer implements SipTimer {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionTimer.class);

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("sip-transaction-timer").daemon().factory());

    public TransactionTimer() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {}

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMillis) {
        try {
            task.setSipTimerTask(
                    executor.schedule(() -> run(task), delayMillis, TimeUnit.MILLISECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    @Override
    public boolean scheduleWithFixedDelay(
            SIPStackTimerTask task, long delayMillis, long periodMillis) {
        try {
            task.setSipTimerTask(
                    executor.scheduleWithFixedDelay(
                            () -> run(task), delayMillis, periodMillis, TimeUnit.MILLISECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    /** A failure would end a periodic task for good. */
    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (RuntimeException e) {
            LOG.warn("a timer of a transaction failed: {}", e.toString(), e);
        }
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (task.getSipTimerTask() instanceof Future<?> scheduled) {
            task.cleanUpBeforeCancel();
            task.setSipTimerTask(null);
            return scheduled.cancel(false);
        }
        return false;
    }

    @Override
    public boolean isStarted() {
        return !executor.isShutdown();
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }
}
