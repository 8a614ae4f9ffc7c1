/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@code m=} line with what belongs to it.
 *
 * @param type {@code audio}, {@code video}, {@code image}...
 * @param port 0: rejected, or not used any more
 * @param protocol {@code RTP/AVP}...
 * @param formats payload types, for RTP
 * @param connection of this stream; null: the session's
 */
public record MediaSection(
        String type,
        int port,
        String protocol,
        List<String> formats,
        @Nullable Connection connection,
        List<SdpAttribute> attributes) {
    /**
     * A {@code c=} line.
     *
     * @param addressType {@code IP4} or {@code IP6}
     */
    public record Connection(String addressType, String address) {
        static Connection of(String address) {
            return new Connection(address.indexOf(':') >= 0 ? "IP6" : "IP4", address);
        }

        /** RFC 2543's hold, which old phones still send. */
        boolean isNull() {
            return address.equals("0.0.0.0") || address.equals("::");
        }

        @Override
        public String toString() {
            return "IN " + addressType + " " + address;
        }
    }

    public MediaSection {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    /** The value of the first attribute with this name; empty text for a flag. */
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(a -> a.name().equals(name))
                .map(a -> a.value() == null ? "" : a.value())
                .findFirst();
    }

    /** The attribute's number when it is there and a number from {@code min} to {@code max}. */
    Optional<Integer> number(String name, int min, int max) {
        return attribute(name).map(v -> SdpNumbers.firstInt(v, min, max)).filter(n -> n >= min);
    }

    /** The codecs of an RTP section in the order of its formats; unknown static types left out. */
    List<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>();
        for (String format : formats) {
            int payloadType = SdpNumbers.firstInt(format, 0, 127);
            if (payloadType >= 0) {
                codec(payloadType).ifPresent(codecs::add);
            }
        }
        return codecs;
    }

    private Optional<Codec> codec(int payloadType) {
        for (SdpAttribute a : attributes) {
            if (a.name().equals("rtpmap") && a.value() != null) {
                Codec codec = rtpMap(a.value());
                if (codec != null && codec.payloadType() == payloadType) {
                    return Optional.of(codec);
                }
            }
        }
        return switch (payloadType) {
            case 0 -> Optional.of(Codec.PCMU);
            case 8 -> Optional.of(Codec.PCMA);
            default -> Optional.empty();
        };
    }

    /** {@code 101 telephone-event/8000}; a second channel makes it another codec, so none. */
    private static @Nullable Codec rtpMap(String value) {
        int blank = value.indexOf(' ');
        if (blank < 0) {
            return null;
        }
        int payloadType = SdpNumbers.firstInt(value, 0, 127);
        String[] encoding = value.substring(blank + 1).strip().split("/", -1);
        boolean mono = encoding.length == 2 || (encoding.length == 3 && encoding[2].equals("1"));
        if (payloadType < 0 || !mono) {
            return null;
        }
        int rate = SdpNumbers.firstInt(encoding[1], 1, 1_000_000);
        return rate < 0 ? null : new Codec(encoding[0], payloadType, rate);
    }

    void appendTo(StringBuilder out) {
        out.append("m=").append(type).append(' ').append(port).append(' ').append(protocol);
        formats.forEach(f -> out.append(' ').append(f));
        out.append("\r\n");
        if (connection != null) {
            out.append("c=").append(connection).append("\r\n");
        }
        attributes.forEach(a -> out.append("a=").append(a).append("\r\n"));
    }
}
