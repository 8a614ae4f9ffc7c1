/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** The contract for people: {@code /docs}, from the jar alone. Thread-safe. */
final class DocsPages {
    private static final Map<String, String> FILES =
            Map.of(
                    "docs.html", "text/html; charset=utf-8",
                    "docs.js", "text/javascript; charset=utf-8",
                    "docs.css", "text/css; charset=utf-8");

    void page(Context context) throws IOException {
        file(context, "docs.html");
    }

    void file(Context context) throws IOException {
        file(context, context.pathParam("file"));
    }

    private static void file(Context context, String name) throws IOException {
        String type = FILES.get(name);
        if (type == null) {
            context.status(404);
            return;
        }
        SecurityHeaders.PAGE.forEach(context::header);
        try (InputStream in = DocsPages.class.getResourceAsStream("/docs/" + name)) {
            context.contentType(type).result(Objects.requireNonNull(in).readAllBytes());
        }
    }

    /** A problem's type leads to its description. */
    void problem(Context context) {
        String slug = context.pathParam("slug");
        context.header("Location", "/docs#problem-" + (slug.matches("[a-z-]{1,40}") ? slug : ""));
        context.status(302);
    }
}
