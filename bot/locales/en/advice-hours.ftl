# Office hours as they grow: several lengths, several seats, absences and pauses, booking for somebody else, moving
# without blame, and what remains of a conversation.

-prepare = `/office-hours prepare`

advice-lengths = { $first } or { $last }

## Opening

advice-draft-seats = Office hours for several: { $seats } seats in each conversation
advice-draft-skipped = - { $day }: skipped{ $why ->
        [holiday] , a public holiday ({ $name })
       *[absence] { $name }, an absence is noted
    }
advice-draft-announced = When it opens, an announcement appears in this channel with a button to take a seat. It will say by itself how many are left.

advice-agenda-lengths = { $lengths } minutes, as you like
advice-agenda-seats = { $left ->
        [one] for several, { $left } seat of { $seats } left
       *[other] for several, { $left } seats of { $seats } left
    }
advice-length-label = For how long?
advice-length-hint = The shortest is often enough; what is left of the slot serves somebody else
advice-length-option = { $minutes } minutes

## Several at one table

advice-group-thread-name = Office hours for several no. { $number } — { $adviser }
advice-public-group-title = { $booker } takes a seat at { $adviser }’s table
advice-public-group-text = This thread is shared by everybody who comes: a document, a detail, a delay, say it here.

advice-group-question-hint = The others at the table will read it too, and learn from it

advice-public-announcement-title = { $some ->
        [0] Office hours for several
       *[1] Office hours for several: { $topics }
    }
advice-public-announcement-text =
    With **{ $adviser }**, { $place }. { $seats } seats, different questions about one topic, and a shared thread to prepare.
advice-public-announcement-run = { $when } · { $left ->
        [0] full
        [one] { $left } seat of { $seats } left
       *[other] { $left } seats of { $seats } left
    }

advice-group-title = { $occasion ->
        [joined] Somebody is coming to the office hours
        [emptied] Nobody is expected at the office hours any more
        [day] Tomorrow, the office hours for several
       *[hour] Soon, the office hours for several
    }
advice-group-text = { $occasion ->
        [emptied] The last seat is free again. The attached file takes the conversation off the calendar; it will come back if somebody takes a seat.
        [joined] The attached file puts it on the calendar. So as not to fill the inbox, the next seats bring no message: they can be read in the shared thread and with { -prepare }.
       *[other] { $count ->
            [one] { $count } seat of { $seats } taken. The question:
           *[other] { $count } seats of { $seats } taken. The questions:
        }
    }
advice-calendar-group-file = office-hours-for-several-{ $number }.ics
advice-calendar-group-summary = Office hours for several: { $adviser }
advice-calendar-group-description = The questions can be read on the server: { -prepare }

advice-sparse-title = Office hours with room to spare
advice-sparse-what = { $some ->
        [0] The last two times, regular office hours
       *[1] The last two times, the office hours “{ $about }”
    } saw { $taken ->
        [0] all their seats stay free ({ $places } offered).
        [one] { $taken } place of { $places } taken.
       *[other] { $taken } places of { $places } taken.
    }
advice-sparse-own = What is rare fills up better: you can merge them with others, or space them out. There is no hurry, and nothing changes without you.
advice-public-sparse-stewards = What is rare fills up better: an idea to look at with the resource person would be to merge them with others, or to space them out. They got the same note.

## Booking for somebody else

advice-kept-title = The slot is kept for { $booker }
advice-kept-text =
    { $moment }
    With **{ $adviser }**

    { $booker } gets a message and confirms in one tap. Without an answer by then, the slot is free again: { $until }
    You will know either way, and you will both get the file for the calendar.
advice-pending-title = { $aide } kept a slot for you
advice-pending-with = A conversation with **{ $adviser }**
advice-pending-text = Nothing is booked without your consent. The slot waits for you until then, and frees itself afterwards: { $until }
advice-pending-confirm = Yes, I take this slot
advice-pending-decline = No thanks, free it
advice-confirmed-title = It is confirmed
advice-mine-for = For **{ $booker }**, with **{ $adviser }**, { $place }
advice-came-up-pending = This slot still waits to be confirmed. It can be freed right now, no explanation needed.
advice-mine-pending = Waiting to be confirmed
advice-let-go-title = The slot that was kept is free again: { $when }
advice-let-go-text = { $how ->
        [expired] { $booker } did not answer in time, no doubt a busy week. The conversation with { $adviser } will not take place then.
        [declined] { $booker } will not take this slot with { $adviser }. Nothing to explain, nothing to redo.
       *[freed] The conversation of { $booker } with { $adviser } will not take place then.
    }
advice-let-go-mine = The conversation with { $adviser }, kept for { $booker }, will not take place then. { $how ->
        [freed] If the question still stands, other slots are waiting for you.
       *[other] Other slots are waiting for you.
    }
advice-confirmation-title-aide = It is confirmed: { $booker } will see { $adviser }
advice-moved-title-aide = A new moment for { $booker } and { $adviser }
advice-cancelled-title-aide = The conversation of { $booker } with { $adviser } will not take place

## Something came up

advice-came-up-propose = Offer { $person } three other moments
advice-proposed-title = It is offered
advice-proposed-text =
    { $person } chooses among these moments, and the first one chosen counts:
    { $moments }

    Until one is chosen, the conversation stays where it is: { $now }
advice-proposal-title = Something came up for { $person }: another moment?
advice-proposal-what =
    The conversation between **{ $booker }** and **{ $adviser }** was planned for: { $when }
advice-proposal-text = { $count ->
        [0] No other slot is free at the moment. You can free this one, or work something out in the private thread.
       *[other] Choose with one tap: the calendars follow. If nothing suits you, you can free the slot, no explanation needed.
    }
advice-proposal-choose = Rather { $when }

## Preparing, declining

advice-prepare-title = Your conversations to come
advice-prepare-text = { $count ->
        [one] One conversation to prepare, with its question.
       *[other] { $count } conversations to prepare, with their questions.
    }
advice-prepare-empty = Nobody has booked yet. When a question arrives, you will find it here.
advice-prepare-paused = On a pause: no new booking before { $until }
advice-prepare-group = For several, { $seats } seats
advice-prepare-change = Change
advice-given-title = With { $booker }
advice-given-text = Whatever comes up can be moved in two taps. And if this conversation is not for you, you can decline it without saying why: other slots will be offered, kindly.
advice-given-decline = Decline, no reason needed
advice-declined-title = It is declined
advice-declined-text = The news is on its way, without a reason, with other possible slots.
advice-cancelled-title-declined = { $person } will not be able to take this conversation

## Absences and pauses

advice-absence-title = Note this absence?
advice-absence-over =
    From: { $first }
    Until: { $last }
advice-absence-free = { $count ->
        [0] No free slot falls in that time.
        [one] One free slot would leave the schedule.
       *[other] { $count } free slots would leave the schedule.
    }
advice-absence-booked = { $count ->
        [one] One conversation is booked. It stays where it is, and the next step lets you move it:
       *[other] { $count } conversations are booked. They stay where they are, and the next step lets you move them:
    }
advice-absence-confirm = Note this absence
advice-absence-footer = Series that you open later will skip these days.
advice-absence-done-title = The absence is noted
advice-absence-closed = { $count ->
        [0] There was no slot to take away.
        [one] One slot has left the schedule.
       *[other] { $count } slots have left the schedule.
    }
advice-absence-offer = { $count ->
        [one] One conversation is booked in that time. To offer that person other moments:
       *[other] { $count } conversations are booked in that time. To offer each person other moments:
    }
advice-absence-move = Move
advice-absence-undo = I will be there after all
advice-present-title = The absence is erased
advice-present-text = { $count ->
        [0] There was no slot to put back on the schedule.
        [one] One slot is back on the schedule.
       *[other] { $count } slots are back on the schedule.
    }

advice-pause-title = Pause
advice-pause-text = Nobody can book with you until then: { $until }. Everything resumes by itself afterwards.
advice-pause-booked = { $count ->
        [one] One conversation is booked already and stays where it is. To move it:
       *[other] { $count } conversations are booked already and stay where they are. To move one:
    }
advice-pause-resume = Resume right now
advice-resumed-title = Off we go again
advice-resumed-text = Your free slots are back on the schedule.

## What remains of it

advice-lesson-write = Add what I take away
advice-lesson-label = What I take away, in one line
advice-lesson-hint = Shared in the channel only if both of you agree
advice-lesson-state-asked = The line is written; the resource person will say whether it may be shared.
advice-lesson-state-shared = The line is shared in the channel of the office hours.
advice-lesson-state-kept = The line stays between the two people.
advice-lesson-written-title = It is noted
advice-lesson-written-text = { $adviser } gets this line and says whether it may be shared. Without their consent, it stays between the two of you.
advice-lesson-withdraw = Take this line back
advice-lesson-asked-title = What { $booker } takes away from the conversation
advice-lesson-asked-text = { $booker } agrees to share this line, with both your names, in { $channel }. What about you? Keeping it between the two of you is just as good.
advice-lesson-share = Share it
advice-lesson-keep = Keep it between us
advice-lesson-shared-title = It is shared
advice-lesson-shared-text = The line appears in { $channel }. Either of the two can take it back at any time.
advice-lesson-kept-title = It stays between the two of you
advice-lesson-kept-text = Nothing is published, and nobody will know.
advice-lesson-withdrawn-title = The line is taken back
advice-lesson-withdrawn-text = It is erased, and its message disappears from the channel if it was there.
advice-public-lesson-title = What somebody takes away from office hours
advice-public-lesson-text = { $booker }, after a conversation with { $adviser }

advice-change-title = So, what did it change?
advice-change-text = The conversation with { $adviser } was on { $day }. One answer, whichever: “nothing so far” is a good one.
advice-change-noted = It is noted: { $change }. The answer can still change.
advice-change-decided = A decision was made
advice-change-begun = Something has begun
advice-change-met = A meeting that counts
advice-change-nothing-yet = Nothing so far
advice-change-write = Add a word
advice-change-line-label = A word, in one line
advice-change-line-hint = The resource person will read it, and nobody else
advice-change-line-sent = The word is on its way to { $adviser }.
advice-change-line-title = A word from { $booker }
advice-change-line-text = It follows from the conversation of { $day }.

advice-totals-title = Office hours, in totals
advice-totals-since = Since: { $since }
advice-totals-line = - { $label }: { $shown ->
        [0] fewer than 5
       *[1] { $total }
    }
advice-totals-conversations = Conversations held
advice-totals-lessons = Lines shared
advice-totals-outcomes = **Right afterwards**
advice-totals-changes = **A month later**
advice-totals-footer = Totals, never a person: under 5, a number is not shown. Trust is not measured in a spreadsheet.

## What cannot be done, and what can be done instead

advice-refused-month-full = This resource person’s month is full. Choose another month, or somebody else: { -agenda }.
advice-refused-break = Another conversation has been booked close by, and this resource person keeps some time to breathe. Choose another slot: { -agenda }.
advice-refused-paused = This resource person is taking a pause until: { $until }. In the meantime, you will find somebody else here: { -agenda }.
advice-refused-length = This length is no longer possible in this slot. Open the schedule again and choose another: { -agenda }.
advice-refused-lengths = Several lengths and several seats do not go together. Run the command again with one or the other.
advice-refused-too-many-pending = Slots that you kept for others still wait for their answer: { $maximum } at a time is the maximum here. Free one, or come back later: { -mine }.
advice-refused-pending = This conversation still waits to be confirmed by the person it is kept for. It can be moved afterwards; freeing it is possible right now.
advice-refused-not-proposed = Another moment has been chosen already. The right one is here: { -mine }.
advice-refused-nothing-to-propose = There is no other moment to offer right now. You can free the slot, or work something out in the private thread.
advice-refused-absence = An absence begins before it ends, is not over already, and lasts a year at most. Choose other days.
advice-refused-pause = A pause ends today at the earliest, and in a year at the latest. Choose another day.
advice-refused-lesson-gone = This line is no longer there: it was taken back, or the answer has been given. Nothing else is needed.
advice-refused-somebody-busy = This slot cannot be kept for this person. Choose another one, or ask them what suits: { -agenda }.
advice-refused-somebody-gone = This person is not on the server, or is not a person. Choose a member of the server in the option “for”.
advice-refused-totals = These totals are for the stewards. Ask them: they will gladly talk about it.

## The commands

advice-command-prepare-name = prepare
advice-command-prepare-description = See the conversations to come and their questions, to prepare for them
advice-command-absence-name = absence
advice-command-absence-description = Note an absence: free slots close, booked ones can be moved
advice-command-absence-from-name = from
advice-command-absence-from-description = The first day: “Monday”, “24/12” (day first)…
advice-command-absence-until-name = until
advice-command-absence-until-description = The last day, included; left empty: a single day
advice-command-pause-name = pause
advice-command-pause-description = Take no new booking for a while; everything resumes by itself
advice-command-pause-until-name = until
advice-command-pause-until-description = The last day of the pause
advice-command-lengths-name = lengths
advice-command-lengths-description = Let whoever books choose how long
advice-command-seats-name = seats
advice-command-seats-description = Office hours for several: how many seats (one by default)
advice-command-monthly-name = monthly
advice-command-monthly-description = How many conversations a month (no limit by default)
advice-command-booked-for-name = for
advice-command-booked-for-description = The person you book for: they will confirm in one tap
advice-command-totals-name = advice
advice-command-totals-description = What office hours brought, in totals only
