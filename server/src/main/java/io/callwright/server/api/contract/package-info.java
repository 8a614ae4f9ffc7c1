/* SPDX-License-Identifier: Apache-2.0 */
/** The contract of the API (openapi.yaml), and the check of values against its schemas. */
@NullMarked
package io.callwright.server.api.contract;

import org.jspecify.annotations.NullMarked;
