/* SPDX-License-Identifier: Apache-2.0 */
/** Requests that may come twice. */
@NullMarked
package io.callwright.store.requests;

import org.jspecify.annotations.NullMarked;
