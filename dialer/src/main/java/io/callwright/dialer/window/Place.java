/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import org.jspecify.annotations.Nullable;

/**
 * Where a contact is, as far as can be said.
 *
 * @param region whose law applies, ISO 3166 ({@code US-CA}, {@code DE}); null when unknown
 */
public record Place(Zones zones, @Nullable String region) {}
