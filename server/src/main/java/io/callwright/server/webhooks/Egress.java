/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import io.callwright.agent.dialog.tools.AddressBlock;
import io.callwright.agent.dialog.tools.InternalAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where messages may go: to hosts of the Internet over TLS, and to what the configuration
 * lists. What it lets through are addresses; who connects to those, and asks for no name again,
 * cannot be led elsewhere in between. Thread-safe.
 */
public final class Egress {
    private static final int MOST_ADDRESSES = 4;

    private final Set<String> names = new HashSet<>();
    private final List<AddressBlock> blocks = new ArrayList<>();
    private final Resolver resolver;

    /**
     * @param allow names, addresses and networks that may be internal and without TLS
     */
    public Egress(List<String> allow, Resolver resolver) {
        this.resolver = resolver;
        for (String entry : allow) {
            try {
                blocks.add(AddressBlock.parse(entry));
            } catch (IllegalArgumentException _) {
                names.add(entry.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Whether a message may go to a URL. */
    public sealed interface Way {
        /**
         * It may.
         *
         * @param url in ASCII
         * @param addresses of its host, to be connected to and no others
         */
        record Open(URI url, List<InetAddress> addresses) implements Way {
            public Open {
                addresses = List.copyOf(addresses);
            }
        }

        /** It may not; why. */
        record Closed(String why) implements Way {}
    }

    /** Looks the host up; blocks for seconds at most. */
    public Way to(String text) {
        URI url;
        try {
            url = new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException _) {
            return new Way.Closed("is no URL");
        }
        String host = url.getHost();
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (host == null || !(plain || "https".equalsIgnoreCase(url.getScheme()))) {
            return new Way.Closed("must be https://host/path");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return new Way.Closed("must hold neither a user nor a fragment");
        }
        List<InetAddress> addresses;
        try {
            addresses = resolver.addresses(host);
        } catch (UnknownHostException e) {
            return new Way.Closed("its host cannot be found: " + e.getMessage());
        }
        boolean named = names.contains(host.toLowerCase(Locale.ROOT));
        for (InetAddress address : addresses) {
            boolean listed = named || blocks.stream().anyMatch(block -> block.holds(address));
            if (!listed && InternalAddress.isInternal(address)) {
                return new Way.Closed(
                        "leads to this machine or a private network, which webhooks.allow of the"
                                + " configuration does not list");
            }
            if (!listed && plain) {
                return new Way.Closed(
                        "must be https, or its host be listed in webhooks.allow of the"
                                + " configuration");
            }
        }
        return new Way.Open(url, addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES)));
    }
}
