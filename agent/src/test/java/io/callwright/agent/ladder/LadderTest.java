/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.ladder.Ladder.Engine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls that meet failures, by hand and without engines. */
class LadderTest {
    private static final String LATE = "no words within 3 s";

    private long now = 1;
    private final Ladder node = new Ladder(() -> now);

    @Test
    void oneFailureAmongSuccesses_changesNothing() {
        CallLadder call = node.call();
        for (int i = 0; i < 20; i++) {
            call.failed(Engine.RECOGNISER, LATE);
            call.worked(Engine.RECOGNISER);
            call.failed(Engine.SYNTHESISER, "slow");
            call.worked(Engine.SYNTHESISER);
        }

        assertThat(call.rung()).isEqualTo(new Rung.Whole());
    }

    @Test
    void twoFailuresInARow_costThatCallTheEngineToItsEndAndNoOther() {
        CallLadder call = node.call();
        failTwice(call, Engine.RECOGNISER);
        call.worked(Engine.RECOGNISER);

        assertThat(call.rung()).isEqualTo(new Rung.Keypad(LATE));
        assertThat(node.call().rung()).isEqualTo(new Rung.Whole());
        assertThat(node.callsWithout(Engine.RECOGNISER)).isEqualTo(1);
    }

    @Test
    void bothEnginesLost_isHandOver() {
        CallLadder call = node.call();
        failTwice(call, Engine.SYNTHESISER);
        assertThat(call.rung()).isEqualTo(new Rung.KeptPrompts(LATE));

        failTwice(call, Engine.RECOGNISER);
        assertThat(call.rung()).isEqualTo(new Rung.HandOver(LATE + "; " + LATE));
    }

    @Test
    void twoCallsThatLoseTheEngineWithNoSuccessBetween_loseItForTheNode() {
        failTwice(node.call(), Engine.RECOGNISER);
        failTwice(node.call(), Engine.RECOGNISER);

        assertThat(node.call().rung()).isEqualTo(new Rung.Keypad(LATE));
    }

    @Test
    void twoCallsThatLoseTheEngineWithASuccessBetween_loseItForThemselvesAlone() {
        failTwice(node.call(), Engine.RECOGNISER);
        node.call().worked(Engine.RECOGNISER);
        failTwice(node.call(), Engine.RECOGNISER);

        assertThat(node.call().rung()).isEqualTo(new Rung.Whole());
    }

    @Test
    void afterItsRest_oneCallTriesTheEngineAndASuccessGivesItBackToAll() {
        failTwice(node.call(), Engine.RECOGNISER);
        failTwice(node.call(), Engine.RECOGNISER);
        now += Duration.ofSeconds(30).toNanos();

        CallLadder tries = node.call();
        CallLadder waits = node.call();
        assertThat(tries.rung()).isEqualTo(new Rung.Whole());
        assertThat(waits.rung()).isEqualTo(new Rung.Keypad(LATE));

        tries.worked(Engine.RECOGNISER);
        assertThat(waits.rung()).isEqualTo(new Rung.Whole());
        assertThat(node.why(Engine.RECOGNISER)).isEmpty();
    }

    @Test
    void aTrialThatFails_isAnotherRest() {
        failTwice(node.call(), Engine.RECOGNISER);
        failTwice(node.call(), Engine.RECOGNISER);
        now += Duration.ofSeconds(30).toNanos();
        node.call().failed(Engine.RECOGNISER, "again");

        assertThat(node.call().rung()).isEqualTo(new Rung.Keypad("again"));
        now += Duration.ofSeconds(30).toNanos();
        assertThat(node.call().rung()).isEqualTo(new Rung.Whole());
    }

    @Test
    void aTrialThatComesToNothing_isMadeByAnotherCallLater() {
        failTwice(node.call(), Engine.RECOGNISER);
        failTwice(node.call(), Engine.RECOGNISER);
        now += Duration.ofSeconds(30).toNanos();
        node.call();
        assertThat(node.call().rung().hears()).isFalse();

        now += Duration.ofSeconds(30).toNanos();
        assertThat(node.call().rung().hears()).isTrue();
    }

    @Test
    void aNodeThatIsHopelesslyLate_takesTheEngineFromEveryCallWhileItIs() {
        CallLadder call = node.call();
        node.late(Engine.RECOGNISER, "speech waits 3 s for a worker");
        assertThat(call.rung()).isEqualTo(new Rung.Keypad("speech waits 3 s for a worker"));

        node.late(Engine.RECOGNISER, "");
        assertThat(call.rung()).isEqualTo(new Rung.Whole());
    }

    @Test
    void anEngineThatWasNeverThere_isMissedFromTheFirstQuestion() {
        node.missing(Engine.RECOGNISER, "no recogniser");
        node.late(Engine.RECOGNISER, "");

        assertThat(node.call().rung()).isEqualTo(new Rung.Keypad("no recogniser"));
    }

    private static void failTwice(CallLadder call, Engine engine) {
        call.failed(engine, LATE);
        call.failed(engine, LATE);
    }
}
