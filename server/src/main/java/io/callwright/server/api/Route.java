/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

/**
 * One operation of the API.
 *
 * @param operation its name in the contract
 * @param path with its parameters in braces
 */
public record Route(
        String operation, Method method, String path, Access access, Body body, Handler handler) {
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
        /** Left to the handler, which reads it as it comes. */
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

    public static Route get(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.GET, path, access, Body.NONE, handler);
    }

    public static Route post(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.POST, path, access, Body.JSON, handler);
    }

    public static Route put(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.PUT, path, access, Body.JSON, handler);
    }

    public static Route patch(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.PATCH, path, access, Body.JSON, handler);
    }

    public static Route delete(String operation, String path, Access access, Handler handler) {
        return new Route(operation, Method.DELETE, path, access, Body.NONE, handler);
    }

    /** The same without a body. */
    public Route bodiless() {
        return new Route(operation, method, path, access, Body.NONE, handler);
    }

    /** The same with a body that its handler reads. */
    public Route streamed() {
        return new Route(operation, method, path, access, Body.STREAMED, handler);
    }
}
