/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.store.StoreException;
import io.callwright.store.TestDatabase;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportJob;
import io.callwright.store.imports.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What campaigns that are over do with new contacts, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class IntakeTest extends CampaignFixture {
    private static final String BEN = "+12025550102";

    @TempDir Path folder;

    IntakeTest(TestDatabase database) {
        super(database);
    }

    private CampaignState state() {
        return store.campaigns().find(campaign.id()).orElseThrow().state();
    }

    private void complete() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        store.queue().refuse(claim, new Refusal.Reason("consent", "none", null), NOON);
        assertThat(store.campaigns().complete(campaign.id(), CampaignState.RUNNING, NOON)).isTrue();
    }

    private void importFile(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), rows);
        store.imports()
                .run(
                        file,
                        new ImportOptions(
                                campaign.id(), null, null, Map.of(), "US", false, false, null),
                        () -> NOON,
                        progress -> {});
    }

    @Test
    void contactOfACompletedCampaign_hasItRunAgain() {
        complete();

        add(campaign, BEN, NOON);

        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        assertThat(claim(9, NOON).granted()).hasSize(1);
    }

    @Test
    void importIntoACompletedCampaign_hasItRunAgain() throws IOException {
        complete();

        importFile("number\n" + BEN + "\n");

        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        assertThat(claim(9, NOON).granted()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "ARCHIVED"})
    void campaignThatSomebodyEnded_takesNoContacts(CampaignState over) {
        store.campaigns().move(campaign.id(), CampaignState.RUNNING, over, null, NOON);

        assertThatThrownBy(() -> add(campaign, BEN, NOON))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("make another one");
        assertThatThrownBy(() -> importFile("number\n" + BEN + "\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("make another one");
        assertThat(state()).isEqualTo(over);
        assertThat(store.imports().of(campaign.id())).isEmpty();
    }

    @Test
    void completedCampaignWhoseTermIsOver_takesNoContacts() {
        Instant ends = NOON.plusSeconds(60);

        assertThat(Intake.of("spring", CampaignState.COMPLETED, ends, ends))
                .isInstanceOfSatisfying(
                        Intake.Refused.class,
                        refused -> assertThat(refused.why()).contains("ended at " + ends));
        assertThat(Intake.of("spring", CampaignState.COMPLETED, ends, NOON))
                .isEqualTo(new Intake.Reopens());
    }

    @Test
    void campaignWithContactsThatWait_isNotCompleted() {
        add(campaign, ANN, NOON);

        assertThat(store.campaigns().complete(campaign.id(), CampaignState.RUNNING, NOON))
                .isFalse();
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void importThatBrokeOffWithStagedRows_keepsItsCampaignOpenUntilItIsTakenBack()
            throws IOException {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        store.queue().refuse(claim, new Refusal.Reason("consent", "none", null), NOON);
        Path file = Files.writeString(folder.resolve("people.csv"), "number\n" + BEN + "\n");
        ImportOptions atomic =
                new ImportOptions(campaign.id(), null, null, Map.of(), "US", true, false, null);
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        atomic,
                                        () -> NOON,
                                        progress -> {
                                            throw new IllegalStateException("cut off");
                                        }))
                .hasMessage("cut off");
        ImportJob job = store.imports().of(campaign.id()).getFirst();
        assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);

        assertThat(store.queue().finished(campaign.id())).isFalse();
        assertThat(store.campaigns().complete(campaign.id(), CampaignState.RUNNING, NOON))
                .isFalse();

        store.imports().undo(job.id(), NOON);
        assertThat(store.campaigns().complete(campaign.id(), CampaignState.RUNNING, NOON)).isTrue();
        assertThat(List.of(state())).containsExactly(CampaignState.COMPLETED);
    }
}
