# Encounters: thirty minutes with somebody who has something to say to you, drawn by lot, always by choice.

-join = `/encounter join`
-status = `/encounter status`
-done = `/encounter done`
-draw = `/steward draw`

## The commands

rounds-command-group-name = encounter
rounds-command-group-description = Thirty minutes with somebody you do not know yet
rounds-command-join-name = join
rounds-command-join-description = Take part in encounters, or change how you do
rounds-option-join-pause-name = pause
rounds-option-join-pause-description = Take a break until that day
rounds-option-join-avoid-name = avoid
rounds-option-join-avoid-description = Not be drawn with this person; nobody will know
rounds-option-join-avoid-organisation-name = avoid-organisation
rounds-option-join-avoid-organisation-description = Not be drawn with this organisation; nobody will know
rounds-command-status-name = status
rounds-command-status-description = See how your encounter stands, and how you take part
rounds-command-came-up-name = something-came-up
rounds-command-came-up-description = Find another moment, put it off, or pass this time
rounds-command-done-name = done
rounds-command-done-description = Say that the encounter took place, and what it brought
rounds-command-quit-name = leave
rounds-command-quit-description = Take part in encounters no more
rounds-command-draw-name = draw
rounds-command-draw-description = Set the calendar of encounters, rehearse it, publish it
rounds-option-draw-day-name = day
rounds-option-draw-day-description = The day of the next draw
rounds-option-draw-hour-name = time
rounds-option-draw-hour-description = The hour of the draw
rounds-option-draw-weeks-name = weeks
rounds-option-draw-weeks-description = How many weeks between two draws (usually four)
rounds-option-draw-surprise-name = surprise
rounds-option-draw-surprise-description = One draw in how many is a surprise (usually four, 0 for none)
rounds-option-draw-same-name = same-organisation
rounds-option-draw-same-description = May two people of one organisation be drawn together?
rounds-option-draw-channel-name = channel
rounds-option-draw-channel-description = The channel under which private threads open

## Words that come back

rounds-somebody = somebody who left the server
rounds-public-mode-video = by video
rounds-public-mode-phone = by phone
rounds-public-mode-in-person = in person
rounds-public-moment = { $day }, { $time }
rounds-public-suits = { $count ->
        [0] {""}
       *[other] suits { $people }
    }
rounds-public-choice-came-up = Something came up?
rounds-public-choice-others = Other moments
rounds-public-choice-status = See where I stand
rounds-public-thread-name = Encounter no. { $number } — { $people }
rounds-public-calendar-title = Encounter: { $people }
rounds-public-calendar-text = Thirty minutes: what moves, what is stuck, what I go and try.
rounds-public-calendar-file = encounter.ics
rounds-language-fr = French
rounds-language-en = English
rounds-band = { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    } { $part ->
        [morning] morning
        [noon] noon
        [afternoon] afternoon
       *[evening] evening
    }
rounds-band-week = { $part ->
        [morning] weekday mornings
        [noon] weekday noons
        [afternoon] weekday afternoons
       *[evening] weekday evenings
    }
rounds-next = The next draw: { $when } ({ $relative }).
rounds-next-unknown = The next draw has no date yet.
rounds-choice-join = Take part
rounds-choice-settings = Change
rounds-choice-pause = Take a break
rounds-choice-resume = Resume
rounds-choice-avoid = To avoid
rounds-choice-quit = Take part no more
rounds-choice-held = It took place

## Taking part

rounds-form-title = Encounters, my way
rounds-form-every = How often?
rounds-form-every-hint = Each draw, or one in two
rounds-form-every-1 = At each draw
rounds-form-every-2 = One draw in two
rounds-form-modes = How to meet?
rounds-form-modes-hint = One way or several
rounds-form-bands = When, usually?
rounds-form-bands-hint = Moments are chosen there; nothing chosen: noons, afternoons and evenings of weekdays
rounds-form-languages = In which language?
rounds-form-languages-hint = One or several
rounds-form-contact = Where to talk about it?
rounds-form-contact-hint = Direct messages are used only if the whole group prefers them
rounds-form-contact-thread = In a private thread of the server
rounds-form-contact-dm = By direct messages

rounds-joined-title = { $new ->
        [1] You are in
       *[0] Noted
    }
rounds-wishes =
    { $every ->
        [1] At each draw
       *[2] One draw in two
    }, { $modes } · { $languages }
    { $declared ->
        [0] Usually free: noons, afternoons and evenings of weekdays
       *[other] Usually free: { $bands }
    }
    { $contact ->
        [dm] Preferably by direct messages
       *[thread] In a private thread of the server
    }
rounds-pause-title = A break, for how long?
rounds-pause-text = Nothing to explain. If an encounter is under way, Bocage says so, and looks for somebody else for the other person.
rounds-pause-one = One month
rounds-pause-two = Two months
rounds-pause-open = Open end
rounds-on-pause-title = Enjoy the break
rounds-on-pause-text = { $dated ->
        [1] No draw before { $until }. One click is enough to resume earlier.
       *[0] No draw as long as the break lasts. One click is enough to resume.
    }
rounds-resumed-title = Off again
rounds-quit-title = Done
rounds-quit-text = You no longer take part in encounters, and what you had chosen is erased. The door stays open.
rounds-avoid-title = To avoid
rounds-avoid-text = { $count ->
        [0] The list is empty. { -join } with the option `avoid` or `avoid-organisation` adds somebody.
        [one] One name, which the draw avoids:
       *[other] { $count } names, which the draw avoids:
    }
rounds-avoid-organisation = { $name } (organisation)
rounds-avoid-remove = Remove { $name }
rounds-avoid-footer = Nobody else sees this list, stewards included.
rounds-goes-on-title = With pleasure

## Where things stand

rounds-status-title = How your encounters stand
rounds-status-out = You do not take part yet. An encounter is thirty minutes with somebody who has something to say to you, drawn by lot at your own pace, and a break whenever you like.
rounds-status-waiting = Bocage looks for somebody for you among those who wait too. Otherwise you go first in the next draw.
rounds-status-paused = { $dated ->
        [1] On a break until { $until }.
       *[0] On a break, without an end date.
    }
rounds-encounter-with = Encounter under way: **{ $people }**
rounds-encounter-offer = Moments on offer:

## The encounter, told to the group

rounds-conversation-meet-title = Your encounter: { $people }
rounds-conversation-format = { $people ->
        [3] The three of you, { $mode }: three times ten minutes, and nobody just listens.
       *[other] Thirty minutes are enough, { $mode }.
    }
rounds-conversation-prompts =
    To begin with, each in turn:
    - what moves
    - what is stuck
    - what I go and try
rounds-conversation-offer = { $common ->
        [1] One click on each moment that suits; as soon as one of them suits everybody, it is the date.
       *[0] The times you are usually free do not meet. Here are moments to try: one click on those that suit.
    }
rounds-conversation-no-moment = Few days are left before the next draw: find here the moment that suits you.
rounds-conversation-footer = Bocage reads nothing of what is said here.
rounds-conversation-moments-title = Other moments: { $people }
rounds-conversation-moments-cancelled = The former date no longer stands; the attached file takes it out of calendars.
rounds-conversation-agreed-title = It is a date
rounds-conversation-agreed-text = { $people ->
        [3] { $names }, the three of you, { $mode }. Agree here on the link or the place; the attached file puts the date into your calendar.
       *[other] { $names }, { $mode }. Agree here on the link, the number or the place; the attached file puts the date into your calendar.
    }
rounds-conversation-settled-text = The date is found: { $when }. The calendar file is further down.
rounds-conversation-called-off-title = This date no longer stands
rounds-conversation-called-off-text = The encounter of { $when } will not take place. Something comes up for everybody; the attached file takes it out of calendars.
rounds-conversation-smaller-title = You are two now
rounds-conversation-smaller-text = Something came up and changes the format: { $people }, thirty minutes for two.
rounds-conversation-nudge-title = A little sign?
rounds-conversation-nudge-text = The moments on offer await you. None suits? “Other moments” offers three new ones.
rounds-conversation-ask-title = Keep it, put it off, pass?
rounds-conversation-ask-text =
    No moment suits everybody yet, and that is fine.
    {""}**Keep it**: three other moments. **Put it off**: first in the next draw. **Pass**: not this time.
rounds-conversation-ask-keep = Keep it
rounds-conversation-ask-postpone = Put it off
rounds-conversation-ask-pass = Pass
rounds-conversation-reminder-title = Soon: { $people }
rounds-conversation-follow-up-title = So, that encounter? { $people }
rounds-conversation-follow-up-text = If it took place, one click says so: what it brought stays between you and the totals.
rounds-conversation-follow-up-held = It took place
rounds-conversation-follow-up-not-yet = Not yet

## Something came up

rounds-came-up-title = Something came up? It happens to everybody
rounds-came-up-text = Three other moments, or first in the next draw, or not this time. Nothing to explain: Bocage passes it on.
rounds-came-up-postpone = Put off to the next draw
rounds-came-up-pass = Pass this time
rounds-others-title = Three other moments
rounds-others-text = They are on offer to everybody. Choose those that suit you already:
rounds-postponed-title = Put off
rounds-postponed-text = Bocage passes it on, and looks for somebody else at once. You go first in the next draw.
rounds-passed-title = Another time, then
rounds-passed-text = Bocage passes it on, and looks for somebody else at once.

## Afterwards

rounds-outcome-title = What did it bring you? { $people }
rounds-outcome-text = One word or several, or none: as you like.
rounds-outcome-noted = Noted: { $outcomes }.
rounds-outcome-inspired = It inspired me
rounds-outcome-motivated = It motivated me
rounds-outcome-advanced = It moved me forward
rounds-outcome-not-this-time = Not this time
rounds-outcome-chosen = ✓ { $outcome }
rounds-outcome-footer = Stewards see totals of it only.

## Letters

rounds-freed-title = This encounter will not be
rounds-freed-text = { $waits ->
        [1] Something comes up sometimes. Bocage looks at once for somebody else for you among those who wait; otherwise you go first in the next draw.
       *[0] Something comes up sometimes. You go first in the next draw.
    }{ $planned ->
        [1] {" "}It is planned for { $next }.
       *[0] {""}
    }
rounds-unplaced-title = No encounter for you this time
rounds-unplaced-alone = Nobody else took part in this draw.
rounds-unplaced-language = Nobody else in this draw spoke a common language.
rounds-unplaced-mode = Nobody else in this draw could meet in the same way.
rounds-unplaced-nobody-left = The draw found nobody who suits this time: numbers, languages and ways to meet decided.
rounds-unplaced-text = You go first next time{ $planned ->
        [1] , on { $next }
       *[0] {""}
    }, and sooner if somebody is free again. Until then, a resource person may have thirty minutes for you.
rounds-unplaced-hours = See the office hours
rounds-question-title = Shall we go on?
rounds-question-text = The last two encounters did not find their moment. No harm done: just tell us whether we go on offering you some.
rounds-question-yes = Yes
rounds-question-pause = Break of 2 months
rounds-question-stop = Stop
rounds-paused-title = Time to breathe
rounds-paused-text = It was probably not the right moment: your encounters are on a break, and one click resumes them whenever you like.
rounds-discreet-title = News of an encounter
rounds-discreet-text = Direct messages do not arrive: { -status } says where you stand, in private.
rounds-alert-failed-title = A draw did not come about
rounds-alert-failed-text = The computation failed several times. Those present go first in the next draw; they were told nothing.

## Stewards

rounds-steward-title = { $published ->
        [1] The calendar of encounters
       *[0] The calendar of encounters, a draft
    }
rounds-steward-rhythm =
    One draw { $weeks ->
        [1] every week
       *[other] every { $weeks } weeks
    }; private threads under { $channel }
    { $surprise ->
        [0] No surprise draw
        [1] Each draw is a surprise
       *[other] One draw in { $surprise } is a surprise: only the distance between people counts
    }
    { $same ->
        [1] Two people of one organisation may be drawn together
       *[0] Never two people of one organisation
    }
rounds-steward-people = { $shown ->
        [1] { $count } people take part.
       *[0] Fewer than five people take part: totals wait until there are more.
    }
rounds-steward-dates = **The next draws**
rounds-steward-date = - no. { $number }: { $when }{ $surprise ->
        [1] {" "}(surprise)
       *[0] {""}
    }
rounds-steward-came =
    {""}**Draw no. { $number }** · { $held ->
        [0] no encounter held
        [one] one encounter held
       *[other] { $held } encounters held
    } of { $encounters }
    { $coverage }% of people placed · { $repeats }% of pairs seen before · { $bridges }% bridges with a common topic · { $ties ->
        [0] no new tie
        [one] one new tie
       *[other] { $ties } new ties
    } · { $queue ->
        [none] nobody waits
        [few] fewer than five people wait
       *[many] { $waiting } people wait
    }{ $wait ->
        [0] {""}
        [one] , for one draw
       *[other] , for { $wait } draws at most
    }
rounds-steward-draft = Nothing is published: nobody is drawn before the click on “Publish”.
rounds-steward-footer = Totals only, and never about fewer than five people. Each person joins by themselves.
rounds-steward-rehearse = Rehearse
rounds-steward-publish = Publish this calendar
rounds-steward-stop = Stop the draws
rounds-steward-propose = Prepare a calendar here
rounds-steward-point = .
rounds-steward-none-title = No encounters yet
rounds-steward-none-text =
    { -draw } with a day, an hour and a rhythm prepares the calendar: every four weeks, one surprise in four unless you say otherwise.
    It stays a draft, which can be rehearsed, until it is published.
rounds-rehearsal-title = Rehearsal
rounds-rehearsal-text = The same people as today, and every encounter held. Nothing is kept, nobody is told.
rounds-rehearsal-too-few = Fewer than { $fewest } people would be present: numbers so small would speak of somebody. The rehearsal waits.
rounds-rehearsal-round =
    {""}**no. { $number }{ $dated ->
        [1] {" "}· { $when }
       *[0] {""}
    }{ $surprise ->
        [1] {" "}· surprise
       *[0] {""}
    }**
    { $groups ->
        [0] no encounter
        [one] one encounter
       *[other] { $groups } encounters
    }{ $trios ->
        [0] {""}
       *[other] , { $trios } of them of three
    } · { $coverage }% of people placed
    { $repeats }% of pairs seen before · { $bridges }% bridges with a common topic · { $ties ->
        [0] no new tie
        [one] one new tie
       *[other] { $ties } new ties
    }
    { $wait ->
        [0] nobody would wait
        [one] longest wait: one draw
       *[other] longest wait: { $wait } draws
    } · between two people, { $path } ties on average

## What cannot be

rounds-refused-not-taking-part = You do not take part in encounters. { -join } is enough to begin.
rounds-refused-wishes = Choose at least one way to meet and one language, then send again.
rounds-refused-pause = That day is past already: a day to come, and the break begins.
rounds-refused-avoid-self = The draw puts nobody before themselves: nothing to avoid here.
rounds-refused-avoid-many = The list holds { $most } names. Removing one makes room.
rounds-refused-organisation = Nothing can be read in that name of an organisation: a few letters are enough.
rounds-refused-no-encounter = No encounter under way. { -status } says when the next draw is.
rounds-refused-not-yours = This encounter is other people's.
rounds-refused-gone = This encounter is over. { -status } says how the others stand.
rounds-refused-moment = This moment is no longer on offer: the latest are further down, or in { -status }.
rounds-refused-too-early = What an encounter brought is told once it took place: { -done }.
rounds-refused-no-other-moment = Too few days are left before the next draw for other moments. Putting it off or passing this time is still possible.
rounds-refused-steward = The calendar of encounters is the stewards'.
rounds-refused-no-calendar = No calendar yet: { -draw } with a day prepares it.
rounds-refused-calendar-past = The first draw would be past, or more than a year ahead: a day to come will do.
rounds-refused-calendar-number = { $what ->
        [weeks] Between { $least } and { $most } weeks from one draw to the next.
       *[surprise] One surprise draw in { $most } at most, or { $least } for none.
    }
rounds-refused-calendar-channel = Private threads open under a text channel: the option `channel` names one.
