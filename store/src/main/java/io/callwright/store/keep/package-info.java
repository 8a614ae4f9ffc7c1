/* SPDX-License-Identifier: Apache-2.0 */
/** What keeps the data well, and what lets go of it: backup, checks, retention, erasure. */
@NullMarked
package io.callwright.store.keep;

import org.jspecify.annotations.NullMarked;
