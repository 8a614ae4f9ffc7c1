/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallsConfig.RecordingConsent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordingRuleTest {
    private static final String GERMAN = "+4930123456";

    @Test
    void anAnnouncedCallIsRecordedEverywhere() {
        assertThat(rule(null).withholds(call(true, null), GERMAN)).isEmpty();
    }

    @Test
    void anUnannouncedOneOnlyWhereOnePartySufficesAtBothEnds() {
        assertThat(rule("US-NY").withholds(call(false, "US-TX"), "+12125550123")).isEmpty();
        assertThat(rule("US-NY").withholds(call(false, "US-CA"), "+12125550123"))
                .contains(
                        "the disclosure does not tell of it, and everybody must agree:"
                                + " our region US-NY, theirs US-CA");
        assertThat(rule("US-CA").withholds(call(false, "US-TX"), "+12125550123")).isPresent();
    }

    @Test
    void theNumberTellsTheCountryWhereNothingElseDoes() {
        assertThat(rule("US-NY").withholds(call(false, null), GERMAN).orElseThrow())
                .endsWith("theirs DE");
        // Some part of the country asks everybody.
        assertThat(rule("US-NY").withholds(call(false, null), "+12125550123").orElseThrow())
                .endsWith("theirs US");
        assertThat(rule("US-NY").withholds(call(false, null), "alice").orElseThrow())
                .endsWith("theirs unknown");
    }

    @Test
    void whoDoesNotSayWhereTheNodeIsAnnounces() {
        assertThat(rule(null).withholds(call(false, "US-TX"), "+12125550123").orElseThrow())
                .contains("our region unknown");
    }

    @Test
    void consentThatWasGivenBeforeIsTaken() {
        RecordingRule given = rule(RecordingConsent.GIVEN, null);

        assertThat(given.withholds(call(false, "DE"), GERMAN)).isEmpty();
    }

    @Test
    void whereSomebodyIsHeardWhoseCallIsNotRecorded_neitherIsThisOne() {
        Consulting asked =
                new Consulting("", null, null, Duration.ofSeconds(5), Duration.ZERO, null, "en");
        Dialogue briefing =
                new Consulted(asked, new Briefing(new FlowRunner(DialogConfig.defaults())), false);

        assertThat(rule(RecordingConsent.GIVEN, null).withholds(briefing, GERMAN)).isPresent();
    }

    private static RecordingRule rule(@Nullable String ours) {
        return rule(RecordingConsent.BY_REGION, ours);
    }

    private static RecordingRule rule(RecordingConsent consent, @Nullable String ours) {
        CallsConfig usual = CallsConfig.defaults();
        return new RecordingRule(
                new CallsConfig(
                        usual.maxConcurrent(),
                        usual.guardQuality(),
                        usual.drainLimit(),
                        true,
                        usual.recordings(),
                        0,
                        consent,
                        ours));
    }

    private static Dialogue call(boolean announced, @Nullable String region) {
        return new Dialogue() {
            @Override
            public String name() {
                return "call";
            }

            @Override
            public boolean announcesRecording() {
                return announced;
            }

            @Override
            public @Nullable String region() {
                return region;
            }

            @Override
            public Result hold(Conversation conversation, Line line) {
                throw new AssertionError("not held");
            }
        };
    }
}
