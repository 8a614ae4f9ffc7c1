/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.MediaSection.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SDP session description (RFC 8866). Immutable; {@link #toString()} is the body to send.
 *
 * @param connection of the session; null when each section has its own
 * @param attributes of the session
 */
public record SessionDescription(
        Origin origin,
        String name,
        @Nullable Connection connection,
        List<SdpAttribute> attributes,
        List<MediaSection> media) {
    /** The media type of SDP bodies. */
    public static final String CONTENT_TYPE = "application/sdp";

    /**
     * The {@code o=} line. Equal to that of the previous description: nothing changed.
     *
     * @param sessionId digits
     * @param version digits
     */
    public record Origin(
            String username, String sessionId, String version, String addressType, String address) {
        static Origin of(long sessionId, long version, String address) {
            return new Origin(
                    "-",
                    Long.toString(sessionId),
                    Long.toString(version),
                    Connection.of(address).addressType(),
                    address);
        }

        @Override
        public String toString() {
            return username
                    + " "
                    + sessionId
                    + " "
                    + version
                    + " IN "
                    + addressType
                    + " "
                    + address;
        }
    }

    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /** Never throws; see {@link ParsedSdp}. */
    public static ParsedSdp parse(String text) {
        return new SdpParser(text).parse();
    }

    /** The direction of a section, the session's default included; a null address means hold. */
    MediaDirection direction(MediaSection section) {
        MediaDirection direction = explicitDirection(section.attributes());
        if (direction == null) {
            direction = explicitDirection(attributes);
        }
        MediaDirection said = direction == null ? MediaDirection.SENDRECV : direction;
        Connection where = connectionOf(section);
        boolean held = where != null && where.isNull();
        return held ? said.and(MediaDirection.SENDONLY) : said;
    }

    @Nullable Connection connectionOf(MediaSection section) {
        return section.connection() != null ? section.connection() : connection;
    }

    private static @Nullable MediaDirection explicitDirection(List<SdpAttribute> attributes) {
        MediaDirection last = null;
        for (SdpAttribute a : attributes) {
            MediaDirection direction = a.value() == null ? MediaDirection.of(a.name()) : null;
            last = direction == null ? last : direction;
        }
        return last;
    }

    SessionDescription withOrigin(Origin other) {
        return new SessionDescription(other, name, connection, attributes, media);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(512);
        out.append("v=0\r\no=").append(origin).append("\r\ns=").append(name).append("\r\n");
        if (connection != null) {
            out.append("c=").append(connection).append("\r\n");
        }
        out.append("t=0 0\r\n");
        attributes.forEach(a -> out.append("a=").append(a).append("\r\n"));
        media.forEach(m -> m.appendTo(out));
        return out.toString();
    }
}
