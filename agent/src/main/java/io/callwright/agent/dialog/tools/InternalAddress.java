/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of this machine, of a private network, or of nobody: what somebody else has
 * named must not be asked there (server-side request forgery). After the IANA registries of
 * special-purpose addresses (RFC 6890).
 */
public final class InternalAddress {
    private static final List<AddressBlock> BLOCKS =
            Stream.of(
                            "0.0.0.0/8", // this network
                            "10.0.0.0/8", // private, RFC 1918
                            "100.64.0.0/10", // carriers' translators, RFC 6598
                            "127.0.0.0/8", // loopback
                            "169.254.0.0/16", // link-local; clouds' metadata
                            "172.16.0.0/12", // private
                            "192.0.0.0/24", // protocol assignments
                            "192.168.0.0/16", // private
                            "198.18.0.0/15", // benchmarks, RFC 2544
                            "224.0.0.0/3", // multicast, reserved, broadcast
                            "::/96", // unspecified, loopback, IPv4 in disguise
                            "64:ff9b::/96", // translated to IPv4, RFC 6052
                            "64:ff9b:1::/48", // translated locally, RFC 8215
                            "100::/64", // discarded, RFC 6666
                            "2001::/23", // protocol assignments, Teredo
                            "2002::/16", // 6to4: an address of IPv4 inside
                            "fc00::/7", // unique local, RFC 4193
                            "fe80::/10", // link-local
                            "fec0::/10", // site-local, given up
                            "ff00::/8") // multicast
                    .map(AddressBlock::parse)
                    .toList();

    private InternalAddress() {}

    /** Whether this is no address of a host on the Internet. */
    public static boolean isInternal(InetAddress address) {
        return BLOCKS.stream().anyMatch(block -> block.holds(address));
    }
}
