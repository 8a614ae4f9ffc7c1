/* SPDX-License-Identifier: Apache-2.0 */
/** Vosk behind a strict state machine, since libvosk aborts the process on misuse. */
@NullMarked
package io.callwright.agent.stt.vosk;

import org.jspecify.annotations.NullMarked;
