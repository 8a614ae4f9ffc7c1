/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.ContactDirectory.Contact;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NodeLease;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an import promises on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ImportsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @TempDir Path folder;
    private final TestDatabase database;
    private StoreConfig config;
    private Store store;
    private long campaign;
    private Path errors;

    ImportsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        config = database.create(4);
        store = Store.open(config);
        campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
        errors = folder.resolve("errors.csv");
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void goodRowsAreDueAtOnce_andBadOnesAreToldWithLineColumnAndReason() {
        ImportReport report =
                run(
                        """
                        Phone,First name,Time zone
                        (202) 555-0143,Ann,America/New_York
                        12,Bob,
                        +442079460018,Cid,Mars/Olympus
                        +442079460019,Dee
                        202-555-0143,Eve,
                        4.91761E+11,Fay,

                        +442079460020,"Gil, ""the"" tall
                        one",Europe/London
                        """);
        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.IMPORTED);
        assertThat(report.records()).isEqualTo(7);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(ImportReport.Problem::line, ImportReport.Problem::column)
                .containsExactly(
                        tuple(3L, "Phone"),
                        tuple(4L, "Time zone"),
                        tuple(5L, ""),
                        tuple(6L, "Phone"),
                        tuple(7L, "Phone"));
        assertThat(report.problems().get(3).reason()).contains("same number as on line 2");
        assertThat(report.problems().get(4).reason()).contains("spreadsheet");
        List<Claim> claims = claim();
        assertThat(claims)
                .extracting(Claim::e164, Claim::zone, Claim::region)
                .containsExactly(
                        tuple("+12025550143", "America/New_York", "US"),
                        tuple("+442079460020", "Europe/London", "GB"));
        assertThat(claims.get(1).data()).isEqualTo(Map.of("First name", "Gil, \"the\" tall\none"));
    }

    @Test
    void errorsFileHasTheSameColumns_isGuardedAgainstFormulas_andCanBeImportedAgain()
            throws IOException {
        run(
                """
                number;note
                1;=HYPERLINK("evil")
                +442079460018;fine
                """);
        assertThat(Files.readString(errors))
                .isEqualToNormalizingNewlines(
                        """
                        number;note;import-error-line;import-error-column;import-error-reason
                        1;"'=HYPERLINK(""evil"")";2;number;it is too short
                        """
                                .replace("it is too short", reasonOf("1")));
        String mended = Files.readString(errors).replace("\n1;", "\n+442079460019;");
        run(mended);
        assertThat(claim())
                .filteredOn(claim -> claim.e164().equals("+442079460019"))
                .extracting(Claim::data)
                .containsExactly(Map.of("note", "=HYPERLINK(\"evil\")"));
    }

    private static String reasonOf(String number) {
        return ((PhoneNumbers.Result.Invalid) PhoneNumbers.read(number, "US")).reason();
    }

    @Test
    void delimiterEncodingAndByteOrderMarkAreDetected() {
        String text = "number\tname\n+442079460018\tJürgen\n";
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        Charset.forName("windows-1252"))) {
            long to = store.campaigns().create(NewCampaign.named(charset.name()), NOON).id();
            store.campaigns().move(to, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
            boolean marked = !charset.name().equals("windows-1252");
            byte[] bytes = ((marked ? "\uFEFF" : "") + text).getBytes(charset);
            ImportReport report = run(bytes, options(to, false, false));
            assertThat(report.accepted()).as(charset.name()).isEqualTo(1);
            assertThat(claim(to).getFirst().data()).isEqualTo(Map.of("name", "Jürgen"));
        }
    }

    @Test
    void atomicImportWithOneBadRowLeavesNothing() {
        ImportReport report =
                run(bytes("number\n+442079460018\nx\n"), options(campaign, true, false));
        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(claim()).isEmpty();
        assertThat(store.contacts().place(campaign, "+442079460018")).isEmpty();
        assertThat(errors).content().contains("x,3,number,");
    }

    @Test
    void atomicImportWithoutABadRowIsDueAsAWhole() {
        ImportReport report =
                run(
                        bytes("number\n+442079460018\n+442079460019\n"),
                        options(campaign, true, false));
        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.IMPORTED);
        assertThat(claim()).hasSize(2);
    }

    @Test
    void dryRunTellsTheSameAndWritesNothing() {
        run("number\n+442079460018\n");
        ImportReport report =
                run(
                        bytes("number\n+442079460018\n+442079460019\n+442079460019\nx\n"),
                        options(campaign, false, true));
        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.JUDGED);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(ImportReport.Problem::line)
                .containsExactly(2L, 4L, 5L);
        assertThat(claim()).hasSize(1);
        assertThat(store.imports().of(campaign)).hasSize(1);
    }

    @Test
    void cutOffImportGoesOn_withEveryRowOnceAndTheErrorsFileWhole() throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(3500)));
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        progress -> {
                                            if (progress.records() >= 2000) {
                                                throw new IllegalStateException("killed");
                                            }
                                        }))
                .hasMessage("killed");
        Files.writeString(errors, Files.readString(errors) + "half a li"); // after the checkpoint

        ImportReport report =
                store.imports().run(file, options(campaign, false, false), CLOCK, progress -> {});

        assertThat(report.resumedAfter()).isEqualTo(3000); // 1,000 and 2,000 rows
        assertThat(report.records()).isEqualTo(3500);
        assertThat(report.accepted()).isEqualTo(3465);
        assertThat(Files.readAllLines(errors)).hasSize(1 + 35).noneMatch(l -> l.contains("half"));
        assertThat(store.imports().find(report.id()).orElseThrow().state())
                .isEqualTo(ImportJob.State.DONE);
    }

    @Test
    void fileThatIsBeingImported_isNotImportedBesides_andEveryRowIsGood() throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(2500)));
        List<Throwable> refusals = new ArrayList<>();

        ImportReport report =
                store.imports()
                        .run(
                                file,
                                options(campaign, false, false),
                                CLOCK,
                                progress ->
                                        refusals.add(
                                                catchThrowable(() ->
                                                        store.imports()
                                                                .run(
                                                                        file,
                                                                        options(
                                                                                campaign, false,
                                                                                false),
                                                                        CLOCK,
                                                                        again -> {}))));

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal ->
                        assertThat(refusal)
                                .isInstanceOfSatisfying(
                                        ImportUnderWay.class,
                                        it -> assertThat(it.id()).isEqualTo(report.id())));
        assertThat(report.accepted()).isEqualTo(2475);
        assertThat(store.imports().of(campaign)).hasSize(1);
    }

    @Test
    void importThatBreaksOff_hasFailedWithItsReason_andCanBeTakenBack() {
        assertThatThrownBy(() -> run("number\n+442079460018\n\"never closed\n"))
                .isInstanceOf(ImportException.class);

        ImportJob failed = store.imports().of(campaign).getFirst();
        assertThat(failed.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(failed.reason()).contains("after line 2");
        assertThat(failed.accepted()).isEqualTo(1);
        assertThat(failed.endedAt()).isEqualTo(NOON);
        store.imports().undo(failed.id(), NOON);
        assertThat(store.contacts().place(campaign, "+442079460018")).isEmpty();
    }

    @Test
    void importUnderWay_isNotTakenBack() throws IOException {
        Path file = Files.write(folder.resolve("few.csv"), bytes(manyRows(10)));
        List<Throwable> refusals = new ArrayList<>();
        long[] id = {0};

        store.imports()
                .run(
                        file,
                        options(campaign, false, false),
                        CLOCK,
                        job -> {
                            id[0] = job.id();
                            return null;
                        },
                        progress ->
                                refusals.add(
                                        catchThrowable(() -> store.imports().undo(id[0], NOON))));

        assertThat(refusals).hasSize(1).hasOnlyElementsOfType(ImportUnderWay.class);
        assertThat(store.imports().find(id[0]).orElseThrow().accepted()).isEqualTo(10);
    }

    @Test
    void importOfAnotherProcess_isGoneOnWithWhenItsHoldHasLapsed_andWritesNothingMoreItself()
            throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(2500)));
        ImportOptions options = options(campaign, false, false);
        ImportReport[] second = {null};

        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options,
                                        CLOCK,
                                        job -> null,
                                        progress -> second[0] = elsewhere(file)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("taken for dead");

        assertThat(second[0].resumedAfter()).isEqualTo(1000);
        assertThat(second[0].accepted()).isEqualTo(2475);
        ImportJob job = store.imports().find(second[0].id()).orElseThrow();
        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.recordsDone()).isEqualTo(2500);
        assertThat(job.endedAt()).isEqualTo(NOON.plus(Holds.LENGTH));
    }

    /** In another process, which on H2 can only be a later one. */
    private ImportReport elsewhere(Path file) {
        try (Store other = Store.open(config)) {
            ImportOptions options = options(campaign, false, false);
            if (database == TestDatabase.POSTGRESQL) {
                Instant just = NOON.plus(Holds.LENGTH).minusMillis(1);
                assertThatThrownBy(
                                () -> other.imports().run(file, options, () -> just, again -> {}))
                        .isInstanceOf(ImportUnderWay.class);
            }
            return other.imports()
                    .run(file, options, () -> NOON.plus(Holds.LENGTH), progress -> {});
        }
    }

    @Test
    void importOfAProcessThatIsGone_isFoundByItsFile_andGoesOnFromItsCheckpoint()
            throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(2500)));
        List<ImportJob> found = new ArrayList<>();
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        progress -> {
                                            try (Store other = Store.open(config)) {
                                                found.addAll(
                                                        other.imports()
                                                                .cutOff(
                                                                        Set.of(file.toString()),
                                                                        NOON));
                                            }
                                        }))
                .hasMessageContaining("taken for dead");

        assertThat(found).hasSize(1);
        ImportJob job = store.imports().find(found.getFirst().id()).orElseThrow();
        assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(job.reason()).contains("went away");
        ImportReport report =
                store.imports().run(file, options(campaign, false, false), CLOCK, progress -> {});
        assertThat(report.id()).isEqualTo(job.id());
        assertThat(report.resumedAfter()).isEqualTo(1000);
        assertThat(report.accepted()).isEqualTo(2475);
    }

    @Test
    void importThatIsStoredAsRunning_butIsNot_isFoundWhenItIsLookedAt() throws IOException {
        Path file = Files.write(folder.resolve("few.csv"), bytes(manyRows(10)));
        List<ImportJob.State> states = new ArrayList<>();
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        progress -> {
                                            ImportJob job = store.imports().of(campaign).getFirst();
                                            states.add(store.imports().settled(job, NOON).state());
                                            Instant later = NOON.plus(Holds.LENGTH);
                                            states.add(store.imports().settled(job, later).state());
                                            try (Store other = Store.open(config)) {
                                                states.add(
                                                        other.imports()
                                                                .settled(job, later)
                                                                .state());
                                            }
                                        }))
                .hasMessageContaining("taken for dead");

        assertThat(states)
                .containsExactly(
                        ImportJob.State.RUNNING, ImportJob.State.RUNNING, ImportJob.State.FAILED);
    }

    @Test
    void rejectedRowsOfAnImportThatGoesOnElsewhere_haveTheirHeader() throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(1500)));
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        progress -> {
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");
        Files.delete(errors);

        store.imports().run(file, options(campaign, false, false), CLOCK, progress -> {});

        assertThat(Files.readAllLines(errors)).hasSize(1 + 5).first().asString().contains("reason");
    }

    @Test
    void cutOffImportIsNotContinuedWithOtherOptions() throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(1500)));
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        progress -> {
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");
        assertThatThrownBy(() ->
                        store.imports()
                                .run(file, options(campaign, true, false), CLOCK, progress -> {}))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("--undo");
    }

    @Test
    void undoTakesBackWhatNobodyHasDialled() {
        ImportReport report = run("number\n+442079460018\n+442079460019\n");
        Claim claim = claim().getFirst();
        NodeLease node = store.nodes().join("a", NOON, Duration.ofMinutes(5));
        store.queue().intend(List.of(Intent.of(claim)), node, DialLimits.DEFAULT, NOON);

        assertThat(store.imports().undo(report.id(), NOON)).isEqualTo(1);

        assertThat(store.contacts().place(campaign, claim.e164())).isPresent();
        assertThat(store.contacts().place(campaign, "+442079460019")).isEmpty();
        assertThatThrownBy(() -> store.imports().undo(report.id(), NOON))
                .isInstanceOf(ImportException.class);
        assertThat(run("number\n+442079460019\n").accepted()).isEqualTo(1);
    }

    @Test
    void undoLeavesWhatOtherImportsBrought() {
        ImportReport first = run("number\n+442079460018\n");
        ImportReport second = run("number\n+442079460018\n+442079460019\n");
        run("number\n+442079460020\n");

        assertThat(store.imports().undo(second.id(), NOON)).isZero();

        assertThat(claim())
                .extracting(Claim::e164)
                .containsExactly("+442079460018", "+442079460020");
        assertThat(first.accepted()).isEqualTo(1);
    }

    @Test
    void undoOfAnImportThatWasCutOff_leavesNoContactThatWasStoredAhead() throws IOException {
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(2500)));
        long[] id = {0};
        assertThatThrownBy(() ->
                        store.imports()
                                .run(
                                        file,
                                        options(campaign, false, false),
                                        CLOCK,
                                        job -> {
                                            id[0] = job.id();
                                            return null;
                                        },
                                        progress -> {
                                            awaitContact("+12022002498");
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");

        store.imports().undo(id[0], NOON);

        assertThat(store.directory().page(null, 0, 10)).isEmpty();
    }

    @Test
    void contactsThatGoBeforeTheirPlacesAreWritten_areWrittenAgain() throws IOException {
        long other = run("number\n+442079460018\n").id(); // begun at the same moment
        Path file = Files.write(folder.resolve("many.csv"), bytes(manyRows(2500)));
        ImportReport report =
                store.imports()
                        .run(
                                file,
                                options(campaign, false, false),
                                CLOCK,
                                progress -> {
                                    if (progress.records() == 1000) {
                                        awaitContact("+12022002498");
                                        store.imports().undo(other, NOON);
                                        assertThat(store.directory().withNumber("+12022002498"))
                                                .isEmpty();
                                    }
                                });

        assertThat(report.accepted()).isEqualTo(2475);
        assertThat(store.contacts().place(campaign, "+12022000998")).isPresent();
        assertThat(store.contacts().place(campaign, "+12022001000")).isPresent();
        assertThat(store.contacts().place(campaign, "+12022002498")).isPresent();
    }

    @Test
    void numberThatStandsTwiceInAFile_isRejectedTheSecondTime_howeverFarBehind()
            throws IOException {
        StringBuilder text = new StringBuilder(manyRows(13_000));
        List<Integer> again = List.of(0, 8_000, 12_000, 12_500); // rows, from 0
        again.forEach(row -> text.append("\n+1202%07d,again".formatted(2000000 + row)));

        ImportReport report = run(bytes(text.toString()), options(campaign, false, false));

        assertThat(report.accepted()).isEqualTo(13_000 - 130);
        assertThat(Files.readAllLines(errors))
                .endsWith(
                        "+12022000000,again,13002,number,the same number as on line 2",
                        "+12022008000,again,13003,number,the same number as on line 8002",
                        "+12022012000,again,13004,number,the same number as on line 12002",
                        "+12022012500,again,13005,number,the same number as on line 12502");
    }

    /** Until the thread that reads has stored it. */
    private void awaitContact(String e164) {
        Instant patience = Instant.now().plusSeconds(30);
        while (store.directory().withNumber(e164).isEmpty()) {
            assertThat(Instant.now()).as("a contact that is stored ahead").isBefore(patience);
        }
    }

    @Test
    void fileThatCannotBeImportedIsRefusedWithPlaceAndRemedy() {
        assertThatThrownBy(() -> run("name\nAnn\n")).hasMessageContaining("--map number=COLUMN");
        assertThatThrownBy(() -> run("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> run("number,,x\n")).hasMessageContaining("column 2 has no name");
        assertThatThrownBy(() -> run("number,x,X\n")).hasMessageContaining("two columns");
        assertThatThrownBy(() -> run("number\n+442079460018\n\"never closed\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("after line 2");
        byte[] latin =
                ("number,name\n" + "+442079460018,x\n".repeat(9000))
                        .getBytes(StandardCharsets.UTF_8);
        latin[latin.length - 2] = (byte) 0xFC; // far behind what detection looks at
        assertThatThrownBy(() -> run(latin, options(campaign, false, false)))
                .hasMessageContaining("UTF-8")
                .hasMessageContaining("--encoding");
    }

    @Test
    void rowsWhoseDataDoNotSuitTheCampaign_areRejectedByTheirColumn() throws IOException {
        DataCheck sums =
                data ->
                        String.valueOf(data.get("Sum")).startsWith("-")
                                ? new DataCheck.Fault("Sum", "is no amount")
                                : null;
        ImportOptions options =
                new ImportOptions(
                        campaign, null, null, Map.of(), "US", false, false, errors, sums, null);

        ImportReport report = run(bytes("number,Sum\n+12025550101,5\n+12025550102,-5\n"), options);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(Files.readString(errors)).contains("+12025550102", "is no amount");
    }

    @Test
    void columnsOfStateAndPostcode_areJudgedByTheirUsualNames_andStayDataOfTheFlow()
            throws IOException {
        List<PlaceCheck.Cells> judged = new ArrayList<>();
        ImportOptions options =
                placed((country, cells) -> {
                    judged.add(cells);
                    return cells.postcode().equals("1")
                            ? new PlaceCheck.Said.Wrong(PlaceCheck.Cell.POSTCODE, "no postcode")
                            : new PlaceCheck.Said.In("US-NJ");
                });

        ImportReport report =
                run(
                        bytes(
                                "Phone,State,ZIP Code\n+12025550101,NJ,08540\n"
                                        + "+12025550102,New Jersey,1\n"),
                        options);

        assertThat(judged)
                .containsExactly(
                        new PlaceCheck.Cells("", "NJ", "08540", false),
                        new PlaceCheck.Cells("", "New Jersey", "1", false));
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(Files.readString(errors)).contains("+12025550102", "ZIP Code", "no postcode");
        Contact stored = store.directory().withNumber("+12025550101").orElseThrow();
        assertThat(stored.region()).isEqualTo("US-NJ");
        assertThat(store.directory().places(stored.id()).getFirst().data())
                .containsAllEntriesOf(
                        Map.of("State", "NJ", "ZIP Code", "08540", "postcode", "08540"));
    }

    @Test
    void zoneOfALaterFile_replacesTheEarlierOne() {
        run("number,zone\n+12025550101,America/New_York\n");
        run(
                bytes("number,zone\n+12025550101,America/Los_Angeles\n"),
                options(another("corrected"), false, false));

        assertThat(store.directory().withNumber("+12025550101").orElseThrow().zone())
                .isEqualTo("America/Los_Angeles");
    }

    @Test
    void laterFileWithoutAZone_leavesTheEarlierOne() {
        run("number,zone\n+12025550101,America/New_York\n");
        Contact before = store.directory().withNumber("+12025550101").orElseThrow();
        run(bytes("number\n+12025550101\n"), options(another("again"), false, false));

        assertThat(store.directory().withNumber("+12025550101")).contains(before);
        assertThat(before.zone()).isEqualTo("America/New_York");
    }

    @Test
    void laterRegionWithoutAZone_takesTheEarlierZoneAway() {
        run("number,zone\n+12025550101,America/New_York\n");
        run(
                bytes("number,state\n+12025550101,CA\n"),
                placed((country, cells) -> new PlaceCheck.Said.In("US-CA")));

        Contact stored = store.directory().withNumber("+12025550101").orElseThrow();
        assertThat(stored.region()).isEqualTo("US-CA");
        assertThat(stored.zone()).isNull();
    }

    private long another(String name) {
        return store.campaigns().create(NewCampaign.named(name), NOON).id();
    }

    private ImportOptions placed(PlaceCheck places) {
        return new ImportOptions(
                campaign, null, null, Map.of(), "US", false, false, errors, null, places);
    }

    private static String manyRows(int rows) {
        return "number,n\n"
                + IntStream.range(0, rows)
                        .mapToObj(i ->
                                i % 100 == 99 ? "x," + i : "+1202%07d,%d".formatted(2000000 + i, i))
                        .collect(Collectors.joining("\n"));
    }

    private ImportOptions options(long to, boolean atomic, boolean dryRun) {
        return new ImportOptions(to, null, null, Map.of(), "US", atomic, dryRun, errors);
    }

    private ImportReport run(String text) {
        return run(bytes(text), options(campaign, false, false));
    }

    private ImportReport run(byte[] bytes, ImportOptions options) {
        try {
            Path file = Files.write(Files.createTempFile(folder, "rows", ".csv"), bytes);
            return store.imports().run(file, options, CLOCK, progress -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Claim> claim() {
        return claim(campaign);
    }

    private List<Claim> claim(long of) {
        NodeLease node = store.nodes().join("a", NOON, Duration.ofMinutes(5));
        return store.queue()
                .claim(
                        new ClaimRequest(of, node, 100, Duration.ofSeconds(30), DialLimits.DEFAULT),
                        NOON)
                .granted();
    }
}
