/* SPDX-License-Identifier: Apache-2.0 */
/** A campaign's life, its share of the lines, its flow versions. */
@NullMarked
package io.callwright.dialer.campaign;

import org.jspecify.annotations.NullMarked;
