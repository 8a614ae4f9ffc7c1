/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.server.flags.Definition;
import io.callwright.server.flags.Flag;
import io.callwright.server.flags.FlagFigures;
import io.callwright.server.flags.FlagText;
import io.callwright.server.flags.Rollouts;
import io.callwright.server.flags.Rollouts.Next;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.flags.FlagRow;
import io.callwright.store.flags.FlagRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps flags and moves rollouts on or back. What it tells calls and campaigns lies in memory
 * ({@link GivenByFlags}); what other nodes changed is seen at the next {@link #look}. Thread-safe.
 */
public final class FlagDesk {
    private static final Logger log = LoggerFactory.getLogger(FlagDesk.class);

    private final Store store;
    private final FlagValues values;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile GivenByFlags given = GivenByFlags.NOTHING;

    /**
     * @param speech what calls can be given
     */
    public FlagDesk(Store store, FlowDesk flows, SpeechNames speech) {
        this.store = store;
        this.values = new FlagValues(store, flows, speech);
    }

    /** What calls and campaigns are given now. */
    public GivenByFlags given() {
        return given;
    }

    // ---- people

    public List<Flag> all() {
        return store.flags().all().stream().map(FlagText::flag).toList();
    }

    public Optional<Flag> find(String name) {
        return store.flags().find(name).map(FlagText::flag);
    }

    /**
     * Makes a draft.
     *
     * @param about kind, flow and campaign
     * @throws FlagException when the name is taken, the flow or campaign has another flag, or a
     *     value is not there
     */
    public Flag create(String name, About about, Definition definition, Instant now) {
        FlagRow row =
                new FlagRow(
                        name,
                        about.kind(),
                        about.flow(),
                        about.campaignId(),
                        FlagText.write(definition),
                        State.DRAFT,
                        0,
                        now,
                        0,
                        "",
                        1,
                        now);
        Flag flag = new Flag(row, definition);
        mustBeFree(about);
        var _ = values.of(flag);
        if (!store.flags().create(row)) {
            throw new FlagException("there is a flag " + name);
        }
        load();
        return flag;
    }

    /**
     * What a flag is about.
     *
     * @param flow for a flow's version, voice and recogniser
     * @param campaignId for pacing
     */
    public record About(FlagRow.Kind kind, @Nullable String flow, @Nullable Long campaignId) {}

    /** Two flags of one flow could not be told apart in what its calls come to. */
    private void mustBeFree(About about) {
        for (FlagRow other : store.flags().all()) {
            if (about.flow() != null && about.flow().equals(other.flow())) {
                throw new FlagException(
                        "flow %s has the flag %s already; delete that first"
                                .formatted(about.flow(), other.name()));
            }
            if (about.campaignId() != null && about.campaignId().equals(other.campaignId())) {
                throw new FlagException(
                        "campaign %d has the flag %s already; delete that first"
                                .formatted(about.campaignId(), other.name()));
            }
        }
    }

    /**
     * @throws FlagException when somebody else was faster, or a value is not there
     */
    public Flag change(Flag read, Definition to) {
        FlagRow row = read.row();
        Flag flag =
                new Flag(
                        new FlagRow(
                                row.name(),
                                row.kind(),
                                row.flow(),
                                row.campaignId(),
                                FlagText.write(to),
                                row.state(),
                                row.step(),
                                row.stepSince(),
                                row.round(),
                                row.reason(),
                                row.version() + 1,
                                row.createdAt()),
                        to);
        var _ = values.of(flag);
        return stored(flag);
    }

    /**
     * @return false when there is none
     */
    public boolean delete(String name) {
        boolean there = store.flags().delete(name);
        load();
        return there;
    }

    /** From the first step on, as a new round: what was counted before is not looked at. */
    public Flag start(Flag flag, Instant now) {
        mustBe(flag, State.DRAFT, State.ROLLED_BACK);
        return moved(flag, State.ROLLING, 0, flag.row().round() + 1, "started", now);
    }

    /** The share stays as it is. Criteria are watched on. */
    public Flag pause(Flag flag, String reason, Instant now) {
        mustBe(flag, State.ROLLING);
        return moved(flag, State.PAUSED, flag.row().step(), flag.row().round(), reason, now);
    }

    /** Goes on with the step that it is in, from its beginning. */
    public Flag resume(Flag flag, Instant now) {
        mustBe(flag, State.PAUSED);
        return moved(flag, State.ROLLING, flag.row().step(), flag.row().round(), "resumed", now);
    }

    /** From the next call on nobody gets a variant. */
    public Flag rollBack(Flag flag, String reason, Instant now) {
        mustBe(flag, State.ROLLING, State.PAUSED, State.COMPLETE);
        return moved(flag, State.ROLLED_BACK, 0, flag.row().round(), reason, now);
    }

    private static void mustBe(Flag flag, State... allowed) {
        if (!List.of(allowed).contains(flag.row().state())) {
            throw new FlagException(
                    "flag %s is %s"
                            .formatted(flag.row().name(), FlagText.word(flag.row().state())));
        }
    }

    private Flag moved(Flag flag, State to, int step, int round, String reason, Instant now) {
        FlagRow row = flag.row();
        return stored(
                new Flag(
                        new FlagRow(
                                row.name(),
                                row.kind(),
                                row.flow(),
                                row.campaignId(),
                                row.definition(),
                                to,
                                step,
                                now,
                                round,
                                reason,
                                row.version() + 1,
                                row.createdAt()),
                        flag.definition()));
    }

    private Flag stored(Flag flag) {
        if (!store.flags().change(flag.row())) {
            throw new FlagException("somebody else has just changed flag " + flag.row().name());
        }
        load();
        return flag;
    }

    /** What came of this round, by variant; {@link Definition#CONTROL} is one of them. */
    public Map<String, Rollouts.Seen> figures(Flag flag, Instant now) {
        return FlagFigures.of(store.figures(), flag, now);
    }

    // ---- time

    /** Takes over what was changed, and moves each rollout on or back. */
    public void look(Instant now) {
        for (Flag flag : load()) {
            try {
                step(flag, now);
            } catch (FlagException | StoreException e) {
                log.warn("flag {} is looked at again later: {}", flag.row().name(), e.getMessage());
            }
        }
    }

    private void step(Flag flag, Instant now) {
        if (flag.row().state() == State.DRAFT || flag.row().state() == State.ROLLED_BACK) {
            return;
        }
        Rollouts.Seen seen = FlagFigures.treated(figures(flag, now));
        switch (Rollouts.next(flag, seen, now)) {
            case Next.Stay _ -> {}
            case Next.RollBack(String why) -> {
                noted("rollBackFlag", flag, why, now);
                rollBack(flag, why, now);
                log.warn("flag {} was rolled back: {}", flag.row().name(), why);
            }
            case Next.Advance() -> {
                noted("advanceFlag", flag, "every criterion was kept", now);
                boolean last = flag.row().step() >= flag.definition().steps().size() - 1;
                Flag moved =
                        moved(
                                flag,
                                last ? State.COMPLETE : State.ROLLING,
                                last ? flag.row().step() : flag.row().step() + 1,
                                flag.row().round(),
                                "every criterion was kept",
                                now);
                log.info(
                        "flag {} is {} at {} ten-thousandths",
                        flag.row().name(),
                        FlagText.word(moved.row().state()),
                        moved.share());
            }
        }
    }

    /** In the audit log, before it is done. */
    private void noted(String action, Flag flag, String why, Instant now) {
        var _ =
                store.audit()
                        .append(
                                new AuditLog.Line(
                                        now,
                                        "system",
                                        action,
                                        flag.row().name(),
                                        Map.of("reason", why),
                                        ""));
    }

    /** Reads all flags, and makes ready what calls may be given. */
    public List<Flag> load() {
        moving.lock();
        try {
            List<Flag> all = all();
            given = given.with(all, values);
            return all;
        } finally {
            moving.unlock();
        }
    }
}
