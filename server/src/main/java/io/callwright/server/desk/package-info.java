/* SPDX-License-Identifier: Apache-2.0 */
/** What can be done with a running node; knows nothing of HTTP. */
@NullMarked
package io.callwright.server.desk;

import org.jspecify.annotations.NullMarked;
