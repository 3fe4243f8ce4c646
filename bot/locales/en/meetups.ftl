# Group meetups: one date or a series, who comes, what changes, what is recalled.

-meetups-create = `/meetup create`
-meetups-list = `/meetup list`
-meetups-mine = `/meetup mine`

## The command

meetups-command-group-name = meetup
meetups-command-group-description = Meet as a group, once or regularly
meetups-command-create-name = create
meetups-command-create-description = Set up a group meetup: you see it first, nothing is published before
meetups-command-list-name = list
meetups-command-list-description = See the next meetups, and say that you come
meetups-command-edit-name = edit
meetups-command-edit-description = Move, skip or stop a meetup, or let somebody else facilitate it
meetups-command-mine-name = mine
meetups-command-mine-description = Find your meetups, free a seat
meetups-command-export-name = export
meetups-command-export-description = Get your next meetups as one file for your calendar

meetups-option-title-name = title
meetups-option-title-description = What this meetup is called
meetups-option-day-name = day
meetups-option-day-description = The first day: “Tuesday”, “24/11”, “in 3 days”…
meetups-option-hour-name = time
meetups-option-hour-description = When it begins: “18:30”, “9 am”…
meetups-option-length-name = length
meetups-option-length-description = How long it lasts (1 hour by default)
meetups-option-repeat-name = repeat
meetups-option-repeat-description = The rhythm; left empty: once
meetups-option-until-name = until
meetups-option-until-description = The last possible day of the series
meetups-option-times-name = times
meetups-option-times-description = The number of dates in the series
meetups-option-for-name = for
meetups-option-for-description = The community or pole; left empty: everybody
meetups-option-voice-name = voice
meetups-option-voice-description = Where: a voice channel of the server
meetups-option-stage-name = stage
meetups-option-stage-description = Where: a stage channel of the server
meetups-option-link-name = link
meetups-option-link-description = Where: the link of the video call
meetups-option-address-name = address
meetups-option-address-description = Where: the address to meet at
meetups-option-seats-name = seats
meetups-option-seats-description = The number of seats; left empty: as many as come
meetups-option-facilitator-name = facilitator
meetups-option-facilitator-description = Who facilitates; left empty: you
meetups-option-hand-over-description = Who to ask to facilitate
meetups-option-agenda-name = agenda
meetups-option-agenda-description = What it will be about, in a few words
meetups-option-skip-holidays-name = skip-holidays
meetups-option-skip-holidays-description = Skip French public holidays
meetups-option-skip-august-name = skip-august
meetups-option-skip-august-description = Skip August
meetups-option-per-organisation-name = per-organisation
meetups-option-per-organisation-description = Only one person per organisation
meetups-option-template-name = template
meetups-option-template-description = Begin with a template; whatever option you choose goes before it
meetups-option-template-monthly-call = Monthly call
meetups-option-template-workshop = ANCT workshop (4 times 2 h, one person per organisation)
meetups-option-template-open-forum = Open forum
meetups-option-meetup-name = meetup
meetups-option-meetup-description = The meetup to change
meetups-option-new-day-description = Another day
meetups-option-new-hour-description = Another time
meetups-option-whole-name = whole-series
meetups-option-whole-description = Change the whole series, not this date only
meetups-option-repeat-once = Once
meetups-option-repeat-weekly = { $every ->
        [1] Every week
       *[other] Every { $every } weeks
    }
meetups-option-repeat-monthly-weekday = Every month, the same weekday
meetups-option-repeat-monthly-last = Every month, the last one of the month
meetups-option-repeat-monthly-day = Every month, the same date
meetups-option-community = { $name } (community)
meetups-option-pole = { $name } (pole)
meetups-public-template-forum-agenda =
    Topics are proposed on the spot, and everybody joins the one they like.
    Whoever is there are the right people; what happens is what could happen.

## People, places, rhythms

meetups-somebody = somebody who left the server

meetups-minutes = { $minutes } min
meetups-hours = { $hours } h
meetups-hours-and = { $hours } h { $minutes }

meetups-public-place-voice = In the voice channel { $detail }
meetups-public-place-stage = In the stage channel { $detail }
meetups-public-place-link = Video call: { $detail }
meetups-public-place-address = In person: { $detail }

meetups-public-beat-once = Once
meetups-public-beat-weekly = { $every ->
        [1] Every { $weekday }
       *[other] A { $weekday } every { $every } weeks
    }
meetups-public-beat-monthly-day = { $every ->
        [1] Every month
       *[other] Every { $every } months
    }, on day { $day }
meetups-public-beat-monthly-weekday = { $every ->
        [1] Every month
       *[other] Every { $every } months
    }, on the { $week ->
        [1] first
        [2] second
        [3] third
       *[other] fourth
    } { $weekday }
meetups-public-beat-monthly-last = { $every ->
        [1] Every month
       *[other] Every { $every } months
    }, on the last { $weekday }
meetups-public-beat-count = { $rhythm }, { $count ->
        [one] once
       *[other] { $count } times
    }
meetups-public-beat-until = { $rhythm }, until { $day }
meetups-public-rhythm = { $rhythm }, at { $hour }

## The card, in the channel

meetups-public-essentials =
    Length: { $length }
    { $place }
meetups-public-facilitator = Facilitated by { $person }
meetups-public-no-facilitator = Somebody to facilitate it is welcome
meetups-public-agenda = **On the agenda**
meetups-public-room = { $coming ->
        [0] Nobody has said so yet
        [one] **One person comes**
       *[other] **{ $coming } people come**
    }{ $maybe ->
        [0] .
        [one] , one more may.
       *[other] , { $maybe } more may.
    }
meetups-public-room-seats = { $free ->
        [one] One seat left of { $seats }.
       *[other] { $free } seats left of { $seats }.
    }
meetups-public-room-full = { $waiting ->
        [0] All { $seats } seats are taken. The waiting list is open.
        [one] All { $seats } seats are taken, one person waits. The waiting list is open.
       *[other] All { $seats } seats are taken, { $waiting } people wait. The waiting list is open.
    }
meetups-public-one-per-organisation = One person per organisation.
meetups-public-come = I’ll be there
meetups-public-maybe = Maybe
meetups-public-not-come = Not this time
meetups-public-who = Who comes?
meetups-public-choice-dates = All dates
meetups-public-choice-mine = See my meetups
meetups-public-footer = Everybody sees the time in their own zone. This is where to say that you come, and changing your mind needs no explanation.
meetups-public-over = { $coming ->
        [0] { $when }: this meetup is over.
        [one] { $when }: this meetup is over, one person had said yes.
       *[other] { $when }: this meetup is over, { $coming } people had said yes.
    }
meetups-public-off-skipped = No meetup on { $when }: this date is skipped, the next ones stand.
meetups-public-off-cancelled = The meetup of { $when } will not take place.
meetups-public-thread-name = { $title } — { $day }

## Setting up

meetups-draft-title = Before publishing: { $title }
meetups-draft-seats = { $seats ->
        [0] Seats: as many as come
        [one] Seats: one
       *[other] Seats: { $seats }
    }
meetups-draft-channel = Announced in { $channel }
meetups-draft-dates = **The next dates**
meetups-draft-skipped = - ~~{ $when }~~ skipped: { $reason }
meetups-draft-skip-august = it is August
meetups-draft-not-yet = Nobody else sees this draft. It disappears by itself tomorrow unless you publish it.
meetups-draft-publish = Publish
meetups-draft-agenda = Write the agenda
meetups-draft-discard = Drop this draft

meetups-published-title = The meetup is announced
meetups-published-already = This meetup was announced already
meetups-published-text =
    The card is in { $channel }, where people say in one click that they come.
    First date: { $first }
meetups-discarded-title = Draft dropped
meetups-discarded-text = Nothing was published. Whenever you like: { -meetups-create }.

meetups-form-agenda-title = The agenda
meetups-form-agenda-label = What will it be about?
meetups-form-agenda-hint = A few lines: they stand on the card and in the reminder of the day before

## Coming or not

meetups-answered-title-seated = Noted, see you there
meetups-answered-seated = Open the attached file to add it to your calendar. Bocage gives you a sign the day before, then a quarter of an hour before.
meetups-answered-title-waiting = It is full, you are on the waiting list
meetups-answered-waiting = Your position: { $position }. As soon as a seat comes free, Bocage holds it for you for a few hours and tells you.
meetups-answered-title-offered = A seat is held for you
meetups-answered-offered = Until { $until }. Then it goes to the next person.
meetups-answered-title-maybe = Noted: maybe
meetups-answered-maybe = It takes no seat and binds you to nothing. You can decide until it begins.
meetups-answered-title-absent = Noted: not this time
meetups-answered-absent = Nothing to explain. If a seat was taken, it goes to somebody else.
meetups-answered-title-lapsed = The seat that was held went to the next person
meetups-answered-lapsed = You can join the waiting list again, in one click.

meetups-choice-something-came-up = Something came up? Free the seat
meetups-choice-leave-line = Leave the waiting list
meetups-choice-take = Take the seat
meetups-choice-pass = Let it go
meetups-choice-direct = Remind me by direct message
meetups-choice-thread = Remind me in the thread
meetups-choice-list = See the next meetups
meetups-choice-export = Add to my calendar
meetups-choice-decline = I cannot do it

meetups-who-title = Who comes? { $title }
meetups-who-seated = { $count ->
        [one] **One person comes**: { $people }
       *[other] **{ $count } people come**: { $people }
    }
meetups-who-maybe = { $count ->
        [one] **Maybe**: { $people }
       *[other] **{ $count } maybe**: { $people }
    }
meetups-who-waiting = { $count ->
        [one] **On the waiting list**: { $people }
       *[other] **{ $count } on the waiting list**, in order: { $people }
    }
meetups-who-nobody = Nobody has said so yet. Sometimes a first person is all it takes: you, perhaps?

meetups-said-seated = you come
meetups-said-offered = a seat is held for you
meetups-said-waiting = waiting list, position { $position }
meetups-said-lapsed = the seat held went to the next person
meetups-said-maybe = maybe
meetups-said-absent = not this time
meetups-seats-left = { $free ->
        [0] full, waiting list open
        [one] one seat free
       *[other] { $free } seats free
    }
meetups-section-come = I’ll be there { $day }, { $hour }
meetups-section-not-come = Free { $day }, { $hour }

meetups-list-title = The next meetups
meetups-list-empty = Nothing planned in the channels that you see. Feel like meeting? The stewards can set up a meetup in a minute.
meetups-list-more = { $count ->
        [one] … and one more date.
       *[other] … and { $count } more dates.
    }

meetups-dates-always = I’ll be there every time
meetups-dates-not-always = No longer come every time
meetups-dates-are-always = You come every time: your seat is taken ahead, date after date. Something came up? One click frees a date.
meetups-dates-none = No date ahead: this series is over.

meetups-mine-title = Your meetups
meetups-mine-always = **Every time**
meetups-mine-facilitated = **Those you facilitate**
meetups-mine-empty = Nothing planned for now. The next occasions to meet: { -meetups-list }.

meetups-export-title = A file for your calendar
meetups-export-empty-title = Nothing to add for now
meetups-export-text = { $count ->
        [one] One meetup in the attached file. Open it: your calendar offers to add it.
       *[other] { $count } meetups in the attached file. Open it: your calendar offers to add them.
    }
meetups-route-title = Noted
meetups-route-direct = From now on, Bocage reminds you of meetups by direct message.
meetups-route-thread = From now on, Bocage reminds you of meetups in their thread, with everybody.

## Running: moving, skipping, stopping, handing over

meetups-manage-text = You see each change first. Then those concerned are told, once.
meetups-manage-move = Move this date
meetups-manage-skip = Skip this date
meetups-manage-cancel = Cancel this meetup
meetups-manage-words = Title, place, seats, agenda
meetups-manage-move-series = Move the whole series
meetups-manage-end-series = End after this date
meetups-manage-cancel-series = Cancel the whole series

meetups-move-title = Move: { $title }
meetups-move-text =
    Before: { $before }
    After: { $after }

    { $count ->
        [0] Nobody has said yes yet.
        [one] One person will be told, with the file for their calendar.
       *[other] { $count } people will be told, with the file for their calendar.
    }
meetups-move-series-text =
    Next date: { $after }

    The dates after it keep the same rhythm from there. Those who said yes are told, once.
meetups-move-confirm = Move and tell them
meetups-move-series-confirm = Move the series and tell them
meetups-move-again = Choose another moment
meetups-form-move-title = Another moment
meetups-form-move-day = The day
meetups-form-move-day-hint = “Tuesday 12”, “24/11”, “in 3 days”… You will see what was understood
meetups-form-move-time = The time
meetups-form-move-time-hint = “18:30”, “9 am”…
meetups-form-words-title = What the meetup says
meetups-form-words-name = The title
meetups-form-words-place = The place
meetups-form-words-place-hint = The link of a video call, an address, or left as it is
meetups-form-words-seats = The seats
meetups-form-words-seats-hint = A number; left empty: as many as come

meetups-skip-title = Skip a date: { $title }
meetups-cancel-title = Cancel: { $title }
meetups-skip-text =
    { $when }

    { $count ->
        [0] Nobody has said yes yet.
        [one] One person will be told.
       *[other] { $count } people will be told.
    }
meetups-skip-confirm = Skip this date and tell them
meetups-cancel-confirm = Cancel and tell them
meetups-leave-as-is = To change nothing, simply ignore this message.
meetups-end-series-title = End: { $title }
meetups-end-series-text = The next date will be the last. Those who said yes to a later one are told, once.
meetups-end-series-confirm = End the series and tell them
meetups-cancel-series-title = Cancel the series: { $title }
meetups-cancel-series-text = No date ahead will take place. Those who said yes are told, once.
meetups-cancel-series-confirm = Cancel the series and tell them

meetups-moved-title = It is moved
meetups-moved-text =
    {""}**{ $title }**
    { $when }

    { $count ->
        [0] Nobody had said yes yet: nobody to tell.
        [one] One person is told.
       *[other] { $count } people are told.
    }
meetups-skipped-title = This date will not take place
meetups-skipped-text =
    {""}**{ $title }**
    { $when }

    { $count ->
        [0] Nobody had said yes yet: nobody to tell.
        [one] One person is told.
       *[other] { $count } people are told.
    }
meetups-reshaped-title = Done: { $title }
meetups-reshaped-text = { $count ->
        [0] Nobody was concerned: nobody to tell.
        [one] One person is told.
       *[other] { $count } people are told.
    }
meetups-handed-title = Somebody else facilitates
meetups-handed-series = For the whole series
meetups-handed-text = They know, and can say no in one click.
meetups-rewritten-title = It is changed
meetups-declined-done-title = Noted
meetups-declined-done-text = Nothing to explain: it falls back to whoever had asked, who knows.

## The messages that Bocage sends

meetups-public-reminder-day = Tomorrow or so: { $title }
meetups-public-reminder-soon = In a quarter of an hour: { $title }
meetups-public-something-came-up = Something came up? Free the seat

meetups-public-moved-title = A new moment: { $title }
meetups-public-moved =
    Before: { $before }
    Now: { $after }
    { $place }

    The attached file updates your calendar.
meetups-public-off-title = Will not take place: { $title }
meetups-public-off = The meetup of { $when } will not take place. The attached file takes it off your calendar.
meetups-public-off-next = The next one: { $when }
meetups-public-series-moved-title = The series moves: { $title }
meetups-public-series-moved = Here are the next dates. Your seats follow, and the attached file updates your calendar.
meetups-public-series-place-title = A new place: { $title }
meetups-public-series-place = { $place }
meetups-public-series-ended-title = Soon the last one: { $title }
meetups-public-series-ended = The series ends after the date below. The attached files take the later ones off your calendar.
meetups-public-series-cancelled-title = The series stops: { $title }
meetups-public-series-cancelled = The dates ahead will not take place. The attached files take them off your calendar.
meetups-public-series-unsaid-title = Words to be written anew: { $title }
meetups-public-series-unsaid = Words of this meetup were taken away, as whoever had written them asked. Dates, seats and who comes do not change. { $place }. To write something else, whoever facilitates and the stewards have `/meetup edit`.
meetups-public-minutes-unsaid-title = Minutes taken away: { $title }
meetups-public-minutes-unsaid = The minutes of the session of { $when } were taken away, as whoever had written them asked; what was to be done is no longer recalled. Whoever facilitates may write others.
meetups-public-title-unsaid = Meetup no. { $number }
meetups-public-place-unsaid-link = link yet to be said
meetups-public-place-unsaid-address = address yet to be said

meetups-offer-title = A seat came free: { $title }
meetups-offer-text = It is held for you until { $until }. Then it goes to the next person.
meetups-discreet-title = Something new: { $title }
meetups-discreet-text = About { $when }. The button shows it all, privately.

meetups-named-title = You are thought of to facilitate: { $title }
meetups-named-text = { $person } is asking.
meetups-named-free = Fine with you? Nothing to do. If not, one click is enough, without explanation.
meetups-declined-title = To facilitate again: { $title }
meetups-declined-text = { $person } cannot do it this time: it is yours again. { -meetups-mine } shows it, and `/meetup edit` lets you ask somebody else.
meetups-orphaned-title = Somebody to facilitate: { $title }
meetups-orphaned-text = Whoever facilitated it left the server. `/meetup edit` lets you ask somebody else, or stop the series.

meetups-public-calendar-organizer = Bocage
meetups-public-calendar-rsvp = To say that you come, or that something came up: on Discord, under the card of the meetup.
meetups-public-calendar-file = meetup-{ $number }.ics
meetups-public-calendar-file-all = meetups.ics

## What cannot be done, and what to do

meetups-refused-no-right = Meetups are set up by the stewards, who can ask anybody to facilitate them. Tell them your idea: it takes them a minute.
meetups-refused-past-date = That moment is past. Choose one that is ahead.
meetups-refused-number = { $what ->
        [length] The length goes from { $least } minutes to { $most } minutes.
        [seats] The number of seats goes from { $least } to { $most }.
       *[count] The number of dates goes from { $least } to { $most }.
    } Use the command again with another value.
meetups-refused-until = { $fault ->
        [before] The last day comes before the first.
        [far] The series would go too far: three years at most.
        [both] A last day or a number of dates: one of them is enough.
        [once] A last day or a number of dates needs a rhythm: choose `repeat`.
       *[day-far] That day is too far ahead: one year at most.
    } Use the command again with another value.
meetups-refused-no-date = Every date would fall on a day that is skipped. Keep public holidays or August, or choose another rhythm.
meetups-refused-rule = That rhythm does not begin on that day. Choose the day first, then a rhythm from the list.
meetups-refused-already-published = This meetup is published already: `/meetup edit` changes it.
meetups-refused-place-missing = There is no place, or there are several. Use the command again with one of the four: `voice`, `stage`, `link` or `address`.
meetups-refused-place-link = The link of the video call begins with `https://`. Copy it from your video tool.
meetups-refused-title = Give the meetup a title, in a few words.
meetups-refused-too-long = That is too long: { $maximum } characters at most.
meetups-refused-gone = There is no such meetup any more. The next ones are here: { -meetups-list }.
meetups-refused-off = The meetup of { $at } will not take place. The next ones are here: { -meetups-list }.
meetups-refused-started = The meetup of { $at } has begun, or is over. The next ones are here: { -meetups-list }.
meetups-refused-full = It is full, and begins too soon for the waiting list. If a seat comes free, it is for whoever clicks: try again, or come the next time.
meetups-refused-organisation-missing = One person per organisation: say first which one is yours, with `/profile edit`. You choose who sees it.
meetups-refused-organisation-comes = One person per organisation: somebody of yours comes already. Colleagues can swap: one click frees their seat.
meetups-refused-offer-gone = That seat went to the next person. You can join the line again in one click on the card of the meetup.
meetups-refused-not-yours = This meetup is a matter for the stewards and whoever facilitates it.
meetups-refused-seats-taken = { $taken ->
        [one] One seat is taken already
       *[other] { $taken } seats are taken already
    }, and nobody loses theirs. Choose at least that number.
meetups-refused-same-moment = It is at that moment already: nothing to change.
meetups-refused-meetup = Choose the meetup from the list: it holds those that you can change.
meetups-refused-for = Choose a community or a pole from the list.
meetups-refused-channel = A meetup is announced in a text channel. Use the command in one of them, or choose a community.
meetups-refused-seats-typed = For the seats, a number, or nothing at all: as many as come.
meetups-refused-bot = A program does not facilitate a meetup, Bocage least of all. Choose a person.
