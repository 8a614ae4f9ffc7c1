/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One POST of HTTP/1.1 on a connection of its own, to an address that was judged before: the JDK's
 * client looks names up by itself, and would be led elsewhere by a name that has changed meanwhile.
 * Follows nothing, reads the head of the answer and no more.
 *
 * <p>{@link #send} blocks its virtual thread; {@link #abort} may come from any.
 */
final class Post {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(15);
    private static final int MOST_HEAD = 16 * 1024;
    private static final int MOST_INTERIM = 8;

    private final Egress.Way.Open way;
    private final Map<String, String> fields;
    private final byte[] body;
    private final Instant now;
    private volatile @Nullable Socket socket;
    private volatile boolean aborted;

    /**
     * @param fields of the head, besides those of every POST
     * @param now for a Retry-After that is a date
     */
    Post(Egress.Way.Open way, Map<String, String> fields, byte[] body, Instant now) {
        this.way = way;
        this.fields = fields;
        this.body = body;
        this.now = now;
    }

    /** Over TLS as the JDK trusts by default. */
    Outcome send() {
        return send((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Outcome send(SSLSocketFactory tls) {
        try (Socket connected = connect(tls)) {
            OutputStream out = new BufferedOutputStream(connected.getOutputStream());
            out.write(head().getBytes(US_ASCII));
            out.write(body);
            out.flush();
            return answer(new BufferedInputStream(connected.getInputStream(), 1024));
        } catch (SSLException e) {
            return new Outcome.Failed("TLS: " + e.getMessage());
        } catch (SocketTimeoutException _) {
            return new Outcome.Failed("no answer in time");
        } catch (IOException e) {
            return new Outcome.Failed(aborted ? "no answer in time" : "connection: " + why(e));
        }
    }

    private static String why(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Ends it from another thread: a receiver that sends a byte now and then would hold it. */
    void abort() {
        aborted = true;
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // closed is closed
            }
        }
    }

    /** To the first of the addresses that takes it. */
    private Socket connect(SSLSocketFactory tls) throws IOException {
        IOException failure = new IOException("no address");
        for (InetAddress address : way.addresses()) {
            Socket plain = new Socket();
            socket = plain;
            try {
                if (aborted) {
                    throw new SocketTimeoutException();
                }
                plain.setSoTimeout((int) READ.toMillis());
                plain.connect(new InetSocketAddress(address, port()), (int) CONNECT.toMillis());
                return isTls() ? secured(plain, tls) : plain;
            } catch (IOException e) {
                failure = e;
                plain.close();
            }
        }
        throw failure;
    }

    private Socket secured(Socket plain, SSLSocketFactory tls) throws IOException {
        String host = way.url().getHost().replaceAll("[\\[\\]]", "");
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(
                "HTTPS"); // the name stands in its certificate
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private boolean isTls() {
        return way.url().getScheme().equalsIgnoreCase("https");
    }

    private int port() {
        int port = way.url().getPort();
        return port >= 0 ? port : isTls() ? 443 : 80;
    }

    private String head() {
        URI url = way.url();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery();
        StringBuilder head = new StringBuilder(512);
        head.append("POST ").append(path).append(query == null ? "" : "?" + query);
        head.append(" HTTP/1.1\r\nHost: ").append(url.getRawAuthority());
        head.append("\r\nUser-Agent: Callwright\r\nAccept: */*\r\nConnection: close");
        head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(body.length);
        fields.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.append("\r\n\r\n").toString();
    }

    private Outcome answer(InputStream in) throws IOException {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            String[] lines = readHead(in).split("\r?\n", -1);
            if (!lines[0].matches("HTTP/1\\.[01] [1-9]\\d\\d( .*)?")) {
                return new Outcome.Failed("the answer is no HTTP/1.1");
            }
            int status = Integer.parseInt(lines[0].substring(9, 12));
            if (status >= 200) { // 100 Continue and its like come before the answer
                return new Outcome.Answered(status, retryAfter(lines));
            }
        }
        return new Outcome.Failed("the answer does not come to its end");
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newLines = 0;
        while (newLines < 2) {
            int next = in.read();
            if (next < 0 || head.size() == MOST_HEAD) {
                throw new IOException(next < 0 ? "closed before the answer" : "the head is long");
            }
            head.write(next);
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private @Nullable Duration retryAfter(String[] lines) {
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
                return wait(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return null;
    }

    /** Seconds, or a date (RFC 9110 10.2.3); what is neither was not asked. */
    private @Nullable Duration wait(String text) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
