/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.callwright.server.api.contract.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param type URI reference; {@code /problems/SLUG} leads to its description
 * @param detail of this occurrence, for people
 * @param instance id of the request, as it stands in the log
 * @param errors what is wrong with which part of the body or the query
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<Fault> errors) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(
            ProblemType type, @Nullable String detail, String requestId, List<Fault> errors) {
        return new Problem(
                "/problems/" + type.slug(),
                type.title(),
                type.status(),
                detail,
                requestId.isEmpty() ? null : "urn:request:" + requestId,
                errors);
    }
}
