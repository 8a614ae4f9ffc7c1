/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.MediaSection.Connection;
import io.callwright.sip.SessionDescription.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Offers and answers for one audio stream (RFC 3264). Pure, but for the session id. */
public final class OfferAnswer {
    private static final String TELEPHONE_EVENT = "telephone-event";

    private OfferAnswer() {}

    /** Our offer: all our codecs and telephone-event. */
    public static SessionDescription offer(
            String localAddress, int rtpPort, Capabilities capabilities) {
        List<Codec> codecs = new ArrayList<>(capabilities.codecs());
        codecs.add(new Codec(TELEPHONE_EVENT, capabilities.dtmfPayloadType(), 8000));
        int ptime = capabilities.ptimeMillis();
        MediaSection audio =
                section("RTP/AVP", rtpPort, codecs, MediaDirection.SENDRECV, ptime, false);
        return description(localAddress, List.of(audio), null);
    }

    /** The answer to a first offer. */
    public static Negotiated answer(
            SessionDescription offer, String localAddress, int rtpPort, Capabilities capabilities) {
        return answer(offer, localAddress, rtpPort, capabilities, null);
    }

    /**
     * The answer to a later offer of the same session.
     *
     * @param previous our last description: keeps its session id, and its version too when nothing
     *     changes (RFC 3264 section 8)
     */
    public static Negotiated answer(
            SessionDescription offer,
            String localAddress,
            int rtpPort,
            Capabilities capabilities,
            @Nullable SessionDescription previous) {
        List<MediaSection> sections = new ArrayList<>();
        MediaDirection ours = MediaDirection.INACTIVE;
        RemoteMedia remote = null;
        for (MediaSection offered : offer.media()) {
            RemoteMedia usable = remote == null ? usable(offer, offered, capabilities) : null;
            if (usable == null) {
                sections.add(rejected(offered));
                continue;
            }
            remote = usable;
            ours = usable.direction();
            List<Codec> codecs = new ArrayList<>(usable.codecs());
            if (usable.dtmfPayloadType() != null) {
                codecs.add(new Codec(TELEPHONE_EVENT, usable.dtmfPayloadType(), 8000));
            }
            sections.add(
                    section(
                            offered.protocol(),
                            rtpPort,
                            codecs,
                            ours,
                            usable.ptimeMillis(),
                            usable.rtcpMux()));
        }
        if (remote == null) {
            return new Negotiated.Refused(whyNot(offer));
        }
        return new Negotiated.Agreed(description(localAddress, sections, previous), ours, remote);
    }

    /** What an answer to our offer means. */
    public static Negotiated accept(SessionDescription answer, SessionDescription myOffer) {
        for (int i = 0; i < Math.min(answer.media().size(), myOffer.media().size()); i++) {
            MediaSection mine = myOffer.media().get(i);
            MediaSection theirs = answer.media().get(i);
            if (mine.type().equals("audio") && mine.port() != 0) {
                Capabilities offered = capabilitiesOf(mine);
                RemoteMedia remote = offered == null ? null : usable(answer, theirs, offered);
                if (remote != null) {
                    MediaDirection ours = remote.direction().and(myOffer.direction(mine));
                    return new Negotiated.Agreed(answer, ours, withDirection(remote, ours));
                }
            }
        }
        return new Negotiated.Refused(whyNot(answer));
    }

    private static @Nullable Capabilities capabilitiesOf(MediaSection mine) {
        List<Codec> codecs = mine.codecs().stream().filter(c -> !isDtmf(c)).toList();
        int ptime = mine.number("ptime", 10, 60).orElse(20);
        boolean mux = mine.attribute("rtcp-mux").isPresent();
        return codecs.isEmpty() ? null : new Capabilities(codecs, 101, ptime, mux);
    }

    /** What we can do with a section; null when nothing. */
    private static @Nullable RemoteMedia usable(
            SessionDescription description, MediaSection section, Capabilities capabilities) {
        Connection where = description.connectionOf(section);
        boolean plainRtp =
                section.protocol().equals("RTP/AVP") || section.protocol().equals("RTP/AVPF");
        if (!section.type().equals("audio") || section.port() == 0 || !plainRtp || where == null) {
            return null;
        }
        List<Codec> theirs = section.codecs();
        List<Codec> common =
                theirs.stream()
                        .filter(c -> capabilities.codecs().stream().anyMatch(c::matches))
                        .toList();
        if (common.isEmpty()) {
            return null;
        }
        Integer dtmf =
                theirs.stream()
                        .filter(OfferAnswer::isDtmf)
                        .map(Codec::payloadType)
                        .findFirst()
                        .orElse(null);
        boolean mux = capabilities.rtcpMux() && section.attribute("rtcp-mux").isPresent();
        return new RemoteMedia(
                where.address(),
                section.port(),
                mux ? section.port() : rtcpPort(section),
                common,
                dtmf,
                ptime(section, capabilities),
                description.direction(section).mirrored(),
                mux);
    }

    /** RFC 3605, else the next port. */
    private static int rtcpPort(MediaSection section) {
        int next = Math.min(section.port() + 1, 65_535);
        return section.number("rtcp", 1, 65_535).orElse(next);
    }

    private static int ptime(MediaSection section, Capabilities capabilities) {
        int asked = section.number("ptime", 10, 60).orElse(capabilities.ptimeMillis());
        int most = section.number("maxptime", 10, 1000).orElse(asked);
        return Math.min(asked, most);
    }

    private static boolean isDtmf(Codec codec) {
        return codec.name().equalsIgnoreCase(TELEPHONE_EVENT) && codec.clockRate() == 8000;
    }

    private static RemoteMedia withDirection(RemoteMedia m, MediaDirection direction) {
        return new RemoteMedia(
                m.address(),
                m.rtpPort(),
                m.rtcpPort(),
                m.codecs(),
                m.dtmfPayloadType(),
                m.ptimeMillis(),
                direction,
                m.rtcpMux());
    }

    private static MediaSection section(
            String protocol,
            int port,
            List<Codec> codecs,
            MediaDirection direction,
            int ptime,
            boolean rtcpMux) {
        List<String> formats = new ArrayList<>();
        List<SdpAttribute> attributes = new ArrayList<>();
        for (Codec c : codecs) {
            formats.add(Integer.toString(c.payloadType()));
            String map = c.payloadType() + " " + c.name() + "/" + c.clockRate();
            attributes.add(new SdpAttribute("rtpmap", map));
            if (isDtmf(c)) {
                attributes.add(new SdpAttribute("fmtp", c.payloadType() + " 0-16"));
            }
        }
        attributes.add(new SdpAttribute("ptime", Integer.toString(ptime)));
        if (rtcpMux) {
            attributes.add(SdpAttribute.flag("rtcp-mux"));
        }
        attributes.add(SdpAttribute.flag(direction.token()));
        return new MediaSection("audio", port, protocol, formats, null, attributes);
    }

    /** RFC 3264 section 6: every section is answered in its place; port 0 rejects it. */
    private static MediaSection rejected(MediaSection offered) {
        return new MediaSection(
                offered.type(), 0, offered.protocol(), offered.formats(), null, List.of());
    }

    private static SessionDescription description(
            String localAddress,
            List<MediaSection> sections,
            @Nullable SessionDescription previous) {
        long id = ThreadLocalRandom.current().nextLong(1L << 31, 1L << 53);
        SessionDescription fresh =
                new SessionDescription(
                        Origin.of(id, id, localAddress),
                        "callwright",
                        Connection.of(localAddress),
                        List.of(),
                        sections);
        if (previous == null) {
            return fresh;
        }
        SessionDescription same = fresh.withOrigin(previous.origin());
        if (same.equals(previous)) {
            return previous;
        }
        long version = Long.parseLong(previous.origin().version()) + 1;
        long sessionId = Long.parseLong(previous.origin().sessionId());
        return fresh.withOrigin(Origin.of(sessionId, version, localAddress));
    }

    private static String whyNot(SessionDescription remote) {
        for (MediaSection section : remote.media()) {
            if (section.type().equals("audio") && section.port() != 0) {
                return section.protocol().startsWith("RTP/AVP")
                        ? "no common codec"
                        : "transport " + section.protocol() + " is not supported";
            }
        }
        return "no audio stream";
    }
}
