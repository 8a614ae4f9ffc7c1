/* SPDX-License-Identifier: Apache-2.0 */
/** What the law and the called party forbid. */
@NullMarked
package io.callwright.dialer.compliance;

import org.jspecify.annotations.NullMarked;
