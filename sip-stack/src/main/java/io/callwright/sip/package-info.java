/* SPDX-License-Identifier: Apache-2.0 */
/**
 * SIP user agent: calls, registrations and SDP offer/answer.
 *
 * <p>The public types are the whole API. The stack below (JAIN-SIP) is an adapter in
 * package-private classes; none of its types is visible outside.
 */
@NullMarked
package io.callwright.sip;

import org.jspecify.annotations.NullMarked;
