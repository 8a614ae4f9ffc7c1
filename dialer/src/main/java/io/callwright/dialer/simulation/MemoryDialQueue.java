/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.simulation;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Candidate.Stage;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Lane;
import io.callwright.dialer.Rule;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.engine.Claim;
import io.callwright.dialer.engine.DialQueue;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.retry.Next;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.retry.Progress;
import io.callwright.dialer.window.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The twin of the durable queue, in memory: for simulations and tests. Owned by one thread. */
public final class MemoryDialQueue implements DialQueue {
    private static final Comparator<Contact> BY_DUE =
            Comparator.<Contact, Instant>comparing(contact -> contact.due)
                    .thenComparingLong(contact -> contact.id);

    private final Map<Long, Contact> contacts = new HashMap<>();
    private final Map<String, Line> numbers = new HashMap<>();
    private final Map<Long, Lanes> campaigns = new HashMap<>();
    private final Map<String, Up> up = new HashMap<>();
    private long attempts;

    /** A call that has not ended. */
    private record Up(Instant start, String trunk) {}

    private static final class Contact {
        final long id;
        final long campaign;
        final String e164;
        final Place place;
        Stage stage = Stage.WAITING;
        Lane lane;
        Instant due;
        long fence;
        Progress progress = Progress.NONE;
        @Nullable String shown;

        Contact(Candidate candidate) {
            id = candidate.id();
            campaign = candidate.campaign();
            e164 = candidate.e164();
            place = candidate.place();
            lane = candidate.lane();
            due = candidate.due();
        }
    }

    private static final class Line {
        final List<Instant> rung = new ArrayList<>();
        final List<Suppression> suppressions = new ArrayList<>();
        final List<Consent> consents = new ArrayList<>();
        boolean busy;
    }

    /** The contacts of one campaign that wait. */
    private static final class Lanes {
        final PriorityQueue<Contact> later = new PriorityQueue<>(BY_DUE);
        final List<PriorityQueue<Contact>> due = new ArrayList<>();
        int all;
        int unfinished;

        Lanes() {
            Lane.IN_ORDER.forEach(lane -> due.add(new PriorityQueue<>(BY_DUE)));
        }

        @Nullable Contact take(Instant now) {
            while (!later.isEmpty() && !later.peek().due.isAfter(now)) {
                Contact contact = later.remove();
                due.get(contact.lane.code()).add(contact);
            }
            for (PriorityQueue<Contact> lane : due) {
                Contact contact = lane.poll();
                if (contact != null) {
                    return contact;
                }
            }
            return null;
        }

        Optional<Instant> next() {
            for (PriorityQueue<Contact> lane : due) {
                Contact first = lane.peek();
                if (first != null) {
                    return Optional.of(first.due);
                }
            }
            return Optional.ofNullable(later.peek()).map(contact -> contact.due);
        }
    }

    /** Adds a contact that waits. What the candidate says of its number is not looked at. */
    public void add(Candidate candidate) {
        Contact contact = new Contact(candidate);
        contacts.put(contact.id, contact);
        Lanes lanes = lanes(contact.campaign);
        lanes.all++;
        lanes.unfinished++;
        lanes.later.add(contact);
    }

    /** Puts a number on a list. */
    public void suppress(String e164, Suppression entry) {
        number(e164).suppressions.add(entry);
    }

    /** Takes down a consent. */
    public void consent(String e164, Consent consent) {
        number(e164).consents.add(consent);
    }

    /** A contact as the decisions see it now. */
    public Candidate candidate(long contact, Instant now) {
        return candidate(contact(contact), now);
    }

    @Override
    public Claims claim(long campaign, int most, Instant now) {
        Lanes lanes = lanes(campaign);
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < most) {
            Contact contact = lanes.take(now);
            if (contact == null) {
                break;
            }
            contact.fence++;
            Candidate candidate = candidate(contact, now);
            claims.add(new Claim(candidate, contact.fence, contact.progress, contact.shown));
        }
        return new Claims(claims, List.of());
    }

    @Override
    public void release(Claim claim) {
        Contact contact = contact(claim);
        if (contact.fence == claim.fence()) {
            lanes(contact.campaign).later.add(contact);
        }
    }

    @Override
    public void refuse(Claim claim, Rule rule, String why, @Nullable Instant due, Instant now) {
        Contact contact = contact(claim);
        if (contact.fence != claim.fence()) {
            return;
        }
        if (due == null) {
            finish(contact);
        } else {
            contact.due = due;
            lanes(contact.campaign).later.add(contact);
        }
    }

    @Override
    public Intended intend(Claim claim, String trunk, String caller, Instant now) {
        Contact contact = contact(claim);
        if (contact.fence != claim.fence() || contact.stage != Stage.WAITING) {
            return new Intended.Lost();
        }
        Line number = number(contact.e164);
        if (Suppression.forbids(number.suppressions, "" + contact.campaign, now).isPresent()) {
            finish(contact);
            return new Intended.Forbidden(Rule.SUPPRESSED, null);
        }
        if (number.busy) {
            contact.due = now.plus(Eligibility.BUSY_WAIT);
            lanes(contact.campaign).later.add(contact);
            return new Intended.Forbidden(Rule.NUMBER_BUSY, contact.due);
        }
        number.busy = true;
        number.rung.add(now);
        contact.stage = Stage.IN_PROGRESS;
        contact.shown = caller;
        String attempt = "S" + ++attempts;
        up.put(attempt, new Up(now, trunk));
        return new Intended.Go(attempt);
    }

    @Override
    public boolean result(
            Claim claim, String attempt, Outcome outcome, Next next, Lane lane, Instant now) {
        Contact contact = contact(claim);
        Up call = up.remove(attempt);
        if (contact.fence != claim.fence() || call == null) {
            return false;
        }
        Line number = number(contact.e164);
        number.busy = false;
        if (!outcome.rung()) {
            number.rung.remove(call.start());
        }
        contact.progress =
                contact.progress.plus(
                        new Progress.Attempt(call.start(), outcome.category(), call.trunk()));
        contact.stage = Stage.WAITING;
        switch (next) {
            case Next.RetryAt retry -> {
                contact.lane = lane;
                contact.due = retry.at();
                lanes(contact.campaign).later.add(contact);
            }
            case Next.Done _ -> finish(contact);
            case Next.Suppress _ -> {
                number.suppressions.add(Suppression.global(Suppression.Source.UNWANTED, now));
                finish(contact);
            }
        }
        return true;
    }

    @Override
    public Optional<Instant> nextDue(long campaign) {
        return lanes(campaign).next();
    }

    @Override
    public boolean finished(long campaign) {
        Lanes lanes = lanes(campaign);
        return lanes.all > 0 && lanes.unfinished == 0;
    }

    /** Contacts of a campaign that are not finished. */
    public int unfinished(long campaign) {
        return lanes(campaign).unfinished;
    }

    private void finish(Contact contact) {
        contact.stage = Stage.DONE;
        lanes(contact.campaign).unfinished--;
    }

    private Candidate candidate(Contact contact, Instant now) {
        Line number = number(contact.e164);
        return new Candidate(
                contact.id,
                contact.campaign,
                contact.e164,
                contact.stage,
                contact.lane,
                contact.due,
                contact.place,
                NumberHistory.of(number.rung, now),
                number.busy && contact.stage != Stage.IN_PROGRESS,
                number.suppressions,
                number.consents,
                null);
    }

    private Contact contact(Claim claim) {
        return contact(claim.candidate().id());
    }

    private Contact contact(long id) {
        return Objects.requireNonNull(contacts.get(id), "no such contact");
    }

    private Line number(String e164) {
        return numbers.computeIfAbsent(e164, key -> new Line());
    }

    private Lanes lanes(long campaign) {
        return campaigns.computeIfAbsent(campaign, key -> new Lanes());
    }
}
