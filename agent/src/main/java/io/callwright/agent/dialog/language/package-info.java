/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What of the dialogue depends on the language, behind one interface: {@link
 * io.callwright.agent.dialog.language.Language}. Pure functions; no flow, no slot, no call.
 */
@NullMarked
package io.callwright.agent.dialog.language;

import org.jspecify.annotations.NullMarked;
