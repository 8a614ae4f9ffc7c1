/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads the configuration file into validated records.
 *
 * <p>The way of a value: {@code YamlReader} (text to {@code ConfigNode}s that know their place),
 * {@code EnvironmentOverlay} (variables win over the file), {@code Substitution} ({@code
 * ${NAME:default}}), {@code RecordBinder} (nodes over a record's defaults). Every fault becomes a
 * {@link io.callwright.conf.Problem}; all of them are reported together.
 */
@NullMarked
package io.callwright.conf;

import org.jspecify.annotations.NullMarked;
