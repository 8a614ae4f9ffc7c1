/* SPDX-License-Identifier: Apache-2.0 */
/** Feature flags: who gets what, and how a rollout goes on or back. Decisions are pure. */
@NullMarked
package io.callwright.server.flags;

import org.jspecify.annotations.NullMarked;
