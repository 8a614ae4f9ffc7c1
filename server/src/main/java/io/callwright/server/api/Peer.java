/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

/**
 * From where a request really comes, as far as that is known.
 *
 * @param address of IP
 * @param secure whether it left there over TLS
 */
record Peer(String address, boolean secure) {}
