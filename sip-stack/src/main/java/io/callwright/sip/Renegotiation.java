/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import org.jspecify.annotations.Nullable;

/** What to do with an offer inside a call (RFC 3264 section 8). Pure. */
sealed interface Renegotiation {
    /** A session refresh: the o= line is the one we know. */
    record Unchanged() implements Renegotiation {}

    record Changed(SessionDescription theirs, SessionDescription ours) implements Renegotiation {}

    /** The session stays as it was. */
    record Refuse(int status, String reason) implements Renegotiation {}

    /**
     * @param offer null: the body is no SDP
     */
    static Renegotiation of(
            @Nullable ParsedSdp offer,
            @Nullable SessionDescription remote,
            @Nullable SessionDescription local) {
        return switch (offer) {
            case null -> new Refuse(415, "Unsupported Media Type");
            case ParsedSdp.Malformed(String reason, int line) ->
                    new Refuse(400, "Bad SDP in line " + line + ": " + reason);
            case ParsedSdp.Valid(SessionDescription theirs) -> offered(theirs, remote, local);
        };
    }

    private static Renegotiation offered(
            SessionDescription theirs,
            @Nullable SessionDescription remote,
            @Nullable SessionDescription local) {
        MediaSection mine = local == null ? null : audio(local);
        if (local == null || mine == null) {
            return new Refuse(488, "Not Acceptable Here");
        }
        if (remote != null && theirs.origin().equals(remote.origin())) {
            return new Unchanged();
        }
        String address = local.origin().address();
        Negotiated negotiated =
                OfferAnswer.answer(theirs, address, mine.port(), Capabilities.telephony(), local);
        return switch (negotiated) {
            case Negotiated.Agreed(SessionDescription ours, _, _) -> new Changed(theirs, ours);
            case Negotiated.Refused(_) -> new Refuse(488, "Not Acceptable Here");
        };
    }

    private static @Nullable MediaSection audio(SessionDescription description) {
        return description.media().stream()
                .filter(m -> m.type().equals("audio") && m.port() != 0)
                .findFirst()
                .orElse(null);
    }
}
