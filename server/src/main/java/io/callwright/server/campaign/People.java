/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.sip.SipConfig;
import io.callwright.store.StoreException;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Doing;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import io.callwright.store.team.PersonRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People who take calls over: added, changed, signed in and out. Thread-safe; every change is one
 * durable commit.
 *
 * <p>Every method throws {@link CampaignException} for what the caller can mend, and {@link
 * StoreException} when the database is out of reach.
 */
public final class People {
    /** After each caller, unless somebody says another time. */
    public static final Duration USUAL_WRAP_UP = Duration.ofSeconds(10);

    private static final Duration LONGEST_WRAP_UP = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._'-]{0,63}");
    private static final Pattern TEAM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    /** A user part, or a SIP URI. */
    private static final Pattern TARGET =
            Pattern.compile(
                    "[A-Za-z0-9._+*#-]{1,64}|sips?:([A-Za-z0-9._+*#%!~&=$,/-]{1,64}@)?"
                        + "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?(;[A-Za-z0-9=._-]+)*");

    private static final int LONGEST_REASON = 100;

    private final CallwrightConfig config;
    private final PersonRepository people;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * @param changed tells those who wait for people
     */
    People(
            CallwrightConfig config,
            PersonRepository people,
            InstantSource clock,
            Runnable changed) {
        this.config = config;
        this.people = people;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * A team at a moment.
     *
     * @param doing how many do what
     */
    public record Team(String name, Map<Doing, Integer> doing) {
        public Team {
            doing = Map.copyOf(doing);
        }

        public int of(Doing what) {
            return doing.getOrDefault(what, 0);
        }
    }

    /** All of a team, or of all teams, by name. */
    public List<Person> all(@Nullable String team) {
        return people.all(team);
    }

    /** The teams that have somebody, by name. */
    public List<Team> teams() {
        Instant now = clock.instant();
        Map<String, Map<Doing, Integer>> teams = new TreeMap<>();
        for (Person person : people.all(null)) {
            teams.computeIfAbsent(person.what().team(), _ -> new EnumMap<>(Doing.class))
                    .merge(person.doing(now), 1, Integer::sum);
        }
        List<Team> all = new ArrayList<>();
        teams.forEach((name, doing) -> all.add(new Team(name, doing)));
        return all;
    }

    public Person get(long id) {
        return people.find(id)
                .orElseThrow(() -> new CampaignException(Kind.UNKNOWN, "there is no person " + id));
    }

    public Person named(String name) {
        return people.all(null).stream()
                .filter(person -> person.what().name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CampaignException(
                                Kind.UNKNOWN, "there is nobody named '%s'".formatted(name)));
    }

    /** Adds somebody, who is away until somebody says otherwise. */
    public Person add(Profile what) {
        check(what);
        Person made = people.create(what, clock.instant()).orElseThrow(() -> taken(what.name()));
        changed.run();
        return made;
    }

    /**
     * Changes what was said of somebody.
     *
     * @param read as it was read
     */
    public Person change(Person read, Profile to) {
        check(to);
        boolean renamed = !to.name().equals(read.what().name());
        if (renamed && people.all(null).stream().anyMatch(p -> p.what().name().equals(to.name()))) {
            throw taken(to.name());
        }
        if (!people.change(read.id(), to, read.version())) {
            throw new CampaignException(
                    Kind.CONFLICT,
                    "%s was changed by somebody else just now; look again"
                            .formatted(read.what().name()));
        }
        changed.run();
        return get(read.id());
    }

    /** Takes somebody away; a caller whom that person has stays connected. */
    public void remove(Person person) {
        people.delete(person.id());
        changed.run();
    }

    /**
     * Signs somebody in or out, or lets somebody pause.
     *
     * @param reason of a pause, 100 characters at most; else empty
     */
    public Person state(Person person, State to, String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw invalid(person.what().name(), "a reason has 100 characters at most");
        }
        people.state(person.id(), to, to == State.PAUSED ? reason : "", clock.instant());
        changed.run();
        return get(person.id());
    }

    private void check(Profile what) {
        String name = what.name();
        if (!NAME.matcher(name).matches()) {
            throw invalid(name, "a name has 1 to 64 letters, digits, blanks and . _ ' -");
        }
        if (!TEAM.matcher(what.team()).matches()) {
            throw invalid(
                    name,
                    "team '%s': it is small letters, digits and hyphens, such as sales"
                            .formatted(what.team()));
        }
        if (!what.trunk().isEmpty()
                && config.sip().trunks().stream().noneMatch(t -> t.name().equals(what.trunk()))) {
            throw invalid(
                    name,
                    "there is no trunk '%s'; sip.trunks has %s"
                            .formatted(
                                    what.trunk(),
                                    config.sip().trunks().stream()
                                            .map(SipConfig.Trunk::name)
                                            .sorted(Comparator.naturalOrder())
                                            .toList()));
        }
        if (!TARGET.matcher(what.target()).matches()) {
            throw invalid(
                    name, "the target is a SIP URI or an extension, such as sip:201@pbx or 201");
        }
        if (what.wrapUp().isNegative() || what.wrapUp().compareTo(LONGEST_WRAP_UP) > 0) {
            throw invalid(name, "the wrap-up is 0 s to 1 h");
        }
    }

    private static CampaignException taken(String name) {
        return new CampaignException(
                Kind.CONFLICT, "there is somebody named '%s' already".formatted(name));
    }

    private static CampaignException invalid(String name, String why) {
        return new CampaignException(Kind.INVALID, "person '%s': %s".formatted(name, why));
    }
}
