/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/**
 * A place in what is played: reached when every sample put before it was sent.
 *
 * @param tag whatever the producer wants to know again, a word for instance
 * @param atSample samples put into the queue before it, 8 kHz, since the session began
 */
public record PlayoutMark(Object tag, long atSample) {}
