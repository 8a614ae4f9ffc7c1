/* SPDX-License-Identifier: Apache-2.0 */
/** Who changed what, in a chain of hashes. */
@NullMarked
package io.callwright.store.audit;

import org.jspecify.annotations.NullMarked;
