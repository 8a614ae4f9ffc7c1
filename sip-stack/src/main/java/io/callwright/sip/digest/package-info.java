/* SPDX-License-Identifier: Apache-2.0 */
/** Digest authentication for SIP clients (RFC 3261 section 22, RFC 7616, RFC 8760). */
@NullMarked
package io.callwright.sip.digest;

import org.jspecify.annotations.NullMarked;
