/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.time.Instant;

/**
 * Somebody is not to be called.
 *
 * @param sipCallId of the call in which it was said
 * @param uri the SIP URI of who said it
 */
record Wish(String sipCallId, String uri, String reason, Instant at) {}
