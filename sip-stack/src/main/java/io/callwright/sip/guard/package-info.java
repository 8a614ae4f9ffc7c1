/* SPDX-License-Identifier: Apache-2.0 */
/** What stands before the SIP parser: limits on messages and on their sources. */
@NullMarked
package io.callwright.sip.guard;

import org.jspecify.annotations.NullMarked;
