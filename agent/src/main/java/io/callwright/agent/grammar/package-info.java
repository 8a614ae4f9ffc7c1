/* SPDX-License-Identifier: Apache-2.0 */
/** What a caller may say, independent of any recogniser. */
@NullMarked
package io.callwright.agent.grammar;

import org.jspecify.annotations.NullMarked;
