/* SPDX-License-Identifier: Apache-2.0 */
/** A client of the API over HTTP, for the command line; knows nothing of a node in this process. */
@NullMarked
package io.callwright.server.client;

import org.jspecify.annotations.NullMarked;
