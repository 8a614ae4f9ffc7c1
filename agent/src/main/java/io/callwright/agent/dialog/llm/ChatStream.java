/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import io.callwright.agent.dialog.llm.EventStream.Item;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One reply of an endpoint while it comes, cut into sentences, or as the arguments of a function.
 * One thread's.
 */
final class ChatStream implements LanguageModel.Sentences {
    private static final Logger log = LoggerFactory.getLogger(ChatStream.class);

    private final LongSupplier nanoTime;
    private final Patience patience;
    private final Consumer<Boolean> ended;
    private final EventStream events = new EventStream();
    private final CompletableFuture<HttpResponse<Void>> sent;
    private final SentenceCutter cutter = new SentenceCutter();
    private final Deque<String> ready = new ArrayDeque<>();
    private final StringBuilder arguments = new StringBuilder();
    private boolean over;
    private boolean complete;

    /**
     * Sends the request.
     *
     * @param patience with the reply, and with what else is asked in its turn
     * @param nanoTime monotonic
     * @param ended told once whether the whole reply came; not where nobody waited for its end
     */
    ChatStream(
            HttpClient client,
            HttpRequest request,
            Patience patience,
            LongSupplier nanoTime,
            Consumer<Boolean> ended) {
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.ended = ended;
        sent =
                client.sendAsync(
                        request,
                        info ->
                                info.statusCode() == 200
                                        ? BodySubscribers.fromLineSubscriber(events)
                                        : BodySubscribers.replacing(null));
        CompletableFuture<HttpResponse<Void>> _ =
                sent.whenComplete((response, failure) -> {
                    if (failure != null || response.statusCode() != 200) {
                        events.fail(
                                failure == null
                                        ? "status " + response.statusCode()
                                        : "unreachable");
                    }
                });
    }

    @Override
    public @Nullable String next() {
        while (ready.isEmpty() && !over) {
            take();
        }
        return ready.poll();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    /** Of the function that is called; empty where none is. */
    String arguments() {
        while (!over) {
            take();
        }
        return complete ? arguments.toString() : "";
    }

    /** Waits for one event. */
    private void take() {
        try {
            long began = nanoTime.getAsLong();
            Item item = events.next(patience.left());
            patience.spend(nanoTime.getAsLong() - began);
            switch (item) {
                case Item.Data(String json) -> add(json);
                case Item.Over(String failure) -> finish(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
            close();
        }
    }

    private void add(String json) {
        try {
            JsonNode delta = JsonMapper.shared().readTree(json).at("/choices/0/delta");
            ready.addAll(cutter.add(delta.path("content").asString("")));
            for (JsonNode call : delta.path("tool_calls")) {
                arguments.append(call.at("/function/arguments").asString(""));
            }
        } catch (JacksonException e) {
            finish("an event is no JSON");
        }
    }

    private void finish(@Nullable String failure) {
        over = true;
        complete = failure == null;
        ended.accept(complete);
        if (failure == null) {
            String rest = cutter.rest();
            if (!rest.isEmpty()) {
                ready.add(rest);
            }
        } else {
            log.warn("the language model gave no whole reply: {}", failure);
        }
        close();
    }

    @Override
    public void close() {
        events.close();
        sent.cancel(true);
    }
}
