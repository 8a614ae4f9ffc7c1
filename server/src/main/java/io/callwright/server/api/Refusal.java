/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.api.contract.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends the work on a request with a problem; nothing was changed. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Refusal(
            ProblemType type, String detail, List<Fault> faults, Map<String, String> headers) {
        super(Fault.shown(detail), null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    public static Refusal of(ProblemType type, String detail) {
        return new Refusal(type, detail, List.of(), Map.of());
    }

    /** One fault of the request's body. */
    public static Refusal of(String pointer, String fault) {
        return of(List.of(new Fault(pointer, fault)));
    }

    public static Refusal of(List<Fault> faults) {
        return new Refusal(ProblemType.VALIDATION, faults.getFirst().message(), faults, Map.of());
    }

    public static Refusal notFound(String what) {
        return of(ProblemType.NOT_FOUND, "there is no " + what);
    }

    /**
     * It does not go with something else.
     *
     * @param location where that is
     */
    public static Refusal conflict(String detail, String location) {
        return new Refusal(ProblemType.CONFLICT, detail, List.of(), Map.of("Location", location));
    }

    /** May be tried again after a while. */
    public static Refusal later(ProblemType type, String detail, Duration wait) {
        return new Refusal(type, detail, List.of(), Map.of("Retry-After", seconds(wait)));
    }

    /** Whole seconds, rounded up, at least one. */
    static String seconds(Duration wait) {
        return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    Refusal with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Refusal(type, String.valueOf(getMessage()), faults, more);
    }

    public ProblemType type() {
        return type;
    }

    List<Fault> faults() {
        return faults;
    }

    Map<String, String> headers() {
        return headers;
    }
}
