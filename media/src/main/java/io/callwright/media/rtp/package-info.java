/* SPDX-License-Identifier: Apache-2.0 */
/** RTP and RTCP (RFC 3550, RFC 3551, RFC 5761): packets, sources, statistics, reports. */
@NullMarked
package io.callwright.media.rtp;

import org.jspecify.annotations.NullMarked;
