/* SPDX-License-Identifier: Apache-2.0 */
/** What went over the wire in a call: kept, read as text, written as a capture. */
@NullMarked
package io.callwright.server.trace;

import org.jspecify.annotations.NullMarked;
