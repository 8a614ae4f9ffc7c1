/* SPDX-License-Identifier: Apache-2.0 */
/** One class for each resource of the API. */
@NullMarked
package io.callwright.server.api.routes;

import org.jspecify.annotations.NullMarked;
