/* SPDX-License-Identifier: Apache-2.0 */
/** The files of a Kaldi model, read far enough to judge them before native code does. */
@NullMarked
package io.callwright.agent.stt.kaldi;

import org.jspecify.annotations.NullMarked;
