/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Host and port as they stand in URIs, Via and SDP; IPv6 in brackets. */
record HostPort(String host, int port) {
    static HostPort of(String host, int port) {
        return new HostPort(host, port);
    }

    /** {@code [::1]} for {@code ::1}; anything else unchanged. */
    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** {@code ::1} for {@code [::1]}; anything else unchanged. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    @Override
    public String toString() {
        return port > 0 ? bracketed(host) + ":" + port : bracketed(host);
    }
}
