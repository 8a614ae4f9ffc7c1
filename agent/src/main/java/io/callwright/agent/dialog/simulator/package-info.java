/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Conversations without a telephone: a flow against a caller that is scripted, random or at the
 * keyboard, in text and in virtual time. Nothing here waits.
 */
@NullMarked
package io.callwright.agent.dialog.simulator;

import org.jspecify.annotations.NullMarked;
