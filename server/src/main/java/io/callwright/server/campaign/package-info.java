/* SPDX-License-Identifier: Apache-2.0 */
/** Campaigns: their life, and the thread that dials them. */
@NullMarked
package io.callwright.server.campaign;

import org.jspecify.annotations.NullMarked;
