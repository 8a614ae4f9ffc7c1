/* SPDX-License-Identifier: Apache-2.0 */
/** What happens on this node, for those who watch. */
@NullMarked
package io.callwright.server.events;

import org.jspecify.annotations.NullMarked;
