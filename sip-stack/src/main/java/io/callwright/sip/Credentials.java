/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.digest.Challenge;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The challenges that one request met on its way, of proxies (407) and of the far end (401). Its
 * next attempt answers all of them, else a request that both challenge would go in circles (RFC
 * 3261 section 22.3). Owned by the mailbox of its leg or registration.
 */
final class Credentials {
    /** Realms that one request may meet; a longer way is no trunk of ours. */
    private static final int MAX_REALMS = 4;

    private final Trunk trunk;
    private final Map<Place, Challenge> met = new LinkedHashMap<>();
    private final Map<Place, Integer> tries = new HashMap<>();

    /** Who challenges. */
    private record Place(boolean proxy, String realm) {
        String header() {
            return proxy ? "Proxy-Authorization" : "Authorization";
        }
    }

    Credentials(Trunk trunk) {
        this.trunk = trunk;
    }

    /** A new request to the same place begins; what it met before is remembered. */
    void begin() {
        tries.clear();
    }

    /**
     * Adds credentials to the next attempt of a request that was challenged. A realm that refuses
     * them gets no second ones, unless the nonce was only stale.
     *
     * @return false when there are none to give
     */
    boolean answer(RequestText next, String method, SIPResponse response) {
        if (!trunk.trusts(response)) {
            return false;
        }
        boolean proxy = response.getStatusCode() == 407;
        List<Challenge> answerable =
                Messages.headers(response, proxy ? "Proxy-Authenticate" : "WWW-Authenticate")
                        .stream()
                        .flatMap(value -> Challenge.parse(value).stream())
                        .filter(c -> mayTry(new Place(proxy, c.realm()), c))
                        .toList();
        List<Challenge> chosen = trunk.choose(answerable);
        for (Challenge challenge : chosen) {
            Place place = new Place(proxy, challenge.realm());
            met.put(place, challenge);
            tries.merge(place, 1, Integer::sum);
        }
        return !chosen.isEmpty() && add(next, method);
    }

    private boolean mayTry(Place place, Challenge challenge) {
        boolean known = met.containsKey(place) || met.size() < MAX_REALMS;
        int tried = tries.getOrDefault(place, 0);
        return known && (tried == 0 || (tried == 1 && challenge.stale()));
    }

    /**
     * Adds credentials for all challenges met so far, each with its next count: spares a round trip
     * where they are still good.
     *
     * @return false when the request goes where no credentials may go
     */
    boolean add(RequestText next, String method) {
        if (met.isEmpty() || !trunk.isReachedBy(next)) {
            return false;
        }
        met.forEach((place, challenge) ->
                next.header(
                        place.header(), trunk.credentials(challenge, method, next.requestUri())));
        return true;
    }
}
