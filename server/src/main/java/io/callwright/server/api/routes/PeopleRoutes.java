/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.campaign.People;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Doing;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** People who take calls over, and their teams. */
public final class PeopleRoutes {
    private static final String PEOPLE = "/api/v1/people";
    private static final String PERSON = PEOPLE + "/{person_id}";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.CAMPAIGNS_READ);
    private static final Access SIGNS = Access.needs(Role.OPERATOR, Scope.CAMPAIGNS_WRITE);
    private static final Access KEEPS = Access.needs(Role.SUPERVISOR, Scope.CAMPAIGNS_WRITE);

    private final Services services;

    public PeopleRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listPeople", PEOPLE, READS, this::list),
                Route.post("addPerson", PEOPLE, KEEPS, this::add),
                Route.get("getPerson", PERSON, READS, ask -> shown(found(ask), ask)),
                Route.patch("changePerson", PERSON, KEEPS, this::change),
                Route.delete("removePerson", PERSON, KEEPS, this::remove),
                Route.post("signPerson", PERSON + "/state", SIGNS, this::sign),
                Route.get("listTeams", "/api/v1/teams", READS, this::teams));
    }

    /**
     * @param callId of the caller whom the person has; null: none
     */
    record View(
            String id,
            String name,
            String team,
            String target,
            @Nullable String trunk,
            boolean autoAnswer,
            long wrapUpS,
            String state,
            String reason,
            Instant since,
            String doing,
            @Nullable String callId,
            double meanBusyS) {}

    record TeamView(
            String name, int idle, int busy, int wrappingUp, int paused, int away, int waiting) {}

    private People people() {
        return services.campaigns().people();
    }

    private Answer list(Ask ask) {
        return Page.answer(
                ask,
                PEOPLE,
                people().all(ask.query().get("team")),
                person -> person.what().name(),
                person -> view(person, ask.now()));
    }

    private Answer add(Ask ask) {
        Person made =
                people().add(
                                profile(
                                        ask,
                                        new Profile(
                                                ask.text("name"),
                                                ask.text("team"),
                                                ask.text("target"),
                                                "",
                                                false,
                                                People.USUAL_WRAP_UP)));
        return Answer.created(PEOPLE + "/" + made.id(), view(made, ask.now()))
                .with("ETag", etag(made));
    }

    private Answer change(Ask ask) {
        Person read = found(ask);
        ask.mustMatch(etag(read));
        return shown(people().change(read, profile(ask, read.what())), ask);
    }

    /** What the body says; what it does not name stays. */
    private static Profile profile(Ask ask, Profile before) {
        String trunk = ask.has("trunk") ? ask.optional("trunk") : before.trunk();
        return new Profile(
                ask.body().path("name").asString(before.name()),
                ask.body().path("team").asString(before.team()),
                ask.body().path("target").asString(before.target()),
                trunk == null ? "" : trunk,
                ask.body().path("auto_answer").asBoolean(before.autoAnswer()),
                Duration.ofSeconds(
                        ask.body().path("wrap_up_s").asLong(before.wrapUp().toSeconds())));
    }

    private Answer remove(Ask ask) {
        people().remove(found(ask));
        return Answer.none();
    }

    private Answer sign(Ask ask) {
        State to = State.valueOf(ask.text("state").toUpperCase(Locale.ROOT));
        String reason = ask.optional("reason");
        return shown(people().state(found(ask), to, reason == null ? "" : reason), ask);
    }

    private Answer teams(Ask ask) {
        return Answer.ok(
                new Page<>(
                        people().teams().stream()
                                .map(team ->
                                        new TeamView(
                                                team.name(),
                                                team.of(Doing.IDLE),
                                                team.of(Doing.BUSY),
                                                team.of(Doing.WRAPPING_UP),
                                                team.of(Doing.PAUSED),
                                                team.of(Doing.AWAY),
                                                services.teams().waiting(team.name())))
                                .toList(),
                        null));
    }

    private Person found(Ask ask) {
        return people().get(ask.number("person_id"));
    }

    private static Answer shown(Person person, Ask ask) {
        return Answer.ok(view(person, ask.now())).with("ETag", etag(person));
    }

    private static String etag(Person person) {
        return "\"%d-%d\"".formatted(person.id(), person.version());
    }

    private static View view(Person person, Instant now) {
        Profile what = person.what();
        Doing doing = person.doing(now);
        return new View(
                Long.toString(person.id()),
                what.name(),
                what.team(),
                what.target(),
                what.trunk().isEmpty() ? null : what.trunk(),
                what.autoAnswer(),
                what.wrapUp().toSeconds(),
                person.state().name().toLowerCase(Locale.ROOT),
                person.reason(),
                person.since(),
                doing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                doing == Doing.BUSY ? person.callId() : null,
                person.meanBusy().toMillis() / 1000.0);
    }
}
