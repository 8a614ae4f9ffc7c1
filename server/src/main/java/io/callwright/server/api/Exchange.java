/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as HTTP brings it. */
public interface Exchange {
    String method();

    /** Without the query. */
    String path();

    Map<String, List<String>> query();

    @Nullable String header(String name);

    /** All fields of this name, in their order: a proxy may add one to that of its client. */
    List<String> headers(String name);

    @Nullable String cookie(String name);

    InputStream body();

    /** IP address of the peer, which may be a proxy. */
    String address();
}
