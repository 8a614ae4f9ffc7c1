/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.FreePorts;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration of a switch under test: loopback, free ports, its own data folder, and what the
 * test sets beyond. The only place of the tests that knows configuration keys.
 */
public final class SwitchSettings {
    private static final int RTP_PORTS = 100;
    private static final int RTP_PORTS_FOR_LOAD = 2000;
    private static final int LEGS = 10_000;

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Path folder;
    private final int sipPort = FreePorts.one();
    private final int httpPort = FreePorts.one();
    private int rtpFirst;
    private int rtpPorts;

    /** Settings with all data below that folder, but for what a node learns about its models. */
    public SwitchSettings(Path folder) {
        this.folder = folder;
        set("http.bind", "127.0.0.1");
        set("http.port", httpPort);
        set("store.url", storeUrl());
        set("store.user", "callwright");
        set("calls.recordings", recordings().toString());
        set("node.data-dir", WorkFolder.shared("node").toString());
        set("sip.listen", List.of(listen("udp"), listen("tcp")));
        set("media.bind-address", "127.0.0.1");
        rtpPorts(RTP_PORTS);
    }

    private void rtpPorts(int count) {
        rtpPorts = count;
        rtpFirst = FreePorts.range(count);
        set("media.port-low", rtpFirst);
        set("media.port-high", rtpLast());
    }

    private Map<String, Object> listen(String transport) {
        return Map.of("transport", transport, "address", "127.0.0.1", "port", sipPort);
    }

    /** Sets one value by its dotted key; lists and maps are written as such. */
    public SwitchSettings set(String key, Object value) {
        Map<String, Object> section = root;
        String[] names = key.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            section = section(section, names[i]);
        }
        section.put(names[names.length - 1], value);
        return this;
    }

    @SuppressWarnings("unchecked") // Sections are made here alone, as maps of this type.
    private static Map<String, Object> section(Map<String, Object> parent, String name) {
        return (Map<String, Object>)
                parent.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    /** Registers {@code user} at a registrar on 127.0.0.1. */
    public SwitchSettings registersAt(int port, String user, String password) {
        List<Object> trunks = new ArrayList<>();
        trunks.add(
                Map.of(
                        "name",
                        "pbx",
                        "registrar",
                        "sip:127.0.0.1:" + port,
                        "username",
                        user,
                        "password",
                        password));
        return set("sip.trunks", trunks);
    }

    /** Holds all calls with a flow of the reference configuration. */
    public SwitchSettings talksBy(String flow) {
        Path flows = Path.of(System.getProperty("callwright.root", "."), "conf", "flows");
        return talksBy(flow, flows);
    }

    /** Holds all calls with a flow of that folder. */
    public SwitchSettings talksBy(String flow, Path flows) {
        set("dialog.flow-directory", flows.toAbsolutePath().toString());
        set("dialog.inbound-flow", flow);
        return set("dialog.outbound-flow", flow);
    }

    /**
     * Dials by a trunk on 127.0.0.1 that knows us by our address, at any hour, and with no limit of
     * a number; calls whose node went away are over after a second.
     */
    public SwitchSettings dialsThrough(int port, int callsPerSecond) {
        set(
                "sip.trunks",
                List.of(
                        Map.of(
                                "name",
                                "pbx",
                                "registrar",
                                "sip:127.0.0.1:" + port,
                                "username",
                                "callwright",
                                "register",
                                false)));
        set("dialer.hours", "daily 00:00-24:00");
        set("dialer.over", "1s");
        set("dialer.lease", "10s");
        set("dialer.limits", Map.of("per-day", 1000, "per-life", 1000, "gap", "0s"));
        set("dialer.calls-per-second", callsPerSecond);
        set("dialer.channels", 100);
        set(
                "dialer.numbers",
                List.of(
                        Map.of(
                                "number",
                                "+12025550100",
                                "owned",
                                true,
                                "since",
                                "2020-01-01",
                                "per-day",
                                1_000_000)));
        set("dialer.flight-recorder", flightRecording().toString());
        set("media.port-quarantine", "100ms");
        set("calls.max-concurrent", 40);
        set("calls.guard-quality", false);
        return set("calls.record", false);
    }

    /** The flight recording of its campaigns. */
    public Path flightRecording() {
        return folder.resolve("flight.log");
    }

    /** Keeps its data in that database. */
    public SwitchSettings storedIn(StoreConfig store) {
        set("store.url", store.url());
        set("store.user", store.user());
        return set("store.password", store.password());
    }

    /** Shutdown waits so long for calls to end. */
    public SwitchSettings drainLimit(Duration limit) {
        return set("calls.drain-limit", limit.toMillis() + "ms");
    }

    /** Lets one peer send as much as a whole network does. */
    public SwitchSettings forLoad(int calls) {
        set("calls.max-concurrent", calls);
        set("calls.guard-quality", false);
        set("sip.limits.calls", LEGS); // ended ones stay for 32 s
        set("sip.limits.messages-per-second", 100_000);
        set("sip.limits.burst", 100_000);
        set("media.port-quarantine", "100ms");
        rtpPorts(RTP_PORTS_FOR_LOAD);
        return this;
    }

    /** The file's text: JSON, which YAML includes. */
    String text() {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    public Path folder() {
        return folder;
    }

    public Path recordings() {
        return folder.resolve("recordings");
    }

    /** The JDBC URL of its H2 file. */
    public String storeUrl() {
        return "jdbc:h2:file:" + folder.resolve("callwright");
    }

    public int sipPort() {
        return sipPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public int rtpFirst() {
        return rtpFirst;
    }

    public int rtpLast() {
        return rtpFirst + rtpPorts - 1;
    }
}
