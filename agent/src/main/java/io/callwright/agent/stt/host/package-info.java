/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A recogniser engine in a process of its own, supervised: what ends that process costs an
 * utterance some time, and no call.
 */
@NullMarked
package io.callwright.agent.stt.host;

import org.jspecify.annotations.NullMarked;
