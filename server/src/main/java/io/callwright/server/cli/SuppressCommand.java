/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.campaign.DoNotCallList;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.imports.PhoneNumbers;
import io.callwright.store.imports.SuppressionFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a number, or those of a file, no more rung. */
@Command(
        name = "suppress",
        mixinStandardHelpOptions = true,
        description = {
            "Has a number no more rung, from the next look at it on, or each number of a CSV file."
                    + " A number that is on the list for longer stays so until --remove."
        })
final class SuppressCommand implements Callable<Integer> {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int COUNTRY_LETTERS = 2;

    @Mixin private DeskOption desk;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NUMBER",
            arity = "0..1",
            description = "As +12025550143 (E.164), or as it is dialled in the region.")
    private @Nullable String number;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A CSV file of numbers, with a header or with one number a line.")
    private @Nullable Path file;

    @Option(
            names = "--map",
            paramLabel = "number=COLUMN",
            description =
                    "Which column of the file holds the number (default: by its usual names).")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description =
                    "Country of numbers without a country code, US for example (default: that of"
                            + " calls.region).")
    private @Nullable String region;

    @Option(
            names = "--campaign",
            paramLabel = "NAME",
            description = "In that campaign only (default: in all).")
    private @Nullable String campaign;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "asked by an operator",
            description = "For who looks at it (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Option(names = "--remove", description = "Takes the number off the list again.")
    private boolean remove;

    @Override
    public Integer call() {
        return desk.run(spec, this::run);
    }

    private int run(Desk at) {
        Long id = campaign == null ? null : (Long) at.campaigns().named(campaign).id();
        if ((file == null) == (number == null) || (file != null && remove)) {
            throw new ParameterException(
                    spec.commandLine(), "name a number, or --file without --remove");
        }
        return file == null
                ? one(at, Objects.requireNonNull(number), id)
                : all(at, at.file(file), id);
    }

    private int one(Desk at, String typed, @Nullable Long id) {
        DoNotCallList list = at.campaigns().doNotCall();
        String said;
        if (remove) {
            String listed = stored(at, typed, id).isEmpty() ? e164(at, typed) : typed;
            boolean lifted =
                    at.trail()
                            .around(
                                    "liftSuppression",
                                    stored(at, listed, id),
                                    Map.of(),
                                    () -> list.lift(listed, id));
            said = lifted ? "is off the list" : "was not on the list";
        } else {
            String e164 = e164(at, typed);
            String _ =
                    at.trail()
                            .around(
                                    "suppress",
                                    "",
                                    where(id),
                                    () -> {
                                        list.suppress(e164, id, reason, "operator", null);
                                        return stored(at, e164, id);
                                    },
                                    made -> "/api/v1/suppressions/" + made);
            said = "is on the list";
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("the number " + said);
        out.flush();
        return 0;
    }

    private int all(Desk at, Path from, @Nullable Long id) {
        PrintWriter out = spec.commandLine().getOut();
        var entry = new SuppressionFile.Entry(country(at), list(id), reason, "list", null);
        SuppressionFile.Report report =
                at.trail()
                        .around(
                                "importSuppressions",
                                "",
                                where(id),
                                () ->
                                        at.campaigns()
                                                .doNotCall()
                                                .suppressAll(
                                                        from,
                                                        columns,
                                                        entry,
                                                        problem ->
                                                                out.printf(
                                                                        "  line %-6d %s%n",
                                                                        problem.line(),
                                                                        problem.reason())));
        out.printf(
                "  rows       %,d: %,d put on the list, %,d were on it, %,d rejected%n",
                report.records(), report.added(), report.kept(), report.rejected());
        out.flush();
        return report.rejected() == 0 ? 0 : Main.FAILED;
    }

    private static Map<String, String> where(@Nullable Long id) {
        return id == null ? Map.of() : Map.of("campaign_id", id.toString());
    }

    private static long list(@Nullable Long campaignId) {
        return campaignId == null ? SuppressionRepository.EVERY_CAMPAIGN : campaignId;
    }

    /** The number as campaigns dial it: another form of it would match nothing. */
    private String e164(Desk at, String typed) {
        String compact = typed.replaceAll("[\\s()./-]", "");
        if (E164.matcher(compact).matches()) {
            return compact;
        }
        return switch (PhoneNumbers.read(typed, country(at))) {
            case PhoneNumbers.Result.Valid(String e164, String _) -> e164;
            case PhoneNumbers.Result.Invalid(String why) ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "the number: %s. Write it as +12025550143 (E.164), or name --region"
                                    .formatted(why));
        };
    }

    private @Nullable String country(Desk at) {
        String ours = region == null ? at.config().calls().region() : region;
        return ours == null ? null : ours.substring(0, Math.min(COUNTRY_LETTERS, ours.length()));
    }

    /** By which it is named without its number; empty for none. */
    private static String stored(Desk at, String listed, @Nullable Long campaignId) {
        return at.store()
                .suppressions()
                .find(listed, list(campaignId))
                .map(found -> Long.toString(found.id()))
                .orElse("");
    }
}
