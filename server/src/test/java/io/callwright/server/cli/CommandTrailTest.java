/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.audit.AuditEntry;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands change is a line of the audit log, as what the API changes is. */
class CommandTrailTest {
    private static final String NUMBER = "+4930901820";

    @TempDir private Path folder;
    private Path file;
    private CallwrightConfig config;

    @BeforeEach
    void configure() throws IOException {
        file = folder.resolve("callwright.yaml");
        Files.writeString(
                file,
                """
                node: {data-dir: "%s"}
                store: {url: 'jdbc:h2:file:%s'}
                dialog: {flow-directory: "%s"}
                sip:
                  trunks:
                    - {name: pbx, registrar: "sip:192.0.2.10", register: false}
                dialer:
                  numbers:
                    - {number: "+4930901800", pool: main, owned: true}
                """
                        .formatted(
                                folder,
                                folder.resolve("store"),
                                Path.of(System.getProperty("callwright.root", ".."))
                                        .resolve("conf/flows")
                                        .toAbsolutePath()));
        config = Configuration.load(file);
    }

    private final StringWriter out = new StringWriter();

    private int run(String... words) {
        CommandLine commands = Main.commandLine(words, CommandLine.defaultFactory());
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", file.toString()));
        return commands.execute(all.toArray(String[]::new));
    }

    private List<AuditEntry> lines() {
        try (Store store = Store.open(config.store())) {
            assertThat(store.audit().verify()).isInstanceOf(AuditLog.Verdict.Intact.class);
            return store.audit().page(Long.MAX_VALUE, 50).reversed();
        }
    }

    @Test
    void suppressions_campaignsAndPeople_leaveLinesBeforeTheyAreChanged() {
        assertThat(run("suppress", NUMBER)).isZero();
        assertThat(run("suppress", NUMBER, "--remove")).isZero();
        assertThat(run("campaign", "create", "spring", "--set", "trunks=pbx")).isZero();
        assertThat(run("campaign", "start", "spring")).isZero();
        assertThat(run("campaign", "archive", "spring")).isNotZero();
        assertThat(run("people", "add", "Ana", "--team", "sales", "--target", "201")).isZero();
        assertThat(run("people", "ready", "Ana")).isZero();

        List<AuditEntry> lines = lines();
        assertThat(lines)
                .extracting(AuditEntry::action)
                .containsExactly(
                        "suppress",
                        "suppress",
                        "liftSuppression",
                        "createCampaign",
                        "createCampaign",
                        "startCampaign",
                        "archiveCampaign",
                        "archiveCampaign",
                        "addPerson",
                        "addPerson",
                        "signPerson");
        assertThat(lines).extracting(AuditEntry::actor).containsOnly("cli");
        assertThat(lines).extracting(AuditEntry::detail).noneMatch(d -> d.contains("901820"));
        assertThat(lines.get(2).target()).isEqualTo("1");
        assertThat(lines.get(7).detail()).contains("CampaignException");
    }

    private List<String> suppressed() {
        try (Store store = Store.open(config.store())) {
            return store.suppressions().page(0, 50).stream()
                    .map(listed -> listed.suppression().e164())
                    .toList();
        }
    }

    @Test
    void numberAsItIsTyped_isOnTheListAsCampaignsDialIt_orRefused() {
        assertThat(run("suppress", "4930901820")).isEqualTo(2);
        assertThat(suppressed()).isEmpty();

        assertThat(run("suppress", "+49 30 901820")).isZero();
        assertThat(run("suppress", "1 202 555 0143", "--region", "US")).isZero();
        assertThat(suppressed()).containsExactly(NUMBER, "+12025550143");

        assertThat(run("suppress", "030 901820", "--region", "DE", "--remove")).isZero();
        assertThat(suppressed()).containsExactly("+12025550143");
    }

    @Test
    void fileOfNumbers_isOneLineOfTheLog_andNotOfEachNumber() throws IOException {
        Path list = Files.writeString(folder.resolve("register.csv"), "030 901820\n030 901821\n");

        assertThat(run("suppress", "--file", list.toString(), "--region", "DE")).isZero();

        assertThat(suppressed()).containsExactly(NUMBER, "+4930901821");
        assertThat(lines()).extracting(AuditEntry::action).containsExactly("importSuppressions");
    }

    @Test
    void importsAndPublishedFlows_leaveTheLinesThatTheApiLeaves() throws IOException {
        Path people = folder.resolve("people.csv");
        Files.writeString(people, "number,name\n+4930901821,Ana\n");
        Path flow =
                Path.of(System.getProperty("callwright.root", ".."))
                        .resolve("conf/flows/appointment-reminder.yaml")
                        .toAbsolutePath();

        assertThat(run("import", people.toString(), "--campaign", "spring", "--create")).isZero();
        String id = lines().getLast().detail().replaceAll(".*/imports/(\\d+).*", "$1");
        assertThat(run("import", people.toString(), "--campaign", "spring", "--dry-run")).isZero();
        assertThat(run("import", "--undo", id)).isZero();
        assertThat(run("flow", "publish", flow.toString())).isZero();

        List<AuditEntry> lines = lines();
        assertThat(lines)
                .extracting(AuditEntry::action)
                .containsExactly(
                        "createCampaign",
                        "createCampaign",
                        "startImport",
                        "startImport",
                        "undoImport",
                        "publishFlow",
                        "publishFlow");
        assertThat(lines).extracting(AuditEntry::detail).noneMatch(d -> d.contains("901821"));
        assertThat(lines.get(4).target()).isEqualTo(id);
        assertThat(lines.get(5).target()).isEqualTo("appointment-reminder");
    }

    @Test
    void restore_isALineOfTheStoreThatItMakes() {
        Path copy = folder.resolve("copy.zip");
        Path restored = folder.resolve("restored");
        assertThat(run("suppress", NUMBER)).isZero();
        assertThat(run("backup", copy.toString())).isZero();

        assertThat(run("restore", copy.toString(), restored.toString())).isZero();

        try (Store store = Store.open(StoreConfig.in(restored))) {
            AuditEntry last = store.audit().page(Long.MAX_VALUE, 1).getFirst();
            assertThat(last.action()).isEqualTo("restore");
            assertThat(last.detail()).contains("copy.zip");
            assertThat(store.audit().verify()).isInstanceOf(AuditLog.Verdict.Intact.class);
        }
        assertThat(lines()).extracting(AuditEntry::action).doesNotContain("restore");
    }

    @Test
    void fileInThePlaceOfACampaignsName_makesNoCampaign_andTheOptionIsNamed() throws IOException {
        Files.writeString(folder.resolve("spring"), "flow: survey");
        String here = folder.resolve("spring").toString();
        for (String name : List.of("spring.yaml", "lists/Spring.JSON", here)) {
            assertThat(run("campaign", "create", name)).as(name).isEqualTo(2);
            assertThat(out.toString()).contains("campaign create NAME --file " + name);
        }

        assertThat(lines()).isEmpty();
        try (Store store = Store.open(config.store())) {
            assertThat(store.campaigns().all()).isEmpty();
        }
    }

    @Test
    void erasure_isALineThatNamesTheContactByItsId() {
        String contact;
        try (Store store = Store.open(config.store())) {
            Instant now = Instant.parse("2026-11-27T12:00:00Z");
            long campaign = store.campaigns().create(NewCampaign.named("spring"), now).id();
            var _ =
                    store.contacts()
                            .add(
                                    campaign,
                                    List.of(new NewContact(NUMBER, null, null, null, Map.of(), 0)),
                                    now,
                                    now);
            contact = Long.toString(store.directory().withNumber(NUMBER).orElseThrow().id());
        }

        assertThat(run("erase", NUMBER)).isZero();

        assertThat(lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.action()).isEqualTo("eraseContact");
                    assertThat(line.target()).isEqualTo(contact);
                });
    }
}
