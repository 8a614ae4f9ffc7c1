/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.AskedFlow;
import io.callwright.server.desk.CallControl;
import io.callwright.sip.UnusableCallException;
import io.callwright.sip.UnusableCallException.Part;
import io.callwright.store.CallDirection;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Stores calls that are placed, and rings nobody. */
final class NotedCalls implements CallControl {
    final List<Order> placed = Collections.synchronizedList(new ArrayList<>());
    final List<String> pressed = Collections.synchronizedList(new ArrayList<>());
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    final List<String> transferred = Collections.synchronizedList(new ArrayList<>());
    final Set<String> captured = ConcurrentHashMap.newKeySet();
    final Set<String> up = ConcurrentHashMap.newKeySet();
    volatile Runnable whilePlacing = () -> {};
    volatile Consumer<String> placedNow = _ -> {};

    private final Store store;
    private final InstantSource clock;

    NotedCalls(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String place(Order order) {
        if (order.trunk() != null && !order.trunk().equals("pbx")) {
            throw new UnusableCallException(Part.TRUNK, "no trunk is named " + order.trunk());
        }
        if (order.trunk() == null && !order.target().startsWith("sip:")) {
            throw new IllegalArgumentException("a number needs a trunk");
        }
        placed.add(order);
        whilePlacing.run();
        AskedFlow flow = order.flow();
        String id =
                store.calls()
                        .start(
                                new NewCall(
                                        "id-" + placed.size(),
                                        CallDirection.OUTBOUND,
                                        order.from(),
                                        order.target(),
                                        flow == null ? "appointment-reminder" : flow.flow().name(),
                                        clock.instant()))
                        .id();
        up.add(id);
        placedNow.accept(id);
        return id;
    }

    @Override
    public boolean hangUp(String id) {
        return up.remove(id);
    }

    @Override
    public boolean transfer(String id, String target) {
        if (target.contains("<")) {
            throw new IllegalArgumentException("no SIP URI");
        }
        transferred.add(target);
        return up.contains(id);
    }

    @Override
    public boolean sendDtmf(String id, String digits, Duration tone, Duration gap) {
        if (digits.contains("D")) {
            throw new IllegalStateException("takes no keys");
        }
        pressed.add(digits + " " + tone.toMillis() + " " + gap.toMillis());
        return up.contains(id);
    }

    @Override
    public boolean say(String id, String text, boolean interrupt) {
        if (text.isBlank()) {
            throw new IllegalStateException("too much waits");
        }
        said.add(text + " " + interrupt);
        return up.contains(id);
    }

    @Override
    public boolean play(String id, String name, boolean interrupt) {
        if (name.startsWith("none")) {
            throw new IllegalArgumentException("there is no WAV file " + name);
        }
        said.add(name + " " + interrupt);
        return up.contains(id);
    }

    @Override
    public boolean capture(String id) {
        if (!captured.add(id)) {
            throw new IllegalStateException("captured already");
        }
        return up.contains(id);
    }

    @Override
    public boolean captures() {
        return true;
    }

    @Override
    public int active() {
        return up.size();
    }
}
