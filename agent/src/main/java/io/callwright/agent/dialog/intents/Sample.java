/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

/**
 * A sentence in numbers: the features that it has, by their places, and their weights. Nobody
 * changes the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // inside this package only
record Sample(int[] places, double[] weights) {}
