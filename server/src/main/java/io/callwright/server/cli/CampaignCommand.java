/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.campaign.CampaignFile;
import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Shown;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.NewCampaign;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The life of a campaign, by hand. Each command also reaches the switch that runs. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = {
            "Makes campaigns, starts and stops them, and tells how far they are. Contacts come by"
                    + " import; a switch that runs (serve) dials. With --url, list, start, pause,"
                    + " resume, cancel, archive and status ask a node elsewhere. docs/campaigns.md"
        })
final class CampaignCommand implements Runnable {
    private static final Pattern FILE_NAME =
            Pattern.compile("\\.(ya?ml|json)$", Pattern.CASE_INSENSITIVE);

    @Spec private CommandSpec spec;
    @Mixin private NodeOption node;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: create, change, list, start, pause, resume, cancel, archive,"
                        + " status or why");
    }

    /** What a campaign is told to be. */
    static final class Options {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "A YAML file with flow, starts, ends and settings.")
        private @Nullable Path file;

        @Option(names = "--flow", paramLabel = "NAME", description = "The flow of its calls.")
        private @Nullable String flow;

        @Option(
                names = "--starts",
                paramLabel = "TIME",
                description = "No call before: 2026-12-01T09:00:00Z.")
        private @Nullable Instant starts;

        @Option(names = "--ends", paramLabel = "TIME", description = "No call from then on.")
        private @Nullable Instant ends;

        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description =
                        "A setting: trunks, numbers, calls, weight, hours, closed, staffed,"
                                + " staffed-in, consent, ring, attempts, retry.CATEGORY, rollout,"
                                + " team, pacing;"
                                + " may be repeated.")
        private Map<String, String> settings = new LinkedHashMap<>();

        NewCampaign over(NewCampaign before, Desk at) {
            NewCampaign base =
                    file == null ? before : CampaignFile.read(before.name(), at.file(file));
            Map<String, String> all = new LinkedHashMap<>(base.settings());
            all.putAll(settings);
            return new NewCampaign(
                    base.name(),
                    base.priority(),
                    flow == null ? base.flow() : flow,
                    starts == null ? base.startsAt() : starts,
                    ends == null ? base.endsAt() : ends,
                    all);
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a draft.")
    int create(
            @Mixin DeskOption desk,
            @Mixin Options options,
            @Parameters(paramLabel = "NAME", description = "Its name; none has it yet.")
                    String name) {
        mustBeHere(desk);
        return desk.run(
                spec,
                at -> {
                    mustBeAName(name, at);
                    NewCampaign draft = options.over(NewCampaign.named(name), at);
                    Campaign made =
                            at.trail()
                                    .around(
                                            "createCampaign",
                                            "",
                                            told(draft),
                                            () -> at.campaigns().create(draft),
                                            campaign -> "/api/v1/campaigns/" + campaign.id());
                    return say("campaign %s is made, as a draft".formatted(made.name()));
                });
    }

    /** A file in the place of the name would be the name of an empty campaign. */
    private void mustBeAName(String name, Desk at) {
        if (FILE_NAME.matcher(name).find() || isFile(name, at)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is a file, and the campaign's name stands here; write: campaign create NAME"
                                    .formatted(Shown.text(name))
                            + " --file "
                            + Shown.text(name));
        }
    }

    private static boolean isFile(String name, Desk at) {
        try {
            return Files.isRegularFile(at.file(Path.of(name)));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Changes a draft or a paused campaign; what is not named stays.")
    int change(
            @Mixin DeskOption desk,
            @Mixin Options options,
            @Parameters(paramLabel = "NAME") String name) {
        mustBeHere(desk);
        return desk.run(
                spec,
                at -> {
                    Campaign before = at.campaigns().named(name);
                    NewCampaign base =
                            new NewCampaign(
                                    name,
                                    before.priority(),
                                    before.flow(),
                                    before.startsAt(),
                                    before.endsAt(),
                                    before.settings());
                    NewCampaign to = options.over(base, at);
                    var _ =
                            at.trail()
                                    .around(
                                            "changeCampaign",
                                            Long.toString(before.id()),
                                            told(to),
                                            () -> at.campaigns().change(before, to));
                    return say("campaign %s is changed".formatted(name));
                });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists all of them.")
    int list(@Mixin DeskOption desk) {
        if (isRemote(desk)) {
            return remote(RemoteCampaigns::list);
        }
        return desk.run(
                spec,
                at -> {
                    List<Campaign> all = at.campaigns().all();
                    all.forEach(campaign ->
                            out().printf(
                                            "%-30s %s%n",
                                            campaign.name(), CampaignReport.state(campaign)));
                    return say(all.isEmpty() ? "there is none" : "");
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Begins to dial, or has it begin at its start time.")
    int start(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return move(desk, name, "start", Map.of(), (at, id) -> at.campaigns().start(id));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Starts no more calls; those that are up go on.")
    int pause(
            @Mixin DeskOption desk,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "by an operator",
                            description = "For who looks at it (default: ${DEFAULT-VALUE}).")
                    String reason) {
        return move(
                desk,
                name,
                "pause",
                Map.of("reason", reason),
                (at, id) -> at.campaigns().pause(id, reason));
    }

    @Command(mixinStandardHelpOptions = true, description = "Goes on after a pause.")
    int resume(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return move(desk, name, "resume", Map.of(), (at, id) -> at.campaigns().resume(id));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Ends it for good; calls that are up go on.")
    int cancel(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return move(desk, name, "cancel", Map.of(), (at, id) -> at.campaigns().cancel(id));
    }

    @Command(mixinStandardHelpOptions = true, description = "Keeps one that is over, and no more.")
    int archive(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return move(desk, name, "archive", Map.of(), (at, id) -> at.campaigns().archive(id));
    }

    @Command(mixinStandardHelpOptions = true, description = "Tells how far it is.")
    int status(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        if (isRemote(desk)) {
            return remote(campaigns -> campaigns.status(name));
        }
        return desk.run(
                spec,
                at -> {
                    Campaign campaign = at.campaigns().named(name);
                    CampaignReport.print(
                            campaign,
                            at.campaigns().progress(campaign.id()),
                            at.store().queue().nextDue(campaign.id()).orElse(null),
                            out());
                    return 0;
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tells why a contact is or is not rung now, and what was before.")
    int why(
            @Mixin DeskOption desk,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "NUMBER", description = "As +12025550143 (E.164).")
                    String number) {
        mustBeHere(desk);
        return desk.run(
                spec,
                at -> {
                    CampaignReport.print(
                            at.campaigns().why(at.campaigns().named(name).id(), number), out());
                    return 0;
                });
    }

    /** Over the API where a node is named, else where the database is open. */
    private int move(
            DeskOption desk,
            String name,
            String operation,
            Map<String, String> body,
            BiFunction<Desk, Long, Campaign> step) {
        if (isRemote(desk)) {
            return remote(campaigns -> campaigns.move(name, operation, body));
        }
        return desk.run(
                spec,
                at -> {
                    long id = at.campaigns().named(name).id();
                    Campaign campaign =
                            at.trail()
                                    .around(
                                            operation + "Campaign",
                                            Long.toString(id),
                                            Map.of(),
                                            () -> step.apply(at, id));
                    return say(
                            "campaign %s is %s"
                                    .formatted(campaign.name(), CampaignReport.state(campaign)));
                });
    }

    private static Map<String, String> told(NewCampaign campaign) {
        String flow = campaign.flow();
        return flow == null ? Map.of() : Map.of("flow", flow);
    }

    private void mustBeHere(DeskOption desk) {
        if (isRemote(desk)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "create, change and why work where the node runs; leave --url and "
                            + NodeOption.URL_VARIABLE
                            + " out");
        }
    }

    private boolean isRemote(DeskOption desk) {
        return node.given() && !desk.isInside();
    }

    private int remote(Consumer<RemoteCampaigns> work) {
        try (NodeClient client = node.open(spec)) {
            work.accept(new RemoteCampaigns(client, out()));
            return 0;
        }
    }

    private int say(String text) {
        if (!text.isEmpty()) {
            out().println(text);
        }
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
