/* SPDX-License-Identifier: Apache-2.0 */
/** How a call goes on when an engine is slow or down: from the whole dialogue to goodbye. */
@NullMarked
package io.callwright.agent.ladder;

import org.jspecify.annotations.NullMarked;
