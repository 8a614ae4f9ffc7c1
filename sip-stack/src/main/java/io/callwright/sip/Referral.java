/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends the far end of a call to somebody else (RFC 3515), and tells once what came of it: the
 * final status that the far end notifies, or why there is none. Owned by the leg's mailbox.
 */
final class Referral {
    /** How long the new call may ring, and a little more. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int NO_DIALOG = 481;
    private static final int NOTHING_CAME = 408;
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 ([1-6][0-9]{2})\\b.*");

    private final Leg leg;
    private boolean open;
    private @Nullable Cancellable limit;

    Referral(Leg leg) {
        this.leg = leg;
    }

    /**
     * @param target a URI that {@link SipUriText} accepts
     */
    void start(String target) {
        Dialog dialog = leg.dialog();
        if (dialog == null || leg.isOver() || open) {
            leg.report(new LegEvent.Referred(NO_DIALOG));
            return;
        }
        open = true;
        limit = leg.mailbox().schedule(LONGEST, () -> end(NOTHING_CAME));
        Trunk trunk = leg.trunkForChallenges();
        Credentials credentials = trunk == null ? null : new Credentials(trunk);
        leg.send(refer(dialog, target), reply -> answered(dialog, target, reply, credentials));
    }

    private static RequestText refer(Dialog dialog, String target) {
        return dialog.next("REFER")
                .header("Refer-To", "<" + target + ">")
                .header("Allow", Messages.ALLOW);
    }

    private void answered(
            Dialog dialog, String target, Reply reply, @Nullable Credentials credentials) {
        if (!(reply instanceof Reply.Received(SIPResponse response))) {
            end(NOTHING_CAME);
            return;
        }
        if (credentials != null && Trunk.isChallenge(response)) {
            RequestText again = refer(dialog, target);
            if (credentials.answer(again, "REFER", response)) {
                leg.send(again, next -> answered(dialog, target, next, credentials));
                return;
            }
        }
        if (response.getStatusCode() >= 300) {
            end(response.getStatusCode());
        }
    }

    /** A NOTIFY in the dialog: the status line of the new call is its body (section 2.4.5). */
    void onNotify(Inbound inbound) {
        SIPRequest notify = inbound.request();
        String event = header(notify, "Event");
        if (!event.startsWith("refer")) {
            inbound.respond(leg.response(notify, 489, "Bad Event"));
            return;
        }
        inbound.respond(leg.response(notify, 200, null));
        Matcher line = STATUS_LINE.matcher(Messages.body(notify).strip().split("\\R", 2)[0]);
        int status = line.matches() ? Integer.parseInt(line.group(1)) : 0;
        boolean over = header(notify, "Subscription-State").startsWith("terminated");
        if (status >= 200) {
            end(status);
        } else if (over) {
            end(NOTHING_CAME);
        }
    }

    private static String header(SIPRequest request, String name) {
        String value = Messages.header(request, name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private void end(int status) {
        if (!open) {
            return;
        }
        open = false;
        if (limit != null) {
            limit.cancel();
        }
        leg.report(new LegEvent.Referred(status));
    }
}
