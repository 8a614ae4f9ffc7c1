/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.server.FlowChoice;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps flags, tells calls which version of a flow they get, and moves rollouts on or back. What
 * calls ask lies in memory; what other nodes changed is seen at the next {@link #look}.
 * Thread-safe.
 */
public final class FlagDesk implements FlowChoice {
    private static final Logger log = LoggerFactory.getLogger(FlagDesk.class);

    private final Store store;
    private final FlagVersions versions;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile Map<String, Live> live = Map.of();

    /** A flag of a flow, with the versions that it may give, by their numbers. */
    private record Live(Flag flag, Map<String, Flow> versions) {}

    public FlagDesk(Store store, FlowDesk flows) {
        this.store = store;
        this.versions = new FlagVersions(store.flows(), flows);
    }

    // ---- calls

    @Override
    public Chosen choose(String flow, String unit) {
        Live there = live.get(flow);
        if (there == null) {
            return new Chosen(null, "", "");
        }
        Flag.Given given = there.flag().give(unit);
        Flow version = there.versions().get(given.value());
        return new Chosen(
                version,
                there.flag().label(),
                version == null ? Definition.CONTROL : given.variant());
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
     * @param flow whose version it decides; null for none
     * @throws FlagException when the name is taken, the flow has another flag, or a value is no
     *     published version of it
     */
    public Flag create(String name, @Nullable String flow, Definition definition, Instant now) {
        FlagRow row =
                new FlagRow(
                        name, flow, FlagText.write(definition), State.DRAFT, 0, now, 0, "", 1, now);
        Flag flag = new Flag(row, definition);
        if (flow != null) {
            store.flags().all().stream()
                    .filter(other -> flow.equals(other.flow()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new FlagException(
                                "flow %s has the flag %s already; delete that first"
                                        .formatted(flow, other.name()));
                    });
        }
        var _ = versions.of(flag);
        if (!store.flags().create(row)) {
            throw new FlagException("there is a flag " + name);
        }
        load();
        return flag;
    }

    /**
     * @throws FlagException when somebody else was faster, or a value is no published version
     */
    public Flag change(Flag read, Definition to) {
        FlagRow row = read.row();
        Flag flag =
                new Flag(
                        new FlagRow(
                                row.name(),
                                row.flow(),
                                FlagText.write(to),
                                row.state(),
                                row.step(),
                                row.stepSince(),
                                row.round(),
                                row.reason(),
                                row.version() + 1,
                                row.createdAt()),
                        to);
        var _ = versions.of(flag);
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
                                row.flow(),
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
            Map<String, Live> ready = new LinkedHashMap<>();
            List<Flag> all = new ArrayList<>(all());
            for (Flag flag : all) {
                String flow = flag.row().flow();
                if (flow != null) {
                    ready.put(flow, ready(flag));
                }
            }
            live = Map.copyOf(ready);
            return all;
        } finally {
            moving.unlock();
        }
    }

    private Live ready(Flag flag) {
        Live before = live.get(String.valueOf(flag.row().flow()));
        if (before != null
                && before.flag().row().name().equals(flag.row().name())
                && before.flag().definition().variants().equals(flag.definition().variants())) {
            return new Live(flag, before.versions());
        }
        try {
            return new Live(flag, versions.of(flag));
        } catch (FlagException e) {
            log.error("calls follow the flow without its flag: {}", e.getMessage());
            return new Live(flag, Map.of());
        }
    }

    /** The flows that calls may be given by flags. */
    public List<Flow> given() {
        return live.values().stream().flatMap(one -> one.versions().values().stream()).toList();
    }
}
