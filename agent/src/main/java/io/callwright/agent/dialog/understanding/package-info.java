/* SPDX-License-Identifier: Apache-2.0 */
/**
 * From what a recogniser heard to what the caller meant: the grammar of a question, and the reading
 * of its answer. Pure functions; no model, no network.
 */
@NullMarked
package io.callwright.agent.dialog.understanding;

import org.jspecify.annotations.NullMarked;
