/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.vad.SileroVad;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.vad.Vad;
import io.callwright.server.call.CallFeed;
import io.callwright.server.call.CallLanguages;
import io.callwright.server.call.CallServices;
import io.callwright.server.call.Captures;
import io.callwright.server.call.PartyNumbers;
import io.callwright.server.call.RecordingRule;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.desk.WishKeeper;
import io.callwright.server.team.Teams;
import io.callwright.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the calls of a node stand on: the store, the speech engines with their workers, the media
 * plane.
 */
record Foundation(
        CallwrightConfig config,
        Store store,
        Housekeeping housekeeping,
        WishKeeper wishes,
        Engines engines,
        MediaEngine media)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Foundation.class);

    /** Store and engines take longest to open and know nothing of each other: side by side. */
    static Foundation open(CallwrightConfig config) {
        Ahead<Store> store = Ahead.begin("open-store", () -> openStore(config));
        Engines engines = null;
        MediaEngine media = null;
        try {
            engines = Engines.begin(config.speech(), config.node().dataDir());
            media = MediaEngine.start(config.media());
            Store opened = store.get();
            Housekeeping housekeeping =
                    Housekeeping.start(
                            opened, config.retention(), ImportDesk.folder(config.node().dataDir()));
            return new Foundation(
                    config, opened, housekeeping, wishes(config, opened), engines, media);
        } catch (RuntimeException e) {
            if (media != null) {
                media.close();
            }
            if (engines != null) {
                engines.close();
            }
            store.discard(Store::close);
            throw e;
        }
    }

    private static WishKeeper wishes(CallwrightConfig config, Store store) {
        return WishKeeper.open(
                store,
                DoNotCall.country(config.calls().region()),
                config.node().dataDir().resolve("do-not-call.waiting"));
    }

    private static Store openStore(CallwrightConfig config) {
        Store store = Store.open(config.store());
        int interrupted = store.calls().reconcile(Clock.systemUTC().instant());
        if (interrupted > 0) {
            log.warn(
                    "{} calls were cut off when the node stopped last; marked interrupted",
                    interrupted);
        }
        return store;
    }

    /**
     * @param clock wall clock in the zone of the called parties
     * @param feed told of what happens in calls
     */
    CallServices services(Clock clock, CallFeed feed) {
        Path recordings = config.calls().record() ? config.calls().recordings() : null;
        return new CallServices(
                media,
                new CallLanguages(engines, System::nanoTime),
                engines.recognition(),
                engines.synthesis(),
                this::detector,
                LearntAnswers.load(config),
                engines.spotters(),
                config.dialog().turnTaking(),
                mediaAddress(),
                store,
                feed,
                recordings,
                new RecordingRule(config.calls()),
                new PartyNumbers(config.calls().region()),
                config.cost(),
                new Teams(store.people(), clock),
                wishes,
                new Captures(
                        config.calls().recordings(),
                        (long) config.calls().captureMegabytes() << 20),
                clock,
                System::nanoTime);
    }

    private String mediaAddress() {
        String published = config.sip().publicAddress();
        return published == null ? config.media().bindAddress() : published;
    }

    private @Nullable Vad detector() {
        return engines.silero()
                .map(model -> (Vad) new SileroVad(model, config.speech().silero()))
                .orElse(null);
    }

    @Override
    public void close() {
        media.close();
        engines.close();
        wishes.close();
        housekeeping.close();
        store.close();
    }
}
