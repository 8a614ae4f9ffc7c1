/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture.bad.testing;

/** Something that only tests may use. */
public final class Twin {}
