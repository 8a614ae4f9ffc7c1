/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.store.Store;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportProgress;
import io.callwright.store.imports.ImportReport;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings contacts of a CSV file into a campaign. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings contacts of a CSV file into a campaign. Its first line names the columns; those"
                + " without a meaning of their own are data for the flow. When it was cut off, the"
                + " same command goes on. It may run beside the switch; with --url it sends the"
                + " file to a node elsewhere."
        })
final class ImportCommand implements Callable<Integer> {
    static final String TAKEN_BACK =
            "import %d is taken back; %d contacts stay: they were dialled%n";

    private static final int PERCENT = 100;

    @Mixin private DeskOption desk;
    @Mixin private NodeOption node;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The CSV file.")
    private @Nullable Path file;

    @Option(names = "--campaign", paramLabel = "NAME", description = "The campaign.")
    private @Nullable String campaign;

    @Option(names = "--create", description = "Make the campaign, as a draft, if there is none.")
    private boolean create;

    @Option(
            names = "--map",
            paramLabel = "OURS=COLUMN",
            description =
                    "Which column holds what: number, zone, external-id, region, state or postcode;"
                            + " - for none; may be repeated (default: by their usual names).")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Country of numbers without a country code, US for example.")
    private @Nullable String region;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "One character, or tab (default: detected).")
    private @Nullable String delimiter;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "UTF-8, windows-1252 or another (default: detected).")
    private @Nullable String encoding;

    @Option(names = "--atomic", description = "All rows or none (default: the good ones).")
    private boolean atomic;

    @Option(names = "--dry-run", description = "Judge the file, and write nothing to the store.")
    private boolean dryRun;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Write the rejected rows there, with line, column and reason.")
    private @Nullable Path errors;

    @Option(
            names = "--undo",
            paramLabel = "ID",
            description = "Take back what that import brought and nobody has dialled.")
    private @Nullable Long undo;

    @Override
    public Integer call() throws InterruptedException {
        return node.given() && !desk.isInside() ? throughTheApi() : desk.run(spec, this::run);
    }

    private int throughTheApi() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (undo != null) {
            try (NodeClient client = node.open(spec)) {
                return new RemoteImport(client, out).undo(undo);
            }
        }
        if (file == null || campaign == null) {
            throw new ParameterException(
                    spec.commandLine(), "name a file and --campaign, or --undo");
        }
        if (create || dryRun || delimiter != null || !columns.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--url knows --campaign, --region, --atomic, --errors and --undo; the rest"
                            + " works where the node runs");
        }
        try (NodeClient client = node.open(spec)) {
            String id = new RemoteCampaigns(client, out).named(campaign).path("id").asString("");
            return new RemoteImport(client, out)
                    .run(
                            ConfigOption.fromWhereItWasTyped(file),
                            id,
                            region,
                            atomic,
                            errors == null ? null : ConfigOption.fromWhereItWasTyped(errors));
        }
    }

    private int run(Desk at) {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Clock.systemUTC().instant();
        if (undo != null) {
            long id = undo;
            int kept =
                    new CommandTrail(at.store())
                            .around(
                                    "undoImport",
                                    Long.toString(id),
                                    Map.of(),
                                    () -> at.store().imports().undo(id, now));
            out.printf(TAKEN_BACK, id, kept);
            out.flush();
            return 0;
        }
        if (file == null || campaign == null) {
            throw new ParameterException(
                    spec.commandLine(), "name a file and --campaign, or --undo");
        }
        return run(at, at.file(file), campaign, now, out);
    }

    private int run(Desk at, Path from, String name, Instant now, PrintWriter out) {
        Store store = at.store();
        CommandTrail trail = new CommandTrail(store);
        Optional<Campaign> known = store.campaigns().named(name);
        Campaign to =
                known.orElseGet(() -> {
                    if (!create) {
                        throw new ImportException(
                                "there is no campaign '%s'; --create makes it".formatted(name));
                    }
                    return trail.around(
                            "createCampaign",
                            "",
                            Map.of(),
                            () -> store.campaigns().create(NewCampaign.named(name), now),
                            made -> "/api/v1/campaigns/" + made.id());
                });
        Path errorsFile = errors == null ? null : at.file(errors);
        ImportOptions options =
                new ImportOptions(
                        to.id(),
                        delimiter(),
                        charset(),
                        columns,
                        region,
                        atomic,
                        dryRun,
                        errorsFile,
                        // One that is made now gets its flow later.
                        known.isEmpty() ? null : at.campaigns().dataCheck(to.id()),
                        at.campaigns().whereabouts());
        Supplier<ImportReport> work =
                () ->
                        store.imports()
                                .run(
                                        from,
                                        options,
                                        Clock.systemUTC(),
                                        progress -> print(progress, out));
        ImportReport report =
                dryRun
                        ? work.get()
                        : trail.around(
                                "startImport",
                                "",
                                Map.of(
                                        "campaign_id",
                                        Long.toString(to.id()),
                                        "atomic",
                                        Boolean.toString(atomic)),
                                work,
                                made -> "/api/v1/imports/" + made.id());
        print(report, errorsFile, out);
        return report.outcome() == ImportReport.Outcome.REFUSED ? Main.FAILED : 0;
    }

    private @Nullable Character delimiter() {
        if (delimiter == null) {
            return null;
        }
        if (delimiter.equals("tab")) {
            return '\t';
        }
        if (delimiter.length() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "--delimiter: one character, or the word tab");
        }
        return delimiter.charAt(0);
    }

    private @Nullable Charset charset() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--encoding %s: no such encoding; UTF-8 or windows-1252 for example"
                            .formatted(encoding));
        }
    }

    private static void print(ImportProgress progress, PrintWriter out) {
        out.printf(
                "\r%3d %%  %,d rows, %,d rejected",
                progress.of() == 0 ? PERCENT : PERCENT * progress.bytes() / progress.of(),
                progress.records(),
                progress.rejected());
        out.flush();
    }

    private static void print(ImportReport report, @Nullable Path errors, PrintWriter out) {
        out.printf("%n%n  read as    %s%n", report.format());
        if (report.resumedAfter() > 0) {
            out.printf(
                    "  went on    after %,d rows of an import that was cut off%n",
                    report.resumedAfter());
        }
        out.printf(
                "  rows       %,d: %,d good, %,d rejected%n",
                report.records(), report.accepted(), report.rejected());
        report.problems()
                .forEach(problem ->
                        out.printf(
                                "  line %-6d %s%s%n",
                                problem.line(),
                                problem.column().isEmpty() ? "" : problem.column() + ": ",
                                problem.reason()));
        if (report.rejected() > report.problems().size()) {
            out.printf("  ...        %s%n", errors == null ? "name --errors FILE for all" : errors);
        }
        out.printf("  %s%n", outcome(report));
        out.flush();
    }

    private static String outcome(ImportReport report) {
        return switch (report.outcome()) {
            case IMPORTED ->
                    "imported as %d; --undo %d takes it back".formatted(report.id(), report.id());
            case REFUSED -> "nothing was imported: all rows or none were asked for";
            case JUDGED -> "nothing was imported: a dry run";
        };
    }
}
