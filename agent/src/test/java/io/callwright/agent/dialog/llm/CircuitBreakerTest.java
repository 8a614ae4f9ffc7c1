/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final long REST = CircuitBreaker.REST.toNanos();

    private final CircuitBreaker breaker = new CircuitBreaker();

    private void fails(int times, long now) {
        for (int i = 0; i < times; i++) {
            breaker.came(false, now);
        }
    }

    @Test
    void failuresInARowOpenIt_andOneReplyBetweenThemDoesNot() {
        fails(CircuitBreaker.FAILURES - 1, 0);
        breaker.came(true, 0);
        fails(CircuitBreaker.FAILURES - 1, 0);
        assertThat(breaker.lets(0)).isTrue();

        fails(1, 0);
        assertThat(breaker.lets(REST - 1)).isFalse();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void afterTheRestOneRequestTriesIt_andTheOthersFollowOnlyWhereThatWorked() {
        fails(CircuitBreaker.FAILURES, 0);
        assertThat(breaker.lets(REST)).isTrue();
        assertThat(breaker.lets(REST)).isFalse();

        breaker.came(false, REST + 1);
        assertThat(breaker.lets(2 * REST)).isFalse();

        assertThat(breaker.lets(2 * REST + 1)).isTrue();
        breaker.came(true, 2 * REST + 2);
        assertThat(breaker.lets(2 * REST + 2)).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }
}
