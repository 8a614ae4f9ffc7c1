/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Synthetic answers to calls, by which the detection of answering machines learns and is measured.
 */
@NullMarked
package io.callwright.tests.bench.answers;

import org.jspecify.annotations.NullMarked;
