/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the benchmark of the media plane needs: servers of legs in processes of their own, a judge
 * of what they send, and the C programs beside them.
 */
@NullMarked
package io.callwright.tests.bench.media;

import org.jspecify.annotations.NullMarked;
