/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading and writing the stack's messages: the only place that knows its header classes. */
final class Messages {
    /** Methods that we understand. */
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY";

    private static final Pattern OPTIONAL =
            Pattern.compile(";\\s*handling\\s*=\\s*optional\\b", Pattern.CASE_INSENSITIVE);

    private Messages() {}

    /** A request from its text, body included. */
    static SIPRequest request(String text) throws ParseException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SIPMessage message = new StringMsgParser().parseSIPMessage(bytes, true, false, null);
        if (message instanceof SIPRequest request) {
            return request;
        }
        throw new ParseException("not a request", 0);
    }

    static SIPResponse response(
            SIPRequest request, int status, @Nullable String phrase, String localTag) {
        SIPResponse response = request.createResponse(status, phrase);
        if (status > 100 && response.getToTag() == null) {
            response.setToTag(localTag);
        }
        return response;
    }

    /** Sets a header from untyped text; a value that does not parse is a programming error. */
    static void set(SIPMessage message, String name, String value) {
        try {
            message.setHeader(StringMsgParser.parseSIPHeader(name + ": " + value));
        } catch (ParseException e) {
            throw new IllegalArgumentException("bad value for header " + name, e);
        }
    }

    static void setSdp(SIPMessage message, SessionDescription description) {
        setBody(message, SessionDescription.CONTENT_TYPE, description.toString());
    }

    static void setBody(SIPMessage message, String contentType, String body) {
        set(message, "Content-Type", contentType);
        try {
            message.setMessageContent(body.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("bad body of type " + contentType, e);
        }
    }

    /** The value of the first header with this name; null when there is none. */
    static @Nullable String header(SIPMessage message, String name) {
        List<String> all = headers(message, name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The values of all headers with this name, commas not split. */
    static List<String> headers(SIPMessage message, String name) {
        List<String> values = new ArrayList<>();
        Iterator<?> each = message.getHeaders(name);
        while (each.hasNext()) {
            String line = each.next().toString();
            values.add(line.substring(line.indexOf(':') + 1).strip());
        }
        return values;
    }

    static String contentType(SIPMessage message) {
        var type = message.getContentTypeHeader();
        return type == null
                ? ""
                : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
    }

    static String body(SIPMessage message) {
        byte[] raw = message.getRawContent();
        return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
    }

    /** Whether there is a body that counts: one of a foreign type that is optional does not. */
    static boolean hasBody(SIPMessage message) {
        byte[] raw = message.getRawContent();
        return raw != null && raw.length > 0 && !isIgnorable(message);
    }

    /** {@code handling=optional} (RFC 3204 section 6, RFC 5621 section 9), and no description. */
    private static boolean isIgnorable(SIPMessage message) {
        String disposition = header(message, "Content-Disposition");
        return disposition != null
                && OPTIONAL.matcher(disposition).find()
                && !contentType(message).equals(SessionDescription.CONTENT_TYPE);
    }

    /** The session description in the body; null when the body is none or is empty. */
    static @Nullable ParsedSdp sdp(SIPMessage message) {
        return hasBody(message) && contentType(message).equals(SessionDescription.CONTENT_TYPE)
                ? SessionDescription.parse(body(message))
                : null;
    }

    /** Where the far end wants the requests of the dialog; null when it did not say. */
    static @Nullable String contactUri(SIPMessage message) {
        if (message.getContactHeaders() == null || message.getContactHeaders().isEmpty()) {
            return null;
        }
        Contact contact = message.getContactHeader();
        return contact.isWildCard() ? null : contact.getAddress().getURI().toString();
    }

    /** The addresses of the Record-Route headers, in order, each with its parameters. */
    static List<String> recordRoutes(SIPMessage message) {
        List<String> routes = new ArrayList<>();
        if (message.getRecordRouteHeaders() != null) {
            message.getRecordRouteHeaders()
                    .forEach(r -> routes.add("<" + r.getAddress().getURI() + ">"));
        }
        return routes;
    }
}
