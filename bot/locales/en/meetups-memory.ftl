# What surrounds a session: the event that announces it on Discord, and what is kept of it afterwards.

## Discord's event, a mere mirror

meetups-event-public-online = Online, link on the card
meetups-event-public-answer =
    To come, answer on the meetup’s card: { $card }
    The card holds the seats; following this event does not take one.

meetups-event-public-series-file = meetup-series-{ $number }.ics
meetups-event-public-own-file = Bring my calendar up to date
meetups-event-own-title = “{ $title }” for the calendar
meetups-event-own-text = This file brings what your calendar knows of the series up to date, less the dates that you do not come to.

meetups-event-alert-removed-title = An event has gone from Discord
meetups-event-alert-removed-text =
    The one for “{ $title }”, { $when }, was deleted or cancelled by hand. The meetup itself still stands, and so does its card.
    Put it back into the list of events, or leave it so?
meetups-event-alert-again = Put the event back
meetups-event-alert-leave = Leave it so
meetups-event-alert-will-be-again = Right: it will be back in the list in a moment.
meetups-event-alert-left = Right: it stays out of the list. The meetup goes on, on its card.
meetups-event-alert-settled = That had been answered already.

meetups-event-alert-title = Some meetups are missing from the list of events
meetups-event-alert-missing-permission = Discord does not let Bocage create events. The permission check in `/setup` says which one is missing, and who can give it. Cards, seats and reminders do not depend on it.
meetups-event-alert-channel-gone = The voice or stage channel of one of them is gone. `/meetup edit` lets you name another place.
meetups-event-alert-full = This server is close to the hundred open events that Discord allows. The next meetups will appear as soon as there is room.
meetups-event-alert-other = Discord refused for a reason that Bocage does not know. It will be tried again later; cards and reminders do not depend on it.

## What is kept of a session

meetups-memory-asked-title = What to keep of “{ $title }”?
meetups-memory-asked-text = Three things, two minutes: what was decided, who does what by when, what to take up again. The next reminder will open with them.
meetups-memory-public-asked-title = What to keep of this session?
meetups-memory-public-asked-text = { $person } Three things, two minutes: what was decided, who does what by when, what to take up again. The next reminder will open with them.
meetups-memory-choice-write = Write the three things down

meetups-memory-form-title = What we keep
meetups-memory-form-decided = What was decided
meetups-memory-form-tasks = Who does what by when
meetups-memory-form-tasks-hint = One line per action, five at most: Camille ; call the town hall ; Thursday
meetups-memory-form-next-time = What to take up again next time

meetups-memory-echo-title = This is what was understood
meetups-memory-echo-footer = Nobody else sees these lines before you confirm.
meetups-memory-choice-keep = That’s right, share it
meetups-memory-choice-rewrite = Change the text
meetups-memory-choice-task = Adjust action { $number }

meetups-memory-task-form-title = Adjust action { $number }
meetups-memory-task-form-owner = Who does it
meetups-memory-task-form-nobody = Nobody in particular
meetups-memory-task-form-what = What
meetups-memory-task-form-day = By when
meetups-memory-task-form-day-hint = A day: Thursday, 12/03 (12 March), in 10 days. No day, no reminder.

meetups-memory-kept-title = It is kept
meetups-memory-kept-text = All of it is in the session’s thread: { $thread }

meetups-memory-public-record-title = What we keep of this session
meetups-memory-public-record-footer = The next reminder will open with this.
meetups-memory-public-decided = **Decided**
meetups-memory-public-tasks = **Who does what**
meetups-memory-public-next-time = **To take up again**
meetups-memory-public-nobody = Who would like to do it?
meetups-memory-public-task = { $state ->
        [done] Done: { $who } — { $what }
        [let-go] For somebody else to take up — { $what }
       *[open] { $who } — { $what }
    }{ $dated ->
        [yes] {""}, by { $day }
       *[no] {""}
    }
meetups-memory-public-opening = **Last time ({ $when })**

## Five lines for who could not come

meetups-memory-choice-five = Get five lines after the session
meetups-memory-choice-no-five = No need after all
meetups-memory-five-noted-title = Five lines, noted
meetups-memory-five-noted-text = After “{ $title }” you will get five lines: what was decided, who does what, what comes back.
meetups-memory-five-undone-title = Right, no summary
meetups-memory-five-undone-text = The button stays here, just in case.
meetups-memory-five-title = “{ $title }” in five lines
meetups-memory-public-five-when = **When** { $when }
meetups-memory-public-five-nothing = nothing this time
meetups-memory-public-five-thread = **Read on** { $thread }
meetups-memory-discreet-five-title = A summary is waiting
meetups-memory-discreet-five-text = The five lines that were asked for can be read in the session’s thread: { $thread }

## An action and its date

meetups-memory-public-recalled-title = An action for tomorrow
meetups-memory-recalled-text = You are to see to it by { $day }:
meetups-memory-public-recalled-text = { $person } By { $day }:
meetups-memory-choice-done = It is done
meetups-memory-choice-let-go = It will not be me
meetups-memory-task-done-title = One thing done
meetups-memory-task-done-text = The session’s thread says so too.
meetups-memory-task-let-go-title = Right
meetups-memory-task-let-go-text = The session’s thread says that it is free to take. No reason needed.

## What the session brought

meetups-memory-public-outcome-title = What did this session do for you?
meetups-memory-public-outcome-text = Several answers are possible, and nobody sees who answers what: the stewards only read totals, from five people on.
meetups-memory-outcome-title = “{ $title }”: what did it do?
meetups-memory-outcome-text = Several answers are possible, and all of them are welcome.
meetups-memory-outcome-noted = Noted: { $outcomes }. You can add another, or click again to take one back.
meetups-memory-outcome-inspired = It inspired me
meetups-memory-outcome-motivated = It motivated me
meetups-memory-outcome-advanced = It moved me forward
meetups-memory-outcome-not-this-time = Not this time
meetups-memory-outcome-chosen = Noted: { $outcome }

meetups-memory-totals-title = What the meetups brought
meetups-memory-totals-line = - **{ $title }**: { $people } people answered — { $counts }
meetups-memory-totals-few = - **{ $title }**: fewer than five people answered, nothing to tell yet
meetups-memory-totals-empty = Nobody has answered yet. The question is asked after each session, in its thread.
meetups-memory-totals-footer = Below five people, nothing is shown.

## What is not possible

meetups-memory-refused-not-held = This session has not begun, or does not take place: there is nothing to keep of it yet.
meetups-memory-refused-nothing = All three fields are empty. One line in one of them is enough.
meetups-memory-refused-gone = There is nothing left to confirm here. The button “Write the three things down” lets you write again.
meetups-memory-refused-not-your-task = This action is in somebody else’s name, and theirs alone to decide about.
meetups-memory-refused-not-there = This is asked of those who took part in the session.
meetups-memory-refused-old = This session is too long past. Its thread can still be read.
meetups-memory-refused-only-stewards = These totals are for the stewards.

## The command

meetups-command-totals-name = totals
meetups-command-totals-description = Stewards: what the sessions brought, in sum
