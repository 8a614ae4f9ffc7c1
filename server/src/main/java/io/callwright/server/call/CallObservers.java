/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Verdict;
import io.callwright.agent.turns.TurnLatency;
import java.util.List;
import java.util.Map;

/** Several observers of one call, told in the order of the list. */
public record CallObservers(List<CallObserver> all) implements CallObserver {
    public CallObservers {
        all = List.copyOf(all);
    }

    @Override
    public void answered() {
        all.forEach(CallObserver::answered);
    }

    @Override
    public void answeredBy(Verdict verdict) {
        all.forEach(observer -> observer.answeredBy(verdict));
    }

    @Override
    public void audible(long nanoTime) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).audible(nanoTime);
        }
    }

    @Override
    public void event(String type, Map<String, String> data) {
        all.forEach(observer -> observer.event(type, data));
    }

    @Override
    public void ended(CallSummary summary) {
        all.forEach(observer -> observer.ended(summary));
    }

    @Override
    public void callerSaid(String text, double confidence) {
        all.forEach(observer -> observer.callerSaid(text, confidence));
    }

    @Override
    public void callerPressed(String digits) {
        all.forEach(observer -> observer.callerPressed(digits));
    }

    @Override
    public void agentBegins(String text) {
        all.forEach(observer -> observer.agentBegins(text));
    }

    @Override
    public void agentAudible(TurnLatency latency) {
        all.forEach(observer -> observer.agentAudible(latency));
    }

    @Override
    public void agentSaid(String heard, boolean interrupted) {
        all.forEach(observer -> observer.agentSaid(heard, interrupted));
    }

    @Override
    public void paused(int sinceOnsetMillis) {
        all.forEach(observer -> observer.paused(sinceOnsetMillis));
    }

    @Override
    public void resumed() {
        all.forEach(CallObserver::resumed);
    }

    @Override
    public void bargedIn() {
        all.forEach(CallObserver::bargedIn);
    }
}
