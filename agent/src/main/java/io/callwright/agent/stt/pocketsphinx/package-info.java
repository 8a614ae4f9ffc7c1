/* SPDX-License-Identifier: Apache-2.0 */
/** PocketSphinx 5prealpha (Debian's libpocketsphinx3) through the foreign function API. */
@NullMarked
package io.callwright.agent.stt.pocketsphinx;

import org.jspecify.annotations.NullMarked;
