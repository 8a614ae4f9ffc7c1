/* SPDX-License-Identifier: Apache-2.0 */
/** Asks other programs over HTTP, as flows say and the node's configuration allows. */
@NullMarked
package io.callwright.agent.dialog.tools;

import org.jspecify.annotations.NullMarked;
