/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.api.Api;
import io.callwright.server.http.HttpServer;
import io.callwright.server.http.Readiness;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What tells others how the node is doing: metrics, and HTTP that shows them with the node's
 * health, from before the other parts stand until after they are closed. Thread-safe.
 */
record Monitoring(Metrics metrics, Readiness readiness, HttpServer http) implements AutoCloseable {
    /**
     * Starts to listen; the node is not ready until {@link #follow}.
     *
     * @throws io.callwright.server.http.HttpStartException when the port is taken, naming it
     */
    static Monitoring open(CallwrightConfig config) {
        Metrics metrics = new Metrics(config.dialog().turnTaking());
        Readiness readiness = new Readiness();
        return new Monitoring(
                metrics, readiness, HttpServer.start(config.http(), readiness, metrics.registry()));
    }

    /** The API is there from now on; it is made at its first request. */
    void serve(Supplier<Api> api) {
        http.serve(api);
    }

    /** From now on the node is as ready as these parts. */
    void follow(Map<String, Supplier<String>> parts) {
        readiness.follow(parts);
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
    }
}
