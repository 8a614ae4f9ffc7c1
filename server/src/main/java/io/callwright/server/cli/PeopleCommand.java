/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.campaign.People;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** People who take calls over, by hand. Each command also reaches the switch that runs. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the people who take calls over, in teams, and signs them in and out."
                    + " docs/people.md"
        })
final class PeopleCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what to do: add, change, list, ready, pause, away or remove");
    }

    /** What somebody is told to be. */
    static final class Options {
        @Option(names = "--team", paramLabel = "TEAM", description = "Such as sales.")
        private @Nullable String team;

        @Option(
                names = "--target",
                paramLabel = "TARGET",
                description = "A SIP URI, or an extension at the trunk.")
        private @Nullable String target;

        @Option(
                names = "--trunk",
                paramLabel = "NAME",
                description = "Through which the person is called; else the call's own.")
        private @Nullable String trunk;

        @Option(
                names = "--auto-answer",
                negatable = true,
                description = "Asks the telephone to answer by itself.")
        private @Nullable Boolean autoAnswer;

        @Option(
                names = "--wrap-up",
                paramLabel = "SECONDS",
                description = "After each caller, before the next (10).")
        private @Nullable Integer wrapUp;

        Profile over(Profile before) {
            return new Profile(
                    before.name(),
                    team == null ? before.team() : team,
                    target == null ? before.target() : target,
                    trunk == null ? before.trunk() : trunk,
                    autoAnswer == null ? before.autoAnswer() : autoAnswer,
                    wrapUp == null ? before.wrapUp() : Duration.ofSeconds(wrapUp));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Adds somebody, who is away at first.")
    int add(
            @Mixin DeskOption desk,
            @Mixin Options options,
            @Parameters(paramLabel = "NAME") String name) {
        return desk.run(
                spec,
                at -> {
                    Profile nothing = new Profile(name, "", "", "", false, People.USUAL_WRAP_UP);
                    Profile what = options.over(nothing);
                    Person made =
                            at.trail()
                                    .around(
                                            "addPerson",
                                            "",
                                            Map.of("team", what.team()),
                                            () -> at.campaigns().people().add(what),
                                            added -> "/api/v1/people/" + added.id());
                    return say("%s is in team %s, away".formatted(name, made.what().team()));
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Changes somebody; what is not named stays.")
    int change(
            @Mixin DeskOption desk,
            @Mixin Options options,
            @Parameters(paramLabel = "NAME") String name) {
        return desk.run(
                spec,
                at -> {
                    People people = at.campaigns().people();
                    Person read = people.named(name);
                    Profile to = options.over(read.what());
                    var _ =
                            at.trail()
                                    .around(
                                            "changePerson",
                                            id(read),
                                            Map.of("team", to.team(), "trunk", to.trunk()),
                                            () -> people.change(read, to));
                    return say(name + " is changed");
                });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists them, and what they do.")
    int list(
            @Mixin DeskOption desk,
            @Option(names = "--team", paramLabel = "TEAM", description = "Of that team only.")
                    @Nullable String team) {
        return desk.run(
                spec,
                at -> {
                    List<Person> all = at.campaigns().people().all(team);
                    Instant now = Clock.systemUTC().instant();
                    all.forEach(person ->
                            spec.commandLine()
                                    .getOut()
                                    .printf(
                                            "%-20s %-16s %-24s %-12s %s%n",
                                            person.what().name(),
                                            person.what().team(),
                                            person.what().target(),
                                            doing(person, now),
                                            person.reason()));
                    return say(all.isEmpty() ? "there is nobody" : "");
                });
    }

    private static String doing(Person person, Instant now) {
        return person.doing(now).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Command(mixinStandardHelpOptions = true, description = "Has somebody take callers.")
    int ready(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return sign(desk, name, State.READY, "");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Gives somebody no more callers for now; the one they have stays.")
    int pause(
            @Mixin DeskOption desk,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return sign(desk, name, State.PAUSED, reason);
    }

    @Command(mixinStandardHelpOptions = true, description = "Signs somebody out.")
    int away(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return sign(desk, name, State.AWAY, "");
    }

    private int sign(DeskOption desk, String name, State to, String reason) {
        return desk.run(
                spec,
                at -> {
                    People people = at.campaigns().people();
                    Person read = people.named(name);
                    Person now =
                            at.trail()
                                    .around(
                                            "signPerson",
                                            id(read),
                                            Map.of("state", to.name().toLowerCase(Locale.ROOT)),
                                            () -> people.state(read, to, reason));
                    return say(
                            "%s is %s"
                                    .formatted(name, now.state().name().toLowerCase(Locale.ROOT)));
                });
    }

    @Command(mixinStandardHelpOptions = true, description = "Takes somebody away.")
    int remove(@Mixin DeskOption desk, @Parameters(paramLabel = "NAME") String name) {
        return desk.run(
                spec,
                at -> {
                    People people = at.campaigns().people();
                    Person read = people.named(name);
                    return at.trail()
                            .around(
                                    "removePerson",
                                    id(read),
                                    Map.of(),
                                    () -> {
                                        people.remove(read);
                                        return say(name + " is taken away");
                                    });
                });
    }

    private static String id(Person person) {
        return Long.toString(person.id());
    }

    private int say(String text) {
        if (!text.isEmpty()) {
            spec.commandLine().getOut().println(text);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
