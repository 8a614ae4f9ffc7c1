/* SPDX-License-Identifier: Apache-2.0 */
/** The engine's queue over the durable one of the store. */
@NullMarked
package io.callwright.dialer.queue;

import org.jspecify.annotations.NullMarked;
