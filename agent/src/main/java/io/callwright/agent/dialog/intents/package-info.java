/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Intents learnt from a handful of examples each. Training is deterministic and takes some tens of
 * milliseconds; nothing is read but the examples and the language's own lists.
 */
@NullMarked
package io.callwright.agent.dialog.intents;

import org.jspecify.annotations.NullMarked;
