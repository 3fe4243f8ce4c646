# Office hours: thirty minutes with a resource person, from opening them to what the conversation brought.

-agenda = `/office-hours schedule`
-open = `/office-hours open`
-close = `/office-hours close`
-mine = `/office-hours my-bookings`

## People, places and buttons that come back

advice-somebody = somebody who has left the server

advice-place-voice = voice channel { $detail }
advice-place-link = video call: { $detail }
advice-place-link-somewhere = video call
advice-place-phone = by telephone: { $detail }
advice-place-phone-somewhere = by telephone
advice-place-address = in person: { $detail }

advice-choice-came-up = Something came up? Move or free it
advice-choice-agenda = See the free slots
advice-choice-my-bookings = See my bookings
advice-choice-close = Close these office hours

advice-thread-name = Office hours no. { $number } — { $adviser } and { $booker }

## Opening

advice-draft-title = One last look before opening
advice-draft-what =
    With **{ $adviser }**
    { $place }
    Conversations of { $minutes } minutes
advice-draft-topics = Topics: { $topics }
advice-draft-day = { $count ->
        [one] - { $start }: one slot
       *[other] - { $start }: { $count } slots
    }
advice-draft-more-days = { $count ->
        [one] - … and one more day: { $last }
       *[other] - … and { $count } more days, the last one: { $last }
    }
advice-draft-not-yet = Nobody else sees this draft. It disappears by itself tomorrow unless you open it.
advice-draft-told = The resource person will get a message when it opens, with a way to close it.
advice-draft-open = { $count ->
        [one] Open this slot
       *[other] Open these { $count } slots
    }
advice-draft-discard = Discard this draft

advice-opened-title = The office hours are open
advice-opened-already-title = These office hours were open already
advice-opened-text = { $count ->
        [one] One slot is on the schedule: { $first }.
       *[other]
            { $count } slots are on the schedule.
            The first: { $first }
            The last: { $last }
    }

advice-discarded-title = Draft discarded
advice-discarded-text = Nothing was published. Whenever you like: { -open }.

advice-opened-for-title = Office hours are open with you
advice-opened-for-text =
    { $person }, one of the stewards, opened { $count ->
        [one] one slot
       *[other] { $count } slots
    } in your name.
    From: **{ $first }**
    { $place }

    Does this not suit you? You can close the office hours from here, no explanation needed.

## Closing

advice-close-title = Close the office hours with { $adviser }?
advice-close-free = { $count ->
        [0] No free slot disappears.
        [one] One free slot leaves the schedule.
       *[other] { $count } free slots leave the schedule.
    }
advice-close-booked = { $count ->
        [one] One conversation is booked. That person will be told, and offered the next possible moments:
       *[other] { $count } conversations are booked. These people will be told, and offered the next possible moments:
    }
advice-close-confirm = Close the office hours
advice-close-footer = To leave them open, simply ignore this message.
advice-closed-title = The office hours are closed
advice-closed-free = { $count ->
        [0] There was no free slot to take away.
        [one] One free slot has left the schedule.
       *[other] { $count } free slots have left the schedule.
    }
advice-closed-booked = { $count ->
        [one] One person has been told, and is offered the next possible moments:
       *[other] The people of { $count } conversations have been told, and are offered the next possible moments:
    }
advice-hours-label = { $adviser } · { $next } · { $free } free, { $booked } booked

## Choosing and booking

advice-agenda-title = Free slots
advice-agenda-title-person = Free slots with { $person }
advice-agenda-title-topic = Free slots: { $topic }
advice-agenda-text = Choose a moment: one sentence for your question, and it is booked.
advice-agenda-own = this is your own slot
advice-agenda-book = Book { $day }, { $time }
advice-agenda-more = See what follows
advice-agenda-empty = No free slot in the next { $days } days. Resource persons open some regularly: come back in a few days, or tell the stewards which topic you miss.

advice-booked-title = It is booked
advice-booked-text =
    { $moment }
    With **{ $adviser }**, { $place }

    You are getting the confirmation with a file for your calendar, and a private thread opens for the two of you.

## Bookings

advice-mine-title = Your bookings
advice-mine-with = With **{ $person }**, { $place }
advice-mine-theirs = Their question:
advice-mine-came-up = Something came up?
advice-mine-past = **The last ones**
advice-mine-more = { $count ->
        [one] … and one more.
       *[other] … and { $count } more.
    }
advice-mine-empty = Nothing planned for now. Is there a question on your mind? Thirty minutes are often enough.

advice-who-and-when =
    { $moment }
    { $people ->
        [1] With **{ $person }**
       *[other] Between **{ $person }** and **{ $second }**
    }

## Something came up

advice-came-up-title = Something came up? It happens to everybody
advice-came-up-choose = Choose another moment, or free this one. Nothing to explain: Bocage passes the word on.
advice-came-up-nothing-free = No other moment is free for now. You can free this one, nothing to explain: Bocage passes the word on.
advice-came-up-menu = Choose another moment
advice-came-up-free = Free this slot

advice-moved-done-title = It is moved
advice-moved-done-text = The word is on its way, with a file that updates the calendars.
advice-freed-title = It is free again
advice-freed-text = This conversation will not take place. The word is on its way, with a file that removes it from the calendars.

## The messages that Bocage sends

advice-request-question = **The question**
advice-request-tried = **Already tried**

advice-confirmation-title-booker = Your conversation with { $person } is booked
advice-confirmation-title-adviser = { $person } booked a conversation with you
advice-confirmation-text = Open the attached file to add it to your calendar. Bocage will remind you before.

advice-public-conversation-title = { $booker } and { $adviser }, this thread is yours
advice-public-conversation-text = A document to share, a detail, a delay: say it here, before as well as after. Nobody else is invited.

advice-reminder-title-day = Your conversation with { $person } is coming up
advice-reminder-title-hour = Soon, your conversation with { $person }

advice-moved-title = A new moment for your conversation with { $person }
advice-moved-moments =
    Before: { $before }
    Now: { $now }
    { $place }
advice-moved-text = Open the attached file: it updates your calendar.

advice-cancelled-title = { $own ->
        [yes] Conversation with { $person }: it is free again
       *[no] Something came up: the conversation with { $person } will not take place
    }
advice-cancelled-what = Planned for: { $when }
advice-cancelled-adviser = { $gone ->
        [1] The slot has left the schedule.
       *[0] The slot is free again on the schedule.
    }
advice-cancelled-offer = { $count ->
        [0] Nothing else is free for now. New slots open regularly: your question deserves to wait for the right one.
       *[other] Your question is still a good one. Here are the next possible moments:
    }
advice-cancelled-book = Book { $when }
advice-cancelled-book-with = Book { $when }, with { $person }
advice-cancelled-calendar = Open the attached file: it removes the conversation from your calendar.

advice-public-discreet-title = News of office hours
advice-public-discreet-text = { $occasion ->
        [confirmation] A conversation is booked: { $when }
        [moved] A conversation has a new moment. Now: { $when }
        [cancelled] A conversation will not take place. Planned for: { $when }
        [opened] Office hours are open with you, from: { $when }
        [proposal] Another moment is offered for a conversation planned for: { $when }
        [pending] A slot is kept for you and waits for your consent: { $when }
        [group] News of office hours for several: { $when }
       *[reminder] A conversation is coming up: { $when }
    }
    This message comes here because your direct messages are closed to Bocage. Your bookings, visible to you only: { -mine }

## The calendar file

advice-calendar-file = office-hours-{ $number }.ics
advice-calendar-summary = Office hours: { $booker } and { $adviser }
advice-calendar-question = The question:
advice-calendar-tried = Already tried:

## After the conversation

advice-outcome-title = Your conversation with { $adviser }: what did it do?
advice-outcome-text = Several answers are possible, and all of them are welcome.
advice-outcome-noted = Noted: { $outcomes }. You can add another, or click again to take one back.
advice-outcome-inspired = It inspired me
advice-outcome-motivated = It motivated me
advice-outcome-advanced = It moved me forward
advice-outcome-not-this-time = Not this time
advice-outcome-chosen = Noted: { $outcome }

## What cannot be done, and what can be done instead

advice-refused-no-right = Opening and closing office hours is up to the resource person, or to the stewards. Would you like to hold some? Tell the stewards, they will be glad.
advice-refused-past-date = That moment has passed, and Bocage cannot travel back in time. Choose a day and a time to come: { -open }.
advice-refused-too-short = A conversation of { $minutes } minutes does not fit into that length. Make the office hours longer, or the conversations shorter.
advice-refused-until = { $fault ->
        [before] The last day comes before the first. Choose a later day, or leave it empty for one time only.
        [far] A series lasts a year at most. Choose an earlier last day: you can extend it later.
       *[day-far] That day is more than a year away. Choose a nearer one.
    }
advice-refused-too-many-slots = That would make more than { $maximum } slots. End the series earlier, or shorten the office hours: you can open more later.
advice-refused-number = { $what ->
        [length] Office hours last from { $least } to { $most } minutes.
        [slot] A conversation lasts from { $least } to { $most } minutes.
        [break] The break between two conversations lasts from { $least } to { $most } minutes.
        [notice] The notice for booking is from { $least } to { $most } minutes.
        [monthly] A resource person takes from { $least } to { $most } conversations a month.
        [seats] Office hours for several have from { $least } to { $most } seats.
       *[maximum] One can welcome from { $least } to { $most } conversations a week.
    } Choose a value in between.
advice-refused-place-missing = { $kind ->
        [voice] Which voice channel? Choose one of this server’s.
        [link] The link of the video call is missing. Add it to the command.
        [phone] The number to call is missing. Add it to the command: only the person who books will see it.
       *[address] The address is missing. Add it to the command.
    }
advice-refused-place-link = This link does not look like a web address. Copy it whole, with `https://` at the beginning.
advice-refused-too-long = That is a little long: { $maximum } characters at most. Keep the essential, the rest will come in the conversation.
advice-refused-too-many-topics = { $maximum } topics at most for office hours. Keep those closest to your heart.
advice-refused-overlap = Office hours with the same person already fill that moment: { $when }. Choose another time, or close the other ones first: { -close }.
advice-refused-office-hours-gone = These office hours are closed already, or their draft has disappeared. To prepare some: { -open }.
advice-refused-already-open = These office hours are open already. To close them: { -close }.
advice-refused-slot-gone = This slot is no longer on the schedule. You will find the others here: { -agenda }.
advice-refused-slot-past = This slot has passed. You will find the next ones here: { -agenda }.
advice-refused-slot-taken = This slot is taken, somebody was faster. You will find the others here: { -agenda }.
advice-refused-already-yours = This slot is yours already, all is well. The details are here: { -mine }.
advice-refused-own-slot = This is your own slot: it awaits somebody else’s question. To take it off the schedule: { -close }.
advice-refused-too-late =
    To prepare, this resource person likes to know { $unit ->
        [days] { $amount ->
            [one] a day
           *[other] { $amount } days
        }
        [hours] { $amount ->
            [one] an hour
           *[other] { $amount } hours
        }
       *[minutes] { $amount } minutes
    } ahead. Choose a moment a little further away: { -agenda }.
advice-refused-own-overlap = You already have a conversation at that moment: { $when }. Choose another slot, or move the first one: { -mine }.
advice-refused-too-many-bookings =
    You already have { $maximum ->
        [one] one conversation
       *[other] { $maximum } conversations
    } ahead: that is the most here, so that everybody finds a place. Free one, or come back afterwards: { -mine }.
advice-refused-week-full = The week of this resource person is full. Choose another week, or somebody else: { -agenda }.
advice-refused-question-missing = Your question is missing. One sentence is enough: the resource person can think about it beforehand.
advice-refused-booking-gone = This booking is no longer there: it has been freed already. Yours are here: { -mine }.
advice-refused-started = This conversation has begun. A delay, something in the way? A word in your private thread, and you will sort it out.
advice-refused-not-your-booking = This booking is between two other people. Yours are here: { -mine }.
advice-refused-same-slot = The conversation is at that very moment already. Choose another, or keep this one: there is nothing to do.
advice-refused-too-early = This conversation is not over yet. Come back to this message right after it: it will be waiting for you.
