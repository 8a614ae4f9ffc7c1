/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.ApiConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.Flows;
import io.callwright.server.api.Answer.Content;
import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Fault;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.FlagDesk;
import io.callwright.server.desk.FlowDesk;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.desk.SpeechNames;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.FirstAdmin;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Principal;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.server.identity.Secrets;
import io.callwright.server.team.Teams;
import io.callwright.server.trace.Traces;
import io.callwright.server.webhooks.Egress;
import io.callwright.server.webhooks.Resolver;
import io.callwright.server.webhooks.WebhookSecrets;
import io.callwright.server.webhooks.Webhooks;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.identity.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The API on a store of its own, with calls and a node that only take notes; requests are handed to
 * it without a network. Each answer is held against the contract.
 */
final class ApiUnderTest implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));
    static final String PASSWORD = "correct horse battery";

    final Store store;
    final Services services;
    final Api api;
    final NotedCalls calls;
    final NotedNode node = new NotedNode();
    final Set<String> seen = new TreeSet<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.parse("2026-11-27T09:30:00Z");
    private final AtomicLong nanos = new AtomicLong();

    ApiUnderTest(Path folder) {
        this(folder, ApiConfig.in(folder));
    }

    ApiUnderTest(Path folder, ApiConfig config) {
        store =
                Store.open(
                        new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
        CallwrightConfig nodeConfig = configuration(folder);
        calls = new NotedCalls(store, this::now);
        FlowDesk flows = flows(store, nodeConfig);
        services =
                new Services(
                        config,
                        nodeConfig.cost(),
                        store,
                        calls,
                        new DoNotCall(store.suppressions(), "DE"),
                        new Traces(store.traces(), _ -> Optional.empty()),
                        node,
                        flows,
                        new FlagDesk(
                                store,
                                flows,
                                new SpeechNames(Set.of("warm", "calm"), Set.of("pocketsphinx"))),
                        new Campaigns(nodeConfig, store, this::now, () -> {}),
                        new Teams(store.people(), this::now),
                        new ImportDesk(store.imports(), folder.resolve("imports"), () -> {}),
                        new EventFeed(),
                        new Identity(store, config.sessionIdle(), config.sessionLimit()),
                        new FirstAdmin(),
                        Secrets.open(folder.resolve("secret.key")),
                        webhooks(store, folder),
                        folder.resolve("recordings"),
                        folder.resolve("backups"),
                        this::now,
                        nanos::get);
        api = new Api(services);
    }

    private static FlowDesk flows(Store store, CallwrightConfig config) {
        return new FlowDesk(
                store.flows(),
                Flows.load(config),
                Flows.abilities(config),
                config.dialog().flowDirectory(),
                () -> {});
    }

    /** Names are not looked up: those of the contract's examples lead to the Internet. */
    private static Webhooks webhooks(Store store, Path folder) {
        Resolver resolver =
                host ->
                        List.of(
                                InetAddress.ofLiteral(
                                        host.endsWith(".example") ? "198.51.100.7" : host));
        return new Webhooks(
                store,
                new WebhookSecrets(() -> Secrets.open(folder.resolve("secret.key"))),
                new Egress(List.of(), resolver),
                () -> {});
    }

    /** With a trunk and a number of ours, which campaigns need. */
    private static CallwrightConfig configuration(Path folder) {
        Path file = folder.resolve("callwright.yaml");
        String flows = ROOT.resolve("conf/flows").toAbsolutePath().toString();
        try {
            Files.writeString(
                    file,
                    """
                    dialog: {flow-directory: "%s"}
                    sip:
                      trunks:
                        - {name: pbx, registrar: "sip:192.0.2.10", register: false}
                    cost: {currency: USD, trunks: [{name: pbx, per-minute: 0.012}]}
                    dialer:
                      numbers:
                        - {number: "+4930901800", pool: main, owned: true}
                    """
                            .formatted(flows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Configuration.load(file);
    }

    private Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    // ---- who asks

    /** A user of this role; made once. */
    User user(Role role) {
        String name = "the-" + role.text();
        return store.users()
                .named(name)
                .orElseGet(() ->
                        services.identity().createUser(name, role, PASSWORD, now).orElseThrow());
    }

    /** A key of a user of this role. */
    String key(Role role, Scope... scopes) {
        return services.identity()
                .createKey(user(role).id(), "test", Set.of(scopes), null, now)
                .text();
    }

    /** A request of a key with every scope, whose user has that role. */
    Request as(Role role) {
        String key = tokens.computeIfAbsent("key " + role, _ -> key(role, Scope.values()));
        return new Request().header("Authorization", "Bearer " + key);
    }

    /** A request of a person with that role at the console. */
    Request person(Role role) {
        String token =
                tokens.computeIfAbsent(
                        "session " + role,
                        _ -> {
                            user(role);
                            return ((Identity.Login.Welcome)
                                            services.identity()
                                                    .login(
                                                            "the-" + role.text(),
                                                            PASSWORD,
                                                            "127.0.0.1",
                                                            now,
                                                            _ -> {}))
                                    .token();
                        });
        Principal.Person person = services.identity().session(token, now);
        return new Request().cookie(token).header("X-CSRF-Token", person.csrf());
    }

    Request nobody() {
        return new Request();
    }

    // ---- what is asked

    final class Request {
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private @Nullable String cookie;
        private String address = "192.0.2.1";
        private Api to = api;

        private Request to(Api other) {
            to = other;
            return this;
        }

        Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Request cookie(String token) {
            cookie = token;
            return this;
        }

        Request from(String peer) {
            address = peer;
            return this;
        }

        Reply get(String path) {
            return send("GET", path, null);
        }

        Reply delete(String path) {
            return send("DELETE", path, null);
        }

        Reply post(String path) {
            return send("POST", path, null);
        }

        Reply post(String path, String json) {
            return send("POST", path, json);
        }

        /** What an answer goes on to write, to be written by the test. */
        Content.Stream stream(String path) {
            String[] parts = path.split("\\?", 2);
            Sent sent =
                    new Sent(
                            "GET",
                            parts[0],
                            queried(parts.length == 2 ? parts[1] : ""),
                            headers,
                            cookie,
                            "",
                            address);
            return (Content.Stream) to.answer(sent).content();
        }

        Reply send(String method, String path, @Nullable String body) {
            if (body != null) {
                headers.putIfAbsent("Content-Type", "application/json");
            }
            String[] parts = path.split("\\?", 2);
            Sent sent =
                    new Sent(
                            method,
                            parts[0],
                            queried(parts.length == 2 ? parts[1] : ""),
                            headers,
                            cookie,
                            body == null ? "" : body,
                            address);
            Reply reply = Reply.of(to.answer(sent));
            check(method, parts[0], reply);
            return reply;
        }
    }

    /** As {@link Request#send}, to another start of the same node. */
    Reply through(Api other, Request request, String method, String path, String body) {
        return request.to(other).send(method, path, body);
    }

    private static Map<String, List<String>> queried(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(parts[0], _ -> new java.util.ArrayList<>())
                    .add(URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    private record Sent(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            @Nullable String cookie,
            String text,
            String address)
            implements Exchange {
        @Override
        public @Nullable String header(String name) {
            return headers.get(name);
        }

        @Override
        public List<String> headers(String name) {
            String value = headers.get(name);
            return value == null ? List.of() : List.of(value.split("\n", -1));
        }

        @Override
        public @Nullable String cookie(String name) {
            return name.equals(Authenticator.COOKIE) ? cookie : null;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }

    record Reply(int status, Map<String, String> headers, String text, JsonNode json) {
        static Reply of(Answer answer) {
            return switch (answer.content()) {
                case Content.None() ->
                        new Reply(answer.status(), answer.headers(), "", MissingNode.getInstance());
                case Content.Json(Object value) -> {
                    String text = Bodies.JSON.writeValueAsString(value);
                    yield new Reply(
                            answer.status(), answer.headers(), text, Bodies.JSON.readTree(text));
                }
                case Content.Stream stream -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    if (!stream.mediaType().equals("text/event-stream")) {
                        write(stream, out);
                    }
                    yield new Reply(
                            answer.status(),
                            with(answer.headers(), stream.mediaType()),
                            out.toString(java.nio.charset.StandardCharsets.ISO_8859_1),
                            MissingNode.getInstance());
                }
            };
        }

        private static void write(Content.Stream stream, ByteArrayOutputStream out) {
            try {
                stream.writer().write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, String> with(Map<String, String> headers, String type) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("Content-Type", type);
            return all;
        }

        String at(String pointer) {
            return json.at(pointer).asString();
        }

        Reply is(int expected) {
            assertThat(status).as("%s", text).isEqualTo(expected);
            return this;
        }

        Reply is(ProblemType type) {
            is(type.status());
            assertThat(at("/type")).isEqualTo("/problems/" + type.slug());
            return this;
        }
    }

    /** What no contract speaks of is sent by nobody. */
    private void check(String method, String path, Reply reply) {
        Contract contract = api.contract();
        Route route;
        try {
            route = new Router(api.routes()).match(method, path).route();
        } catch (Refusal nowhere) {
            return;
        }
        Operation operation = contract.operation(route.operation());
        boolean problem = reply.status() >= 400;
        String key =
                problem
                        ? "default application/problem+json"
                        : reply.status()
                                + " "
                                + reply.headers()
                                        .getOrDefault(
                                                "Content-Type",
                                                reply.json().isMissingNode()
                                                        ? ""
                                                        : "application/json");
        JsonNode schema = operation.responses().get(key);
        assertThat(schema).as("%s answers %s", operation.id(), key).isNotNull();
        if (schema.isObject()) {
            List<Fault> faults = contract.check().check(schema, reply.json());
            assertThat(faults).as("%s answers %s", operation.id(), reply.text()).isEmpty();
        }
        if (!problem) {
            seen.add(operation.id() + " " + reply.status());
        }
    }

    @Override
    public void close() {
        services.events().close();
        store.close();
    }
}
