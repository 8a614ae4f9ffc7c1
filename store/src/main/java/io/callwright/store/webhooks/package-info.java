/* SPDX-License-Identifier: Apache-2.0 */
/** Webhooks: who is told, what there is to tell, and how far it has come. */
@NullMarked
package io.callwright.store.webhooks;

import org.jspecify.annotations.NullMarked;
