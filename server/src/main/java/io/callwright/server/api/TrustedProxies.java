/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.agent.dialog.tools.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who sent a request that came through proxies. What a field says was added by the proxy
 * before, so it is read from the right, and believed as long as who said it is trusted: the first
 * address that is not counts. Immutable.
 */
final class TrustedProxies {
    private static final String HTTPS = "https";

    /**
     * A part of a list whose separator may stand within quotes (RFC 9110 section 5.6.4).
     * Possessive: a field of thousands of characters must not need as deep a stack.
     */
    private static final Pattern ELEMENT =
            Pattern.compile("(?:[^,\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\")++");

    /** RFC 7239 section 4. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\s*([A-Za-z]++)=(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^;,\"\\s]*))\\s*(?:;|$)");

    /** Section 6, and what proxies write into X-Forwarded-For: an address may have a port. */
    private static final Pattern NODE =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9A-Fa-f:.]+)");

    private final List<AddressBlock> trusted;

    /**
     * @param trusted addresses and networks
     */
    TrustedProxies(List<String> trusted) {
        this.trusted = trusted.stream().map(AddressBlock::parse).toList();
    }

    /** A proxy or a client, as the next one saw it; null address: it does not say. */
    private record Hop(@Nullable InetAddress address, boolean secure) {}

    Peer of(Exchange exchange) {
        InetAddress peer = address(exchange.address());
        if (peer == null || !isTrusted(peer)) {
            return new Peer(exchange.address(), false);
        }
        Hop near = new Hop(peer, false);
        List<Hop> old = oldHops(exchange);
        List<Hop> standard = standardHops(exchange);
        if (old.isEmpty()) {
            return shown(farthest(near, standard));
        }
        Hop farthest = farthest(near, old);
        // A proxy that adds one of the two fields lets the other one of its client pass.
        boolean agree = standard.isEmpty() || same(farthest, farthest(near, standard));
        return shown(agree ? farthest : near);
    }

    private static boolean same(Hop one, Hop other) {
        InetAddress address = one.address();
        return address != null && address.equals(other.address());
    }

    private static Peer shown(Hop hop) {
        InetAddress address = hop.address();
        if (address == null) {
            throw new IllegalStateException("the way of a request ends nowhere");
        }
        return new Peer(address.getHostAddress(), hop.secure());
    }

    /** The first one that is not trusted, else the last one that is told. */
    private Hop farthest(Hop near, List<Hop> hops) {
        Hop now = near;
        for (Hop before : hops.reversed()) {
            InetAddress address = now.address();
            if (address == null || !isTrusted(address) || before.address() == null) {
                return now;
            }
            now = before;
        }
        return now;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.holds(address));
    }

    /** X-Forwarded-For: the scheme is told of all in one field, by the last proxy. */
    private static List<Hop> oldHops(Exchange exchange) {
        List<String> schemes = elements(exchange.headers("X-Forwarded-Proto"));
        boolean secure = !schemes.isEmpty() && schemes.getLast().equalsIgnoreCase(HTTPS);
        List<Hop> hops = new ArrayList<>();
        elements(exchange.headers("X-Forwarded-For"))
                .forEach(element -> hops.add(new Hop(address(element), secure)));
        return hops;
    }

    private static List<Hop> standardHops(Exchange exchange) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(exchange.headers("Forwarded"))) {
            InetAddress address = null;
            boolean secure = false;
            Matcher pairs = PAIR.matcher(element);
            while (pairs.find()) {
                String quoted = pairs.group(2);
                String value = quoted == null ? pairs.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                switch (pairs.group(1).toLowerCase(Locale.ROOT)) {
                    case "for" -> address = address(value);
                    case "proto" -> secure = value.equalsIgnoreCase(HTTPS);
                    default -> {}
                }
            }
            hops.add(new Hop(address, secure));
        }
        return hops;
    }

    private static List<String> elements(List<String> fields) {
        List<String> elements = new ArrayList<>();
        for (String field : fields) {
            Matcher element = ELEMENT.matcher(field);
            while (element.find()) {
                String text = element.group().strip();
                if (!text.isEmpty()) {
                    elements.add(text);
                }
            }
        }
        return elements;
    }

    /** Null for what is none: {@code unknown}, a name, a pseudonym. */
    private static @Nullable InetAddress address(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return null;
        }
        for (int group = 1; group <= node.groupCount(); group++) {
            if (node.group(group) != null) {
                try {
                    return InetAddress.ofLiteral(node.group(group));
                } catch (IllegalArgumentException _) {
                    return null;
                }
            }
        }
        return null;
    }
}
