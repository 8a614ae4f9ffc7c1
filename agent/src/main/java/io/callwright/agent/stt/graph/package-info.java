/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Compiles what a question expects into a decoding graph of Kaldi's kind, for models of single
 * phones: the words of the grammar in their order, silence between them, and a loop of all phones
 * beside them that catches everything else.
 */
@NullMarked
package io.callwright.agent.stt.graph;

import org.jspecify.annotations.NullMarked;
