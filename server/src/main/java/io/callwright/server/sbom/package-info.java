/* SPDX-License-Identifier: Apache-2.0 */
/** Of what the program is made. */
@NullMarked
package io.callwright.server.sbom;

import org.jspecify.annotations.NullMarked;
