/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import java.util.Locale;

/** How far a campaign has come; it dials only when it runs. */
public sealed interface CampaignState {
    /** Being made. */
    record Draft() implements CampaignState {}

    /** Starts by itself when its time comes. */
    record Scheduled() implements CampaignState {}

    record Running() implements CampaignState {}

    /**
     * Calls that are up go on, no new ones start.
     *
     * @param reason for who looks at it
     */
    record Paused(String reason) implements CampaignState {}

    /** Every contact is finished, or its end has come; new contacts have it run again. */
    record Completed() implements CampaignState {}

    record Cancelled() implements CampaignState {}

    /** Only kept. */
    record Archived() implements CampaignState {}

    /** What can happen to a campaign. */
    sealed interface Event {
        /** To be started by its start time. */
        record Schedule() implements Event {}

        /** A person, or its start time. */
        record Start() implements Event {}

        record Pause(String reason) implements Event {}

        record Resume() implements Event {}

        /** The last contact is finished, or the end time has come. */
        record Complete() implements Event {}

        record Cancel() implements Event {}

        record Archive() implements Event {}
    }

    /** The answer to an event. */
    sealed interface Transition {
        record To(CampaignState state) implements Transition {}

        record Refused(String why) implements Transition {}
    }

    /** What the event leads to. */
    default Transition on(Event event) {
        return switch (event) {
            case Event.Schedule _ when this instanceof Draft -> to(new Scheduled());
            case Event.Start _ when this instanceof Draft || this instanceof Scheduled ->
                    to(new Running());
            case Event.Pause pause when this instanceof Running || this instanceof Scheduled ->
                    to(new Paused(pause.reason()));
            case Event.Resume _ when this instanceof Paused -> to(new Running());
            case Event.Complete _ when this instanceof Running || this instanceof Paused ->
                    to(new Completed());
            case Event.Cancel _ when !isOver() -> to(new Cancelled());
            case Event.Archive _ when isOver() && !(this instanceof Archived) -> to(new Archived());
            default ->
                    new Transition.Refused(
                            "a campaign that is %s cannot %s"
                                    .formatted(
                                            label(),
                                            event.getClass()
                                                    .getSimpleName()
                                                    .toLowerCase(Locale.ROOT)));
        };
    }

    /** Whether it does not dial again by itself. */
    default boolean isOver() {
        return this instanceof Completed || this instanceof Cancelled || this instanceof Archived;
    }

    /** {@code running}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Transition to(CampaignState state) {
        return new Transition.To(state);
    }
}
