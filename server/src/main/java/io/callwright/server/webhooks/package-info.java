/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Tells other programs over HTTP what was committed: signed, again until it arrived, within bounds.
 */
@NullMarked
package io.callwright.server.webhooks;

import org.jspecify.annotations.NullMarked;
