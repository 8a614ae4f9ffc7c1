/* SPDX-License-Identifier: Apache-2.0 */
/** Voices in Piper's format, run by ONNX Runtime. */
@NullMarked
package io.callwright.agent.tts.piper;

import org.jspecify.annotations.NullMarked;
