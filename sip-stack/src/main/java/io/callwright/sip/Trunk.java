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
import java.util.Optional;
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
    private volatile Set<InetAddress> peers = Set.of();
    private volatile boolean lastWasProxy;
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

    /** The preloaded route of a request to this URI. */
    List<String> routesTo(String target) {
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
     * Whether an address is this trunk's registrar or proxy. Resolves names at most every 5 min.
     */
    boolean isPeer(InetAddress address) {
        long now = System.nanoTime();
        if (now - resolvedAt >= RESOLVE_NANOS) {
            resolvedAt = now;
            peers = resolve();
        }
        return peers.contains(address);
    }

    private Set<InetAddress> resolve() {
        Set<InetAddress> found = new HashSet<>();
        for (SipAddress host : proxy == null ? List.of(registrar) : List.of(registrar, proxy)) {
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

    /**
     * Adds credentials for the challenge to the request. Only for a challenge that this trunk's
     * peer sent, in the realm configured, and only when the request goes to the host and port of
     * the registrar or proxy: nobody else may make us compute a response with the password, or see
     * one.
     *
     * @param tried whether credentials were sent already: then they were wrong, unless the nonce
     *     was only stale
     * @return false when there are none to give
     */
    boolean authorize(RequestText request, String method, SIPResponse response, boolean tried) {
        InetAddress sender = response.getRemoteAddress();
        if (digest == null || sender == null || !isPeer(sender) || !goesToPeer(request)) {
            return false;
        }
        boolean ofProxy = response.getStatusCode() == 407;
        lastWasProxy = ofProxy;
        List<Challenge> challenges = new ArrayList<>();
        String header = ofProxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        for (String value : Messages.headers(response, header)) {
            Challenge.parse(value).filter(c -> !tried || c.stale()).ifPresent(challenges::add);
        }
        Optional<String> credentials =
                digest.answer(challenges, method, request.requestUri(), Tokens.random(16));
        credentials.ifPresent(
                value -> request.header(ofProxy ? "Proxy-Authorization" : "Authorization", value));
        return credentials.isPresent();
    }

    private boolean goesToPeer(RequestText request) {
        try {
            Hop hop = HopRouter.hop(request.build());
            return isAt(registrar, hop) || (proxy != null && isAt(proxy, hop));
        } catch (ParseException | SipException | UnknownHostException e) {
            LOG.debug("trunk {}: no credentials for this hop: {}", name(), e.toString());
            return false;
        }
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

    /** Adds credentials for the last challenge of this trunk, when there was one. */
    void authorizeAgain(RequestText request, String method) {
        if (digest != null) {
            digest.again(method, request.requestUri(), Tokens.random(16))
                    .ifPresent(value ->
                            request.header(
                                    lastWasProxy ? "Proxy-Authorization" : "Authorization", value));
        }
    }
}
