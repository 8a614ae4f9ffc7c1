/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.audit.AuditEntry;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was promised not to be called is not rung by a call without a campaign either. */
class SuppressedCallTest {
    private static final String CALLS = "/api/v1/calls";
    private static final String NUMBER = "+4930901820";

    @TempDir Path folder;
    private ApiUnderTest api;
    private int sent;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void suppress(long campaign, @Nullable Instant until) {
        Instant since = Instant.parse("2026-11-01T00:00:00Z");
        api.store
                .suppressions()
                .put(new Suppression(NUMBER, campaign, "asked", "operator", since, until));
    }

    private Reply place(Role role, String target, String more) {
        sent++;
        return api.as(role)
                .header("Idempotency-Key", "k" + sent)
                .post(CALLS, "{\"target\": \"%s\", \"trunk\": \"pbx\"%s}".formatted(target, more));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4930901820",
                "4930901820",
                "004930901820",
                "0114930901820",
                "030901820",
                "+49-30-901820",
                "*31#030901820",
                "sip:+4930901820@pbx.example",
                "sip:%2B4930901820@192.0.2.10:5070;transport=tcp",
                "sip:4930901820;phone-context=+49@pbx.example"
            })
    void suppressedNumber_isNotRung_howeverItIsWritten(String target) {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);

        Reply reply = place(Role.SUPERVISOR, target, "").is(ProblemType.SUPPRESSED);

        assertThat(api.calls.placed).isEmpty();
        assertThat(reply.at("/detail")).contains("suppression 1").doesNotContain("901820");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930901821", "sip:maria@192.0.2.7", "sip:pbx.example", "1820"})
    void whoIsNotOnTheList_isRung(String target) {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);

        place(Role.OPERATOR, target, "").is(202);
    }

    @Test
    void suppressionThatIsOver_orOfOneCampaign_doesNotConcernASingleCall() {
        suppress(7, null);
        suppress(SuppressionRepository.EVERY_CAMPAIGN, Instant.parse("2026-11-27T09:29:59Z"));

        place(Role.OPERATOR, NUMBER, "").is(202);
    }

    @Test
    void supervisorMayOverride_andTheLogKeepsThat_andAnOperatorMayNot() {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);
        String override = ", \"override_suppression\": true";

        place(Role.OPERATOR, NUMBER, override).is(ProblemType.FORBIDDEN);
        assertThat(api.calls.placed).isEmpty();
        place(Role.SUPERVISOR, NUMBER, override).is(202);

        assertThat(api.calls.placed).hasSize(1);
        assertThat(api.store.audit().page(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::detail)
                .anyMatch(detail -> detail.contains("\"override_suppression\":\"true\""))
                .noneMatch(detail -> detail.contains("901820"));
    }

    private Reply handOver(Role role, String target, String more) {
        String call = place(Role.OPERATOR, "+4930901821", "").is(202).headers().get("Location");
        return api.as(role)
                .post(call + "/transfer", "{\"target\": \"%s\"%s}".formatted(target, more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930901820", "030901820", "sip:+4930901820@pbx.example"})
    void callerIsNotHandedOver_toASuppressedNumber(String target) {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);

        Reply reply = handOver(Role.SUPERVISOR, target, "").is(ProblemType.SUPPRESSED);

        assertThat(api.calls.transferred).isEmpty();
        assertThat(reply.at("/detail"))
                .contains("suppression 1", "may hand the caller over with override_suppression")
                .doesNotContain("901820");
        handOver(Role.OPERATOR, "sip:reception@pbx.example", "").is(202);
    }

    @Test
    void supervisorMayHandOverNevertheless_andTheLogKeepsThat_andAnOperatorMayNot() {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);
        String override = ", \"override_suppression\": true";

        handOver(Role.OPERATOR, NUMBER, override).is(ProblemType.FORBIDDEN);
        assertThat(api.calls.transferred).isEmpty();
        handOver(Role.SUPERVISOR, NUMBER, override).is(202);

        assertThat(api.calls.transferred).hasSize(1);
        assertThat(api.store.audit().page(Long.MAX_VALUE, 20))
                .filteredOn(entry -> entry.action().equals("transferCall"))
                .extracting(AuditEntry::detail)
                .anyMatch(detail -> detail.contains("\"override_suppression\":\"true\""))
                .noneMatch(detail -> detail.contains("901820"));
    }

    @Test
    void testCall_doesNotRingItEither() {
        suppress(SuppressionRepository.EVERY_CAMPAIGN, null);

        api.as(Role.SUPERVISOR)
                .post("/api/v1/trunks/pbx/test-call", "{\"number\": \"%s\"}".formatted(NUMBER))
                .is(ProblemType.SUPPRESSED);
    }

    @Test
    void unknownTrunk_isBlamedOnTheTrunk() {
        Reply reply =
                api.as(Role.OPERATOR)
                        .header("Idempotency-Key", "k")
                        .post(CALLS, "{\"target\": \"+4930901821\", \"trunk\": \"pxb\"}")
                        .is(ProblemType.VALIDATION);

        assertThat(reply.at("/errors/0/pointer")).isEqualTo("/trunk");
    }
}
