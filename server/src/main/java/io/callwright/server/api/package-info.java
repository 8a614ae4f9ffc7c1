/* SPDX-License-Identifier: Apache-2.0 */
/** The API over HTTP: what every request passes, and the conventions of every answer. */
@NullMarked
package io.callwright.server.api;

import org.jspecify.annotations.NullMarked;
