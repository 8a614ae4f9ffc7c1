/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Samples;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.simulation.MemoryDialQueue;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other nodes hold all lines that this one has left. */
class NoLineTest {
    private static final Instant NOON = Samples.NOON;

    private final MemoryDialQueue queue = new MemoryDialQueue();
    private final DialEngine engine =
            new DialEngine(
                    Samples.RULES,
                    OutcomeTable.standard(),
                    withoutLine(),
                    new Recorder((at, record) -> {}, new NumberKeys(new byte[16])));
    private boolean full;
    private int asked;

    /** The queue, which says while {@link #full} that no line is free. */
    private DialQueue withoutLine() {
        return (DialQueue)
                Proxy.newProxyInstance(
                        DialQueue.class.getClassLoader(),
                        new Class<?>[] {DialQueue.class},
                        (self, method, arguments) -> {
                            if (method.getName().equals("intend")) {
                                asked++;
                                if (full) {
                                    queue.release((Claim) arguments[0]);
                                    return new DialQueue.Intended.Full();
                                }
                            }
                            return method.invoke(queue, arguments);
                        });
    }

    @BeforeEach
    void begin() {
        engine.trunk(new Trunk("alpha", 100, 10), NOON);
        engine.trunk(new Trunk("beta", 100, 10), NOON);
        engine.sessions(100);
        LocalDate since = LocalDate.of(2025, 1, 1);
        engine.numbers().add("pool", List.of(CallerNumber.fresh("+12125550001", true, since)));
        engine.campaign(Samples.campaign(1), new CampaignState.Running(), NOON);
        for (int id = 1; id <= 9; id++) {
            queue.add(Samples.contact(id, 1, "+1212555%04d".formatted(1000 + id)));
        }
    }

    @Test
    void theyAreAskedForOneOnceASecond_howeverOftenTheEngineSteps() {
        full = true;

        for (int i = 0; i < 20; i++) {
            assertThat(engine.step(NOON.plusMillis(100L * i))).isEmpty();
        }

        assertThat(asked).isEqualTo(2);
        assertThat(engine.wake(NOON.plusMillis(1900))).isAfterOrEqualTo(NOON.plusMillis(2000));
    }

    @Test
    void aCallThatEndsHere_freesItsLineAtOnce() {
        Dial dial = engine.step(NOON).getFirst();
        full = true;
        engine.step(NOON.plusMillis(100));
        full = false;
        assertThat(engine.step(NOON.plusMillis(200))).isEmpty();

        engine.ended(dial.attempt(), CallReport.seen(Seen.CANCELLED), NOON.plusMillis(300));

        assertThat(engine.step(NOON.plusMillis(400))).isNotEmpty();
    }
}
