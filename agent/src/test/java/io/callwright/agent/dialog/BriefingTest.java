/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.Outside.Consulting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BriefingTest {
    private static final String WORDS =
            "Anna \"Ann\" Miller {4711}, about an invoice" + ", and then some".repeat(20) + ".";
    private static final String SAID = WORDS.replace('"', '\'').replace("{4711}", "4711");
    private static final String ACCEPT = "To take the call, press one or say yes.";
    private static final Briefing BRIEFING = new Briefing(new FlowRunner(DialogConfig.defaults()));

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("en-us", List.of(new Heard.Words("yes please", 0.9)), "accepted"),
                Arguments.of("en-us", List.of(new Heard.Keys("1")), "accepted"),
                Arguments.of("en-us", List.of(new Heard.Words("no", 0.9)), "declined"),
                Arguments.of("en-us", List.of(new Heard.Keys("2")), "declined"),
                Arguments.of(
                        "en-us",
                        List.of(new Heard.Words("the weather", 0.9), new Heard.Keys("1")),
                        "accepted"),
                Arguments.of(
                        "en-us", List.of(new Heard.Silence(), new Heard.Silence()), "declined"),
                Arguments.of("es", List.of(new Heard.Words("sí", 0.9)), "accepted"),
                Arguments.of("es", List.of(new Heard.Keys("2")), "declined"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aPersonWhoIsAskedTakesTheCallOrDoesNot(
            String language, List<Heard> answers, String outcome) {
        Person person = new Person(answers);

        assertThat(BRIEFING.tell(asked(ACCEPT, language), person, 1)).isEqualTo(outcome);
        assertThat(person.heard.getFirst()).isEqualTo(SAID);
        assertThat(person.heard.get(1)).contains(ACCEPT);
        assertThat(person.answers).isEmpty();
    }

    @Test
    void withoutAQuestionThePersonIsToldAndThatIsAll() {
        Person person = new Person(List.of());

        assertThat(BRIEFING.tell(asked(null, "en-us"), person, 1)).isEqualTo("accepted");
        assertThat(person.heard).containsExactly(SAID);
    }

    @Test
    void aPersonWhoHangsUpHasNotAccepted() {
        Person person = new Person(List.of());

        assertThat(BRIEFING.tell(asked(ACCEPT, "en-us"), person, 1))
                .isEqualTo(Conversed.CALLER_HUNG_UP);
    }

    private static Consulting asked(@Nullable String accept, String in) {
        return new Consulting(WORDS, accept, null, Duration.ofSeconds(25), Duration.ZERO, null, in);
    }

    /** Answers in order, and hangs up when there is nothing left to say. */
    private static final class Person implements Conversation {
        private final Deque<Heard> answers;
        private final List<String> heard = new ArrayList<>();

        Person(List<Heard> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public Spoken say(Prompt prompt) {
            heard.add(prompt.text());
            return new Spoken(prompt.text(), false);
        }

        @Override
        public Heard ask(Prompt prompt, Listening listening) throws CallerGone {
            heard.add(prompt.text());
            Heard next = answers.poll();
            if (next == null) {
                throw new CallerGone();
            }
            return next;
        }

        @Override
        public void event(String type, Map<String, String> data) {}

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    }
}
