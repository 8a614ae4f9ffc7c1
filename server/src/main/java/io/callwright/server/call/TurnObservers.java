/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.turns.TurnLatency;
import io.callwright.agent.turns.TurnObserver;
import java.util.List;
import java.util.function.Consumer;

/** Several observers of one conversation, told in the order of the list. */
record TurnObservers(List<TurnObserver> all) implements TurnObserver {
    TurnObservers {
        all = List.copyOf(all);
    }

    @Override
    public void callerSaid(String text, double confidence) {
        tell(observer -> observer.callerSaid(text, confidence));
    }

    @Override
    public void callerPressed(String digits) {
        tell(observer -> observer.callerPressed(digits));
    }

    @Override
    public void agentBegins(String text) {
        tell(observer -> observer.agentBegins(text));
    }

    @Override
    public void agentAudible(TurnLatency latency) {
        tell(observer -> observer.agentAudible(latency));
    }

    @Override
    public void agentSaid(String heard, boolean interrupted) {
        tell(observer -> observer.agentSaid(heard, interrupted));
    }

    @Override
    public void bargedIn(int sinceOnsetMillis) {
        tell(observer -> observer.bargedIn(sinceOnsetMillis));
    }

    private void tell(Consumer<TurnObserver> what) {
        all.forEach(what);
    }
}
