/* SPDX-License-Identifier: Apache-2.0 */
/** Bounded workers for recognition and synthesis. */
@NullMarked
package io.callwright.agent.inference;

import org.jspecify.annotations.NullMarked;
