/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import org.jspecify.annotations.Nullable;

/**
 * A contact by itself, in whatever campaigns it is or will be.
 *
 * @param e164 the number as ITU-T E.164 writes it, with the plus
 * @param zone IANA name, when somebody told it
 * @param region ISO 3166 of where it is said to be, else of the number's country, when known
 */
public record ContactNumber(String e164, @Nullable String zone, @Nullable String region) {}
