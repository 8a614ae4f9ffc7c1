/* SPDX-License-Identifier: Apache-2.0 */
/** Speech recognition: the interfaces; each engine has a package of its own below. */
@NullMarked
package io.callwright.agent.stt;

import org.jspecify.annotations.NullMarked;
