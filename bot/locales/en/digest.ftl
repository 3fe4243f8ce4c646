# The bulletin: once a week, three discussions worth opening, and nobody left unanswered.
# What several people read says “you” in the plural (…-public-…); in private, each sentence has both forms.

## Commands

digest-command-group-name = digest
digest-command-group-description = The bulletin of the week
digest-command-read-name = read
digest-command-read-description = Read the latest bulletin, here and in private
digest-command-propose-name = propose
digest-command-propose-description = Propose something for the next bulletin
digest-option-link-name = link
digest-option-link-description = The address of a message, a thread or a page
digest-option-line-name = line
digest-option-line-description = In a few words, what is to be found there
digest-command-subscribe-name = subscription
digest-command-subscribe-description = Receive it by direct message, or not; stay out of it
digest-command-archive-name = archives
digest-command-archive-description = Find the bulletins that appeared
digest-command-prepare-name = prepare
digest-command-prepare-description = Stewards: put together the draft of the next bulletin
digest-command-publish-name = publish
digest-command-publish-description = Stewards: publish the waiting draft now
digest-command-settings-name = digest
digest-command-settings-description = Say when the bulletin appears, and what becomes of an unread draft
digest-option-day-name = day
digest-option-day-description = The day it appears; the draft comes the day before
digest-option-hour-name = hour
digest-option-hour-description = The hour it appears, such as 9:00 or 18:30
digest-option-unvalidated-name = unvalidated
digest-option-unvalidated-description = What becomes of a draft that nobody validated
digest-option-unvalidated-hold = it waits
digest-option-unvalidated-publish = it appears all the same
digest-option-quiet-name = quiet-week
digest-option-quiet-description = When nothing happened
digest-option-quiet-say = say so in two lines
digest-option-quiet-skip = publish nothing
digest-option-active-name = active
digest-option-active-description = Prepare a bulletin every week
digest-command-questions-name = questions
digest-command-questions-description = See how questions found their answers, totals only
digest-option-weekday-0 = Monday
digest-option-weekday-1 = Tuesday
digest-option-weekday-2 = Wednesday
digest-option-weekday-3 = Thursday
digest-option-weekday-4 = Friday
digest-option-weekday-5 = Saturday
digest-option-weekday-6 = Sunday
digest-command-menu-question = Mark as a question
digest-command-menu-answered = It is answered
digest-command-menu-propose = Propose for the bulletin

## The bulletin itself

digest-public-title = Bulletin no. { $number }, { $day }
digest-public-title-draft = Bulletin of { $day }
digest-public-opening =
    This week { $people } people talked to each other, in { $discussions ->
        [one] one conversation
       *[other] { $discussions } conversations
    }. Here is where to begin.
digest-public-opening-plain = If we were to point to a few discussions this week…
digest-public-opening-few = A calm week. There is still somewhere to meet, and perhaps something to answer.
digest-public-opening-quiet =
    A quiet week in the bocage: nothing to point to, and that is quite all right.
    A question left lying around, something you found? The next bulletin is waiting for it: `/digest propose`
digest-public-late = This bulletin was expected on { $day } at { $time }. It got lost in a hedge; here it is.
digest-public-heading-discussions = { $count ->
        [one] One discussion
        [2] Two discussions
        [3] Three discussions
       *[other] Discussions
    }
digest-public-heading-questions = Waiting for you
digest-public-heading-agenda = Within { $days } days
digest-public-heading-bridges = From pole to pole
digest-public-heading-welcome = Welcome
digest-public-label-curtain = Behind the curtain
digest-public-label-dream = Make me dream
digest-public-label-think = Food for thought
digest-public-label-lesson = What office hours taught
digest-public-conversation = a conversation
digest-public-in-channel = in #{ $channel }
digest-public-people = { $count } people
digest-public-date-office-hours = office hours with { $title }
digest-public-date-meetup = meetup “{ $title }”
digest-public-date-round = next draw of encounters: join, or sit this one out, until then
digest-public-date-deadline = deadline: { $title }
digest-public-place-link = by video{ $detail }
digest-public-place-voice = in a voice channel{ $detail }
digest-public-place-stage = on stage{ $detail }
digest-public-place-phone = by phone{ $detail }
digest-public-place-address = on the spot: { $detail }
digest-public-place-text = { $detail }
digest-public-seats = { $count ->
        [one] one free place
       *[other] { $count } free places
    }
digest-public-welcome = { $names } { $count ->
        [one] has just arrived: a hello is enough.
       *[other] have just arrived: a hello is enough.
    }
digest-public-footer = Receive it another way, or stay out of it: /digest subscription. Only links that you can open are shown.
digest-public-file-markdown = bulletin-{ $number }.md
digest-public-file-page = bulletin-{ $number }.html

## The draft, in the stewards' channel

digest-public-draft-title = Draft: { $title }
digest-public-draft-waiting = To appear: { $when }. If nobody looks at it, { $unvalidated ->
        [publish] it will appear as it is.
       *[hold] it will wait.
    }
digest-public-draft-approved = Validated. To appear: { $when }.
digest-public-draft-held = Its hour has passed ({ $when }) and this draft is still waiting to be looked at. It appears as soon as it is validated.
digest-public-draft-published = Appeared: { $when }.
digest-public-draft-skipped = No bulletin this week.
digest-public-draft-menu = Replace or take out an item
digest-public-draft-approve = Validate
digest-public-draft-publish = Publish
digest-public-draft-opening = Change the opening line
digest-public-draft-add = Add a link
digest-public-draft-skip = Skip this week
digest-public-draft-footer = { $words } words, less than a minute's reading.

digest-public-twins-title = Bulletin no. { $number } has appeared
digest-public-twins-text = Here it is in Markdown and as a web page, for the website or a newsletter. Open the page, select all, paste.

## Looking it over

digest-item-title = What should become of this item?
digest-item-replace = Put the next one in its place
digest-item-drop = Take it out
digest-opening-form = The opening line
digest-opening-label = One sentence, before everything else
digest-opening-hint = Left empty, the usual sentence comes back
digest-add-form = Add a link
digest-add-link = The address
digest-add-link-hint = Of a message or thread from here, or of a web page
digest-add-line = In a few words
digest-add-line-hint = What is to be found there; optional for a thread
digest-done-title = Done
digest-done-approved = { $form ->
        [tu] The bulletin will appear at its hour: { $when }. You can still change it until then.
       *[vous] The bulletin will appear at its hour: { $when }. You can still change it until then.
    }
digest-done-published = The bulletin is on its way to its channel, and to those who subscribed.
digest-done-skipped = No bulletin this week. The next draft will come on its usual day.
digest-done-changed = The draft will be up to date within seconds.
digest-prepared-title = The draft is ready
digest-prepared-text = { $form ->
        [tu] It is in the stewards' channel, where you can change and validate it. To appear: { $when }.
       *[vous] It is in the stewards' channel, where you can change and validate it. To appear: { $when }.
    }

digest-settings-title = The bulletin on this server
digest-settings-text =
    It appears on { $day } at { $time }, its draft the day before at the same hour.
    A draft that nobody validated: { $unvalidated ->
        [publish] it appears all the same.
       *[hold] it waits.
    }
    A week with nothing in it: { $quiet ->
        [skip] no bulletin.
       *[say] two lines say so.
    }
digest-settings-next = Next bulletin: { $when }.
digest-settings-off = The bulletin is stopped: no draft is being prepared.

digest-totals-title = The questions of the last { $days } days
digest-totals-few = Fewer than five questions: too few for a total that points at nobody.
digest-totals-text =
    { $asked } questions asked.
    { $answered }% were answered, { $within }% within a day.
digest-totals-median = { $hours ->
        [0] Half of the first answers come within an hour.
        [one] Half of the first answers come within an hour or so.
       *[other] Half of the first answers come within { $hours } hours.
    }

## Reading, subscribing, proposing

digest-archive-title = The bulletins that appeared
digest-archive-text = Each opens as it reads today: what was deleted is no longer in it.
digest-archive-menu = Choose a bulletin
digest-archive-line = No. { $number }, { $day }
digest-subscribe-title = { $form ->
        [tu] The bulletin and you
       *[vous] The bulletin and you
    }
digest-subscribe-cadence = { $cadence ->
        [weekly] It also comes by direct message, every week.
        [fortnightly] It also comes by direct message, every other week.
        [monthly] It also comes by direct message, once a month.
       *[off] It is there to read in its channel, or with `/digest read`. Nothing comes by direct message.
    }
digest-subscribe-menu = By direct message…
digest-subscribe-weekly = Every week
digest-subscribe-fortnightly = Every other week
digest-subscribe-monthly = Once a month
digest-subscribe-off = Not by direct message
digest-subscribe-counted = { $counted ->
        [yes] { $form ->
            [tu] **Your messages count.** Bocage remembers where and when people talked, never what was said.
           *[vous] **Your messages count.** Bocage remembers where and when people talked, never what was said.
        }
       *[no] { $form ->
            [tu] **You stay out of it.** Nothing of your messages is remembered, and the bulletin does not lead to your discussions.
           *[vous] **You stay out of it.** Nothing of your messages is remembered, and the bulletin does not lead to your discussions.
        }
    }
digest-subscribe-stay-out = Stay out of it
digest-subscribe-come-in = Count again
digest-subscribe-greet = { $greet ->
        [yes] { $form ->
            [tu] **You will be under “Welcome”** in the next bulletin: your name, nothing else.
           *[vous] **You will be under “Welcome”** in the next bulletin: your name, nothing else.
        }
       *[no] { $form ->
            [tu] **Say hello?** If you have just arrived, the next bulletin can tell your name, nothing else.
           *[vous] **Say hello?** If you have just arrived, the next bulletin can tell your name, nothing else.
        }
    }
digest-subscribe-greet-me = Say hello
digest-subscribe-greet-no = Rather not
digest-propose-form = Propose for the bulletin
digest-propose-line = In a few words, what is to be found there
digest-propose-line-hint = Visible in the bulletin, if its author agrees
digest-proposed-title = Thank you, it is proposed
digest-proposed-own = The stewards will see it when they prepare the next bulletin.
digest-proposed-asked = Whoever wrote this message is invited to say whether they agree. Without that, nothing appears.
digest-public-consent-title = { $person } proposes one of your messages for the bulletin
digest-public-consent-text =
    { $link }
    May the bulletin lead to it? Only whoever wrote it can answer; without an answer, nothing appears.
digest-public-consent-line = With this line:
digest-public-consent-yes = All right
digest-public-consent-no = Rather not
digest-consented-yes = { $form ->
        [tu] Thank you. The stewards will choose; you can also delete your message at any time.
       *[vous] Thank you. The stewards will choose; you can also delete your message at any time.
    }
digest-consented-no = Understood, the bulletin will not lead to it.

## Questions

digest-question-title = Noted as a question
digest-question-text = If nobody answers by tomorrow, Bocage will look for somebody who cares about the topic. “It is answered”, on the message, ends that.
digest-question-answered-title = It is answered
digest-question-answered-text = The question is closed. Thank you, on behalf of whoever asked it.
digest-public-offer-title = A question on one of your topics
digest-public-offer-text =
    { $link } has been waiting for a first answer since yesterday. Two lines are often enough, even to say “I do not know, but ask…”.
digest-public-offer-newcomer =
    Somebody new has written { $link }, and nobody has answered yet. A hello is enough.
digest-public-offer-link = their first message
digest-public-question-link = this question
digest-public-offer-not-now = Not now
digest-not-now-title = Understood
digest-not-now-text = { $form ->
        [tu] Nothing is noted, and Bocage will ask nothing else of you this week.
       *[vous] Nothing is noted, and Bocage will ask nothing else of you this week.
    }
digest-public-waiting-title = Two days without an answer
digest-public-waiting-text = In <#{ $channel }>, { $newcomer ->
        [1] somebody new is waiting for a first word: { $link }
       *[0] a question is still waiting: { $link }
    }
digest-public-named-title = Three days without an answer
digest-public-named-text = { $person }, this one is for you if you like: in <#{ $channel }>, { $newcomer ->
        [1] somebody new is waiting for a first word, { $link }
       *[0] a question is still waiting, { $link }
    }
digest-public-named-nobody = Somebody of the team

## What cannot be done, and what can instead

digest-refused-stewards = { $form ->
        [tu] Preparing and publishing the bulletin is up to the stewards. An idea for the next one? `/digest propose`
       *[vous] Preparing and publishing the bulletin is up to the stewards. An idea for the next one? `/digest propose`
    }
digest-refused-no-channel = There is no channel for the bulletin, or none for the stewards. Whoever manages the server makes them with `/setup`.
digest-refused-no-issue = No draft is waiting. `/digest prepare` makes one.
digest-refused-over = This bulletin has appeared, or this week was skipped. The next draft will come on its day.
digest-refused-item = This item is no longer in the draft.
digest-refused-nothing-else = There is nothing else to put in its place. It can still be taken out.
digest-refused-link = This address leads to nothing that the bulletin could show. An address that begins with https://, or that of a message from here (right click, “Copy Message Link”).
digest-refused-nothing-published = No bulletin has appeared here yet. The first will come as soon as the stewards have validated it.
digest-refused-place = The bulletin never leads into a private thread, a hidden channel or an age-restricted one.
digest-refused-author = This message comes from a robot, or from somebody who likes to stay out of it.
digest-refused-proposed = That is proposed already. Thank you for thinking of it too.
digest-refused-not-yours = Only whoever wrote this message can answer.
digest-refused-question-known = This message is followed as a question already.
digest-refused-no-question = No question is followed here. “Mark as a question”, on a message, opens one.
digest-refused-not-your-question = Whoever asked the question, or the stewards, can say that it has its answer. Answering in the thread is enough to end the waiting.
digest-refused-offer = This invitation was meant for somebody else.
