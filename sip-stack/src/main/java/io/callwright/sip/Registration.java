/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/**
 * A trunk's registration as it stands now.
 *
 * @param trunk its name in the configuration
 */
public record Registration(String trunk, RegistrationState state) {}
