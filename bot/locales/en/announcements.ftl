# Announcements between poles: writing them, addressing them, scheduling them, and what comes back.

-announcement-list = `/announcement list`
-announcement-write = `/announcement write`

## The commands, as Discord shows them.

announcements-command-group-name = announcement
announcements-command-group-description = Announcements between poles: what one learns, the others can use
announcements-command-write-name = write
announcements-command-write-description = Write an announcement, read it as each audience will see it, propose it
announcements-command-schedule-name = schedule
announcements-command-schedule-description = Choose the day and hour of an announcement (stewards)
announcements-command-list-name = list
announcements-command-list-description = Find your announcements: drafts, waiting, scheduled, published
announcements-command-edit-name = edit
announcements-command-edit-description = Change an announcement, also where it is published already
announcements-command-withdraw-name = withdraw
announcements-command-withdraw-description = Take an announcement out of every channel, saying why
announcements-command-recycle-name = recycle
announcements-command-recycle-description = Start a new announcement from an existing one
announcements-command-bridge-name = bridge
announcements-command-bridge-description = What went between the poles in three months, and the gesture to make
announcements-command-rules-name = announcements
announcements-command-rules-description = Announcements: how many a week, and where members of one kind read
announcements-command-menu-name = Turn into an announcement

announcements-option-kind-name = kind
announcements-option-kind-description = What it is
announcements-option-pole-name = pole
announcements-option-pole-description = The pole it comes from
announcements-option-contact-name = contact
announcements-option-contact-description = Whom to turn to, if it is not you (stewards)
announcements-option-link-name = link
announcements-option-link-description = A web address, shown as it is
announcements-option-file-name = attachment
announcements-option-file-description = A document of 5 MB at most
announcements-option-announcement-name = announcement
announcements-option-announcement-description = The announcement: begin to type its title
announcements-option-day-name = day
announcements-option-day-description = “Tuesday”, “24/11”, “in 3 days”…
announcements-option-hour-name = hour
announcements-option-hour-description = “9:30”, “2 pm”… Nothing goes out from 8 pm to 8 am nor on Sundays, unless you insist
announcements-option-budget-name = a-week
announcements-option-budget-description = How many announcements one audience receives a week before you are asked
announcements-option-members-name = members
announcements-option-members-description = Members of which kind
announcements-option-channel-name = channel
announcements-option-channel-description = The channel where those members read announcements (else the bulletin’s)

## Words that come back

announcements-kind-news = News
announcements-kind-lesson = Lesson learnt
announcements-kind-call = Call to take part
announcements-kind-need = Need
announcements-kind-event = Event
announcements-audience-pole = pole { $name }
announcements-audience-community = community “{ $name }”
announcements-audience-kind-agent = local government staff
announcements-audience-kind-elected = elected members
announcements-audience-kind-state = State services
announcements-audience-kind-project = people with a project
announcements-audience-kind-collective = collectives with a project
announcements-audience-kind-team = the cooperative’s team
announcements-audience-gone = an audience that is no more
announcements-people-few = a few members
announcements-people = { $exact ->
        [yes] { $count } members
       *[no] at least { $count } members
    }
announcements-somebody = somebody who left the server
announcements-untitled = No title yet
announcements-no-pole = pole to be chosen
announcements-head = {""}**{ $kind }** · pole { $pole }
announcements-contact = Contact: { $contact }
announcements-until = Until { $day }
announcements-link = Link: { $link }
announcements-file = Document: { $name }
announcements-moment = { $spoken } ({ $relative })
announcements-reason = Because: { $reason }
announcements-territory = { $name } ({ $people })
announcements-territories-more = and others
announcements-page = Page { $number } of { $count }.
announcements-where = {""}**{ $audiences }**, in { $channel }: { $people } can read it.
announcements-where-none = {""}**{ $audiences }**: no channel yet in which to tell them.
announcements-where-gone = {""}**{ $audiences }**: their channel is no longer on the server.
announcements-concerned = Among these people, { $audience }: { $people }.
announcements-suggestion = { $state ->
        [draft] Draft
        [waiting] Waiting
        [scheduled] Scheduled
        [held] For the bulletin
        [published] Published
       *[withdrawn] Withdrawn
    }: { $title }

announcements-choice-open = Open
announcements-choice-back = Back to the announcement
announcements-choice-continue = Continue
announcements-choice-read-again = Read it again
announcements-choice-edit = Change the text
announcements-choice-audiences = Choose to whom
announcements-choice-more-audiences = See other audiences
announcements-choice-no-audience = None of this page
announcements-choice-all-benefits = What it may bring
announcements-choice-benefits = What it may bring ({ $first } to { $last })
announcements-choice-receipts = { $on ->
        [yes] Leave out “Got it”
       *[no] Add “Got it”
    }
announcements-choice-mention = { $on ->
        [yes] Do not notify roles
       *[no] Notify roles
    }
announcements-choice-next-version = See the next version
announcements-choice-next-page = Next page
announcements-choice-propose = Propose to the stewards
announcements-choice-publish = Publish now
announcements-choice-schedule = Choose a date
announcements-choice-hold = Keep for the bulletin
announcements-choice-take-back = Make it a draft again
announcements-choice-take-back-date = Cancel this date
announcements-choice-discard = Delete
announcements-choice-recycle = Make a new one of it
announcements-choice-returns = What came back
announcements-choice-withdraw = Withdraw everywhere
announcements-choice-remind = Remind once, gently
announcements-choice-at-opening = Rather { $moment }
announcements-choice-insist = Publish all the same
announcements-choice-beyond = Publish all the same
announcements-choice-make = Turn into an announcement
announcements-choice-bridge = Write: { $origin } → { $reached }

## Writing

announcements-form-title = An announcement
announcements-form-title-label = The title
announcements-form-title-hint = What one would remember, in one line
announcements-form-text-label = The text
announcements-form-text-hint = What happened, what was learnt, what is sought
announcements-form-contact-label = Whom to turn to, in a few words
announcements-form-contact-hint = Optional: a first name, a service, a phone number
announcements-form-until-label = Until when
announcements-form-until-hint = Optional: “30/11”, “Friday”… Afterwards the announcement says that it is over
announcements-form-link-label = A link
announcements-form-link-hint = Optional: an address that begins with https://
announcements-form-pole-label = Which pole does it come from?
announcements-form-kind-label = What is it?
announcements-form-benefits-title = What it may bring to…
announcements-form-benefit-hint = One sentence, addressed to that audience

announcements-sheet-title = { $state ->
        [draft] Draft
        [waiting] Waiting
        [scheduled] Scheduled
        [held] For the bulletin
        [published] Published
       *[withdrawn] Withdrawn
    }: { $title }
announcements-state-draft = Nobody but you sees this draft. You can stop here: it waits for you in { -announcement-list }.
announcements-state-waiting = It waits for the stewards’ yes.
announcements-state-scheduled = It goes out { $moment }.
announcements-state-held = It is kept for the next bulletin.
announcements-state-published = Published on { $moment }.
announcements-state-withdrawn = Withdrawn on { $moment }.
announcements-sheet-audiences = {""}**Who will see it, where, how many**
announcements-sheet-only-benefit = {"  "}- “{ $benefit }”
announcements-sheet-benefit = {"  "}- { $audience }: “{ $benefit }”
announcements-sheet-receipts = { $on ->
        [yes] “Got it” button: yes, counted without names.
       *[no] “Got it” button: no.
    }
announcements-sheet-mention = { $on ->
        [yes] Roles notified: those that its author may notify by hand, checked when it is sent.
       *[no] Roles notified: none.
    }
announcements-sheet-footer = Nothing goes out from 8 pm to 8 am nor on Sundays, unless asked expressly. A date: `/announcement schedule`
announcements-missing = {""}**Still missing**
announcements-missing-pole = the pole it comes from
announcements-missing-text = the title and the text
announcements-missing-audiences = to whom it is addressed
announcements-missing-benefits = what it may bring to each audience

announcements-audiences-title = To whom is it addressed?
announcements-audiences-text = Poles, communities or members of one kind: { $maximum } audiences at most. A channel never receives the same announcement twice, even if several audiences read it.
announcements-audiences-chosen = Chosen: { $audiences }
announcements-audiences-placeholder = Choose one or several audiences

announcements-preview-title = Nothing to read yet
announcements-preview-none = One version per channel appears here, once the audiences are chosen.
announcements-preview-placeholder = Read the version for…
announcements-preview-head = {""}-# Version { $number } of { $count }, as it will be read.
announcements-preview-mention = {""}-# Roles notified: { $roles }
announcements-preview-mention-none = {""}-# No role will be notified here: its author, or Bocage, has no right to in this channel.
announcements-preview-buttons = {""}-# Buttons: { $buttons }

announcements-list-title = The announcements
announcements-list-empty = Nothing yet. Something learnt this week would make a good first announcement: { -announcement-write }.
announcements-list-line = { $kind } · { $pole }
announcements-discarded-title = It is deleted
announcements-discarded-text = Nothing was published.

## Letting it out

announcements-form-schedule-title = When to publish it?
announcements-form-day-label = The day
announcements-form-day-hint = “Tuesday”, “24/11”, “in 3 days”…
announcements-form-hour-label = The hour
announcements-form-hour-hint = “9:30”, “2 pm”…

announcements-gone-out-title = It is on its way
announcements-gone-out-text = “{ $title }” is arriving in the channels. What comes back is read in the announcement itself: { -announcement-list }.
announcements-planned-title = It is scheduled
announcements-planned-text = “{ $title }” goes out { $moment }.
announcements-planned-rights = Rights and channels will be checked once more then.
announcements-quiet-title = These are quiet hours
announcements-quiet-text = Nothing goes out from 8 pm to 8 am nor on Sundays. { $wished } falls into that time; the first moment that suits is { $opening }.
announcements-full-title = Many announcements that week
announcements-full-text = Already { $budget } announcements that week, or more, for: { $audiences }. Keeping it for the bulletin would give it its place without adding to the noise.
announcements-changed-title = The text has changed
announcements-changed-text = This announcement was changed since you read it. Nothing went out: read it first.
announcements-proposed-title = It is proposed
announcements-proposed-text = The stewards will read “{ $title }”. They may change the text: you will see it. The answer reaches you in private.
announcements-held-title = Kept for the bulletin
announcements-held-text = “{ $title }” will be offered to the next bulletin. It can still be published before.
announcements-form-withdraw-title = Withdraw the announcement everywhere
announcements-form-reason-label = Why?
announcements-form-reason-hint = Optional: those who already speak of it in a thread will read it
announcements-withdrawn-title = It is withdrawn
announcements-withdrawn-text = “{ $title }” disappears from every channel. Threads that are open already say why.
announcements-reminded-title = One reminder, only one
announcements-reminded-text = { $when ->
        [later] It goes out { $moment }, in the channels where somebody has not answered yet. Nobody is named, and there will be no other.
       *[now] It goes out in the channels where somebody has not answered yet. Nobody is named, and there will be no other.
    }

## In the channels

announcements-public-benefit-heading = {""}**What it may bring you**
announcements-public-benefits-heading = {""}**What it may bring you**
announcements-public-benefit = {""}- { $audience }: { $benefit }
announcements-public-over = {""}*It is over.*
announcements-public-choice-ack = Got it
announcements-public-choice-interest = This interests us
announcements-public-choice-question = I have a question
announcements-public-choice-link = See on { $host }
announcements-public-choice-open = Open the announcement
announcements-public-choice-make = Turn into an announcement
announcements-public-receipts = { $exact ->
        [yes] Got it: { $count }
       *[no] Got it: at least { $count }
    }
announcements-public-edited = edited on { $moment }
announcements-public-bulletin-benefit = for { $audience }: { $benefit }
announcements-public-thread-questions = Questions: { $title }
announcements-public-thread-interest = { $person } · { $title }

announcements-public-question-title = A question from { $person }
announcements-public-question-text = { $contact } can answer, and so can everybody here.
announcements-public-question-anybody = Everybody here can answer.
announcements-public-reminder-title = As a reminder: “{ $title }”
announcements-public-reminder-text = If the announcement escaped you, here it is: { $link }. A click on “Got it” helps to know that it arrived; that is all, and there will be no other reminder.
announcements-public-withdrawn-title = The announcement “{ $title }” is withdrawn
announcements-public-withdrawn-title-untold = The announcement this thread is about was withdrawn
announcements-public-withdrawn-text = It no longer stands in the channels. This thread stays open.

announcements-conversation-interest-title = “{ $title }”
announcements-conversation-interest-text = { $contact }, this announcement interests { $person } ({ $name }):
announcements-conversation-interest-next = What comes next is up to the two of you, here or elsewhere. A private thread obliges nobody to anything.

## What readers do

announcements-acknowledged-title = Got it
announcements-acknowledged-text = { $new ->
        [yes] Thank you, it is noted. We count and name nobody: your name is shown nowhere.
       *[no] It was noted already, thank you.
    }
announcements-form-interest-title = This interests us
announcements-form-interest-label = In one line, why?
announcements-form-interest-hint = The contact will read it in a private thread
announcements-interested-title = You are being put in touch
announcements-interested-text = { $new ->
        [yes] A private thread opens for you and { $contact }, with your reason. The pole of origin sees that the announcement is of interest.
       *[no] It was done already: the private thread with { $contact } is open.
    }
announcements-form-question-title = I have a question
announcements-form-question-label = The question
announcements-form-question-hint = It will be asked with your name, in a thread under the announcement
announcements-asked-title = The question is asked
announcements-asked-text = { $new ->
        [yes] It arrives in the thread under the announcement, where everybody can answer.
       *[no] It was there already: the thread is under the announcement.
    }

## What comes back

announcements-returns-title = What came back: “{ $title }”
announcements-returns-nothing = Nothing yet, and that is normal: answers often come on the second day.
announcements-returns-receipts = {""}**Got it**: { $people }
announcements-returns-interests = {""}**It interests** { $people }.
announcements-returns-territories = Territories: { $territories }
announcements-returns-questions = {""}**The latest questions**
announcements-returns-question = {""}- { $person }: “{ $question }”
announcements-returns-footer = Below { $fewest }, no figure is given: it would name people.
announcements-public-returns-title = What came back: “{ $title }”
announcements-public-returns-text = Announcement of pole { $pole }. This message keeps itself up to date.

## To the stewards, and to whoever wrote it

announcements-public-proposal-title = { $person } proposes an announcement
announcements-public-proposal-audience = {""}- { $audience }: “{ $benefit }”
announcements-public-proposal-text = Once accepted, it goes out at once, or at the end of the quiet hours.
announcements-public-proposal-approve = Accept and publish
announcements-public-proposal-amend = Change the text
announcements-public-proposal-open = See all of it
announcements-public-proposal-return = Give back to whoever wrote it
announcements-public-decided-title = “{ $title }”
announcements-public-decided-text = { $state ->
        [scheduled] { $steward } accepted it: it goes out { $moment }.
        [published] { $steward } accepted it: it is published.
        [held] It is kept for the bulletin.
        [draft] It went back to whoever wrote it.
        [withdrawn] It was withdrawn.
       *[waiting] It waits for an answer.
    }

announcements-answer-approved-title = Your announcement is accepted
announcements-answer-approved-text = “{ $title }” goes out { $moment }.
announcements-answer-returned-title = Your announcement comes back to you
announcements-answer-returned-text = The stewards gave “{ $title }” back to you. Nothing is lost: take it up again, or talk it over with them.
announcements-answer-held-title = Your announcement goes to the bulletin
announcements-answer-held-text = Many announcements go round this week: “{ $title }” will have its place in the next bulletin.
announcements-answer-amended-title = Your announcement was changed
announcements-answer-amended-text = Here is “{ $title }” as it is now. It does not suit you? You can take it back.
announcements-answer-amended-by = Changed by { $person }:
announcements-answer-unsent-too-late-title = Your announcement did not go out
announcements-answer-unsent-too-late-text = “{ $title }” could not go out in time. It waits for you among the drafts: { -announcement-list }.
announcements-answer-unsent-rights-title = Your announcement waits for a new yes
announcements-answer-unsent-rights-text = Whoever answered for “{ $title }” is no longer a steward. The stewards were told.
announcements-answer-unsent-contact-title = Your announcement waits for a contact
announcements-answer-unsent-contact-text = The person whom “{ $title }” referred to is no longer on the server. The stewards were told.
announcements-answer-unsent-no-channel-title = Your announcement did not go out
announcements-answer-unsent-no-channel-text = None of the audiences of “{ $title }” has a channel for now. It waits for you among the drafts: { -announcement-list }.
announcements-discreet-answer-title = An answer about an announcement
announcements-discreet-answer-text = It is read in private.
announcements-discreet-answer-open = Read it

announcements-alert-too-late-title = “{ $title }” did not go out
announcements-alert-too-late-text = It could not go out in time, and now is no longer the moment. It is a draft again.
announcements-alert-rights-title = “{ $title }” waits for a new yes
announcements-alert-rights-text = Whoever answered for it is no longer a steward: nothing went out. Another steward can accept it.
announcements-alert-contact-title = “{ $title }” has no contact any more
announcements-alert-contact-text = The person it referred to is no longer on the server: nothing went out. It can be taken up again with another contact.
announcements-alert-no-channel-title = “{ $title }” did not go out
announcements-alert-no-channel-text = None of its audiences has a channel on the server: { $audiences }. `/setup` shows what is missing and can make it again.
announcements-alert-somewhere-title = “{ $title }” did not go out everywhere
announcements-alert-somewhere-text = These audiences no longer have a channel on the server: { $audiences }. The others received it. `/setup` and `/community edit` can make a channel again.

## The bridge

announcements-bridge-title = The bridge: the quarter between the poles
announcements-bridge-no-poles = With two poles at least, you will see here what passes from one to another: `/setup`.
announcements-bridge-total = { $count ->
        [0] No announcement went from one pole to another in thirteen weeks.
        [one] One announcement went from one pole to another in thirteen weeks.
       *[other] { $count } passages from one pole to another in thirteen weeks.
    }
announcements-bridge-liveliest = What goes round best: from pole { $origin } to pole { $reached }, { $count } announcements.
announcements-bridge-silence = Nothing went from pole { $origin } to pole { $reached } for { $weeks ->
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $weeks }
    } weeks.
announcements-bridge-never = Nothing went from pole { $origin } to pole { $reached } yet.
announcements-bridge-nothing-yet = The poles exchanged nothing here yet. One thing learnt, told in three lines, is enough.
announcements-bridge-gesture = {""}**The gesture**: ask the first pole what it has just learnt or looks for, and write it in three lines for the second. The buttons prepare the announcement.
announcements-bridge-no-gesture = All poles spoke to one another in the last four weeks. Nothing to do but go on.
announcements-bridge-table = {""}**From row to column, the number of announcements**
announcements-bridge-corner = from \ to
announcements-bridge-footer = Announcements are counted, people never are. An announcement that reaches a pole and its communities counts once.

announcements-rules-title = Announcements on this server
announcements-rules-text = { $count ->
        [one] One audience receives one announcement a week before the stewards are asked.
       *[other] One audience receives { $count } announcements a week before the stewards are asked.
    }
announcements-rules-footer = From 1 to { $maximum }. Beyond, nothing is forbidden: Bocage offers to keep the announcement for the bulletin.

## When it cannot be done

announcements-refused-only-stewards = Only stewards can do this.
announcements-refused-not-yours = Only whoever wrote it and the stewards can open this announcement.
announcements-refused-contact = You can be the contact of your announcement; to name somebody else, ask the stewards.
announcements-refused-gone = This announcement is no longer there, or not on this server. The others: { -announcement-list }
announcements-refused-text-missing = { $what ->
        [title] A readable title is missing.
        [benefit] A readable sentence on what it may bring is missing.
        [reason] A reason is missing, however short.
        [question] A readable question is missing.
       *[text] A readable text is missing.
    }
announcements-refused-too-long = { $what ->
        [title] The title
        [benefit] What it may bring
        [contact] The contact
        [reason] The reason
        [question] The question
       *[text] The text
    } is longer than { $maximum } characters. A little shorter, and it goes through.
announcements-refused-too-many-audiences = { $maximum } audiences at most for one announcement. Beyond, the bulletin speaks to everybody.
announcements-refused-audience = This audience does not exist on this server, or no longer.
announcements-refused-no-poles = This server has no poles yet. Whoever manages it can make them: `/setup`
announcements-refused-pole = There is no such pole here. The list that is offered while typing shows those of the server.
announcements-refused-until-past = This date is past: the announcement would be over before it is read.
announcements-refused-file = This document is larger than { $maximum } MB. A link to where it is kept does as well.
announcements-refused-file-lost = The document did not reach Bocage; the rest is kept. Try with a link.
announcements-refused-mention = To notify a role one needs the right to do so oneself in the channel, and so does Bocage. This is so for none of these audiences.
announcements-refused-not-writable = This announcement can no longer be changed this way: once accepted it is in the stewards’ hands; once withdrawn it can be recycled.
announcements-refused-not-ready = Something is still missing: the announcement itself says what. { -announcement-list }
announcements-refused-date-past = This date is past. There are many others left.
announcements-refused-after-its-end = By that date, what the announcement speaks of would be over. An earlier date, or another end?
announcements-refused-no-channel = None of these audiences has a channel for now.
announcements-refused-nobody-to-ask = This server has no stewards’ channel yet: nobody would read the proposal. The draft is kept.
announcements-refused-too-many-waiting = { $maximum } of your announcements wait for an answer already. This draft is kept for later.
announcements-refused-not-published = This announcement stands nowhere at the moment.
announcements-refused-reminder = One reminder per announcement, and only while it lasts and offers “Got it”.
announcements-refused-over = It is too late: this announcement was withdrawn, or what it speaks of is over.
announcements-refused-too-many-questions = You asked { $maximum } questions here; the thread under the announcement is open to you for the rest.
announcements-refused-own = You are the contact of this announcement.
announcements-refused-link = This is no link: a whole address, which begins with https://
announcements-refused-source-gone = It is no longer there, or no longer shared.
announcements-refused-not-a-post = This works on a message of a forum: its subject becomes the title, and the link leads back to it.
