# A server's settings, and what Bocage tells its stewards.

servers-command-group-name = steward
servers-command-group-description = For stewards: set Bocage up on this server
servers-command-roles-name = roles
servers-command-roles-description = Say who animates, who gives advice, and where to tell the stewards
servers-command-limit-name = bookings
servers-command-limit-description = Say how many conversations one member may book ahead
servers-option-limit-name = maximum
servers-option-limit-description = The number of conversations ahead, per person
servers-option-steward-role-name = stewards
servers-option-steward-role-description = The role of the stewards
servers-option-adviser-role-name = resource-persons
servers-option-adviser-role-description = The role of resource persons, who open office hours
servers-option-channel-name = channel
servers-option-channel-description = The channel where Bocage tells the stewards that a human is needed

servers-refused-not-administrator =
    This setting belongs to the people who manage the server. Ask one of them to type `/setup`.

servers-roles-title = Who does what here
servers-roles-text =
    {""}**Stewards:** { $stewards }
    {""}**Resource persons:** { $advisers }
    {""}**Stewards’ channel:** { $channel }
servers-roles-unset = not chosen yet
servers-roles-footer = To change one point: the same command with that point only. The rest stays.

servers-alert-undelivered-title = A message did not arrive
servers-alert-undelivered-text =
    {""}**For:** { $person }
    {""}**About:** { $what }
    {""}**Why:** { $reason }
    The simplest thing: a word from you to this person.
servers-alert-nobody = the channel itself
servers-alert-what-other = a message from Bocage
servers-alert-what-advice-confirmation = the confirmation of an office hour
servers-alert-what-advice-conversation = the opening of an office hour’s private thread
servers-alert-what-advice-opened = office hours opened in their name
servers-alert-what-advice-moved = an office hour that moved
servers-alert-what-advice-cancelled = an office hour that was cancelled
servers-alert-what-advice-reminder = the reminder of an office hour
servers-alert-what-advice-follow-up = the question after an office hour
servers-alert-what-advice-pending = the request to confirm a slot that was kept
servers-alert-what-advice-let-go = the end of a slot that was kept
servers-alert-what-advice-proposal = other moments offered for office hours
servers-alert-what-advice-group = news of office hours for several
servers-alert-what-advice-announcement = the announcement of office hours for several
servers-alert-what-advice-lesson = a line shared after office hours
servers-alert-what-announcements-card = an announcement to publish
servers-alert-what-announcements-returns = what came back of an announcement, for the stewards
servers-alert-what-announcements-proposal = an announcement that a member proposes
servers-alert-what-announcements-answer = the answer to a proposed announcement
servers-alert-what-announcements-interest = putting two people in touch about an announcement
servers-alert-what-announcements-question = a question under an announcement
servers-alert-what-announcements-reminder = the reminder of an announcement
servers-alert-what-announcements-withdrawn = the withdrawal of an announcement
servers-alert-what-announcements-unsent = an announcement that did not go out
servers-alert-what-advice-request-offer = a slot kept in the line of office hours
servers-alert-what-advice-request-help = a question put to a member in private
servers-alert-what-advice-request-conversation = the thread in which two people talk about a question
servers-alert-what-advice-request-owned = the name of whoever sees to a question
servers-alert-what-advice-request-yours = a question that falls to one of the stewards
servers-alert-what-advice-request-owed = the reminder of an answer that was promised
servers-alert-what-advice-request-post = a question in a forum
servers-alert-what-advice-request-stewards = a question for the stewards
servers-alert-what-members-welcome = the word of welcome
servers-alert-what-communities-proposal = a proposal of a community
servers-alert-what-communities-proposal-answer = the answer to a proposal of a community
servers-alert-what-communities-request = a request to join a community
servers-alert-what-communities-welcome = being let into a community
servers-alert-reason-other = Discord refused the message without saying more.
servers-alert-reason-gave-up = Discord would not take it for a whole day.
servers-alert-reason-direct-messages-closed = their direct messages are closed, and no other way was open.
servers-alert-reason-missing-permission = Bocage lacks the right to write there. Somebody who manages the server can grant it in the channel’s settings.
servers-alert-reason-channel-gone = the channel or thread no longer exists.
servers-alert-reason-channel-hidden = this person no longer sees the channel where Bocage would have called them.
servers-alert-reason-thread-closed = the thread was locked.
servers-alert-reason-person-left = this person is no longer on the server.
servers-alert-reason-automod = AutoMod, the server’s filter, held the message back.
servers-alert-reason-malformed = the message was malformed, which is a mistake of Bocage.
servers-alert-reason-history-unreadable = after an outage, Bocage could not check whether it had gone out. Rather than send it twice, it held back.
servers-alert-reason-history-too-long = after a long outage, Bocage could not check whether it had gone out. Rather than send it twice, it held back.

servers-alert-failed-title = Something that was due could not be done
servers-alert-failed-text =
    Bocage tried several times without success. Whoever hosts it will find the reason in the log.

servers-limit-title = Noted
servers-limit-text = { $count ->
        [one] Each member may have one conversation booked ahead.
       *[other] Each member may have { $count } conversations booked ahead.
    } What is booked already stays.
servers-refused-not-steward = This setting belongs to the stewards. Tell them what you miss: they can change it with one command.
servers-refused-maximum = Choose a number between 1 and { $most }.
