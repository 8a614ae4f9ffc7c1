/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

/**
 * What is wrong with a value.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); {@code ?name} for a parameter
 * @param message for people, without the value
 */
public record Fault(String pointer, String message) {}
