/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.digest.Challenge;
import io.callwright.sip.digest.DigestClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.SipException;
import javax.sip.address.Hop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured trunk at run time: its addresses, and the only place that hands out its credentials.
 * Thread-safe.
 */
final class Trunk {
    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);
    private static final long RESOLVE_NANOS = 300_000_000_000L;

    private final SipConfig.Trunk config;
    private final SipAddress registrar;
    private final @Nullable SipAddress proxy;
    private final @Nullable DigestClient digest;
    private volatile Set<InetAddress> addresses = Set.of();
    private volatile List<String> serviceRoute = List.of();
    private volatile long resolvedAt = System.nanoTime() - RESOLVE_NANOS;

    Trunk(SipConfig.Trunk config) {
        this.config = config;
        this.registrar = OutgoingRequest.addressOf(config.registrar());
        String proxyUri = config.outboundProxy();
        this.proxy = proxyUri == null ? null : OutgoingRequest.addressOf(proxyUri);
        String password = config.password();
        String user = config.authUsername();
        this.digest =
                password == null
                        ? null
                        : new DigestClient(
                                user == null ? config.username() : user, password, config.realm());
    }

    SipConfig.Trunk config() {
        return config;
    }

    String name() {
        return config.name();
    }

    String username() {
        return config.username();
    }

    /** The host of our address at this trunk. */
    String domain() {
        return HostPort.of(registrar.host(), registrar.port()).toString();
    }

    /** {@code sip:registrar} with the trunk's transport. */
    String registrarUri() {
        return "sip:" + domain() + transportParameter();
    }

    /** Our address of record. */
    String addressOfRecord() {
        return "sip:" + config.username() + "@" + domain();
    }

    private String transportParameter() {
        return config.transport() == Transport.UDP
                ? ""
                : ";transport=" + config.transport().token();
    }

    /**
     * The registrar's word on the way of our requests, from its 200 to REGISTER (RFC 3608 section
     * 6); it holds until the next one, so an empty one ends it.
     */
    void serviceRoute(List<String> route) {
        if (!route.equals(serviceRoute)) {
            serviceRoute = List.copyOf(route);
            resolvedAt = System.nanoTime() - RESOLVE_NANOS;
        }
    }

    /** The preloaded route of a call to this URI. */
    List<String> routesTo(String target) {
        List<String> service = serviceRoute;
        if (service.isEmpty()) {
            return defaultRouteTo(target);
        }
        if (proxy == null || sameHost(ServiceRoute.address(service.getFirst()), proxy)) {
            return service;
        }
        List<String> routes = new ArrayList<>(defaultRouteTo(target));
        routes.addAll(service);
        return routes;
    }

    /** The route of a REGISTER: through the proxy, when there is one. */
    List<String> routesToRegistrar() {
        return defaultRouteTo(registrarUri());
    }

    private List<String> defaultRouteTo(String target) {
        SipAddress next = proxy == null ? registrar : proxy;
        boolean direct = proxy == null && sameHost(OutgoingRequest.addressOf(target), registrar);
        if (direct && config.transport() == Transport.UDP) {
            return List.of();
        }
        String hop = HostPort.of(next.host(), next.port()).toString();
        return List.of("<sip:" + hop + transportParameter() + ";lr>");
    }

    private static boolean sameHost(SipAddress a, SipAddress b) {
        return a.host().equalsIgnoreCase(b.host()) && a.port() == b.port();
    }

    /**
     * Whether an address is this trunk's registrar, proxy or service route. Resolves names at most
     * every 5 min.
     */
    boolean isPeer(InetAddress address) {
        long now = System.nanoTime();
        if (now - resolvedAt >= RESOLVE_NANOS) {
            resolvedAt = now;
            addresses = resolve();
        }
        return addresses.contains(address);
    }

    /** Whom we talk to: the registrar, the proxy, and the first hop of the service route. */
    private List<SipAddress> peers() {
        List<SipAddress> peers = new ArrayList<>();
        peers.add(registrar);
        if (proxy != null) {
            peers.add(proxy);
        }
        serviceRoute.stream().limit(1).map(ServiceRoute::address).forEach(peers::add);
        return peers;
    }

    private Set<InetAddress> resolve() {
        Set<InetAddress> found = new HashSet<>();
        for (SipAddress host : peers()) {
            try {
                found.addAll(List.of(InetAddress.getAllByName(host.host())));
            } catch (UnknownHostException e) {
                LOG.warn(
                        "trunk {}: host {} has no address; its calls are refused until it has",
                        name(),
                        host.host());
            }
        }
        return found;
    }

    static boolean isChallenge(SIPResponse response) {
        return response.getStatusCode() == 401 || response.getStatusCode() == 407;
    }

    /** Whether the response comes from this trunk's peer: nobody else may ask for credentials. */
    boolean trusts(SIPResponse response) {
        InetAddress sender = response.getRemoteAddress();
        return digest != null && sender != null && isPeer(sender);
    }

    /** Those challenges that this trunk can answer, in the realm configured. */
    List<Challenge> choose(List<Challenge> challenges) {
        return digest == null ? List.of() : digest.choose(challenges);
    }

    /** The answer to a chosen challenge. */
    String credentials(Challenge challenge, String method, String uri) {
        if (digest == null) {
            throw new IllegalStateException("trunk " + name() + " has no password");
        }
        return digest.credentials(challenge, method, uri, Tokens.random(16));
    }

    /**
     * Whether a request goes to the host and port of the registrar, the proxy or the service route:
     * nobody else may see a response that was computed with the password.
     */
    boolean isReachedBy(RequestText request) {
        try {
            Hop hop = HopRouter.hop(request.build());
            for (SipAddress peer : peers()) {
                if (isAt(peer, hop)) {
                    return true;
                }
            }
        } catch (ParseException | SipException | UnknownHostException e) {
            LOG.debug("trunk {}: no credentials for this hop: {}", name(), e.toString());
        }
        return false;
    }

    private static boolean isAt(SipAddress peer, Hop hop) throws UnknownHostException {
        int port = peer.port() == 0 ? 5060 : peer.port();
        if (hop.getPort() != port) {
            return false;
        }
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(peer.host()));
        return Stream.of(InetAddress.getAllByName(HostPort.bare(hop.getHost())))
                .anyMatch(addresses::contains);
    }
}
