/* SPDX-License-Identifier: Apache-2.0 */
/** The composition root: joins signalling, media, agent and store. */
@NullMarked
package io.callwright.server;

import org.jspecify.annotations.NullMarked;
