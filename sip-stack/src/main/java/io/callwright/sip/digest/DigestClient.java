/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.digest;

import io.callwright.sip.digest.DigestResponse.Qop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the challenges of one trunk: of each realm the strongest algorithm wins, and each use of
 * a nonce gets the next count. Thread-safe.
 */
public final class DigestClient {
    private static final int NONCES = 16;

    private final String username;
    private final String password;
    private final @Nullable String onlyRealm;

    /** How often each recent nonce was used; guarded by this. */
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /**
     * @param onlyRealm challenges of another realm are not answered; null: of any
     */
    public DigestClient(String username, String password, @Nullable String onlyRealm) {
        this.username = username;
        this.password = password;
        this.onlyRealm = onlyRealm;
    }

    /** Of each realm the strongest challenge that may and can be answered. */
    public List<Challenge> choose(List<Challenge> challenges) {
        Map<String, Challenge> strongest = new LinkedHashMap<>();
        challenges.stream()
                .filter(c -> onlyRealm == null || onlyRealm.equals(c.realm()))
                .filter(Challenge::answerable)
                .forEach(c -> strongest.merge(c.realm(), c, DigestClient::stronger));
        return List.copyOf(strongest.values());
    }

    private static Challenge stronger(Challenge a, Challenge b) {
        return b.algorithm().compareTo(a.algorithm()) > 0 ? b : a;
    }

    /**
     * The value of the Authorization or Proxy-Authorization header, with the next count of the
     * challenge's nonce.
     *
     * @param clientNonce random, of this request
     */
    public String credentials(Challenge c, String method, String uri, String clientNonce) {
        Qop qop = c.qops().contains("auth") ? Qop.AUTH : null;
        DigestResponse response =
                new DigestResponse(
                        c.algorithm(),
                        username,
                        c.realm(),
                        password,
                        c.nonce(),
                        clientNonce,
                        nextCount(c.nonce()),
                        qop,
                        method,
                        uri,
                        "");
        StringBuilder out = new StringBuilder("Digest username=").append(quoted(username));
        out.append(", realm=").append(quoted(c.realm()));
        out.append(", nonce=").append(quoted(c.nonce()));
        out.append(", uri=").append(quoted(uri));
        out.append(", response=\"").append(response.value()).append('"');
        out.append(", algorithm=").append(c.algorithm().token());
        if (qop != null || c.algorithm().session()) {
            out.append(", cnonce=").append(quoted(clientNonce));
        }
        if (qop != null) {
            out.append(", qop=").append(qop.token()).append(", nc=").append(response.count());
        }
        if (c.opaque() != null) {
            out.append(", opaque=").append(quoted(c.opaque()));
        }
        return out.toString();
    }

    private synchronized int nextCount(String nonce) {
        int count = counts.merge(nonce, 1, Integer::sum);
        if (counts.size() > NONCES) {
            counts.remove(counts.keySet().iterator().next());
        }
        return count;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DigestClient[" + username + "]";
    }
}
