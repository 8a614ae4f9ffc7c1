/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the user agent.
 *
 * @param listen at least one listening point
 * @param publicAddress put into Via, Contact and, by the caller, SDP instead of the bound address;
 *     for a host behind one-to-one NAT
 * @param userAgent the User-Agent and Server header
 * @param acceptFrom networks (CIDR) that may send new requests. A request from elsewhere gets 403.
 *     The addresses of the trunks' registrars and proxies are always accepted, and requests inside
 *     a call that exists are judged by its tags. Default: loopback, private and link-local
 *     networks, so that a host on the open Internet takes no calls from strangers
 * @param trunks registrars and carriers
 * @param limits what one host may take
 * @param timers RFC 3261 timers and waits
 */
public record SipConfig(
        List<Listen> listen,
        @Nullable String publicAddress,
        String userAgent,
        List<String> acceptFrom,
        List<Trunk> trunks,
        Limits limits,
        Timers timers) {

    public SipConfig {
        listen = List.copyOf(listen);
        acceptFrom = List.copyOf(acceptFrom);
        trunks = List.copyOf(trunks);
        require(!listen.isEmpty(), "sip.listen needs at least one listening point");
        require(noLineBreak(userAgent), "sip.user-agent must be one line");
        acceptFrom.forEach(Network::parse);
        for (Trunk trunk : trunks) {
            boolean reachable = listen.stream().anyMatch(l -> l.transport() == trunk.transport());
            require(
                    reachable,
                    "sip.trunks: trunk %s uses %s, but sip.listen has no such listening point"
                            .formatted(trunk.name(), trunk.transport().token()));
        }
        long names = trunks.stream().map(Trunk::name).distinct().count();
        require(names == trunks.size(), "sip.trunks: two trunks have the same name");
    }

    /** UDP and TCP on all addresses, port 5060, no trunk. */
    public static SipConfig defaults() {
        return new SipConfig(
                List.of(
                        new Listen(Transport.UDP, "0.0.0.0", 5060),
                        new Listen(Transport.TCP, "0.0.0.0", 5060)),
                null,
                "Callwright",
                List.of(
                        "127.0.0.0/8",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "169.254.0.0/16",
                        "::1/128",
                        "fc00::/7",
                        "fe80::/10"),
                List.of(),
                Limits.defaults(),
                Timers.defaults());
    }

    /** The same with other listening points. */
    public SipConfig withListen(Listen... points) {
        return new SipConfig(
                List.of(points), publicAddress, userAgent, acceptFrom, trunks, limits, timers);
    }

    /** The same with other trunks. */
    public SipConfig withTrunks(Trunk... others) {
        return new SipConfig(
                listen, publicAddress, userAgent, acceptFrom, List.of(others), limits, timers);
    }

    /** The same with other limits. */
    public SipConfig withLimits(Limits others) {
        return new SipConfig(listen, publicAddress, userAgent, acceptFrom, trunks, others, timers);
    }

    /** The same with other timers. */
    public SipConfig withTimers(Timers others) {
        return new SipConfig(listen, publicAddress, userAgent, acceptFrom, trunks, limits, others);
    }

    /**
     * A listening point.
     *
     * @param address an IP address of this host, or {@code 0.0.0.0} or {@code ::} for all
     * @param port 0 picks a free one
     */
    public record Listen(Transport transport, String address, int port) {
        public Listen {
            require(port >= 0 && port <= 65_535, "sip.listen.port must be 0..65535, not " + port);
        }

        public static Listen defaults() {
            return new Listen(Transport.UDP, "0.0.0.0", 5060);
        }
    }

    /**
     * A registrar or carrier.
     *
     * @param name ours for it; calls name it
     * @param registrar {@code sip:host[:port]}; its host is the domain of our address
     * @param username user part of our address, and of the digest unless {@code authUsername}
     * @param password null for a trunk that knows us by our address
     * @param realm the only realm whose challenges are answered; null: any that this trunk's peer
     *     sends
     * @param outboundProxy {@code sip:host[:port]} that all requests go through
     * @param expires of the registration
     * @param register whether to register; false for a trunk that knows us by our address
     */
    public record Trunk(
            String name,
            String registrar,
            String username,
            @Nullable String authUsername,
            @Nullable String password,
            @Nullable String realm,
            @Nullable String outboundProxy,
            Transport transport,
            Duration expires,
            boolean register) {
        public Trunk {
            String where = "sip.trunks: trunk " + name + ": ";
            require(SipUriText.isSipUri(registrar), where + "registrar must be sip:host[:port]");
            require(
                    outboundProxy == null || SipUriText.isSipUri(outboundProxy),
                    where + "outbound-proxy must be sip:host[:port]");
            require(SipUriText.isUser(username), where + "username is not a SIP user part");
            require(
                    expires.compareTo(Duration.ofSeconds(10)) >= 0
                            && expires.compareTo(Duration.ofDays(1)) <= 0,
                    where + "expires must be 10 s to 1 day");
        }

        public static Trunk defaults() {
            return new Trunk(
                    "trunk",
                    "sip:localhost",
                    "callwright",
                    null,
                    null,
                    null,
                    null,
                    Transport.UDP,
                    Duration.ofMinutes(5),
                    true);
        }

        /** Never shows the password. */
        @Override
        public String toString() {
            String secret = password == null ? "none" : "***";
            return "Trunk[name=%s, registrar=%s, username=%s, password=%s, transport=%s, register=%s]"
                    .formatted(name, registrar, username, secret, transport, register);
        }
    }

    /**
     * What one host takes before it refuses.
     *
     * @param calls legs that are up at once; a new INVITE beyond gets 503. Five times as many may
     *     linger after their end, 64 T1 each; beyond, the oldest is forgotten before its time
     * @param messageBytes longer messages are dropped, at least 4096
     * @param headers per message
     * @param headerBytes per header, folded lines together
     * @param parameters separators (; and ,) per header
     * @param messagesPerSecond from one source address, over time; above it they are dropped
     * @param burst messages that one source may send at once
     * @param queuedDatagrams waiting for the parser; one more is dropped
     * @param serverTransactions at once
     * @param traceBytes of a call's messages that are kept to be looked at; 0 keeps none
     */
    public record Limits(
            int calls,
            int messageBytes,
            int headers,
            int headerBytes,
            int parameters,
            int messagesPerSecond,
            int burst,
            int queuedDatagrams,
            int serverTransactions,
            int traceBytes) {
        public Limits {
            require(calls > 0, "sip.limits.calls must be positive");
            require(
                    messageBytes >= 4096 && messageBytes <= 65_507,
                    "sip.limits.message-bytes must be 4096..65507");
            require(headers >= 16, "sip.limits.headers must be at least 16");
            require(headerBytes >= 256, "sip.limits.header-bytes must be at least 256");
            require(parameters >= 16, "sip.limits.parameters must be at least 16");
            require(messagesPerSecond > 0, "sip.limits.messages-per-second must be positive");
            require(burst > 0, "sip.limits.burst must be positive");
            require(queuedDatagrams > 0, "sip.limits.queued-datagrams must be positive");
            require(serverTransactions > 0, "sip.limits.server-transactions must be positive");
            require(
                    traceBytes == 0 || (traceBytes >= 8192 && traceBytes <= 1 << 20),
                    "sip.limits.trace-bytes must be 0 (off) or 8192..1048576");
        }

        /** Legs that ended and are kept while messages of theirs may still come. */
        int lingeringLegs() {
            return 5 * Math.min(calls, 100_000);
        }

        public static Limits defaults() {
            return new Limits(2000, 16_384, 200, 8192, 200, 2000, 4000, 4096, 50_000, 65_536);
        }
    }

    /**
     * @param t1 estimate of the round trip (RFC 3261 section 17.1.1.1), for the 200 to an INVITE;
     *     no ACK in 64 times that ends the call
     * @param t2 longest wait between two of its retransmissions
     * @param unregisterWait at shutdown, for all registrars together
     * @param retryAfter asked of callers while draining
     */
    public record Timers(Duration t1, Duration t2, Duration unregisterWait, Duration retryAfter) {
        public Timers {
            require(!t1.isNegative() && !t1.isZero(), "sip.timers.t1 must be positive");
            require(t2.compareTo(t1) >= 0, "sip.timers.t2 must not be shorter than t1");
        }

        public static Timers defaults() {
            return new Timers(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30));
        }

        /** 64 times T1: how long anything is waited for. */
        Duration giveUp() {
            return t1.multipliedBy(64);
        }
    }

    private static boolean noLineBreak(String text) {
        return text.chars().noneMatch(c -> c < ' ');
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        String points = listen.stream().map(Listen::toString).collect(Collectors.joining(", "));
        return "SipConfig[listen=%s, trunks=%s]".formatted(points, trunks);
    }
}
