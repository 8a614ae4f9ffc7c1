/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/**
 * What became of a prompt.
 *
 * @param heardText the words that really went out
 * @param interrupted whether the caller cut it off
 */
public record Spoken(String heardText, boolean interrupted) {}
