/* SPDX-License-Identifier: Apache-2.0 */
/** What happened on any process of this database, for some minutes, for those who watch. */
@NullMarked
package io.callwright.store.feed;

import org.jspecify.annotations.NullMarked;
