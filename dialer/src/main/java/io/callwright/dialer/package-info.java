/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The outbound side. Every decision is a pure function with the clock as an argument; {@link
 * io.callwright.dialer.engine.DialEngine} joins them to a queue.
 */
@NullMarked
package io.callwright.dialer;

import org.jspecify.annotations.NullMarked;
