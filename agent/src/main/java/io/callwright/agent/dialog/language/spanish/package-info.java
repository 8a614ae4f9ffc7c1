/* SPDX-License-Identifier: Apache-2.0 */
/** Spanish: as much as a flow that asks for a choice, a day, a time, digits or an amount needs. */
@NullMarked
package io.callwright.agent.dialog.language.spanish;

import org.jspecify.annotations.NullMarked;
