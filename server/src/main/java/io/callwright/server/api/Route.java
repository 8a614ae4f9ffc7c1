/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

/**
 * One operation of the API.
 *
 * @param operation its name in the contract
 * @param path with its parameters in braces
 * @param keepsOwnLine whether its handler writes its lines of the audit log itself: what strangers
 *     may ask for leaves none until it is known who they are
 */
public record Route(
        String operation,
        Method method,
        String path,
        Access access,
        Body body,
        boolean keepsOwnLine,
        Receiver receiver) {
    private static final byte[] NO_STREAM = {};

    /** The methods that are used. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE;

        boolean changes() {
            return this != GET;
        }
    }

    /** What becomes of a request's body before the handler runs. */
    public enum Body {
        /** There must be none. */
        NONE,
        /** Read, and held against the contract. */
        JSON,
        /** Left to the receiver, which reads it as it comes. */
        STREAMED
    }

    /** Does the work. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @throws Refusal when nothing was changed
         */
        Answer handle(Ask ask);
    }

    /** Takes what a request brings, before it is written down that it is made. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * @throws Refusal when it is not taken
         */
        Received receive(Ask ask);
    }

    /** A request whose body was read before, or has none. */
    private record Ready(Handler handler, Ask ask) implements Received {
        @Override
        public byte[] fingerprint() {
            return NO_STREAM;
        }

        @Override
        public Answer answer() {
            return handler.handle(ask);
        }

        @Override
        public void close() {}
    }

    private static Receiver ready(Handler handler) {
        return ask -> new Ready(handler, ask);
    }

    public static Route get(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.GET, path, access, Body.NONE, false, ready(handler));
    }

    public static Route post(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.POST, path, access, Body.JSON, false, ready(handler));
    }

    public static Route put(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.PUT, path, access, Body.JSON, false, ready(handler));
    }

    public static Route patch(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.PATCH, path, access, Body.JSON, false, ready(handler));
    }

    public static Route delete(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.DELETE, path, access, Body.NONE, false, ready(handler));
    }

    /** The same without a body. */
    public Route bodiless() {
        return new Route(operation, method, path, access, Body.NONE, keepsOwnLine, receiver);
    }

    /** A POST with a body that is read as it comes. */
    public static Route upload(String operation, String path, Access access, Receiver receiver) {
        return new Route(operation, Method.POST, path, access, Body.STREAMED, false, receiver);
    }

    /** The same, whose handler writes its lines of the audit log. */
    public Route withOwnLine() {
        return new Route(operation, method, path, access, body, true, receiver);
    }
}
