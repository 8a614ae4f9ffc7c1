/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

/**
 * One event of baresip's control connection.
 *
 * @param type baresip's name, such as {@code CALL_ESTABLISHED}, {@code CALL_CLOSED}, {@code
 *     REGISTER_OK}, {@code CALL_DTMF_START}
 * @param account the address of record of the account, or empty
 * @param peer the URI of the other side, or empty
 * @param param the reason, the digit, or whatever goes with the type; or empty
 */
public record BaresipEvent(String type, String account, String peer, String param) {}
