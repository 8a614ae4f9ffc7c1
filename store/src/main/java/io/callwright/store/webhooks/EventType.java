/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import java.util.Arrays;

/** What webhooks can be told of; the texts are a promise, as receivers decide by them. */
public enum EventType {
    /** A call has ended, whichever way; once for each call, also after a crash. */
    CALL_COMPLETED("call.completed"),
    /** It is settled what came of an attempt of a campaign, and what follows. */
    ATTEMPT_FINISHED("attempt.finished"),
    CAMPAIGN_STATE_CHANGED("campaign.state_changed"),
    /** An import came to its end: done, refused or taken back. */
    IMPORT_FINISHED("import.finished"),
    SUPPRESSION_ADDED("suppression.added"),
    SUPPRESSION_LIFTED("suppression.lifted"),
    /** Somebody tries whether a webhook works; sent to that one whatever it listens to. */
    WEBHOOK_TEST("webhook.test");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /**
     * @throws IllegalArgumentException when there is none of this text
     */
    public static EventType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no event " + text));
    }
}
