/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.ims.PAssertedIdentityHeader;
import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.address.Address;
import javax.sip.address.TelURL;
import javax.sip.header.HeaderAddress;
import org.jspecify.annotations.Nullable;

/** Who calls whom, as the INVITE says. */
final class Parties {
    private static final int MAX_DISPLAY = 128;

    private Parties() {}

    /** P-Asserted-Identity (RFC 3325), else From. */
    static SipAddress caller(SIPRequest invite) {
        Object asserted = invite.getHeader(PAssertedIdentityHeader.NAME);
        if (asserted instanceof HeaderAddress header) {
            return address(header.getAddress());
        }
        return address(invite.getFrom().getAddress());
    }

    static SipAddress callee(SIPRequest invite) {
        return address(invite.getTo().getAddress());
    }

    private static SipAddress address(Address address) {
        String display = clean(address.getDisplayName());
        return switch (address.getURI()) {
            case SipUri uri ->
                    new SipAddress(
                            display,
                            uri.getUser() == null ? "" : uri.getUser(),
                            HostPort.bare(uri.getHost()),
                            Math.max(uri.getPort(), 0));
            case TelURL tel -> new SipAddress(display, number(tel), "", 0);
            default -> new SipAddress(display, "", "", 0);
        };
    }

    private static String number(TelURL tel) {
        return tel.isGlobal() ? "+" + tel.getPhoneNumber() : tel.getPhoneNumber();
    }

    /** A display name without quotes and control characters, cut to a sane length. */
    static @Nullable String clean(@Nullable String display) {
        if (display == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        display.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != '"')
                .limit(MAX_DISPLAY)
                .forEach(out::appendCodePoint);
        String text = out.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
