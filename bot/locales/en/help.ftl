# /help: what each person can do now, by need.

help-command-name = help
help-command-description = See what you can do here, now

help-title = What do you need?
help-need-advice =
    {""}**Advice on one precise question**
    Thirty minutes with a resource person: `/office-hours schedule`
help-need-bookings =
    {""}**Find, move or free your conversations**
    All in one place, with a button for when something comes up: `/office-hours my-bookings`
help-need-open =
    {""}**Offer a little time**
    Open a few slots, see them, close them again: `/office-hours open`, `/office-hours close`
help-need-steward =
    {""}**Open office hours for a resource person**
    The same command, saying for whom: `/office-hours open`
help-need-administrator =
    {""}**Set Bocage up on this server**
    Say who animates and who gives advice: `/steward roles`
help-need-address =
    {""}**{ $form ->
        [tu] In French, be addressed as “vous”
       *[vous] In French, be addressed as “tu”
    }**
    Bocage speaks to you the way you prefer.
help-choice-agenda = See free slots
help-choice-bookings = My conversations
help-choice-familiar = Switch to “tu”
help-choice-formal = Switch back to “vous”
help-footer = Everything here is optional, and as easily undone as done.
