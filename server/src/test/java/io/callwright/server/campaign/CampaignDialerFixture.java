/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.dialer.engine.Dial;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.server.call.CallObserver;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dial engine on a store of its own, whose calls are only noted: they ring until a test ends
 * them. The clock runs from noon in Berlin.
 */
final class CampaignDialerFixture implements AutoCloseable, CallPlacer {
    static final String OURS = "+4930901800";
    private static final String PROCESS = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";
    static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");

    /** A call that was placed. */
    record Placed(Dial dial, PacingChoice.Paced paced, CallObserver observer) {}

    final Store store;
    final Campaigns campaigns;
    final CampaignDialer dialer;
    final LinkedBlockingQueue<Placed> placed = new LinkedBlockingQueue<>();

    /** Why the flow does not take these data. */
    final Map<Map<String, String>, String> misfits = new ConcurrentHashMap<>();

    private final long begun = System.nanoTime();

    CampaignDialerFixture(Path folder) {
        CallwrightConfig config = configuration(folder);
        store =
                Store.open(
                        new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
        dialer =
                new CampaignDialer(
                        config, store, this::now, this, new SimpleMeterRegistry(), PROCESS);
        campaigns = new Campaigns(config, store, this::now, dialer::changed);
    }

    private static CallwrightConfig configuration(Path folder) {
        Path file = folder.resolve("callwright.yaml");
        Path root = Path.of(System.getProperty("callwright.root", ".."));
        try {
            Files.writeString(
                    file,
                    """
                    dialog: {flow-directory: "%s"}
                    sip:
                      trunks:
                        - {name: pbx, registrar: "sip:192.0.2.10", register: false}
                    dialer:
                      flight-recorder: "%s"
                      trunks:
                        - {name: pbx, calls-per-second: 1000, channels: 100}
                      numbers:
                        - {number: "%s", pool: main, owned: true}
                    """
                            .formatted(
                                    root.resolve("conf/flows").toAbsolutePath(),
                                    folder.resolve("flight.log"),
                                    OURS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Configuration.load(file);
    }

    Instant now() {
        return NOON.plusNanos(System.nanoTime() - begun);
    }

    /** A running campaign with contacts in Berlin. */
    long campaign(int contacts, String calls) {
        long id =
                campaigns
                        .create(
                                new NewCampaign(
                                        "spring",
                                        0,
                                        "appointment-reminder",
                                        null,
                                        null,
                                        Map.of("trunks", "pbx", "calls", calls)))
                        .id();
        List<NewContact> people = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            people.add(
                    new NewContact(
                            "+49309018%02d".formatted(20 + i),
                            "Europe/Berlin",
                            "DE",
                            null,
                            Map.of(),
                            0));
        }
        campaigns.add(id, people);
        campaigns.start(id);
        return id;
    }

    /** A running campaign without contacts. */
    long another(String name) {
        long id =
                campaigns
                        .create(
                                new NewCampaign(
                                        name,
                                        0,
                                        "appointment-reminder",
                                        null,
                                        null,
                                        Map.of("trunks", "pbx", "calls", "1")))
                        .id();
        campaigns.start(id);
        return id;
    }

    /** The one number of ours, as it stands. */
    NumberUse use() {
        return campaigns.numbers().get(OURS, now());
    }

    CallerNumber ours() {
        return use().number();
    }

    /** The next call; null when none is placed within the time. */
    @Nullable Placed next(long millis) throws InterruptedException {
        return placed.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void place(
            Dial dial,
            String callId,
            String flow,
            Map<String, String> variables,
            PacingChoice.Paced paced,
            CallObserver observer) {
        placed.add(new Placed(dial, paced, observer));
    }

    @Override
    public @Nullable String misfit(String flow, Map<String, String> variables) {
        return misfits.get(variables);
    }

    @Override
    public int sessions(int up) {
        return 50;
    }

    @Override
    public void close() {
        dialer.close();
        store.close();
    }
}
