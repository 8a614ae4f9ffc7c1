/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The data of server-sent events, line by line (WHATWG HTML, 9.2), until {@code [DONE]}. The HTTP
 * client's thread fills a bounded queue, a dialogue's thread takes from it; who takes nothing for
 * 1024 lines is cut off.
 */
final class EventStream implements Flow.Subscriber<String> {
    private static final int MOST_LINES = 1024;
    private static final String FIELD = "data:";
    private static final String DONE = "[DONE]";

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(MOST_LINES);
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    /** What comes. */
    sealed interface Item {
        record Data(String json) implements Item {}

        /**
         * The last one.
         *
         * @param failure why it is not complete; null where it is
         */
        record Over(@Nullable String failure) implements Item {}
    }

    /** The next data; not complete after the wait. */
    Item next(long nanos) throws InterruptedException {
        Item item = items.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        return item == null ? new Item.Over("it took too long") : item;
    }

    /** No more is read. */
    void close() {
        closed = true;
        Flow.Subscription reading = subscription;
        if (reading != null) {
            reading.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription reading) {
        subscription = reading;
        if (closed) {
            reading.cancel();
        } else {
            reading.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(String line) {
        if (!line.startsWith(FIELD)) {
            return; // comments, and fields that the protocol does not use
        }
        String data = line.substring(FIELD.length()).strip();
        Item item = data.equals(DONE) ? new Item.Over(null) : new Item.Data(data);
        if (!items.offer(item)) {
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail("it broke off");
    }

    @Override
    public void onComplete() {
        fail("it ended too early");
    }

    /** Nothing more comes. */
    void fail(String why) {
        items.offer(new Item.Over(why));
    }
}
