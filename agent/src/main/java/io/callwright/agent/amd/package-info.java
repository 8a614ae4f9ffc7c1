/* SPDX-License-Identifier: Apache-2.0 */
/** Who has answered: a person, or which kind of machine; heard from the first seconds of a call. */
@NullMarked
package io.callwright.agent.amd;

import org.jspecify.annotations.NullMarked;
