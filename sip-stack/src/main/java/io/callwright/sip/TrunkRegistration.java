/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.RegistrationPlan.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one trunk registered. Owned by its mailbox; {@link #state()} may be read anywhere. */
final class TrunkRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkRegistration.class);

    private final LegContext context;
    private final Trunk trunk;
    private final Credentials credentials;
    private final RegistrationListener listener;
    private final Clock clock;
    private final Mailbox mailbox;
    private final String callId = Tokens.random(12) + "@callwright";
    private final String tag = Tokens.tag();
    private final CompletableFuture<Void> unregistered = new CompletableFuture<>();
    private volatile RegistrationState state = new RegistrationState.Unregistered();
    private Duration expires;
    private long sequence;
    private int failures;
    private boolean closing;
    private @Nullable Cancellable next;

    TrunkRegistration(LegContext context, Trunk trunk, RegistrationListener listener, Clock clock) {
        this.context = context;
        this.trunk = trunk;
        this.credentials = new Credentials(trunk);
        this.listener = listener;
        this.clock = clock;
        this.expires = trunk.config().expires();
        this.mailbox = new Mailbox("register-" + trunk.name(), context.timer(), () -> {});
    }

    RegistrationState state() {
        return state;
    }

    String trunkName() {
        return trunk.name();
    }

    void start() {
        mailbox.execute(this::register);
    }

    /** Completes when the registrar answered, or nobody needs to be told. */
    CompletableFuture<Void> unregister() {
        mailbox.execute(() -> {
            closing = true;
            if (next != null) {
                next.cancel();
            }
            if (state instanceof RegistrationState.Registered) {
                credentials.begin();
                send(null);
            } else {
                done();
            }
        });
        return unregistered;
    }

    private void register() {
        if (closing) {
            return;
        }
        if (!(state instanceof RegistrationState.Registered)) {
            become(new RegistrationState.Registering());
        }
        credentials.begin();
        send(null);
    }

    /**
     * @param challenge to answer; null: the first attempt, with the nonce of last time, if any
     */
    private void send(@Nullable SIPResponse challenge) {
        try {
            RequestText text = text();
            if (challenge == null) {
                credentials.add(text, "REGISTER");
            } else if (!credentials.answer(text, "REGISTER", challenge)) {
                failed(challenge);
                return;
            }
            Outbound.Prepared register =
                    context.outbound().prepare(text, trunk.config().username());
            Duration lifetime = closing ? Duration.ZERO : expires;
            register.request().getContactHeader().setExpires((int) lifetime.toSeconds());
            context.outbound()
                    .send(
                            register.from(),
                            register.request(),
                            reply -> mailbox.execute(() -> onReply(reply)));
        } catch (SipException e) {
            ended(new Outcome.Failed(String.valueOf(e.getMessage()), Duration.ZERO));
        }
    }

    private RequestText text() {
        sequence++;
        Duration lifetime = closing ? Duration.ZERO : expires;
        String address = "<" + trunk.addressOfRecord() + ">";
        RequestText text =
                new RequestText(
                        "REGISTER",
                        trunk.registrarUri(),
                        trunk.routesToRegistrar(),
                        context.config().userAgent());
        return text.header("From", address + ";tag=" + tag)
                .header("To", address)
                .header("Call-ID", callId)
                .header("CSeq", sequence + " REGISTER")
                .header("Expires", Long.toString(lifetime.toSeconds()))
                .header("Supported", "path") // RFC 3327: a proxy may put itself on the way to us
                .header("Allow", Messages.ALLOW);
    }

    private void onReply(Reply reply) {
        switch (reply) {
            case Reply.Received(SIPResponse response) -> {
                try {
                    onResponse(response);
                } catch (RuntimeException e) {
                    // Whatever a registrar sends must not end the registration for good.
                    ended(new Outcome.Failed("unusable response: " + e, Duration.ZERO));
                }
            }
            case Reply.TimedOut() -> ended(new Outcome.Failed("no response", Duration.ZERO));
            case Reply.Unreachable(String reason) ->
                    ended(new Outcome.Failed(reason, Duration.ZERO));
        }
    }

    private void onResponse(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            return;
        }
        if (Trunk.isChallenge(response)) {
            send(response);
        } else if (status < 300) {
            trunk.serviceRoute(serviceRoute(response));
            ended(new Outcome.Accepted(granted(response)));
        } else if (status == 423) {
            ended(new Outcome.TooBrief(seconds(response, "Min-Expires")));
        } else {
            failed(response);
        }
    }

    /** One that cannot be followed is as good as none: calls then go the configured way. */
    private List<String> serviceRoute(SIPResponse response) {
        try {
            return ServiceRoute.of(response);
        } catch (IllegalArgumentException e) {
            LOG.warn("trunk {}: its registrar sent {}; ignored", trunk.name(), e.getMessage());
            return List.of();
        }
    }

    private void failed(SIPResponse response) {
        String reason = response.getStatusCode() + " " + response.getReasonPhrase();
        ended(new Outcome.Failed(reason, seconds(response, "Retry-After")));
    }

    private Duration granted(SIPResponse response) {
        if (response.getContactHeaders() != null) {
            for (Contact contact : response.getContactHeaders()) {
                boolean ours =
                        contact.getAddress()
                                .getURI()
                                .toString()
                                .contains(trunk.config().username() + "@");
                if (ours && contact.getExpires() > 0) {
                    return Duration.ofSeconds(contact.getExpires());
                }
            }
        }
        Duration all = seconds(response, "Expires");
        return all.isZero() ? expires : all;
    }

    private static Duration seconds(SIPResponse response, String header) {
        String value = Messages.header(response, header);
        int seconds = value == null ? 0 : SdpNumbers.firstInt(value, 0, 1_000_000);
        return Duration.ofSeconds(Math.max(seconds, 0));
    }

    private void ended(Outcome outcome) {
        if (closing) {
            done();
            return;
        }
        failures = outcome instanceof Outcome.Accepted ? 0 : failures + 1;
        double random = ThreadLocalRandom.current().nextDouble();
        Instant now = clock.instant();
        switch (RegistrationPlan.next(outcome, failures, expires, random)) {
            case RegistrationPlan.RefreshIn(Duration wait) -> {
                Duration granted = ((Outcome.Accepted) outcome).granted();
                boolean first = !(state instanceof RegistrationState.Registered);
                become(new RegistrationState.Registered(now.plus(granted)));
                if (first) {
                    LOG.info("trunk {}: registered for {}", trunk.name(), granted);
                }
                next = mailbox.schedule(wait, this::register);
            }
            case RegistrationPlan.AskFor(Duration longer) -> {
                expires = longer;
                register();
            }
            case RegistrationPlan.RetryIn(Duration wait) -> {
                String reason =
                        outcome instanceof Outcome.Failed(String said, _)
                                ? said
                                : "423 with an unusable Min-Expires";
                become(new RegistrationState.Failed(reason, now.plus(wait)));
                LOG.warn("trunk {}: not registered: {}; again in {}", trunk.name(), reason, wait);
                next = mailbox.schedule(wait, this::register);
            }
        }
    }

    private void become(RegistrationState next) {
        state = next;
        listener.changed(new Registration(trunk.name(), next));
    }

    private void done() {
        trunk.serviceRoute(List.of());
        become(new RegistrationState.Unregistered());
        unregistered.complete(null);
        mailbox.close();
    }
}
