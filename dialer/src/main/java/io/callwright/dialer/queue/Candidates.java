/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.queue;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Candidate.Stage;
import io.callwright.dialer.Lane;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.engine.Claim;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.retry.Progress;
import io.callwright.dialer.window.Atlas;
import io.callwright.dialer.window.Whereabouts;
import io.callwright.store.Store;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.ConsentRepository;
import io.callwright.store.dial.ProgressRepository.Standing;
import io.callwright.store.dial.SuppressionRepository;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the decisions' view of contacts out of the store's rows. Thread-safe. */
public final class Candidates {
    /** Name of the contact's datum that tells where it lives, when there is one. */
    private static final String POSTCODE = "postcode";

    private final Store store;
    private final Atlas atlas;
    private final Fitness fitness;

    public Candidates(Store store, Atlas atlas, Fitness fitness) {
        this.store = store;
        this.atlas = atlas;
        this.fitness = fitness;
    }

    /** Knows the flows of the campaigns. Thread-safe. */
    @FunctionalInterface
    public interface Fitness {
        /**
         * What of a contact's data the flow that it would get does not take; null: it takes all.
         */
        @Nullable String misfit(long campaign, long contact, Map<String, String> data);
    }

    /**
     * Of contacts that the store has just claimed: it has judged suppressions, limits and other
     * calls to the number, and will again with the intent, so these are not read here.
     */
    List<Claim> of(Collection<io.callwright.store.dial.Claim> claims) {
        Map<Long, List<Attempt>> attempts =
                store.attempts()
                        .of(
                                claims.stream()
                                        .filter(claim -> claim.attempts() > 0)
                                        .map(io.callwright.store.dial.Claim::id)
                                        .toList());
        Map<String, List<ConsentRepository.Consent>> consents =
                store.consents()
                        .of(claims.stream().map(io.callwright.store.dial.Claim::e164).toList());
        return claims.stream()
                .map(claim ->
                        claim(
                                claim,
                                attempts.getOrDefault(claim.id(), List.of()),
                                consents.getOrDefault(claim.e164(), List.of()),
                                fitness.misfit(
                                        claim.campaignId(), claim.contactId(), claim.data())))
                .toList();
    }

    /** Of a contact as it was when that attempt began; whether its flow takes it is past. */
    Claim before(io.callwright.store.dial.Claim claim, Attempt attempt) {
        List<Attempt> earlier =
                store
                        .attempts()
                        .of(List.of(claim.id()))
                        .getOrDefault(claim.id(), List.of())
                        .stream()
                        .filter(one -> one.number() < attempt.number())
                        .toList();
        return claim(claim, earlier, List.of(), null);
    }

    private Claim claim(
            io.callwright.store.dial.Claim claim,
            List<Attempt> attempts,
            List<ConsentRepository.Consent> consents,
            @Nullable String misfit) {
        Candidate candidate =
                new Candidate(
                        claim.id(),
                        claim.campaignId(),
                        claim.e164(),
                        Stage.WAITING,
                        States.lane(claim.lane()),
                        claim.dueAt(),
                        atlas.find(
                                new Whereabouts(
                                        claim.zone(),
                                        claim.region(),
                                        claim.data().get(POSTCODE),
                                        claim.e164())),
                        NumberHistory.NONE,
                        false,
                        List.of(),
                        consents(consents),
                        misfit);
        String shown = attempts.isEmpty() ? null : attempts.getLast().callerNumber();
        return new Claim(candidate, claim.fence(), progress(attempts), shown);
    }

    /**
     * Of contacts that somebody asks about, with everything that is known of their numbers; in
     * their order.
     */
    public List<Candidate> of(List<Standing> standings, Instant now) {
        List<String> numbers = standings.stream().map(Standing::e164).distinct().toList();
        var histories = store.queue().histories(numbers, now);
        var suppressions = store.suppressions().of(numbers);
        var consents = store.consents().of(numbers);
        return standings.stream()
                .map(standing -> {
                    String e164 = standing.e164();
                    return candidate(
                            standing,
                            histories.getOrDefault(
                                    e164, io.callwright.store.dial.NumberHistory.NONE),
                            suppressions.getOrDefault(e164, List.of()),
                            consents.getOrDefault(e164, List.of()),
                            now);
                })
                .toList();
    }

    /** The same of one. */
    public Candidate of(Standing standing, Instant now) {
        return of(List.of(standing), now).getFirst();
    }

    private Candidate candidate(
            Standing standing,
            io.callwright.store.dial.NumberHistory history,
            List<SuppressionRepository.Suppression> suppressions,
            List<ConsentRepository.Consent> consents,
            Instant now) {
        Stage stage =
                switch (standing.queueState()) {
                    case null -> Stage.DONE;
                    case "DIALLING", "UNKNOWN" -> Stage.IN_PROGRESS;
                    default -> Stage.WAITING;
                };
        Instant due = standing.due();
        var lane = standing.lane();
        return new Candidate(
                standing.place(),
                standing.campaign(),
                standing.e164(),
                stage,
                lane == null ? Lane.FIRST_ATTEMPT : States.lane(lane),
                due == null ? now : due,
                atlas.find(
                        new Whereabouts(
                                standing.zone(),
                                standing.region(),
                                standing.data().get(POSTCODE),
                                standing.e164())),
                new NumberHistory(
                        history.life(), history.day(), history.oldestOfDay(), history.last()),
                standing.numberBusy() && stage != Stage.IN_PROGRESS,
                suppressions.stream().map(Candidates::suppression).toList(),
                consents(consents),
                fitness.misfit(standing.campaign(), standing.contact(), standing.data()));
    }

    private static Suppression suppression(SuppressionRepository.Suppression stored) {
        boolean everywhere = stored.campaignId() == SuppressionRepository.EVERY_CAMPAIGN;
        return new Suppression(
                everywhere ? null : Long.toString(stored.campaignId()),
                source(stored.source()),
                stored.since(),
                stored.until());
    }

    private static Suppression.Source source(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Suppression.Source.values())
                .filter(source -> source.name().equals(upper))
                .findFirst()
                .orElse(Suppression.Source.OPERATOR);
    }

    static Progress progress(List<Attempt> attempts) {
        Progress progress = Progress.NONE;
        for (Attempt attempt : attempts) {
            progress =
                    progress.plus(
                            new Progress.Attempt(
                                    attempt.intentAt(),
                                    category(attempt.category()),
                                    attempt.trunk()));
        }
        return progress;
    }

    private static Category category(@Nullable String name) {
        return name == null ? Category.UNKNOWN : Category.valueOf(name);
    }

    /** Those of kinds that a campaign can need; others in the store are for other purposes. */
    static List<Consent> consents(List<ConsentRepository.Consent> stored) {
        return stored.stream()
                .flatMap(consent ->
                        kind(consent.kind()).stream()
                                .map(kind ->
                                        new Consent(
                                                kind,
                                                null,
                                                consent.givenAt(),
                                                consent.withdrawnAt())))
                .toList();
    }

    private static Optional<Consent.Kind> kind(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(Consent.Kind.values())
                .filter(kind -> kind != Consent.Kind.NONE && kind.name().equals(upper))
                .findFirst();
    }
}
