/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.slots.SlotType;
import org.jspecify.annotations.Nullable;

/**
 * Something that the call brings: from a contact's row, or the default.
 *
 * @param name kebab-case
 * @param type null for text, which is said as it is
 * @param fallback the default, in any form that the type understands ("next friday"); null where a
 *     call may leave it out
 */
public record Parameter(String name, @Nullable SlotType type, @Nullable String fallback) {}
