/* SPDX-License-Identifier: Apache-2.0 */
/** A call: one SIP dialog, one media session, one conversation. */
@NullMarked
package io.callwright.server.call;

import org.jspecify.annotations.NullMarked;
