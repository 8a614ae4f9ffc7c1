/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.MediaSection.Connection;
import io.callwright.sip.SessionDescription.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session description line by line (RFC 8866 section 5). Tolerant of what real peers get
 * wrong (bare LF, missing t= or s=, unknown lines); strict about what we act on (v, o, c, m).
 */
final class SdpParser {
    static final int MAX_CHARS = 16_384;
    static final int MAX_LINES = 512;
    static final int MAX_MEDIA = 16;
    static final int MAX_FORMATS = 64;
    private static final int MAX_TOKEN = 256;

    private final String text;
    private @Nullable Origin origin;
    private String name = "-";
    private @Nullable Connection connection;
    private final List<SdpAttribute> attributes = new ArrayList<>();
    private final List<MediaSection> media = new ArrayList<>();
    private @Nullable OpenSection open;

    /** The m= section whose lines are being read. */
    private static final class OpenSection {
        final String type;
        final int port;
        final String protocol;
        final List<String> formats;
        @Nullable Connection connection;
        final List<SdpAttribute> attributes = new ArrayList<>();

        OpenSection(String type, int port, String protocol, List<String> formats) {
            this.type = type;
            this.port = port;
            this.protocol = protocol;
            this.formats = formats;
        }

        MediaSection closed() {
            return new MediaSection(type, port, protocol, formats, connection, attributes);
        }
    }

    SdpParser(String text) {
        this.text = text;
    }

    ParsedSdp parse() {
        if (text.length() > MAX_CHARS) {
            return new ParsedSdp.Malformed("longer than " + MAX_CHARS + " characters", 0);
        }
        String[] lines = text.split("\r\n|\n|\r", MAX_LINES + 2);
        if (lines.length > MAX_LINES + 1) {
            return new ParsedSdp.Malformed("more than " + MAX_LINES + " lines", 0);
        }
        if (!lines[0].strip().equals("v=0")) {
            return new ParsedSdp.Malformed("does not begin with v=0", 1);
        }
        for (int i = 1; i < lines.length; i++) {
            String problem = lines[i].isBlank() ? null : line(lines[i]);
            if (problem != null) {
                return new ParsedSdp.Malformed(problem, i + 1);
            }
        }
        return finish(lines.length);
    }

    private ParsedSdp finish(int lines) {
        closeSection();
        if (origin == null) {
            return new ParsedSdp.Malformed("no o= line", lines);
        }
        for (MediaSection section : media) {
            if (section.port() != 0 && section.connection() == null && connection == null) {
                return new ParsedSdp.Malformed("no c= line for m=" + section.type(), lines);
            }
        }
        return new ParsedSdp.Valid(
                new SessionDescription(origin, name, connection, attributes, media));
    }

    /** Takes a line; returns what is wrong with it, or null. */
    private @Nullable String line(String line) {
        if (line.length() < 2 || line.charAt(1) != '=') {
            return "not of the form x=value";
        }
        String value = line.substring(2).strip();
        return switch (line.charAt(0)) {
            case 'o' -> origin(value);
            case 's' -> sessionName(value);
            case 'c' -> connection(value);
            case 'm' -> media(value);
            case 'a' -> attribute(value);
            default -> null;
        };
    }

    private @Nullable String origin(String value) {
        String[] parts = value.split(" +", -1);
        if (parts.length != 6 || !isDigits(parts[1]) || !isDigits(parts[2])) {
            return "o= needs user, session id, version, net type, address type and address";
        }
        if (!parts[3].equals("IN") || !isAddress(parts[4], parts[5])) {
            return "o= has no usable address";
        }
        if (origin == null) {
            origin = new Origin(parts[0], parts[1], parts[2], parts[4], parts[5]);
        }
        return null;
    }

    private @Nullable String sessionName(String value) {
        name = value.isEmpty() ? "-" : value;
        return null;
    }

    private @Nullable String connection(String value) {
        String[] parts = value.split(" +", -1);
        if (parts.length != 3 || !parts[0].equals("IN") || !isAddress(parts[1], parts[2])) {
            return "c= needs IN, IP4 or IP6, and an address";
        }
        int slash = parts[2].indexOf('/');
        String address = slash < 0 ? parts[2] : parts[2].substring(0, slash);
        Connection parsed = new Connection(parts[1], address);
        if (open == null) {
            connection = parsed;
        } else if (open.connection == null) {
            open.connection = parsed;
        }
        return null;
    }

    private @Nullable String media(String value) {
        closeSection();
        if (media.size() >= MAX_MEDIA) {
            return "more than " + MAX_MEDIA + " m= lines";
        }
        String[] parts = value.split(" +", -1);
        if (parts.length < 4) {
            return "m= needs media, port, protocol and a format";
        }
        int port = SdpNumbers.firstInt(parts[1], 0, 65_535);
        if (port < 0) {
            return "m= has no port from 0 to 65535";
        }
        if (parts.length - 3 > MAX_FORMATS) {
            return "m= has more than " + MAX_FORMATS + " formats";
        }
        List<String> formats = Arrays.asList(parts).subList(3, parts.length);
        open = new OpenSection(parts[0], port, parts[2], formats);
        return null;
    }

    private @Nullable String attribute(String value) {
        (open == null ? attributes : open.attributes).add(SdpAttribute.parse(value));
        return null;
    }

    private void closeSection() {
        if (open != null) {
            media.add(open.closed());
            open = null;
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty()
                && text.length() <= 20
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAddress(String type, String address) {
        return (type.equals("IP4") || type.equals("IP6"))
                && !address.isEmpty()
                && address.length() <= MAX_TOKEN
                && address.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
