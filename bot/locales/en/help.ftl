# /help: what each person can do now, by need.

help-command-name = help
help-command-description = See what you can do here, now

help-title = What do you need?
help-need-ask =
    {""}**One precise question, and an answer for sure**
    Bocage shows the ways there are, nothing is sent before you choose: `/advice ask`, then `/advice my-requests`
help-need-advice =
    {""}**Thirty minutes with a resource person**
    See the free slots and book one: `/office-hours schedule`
help-need-bookings =
    {""}**Find, move or free your conversations**
    All in one place, with a button for when something comes up: `/office-hours my-bookings`
help-need-peers =
    {""}**Find peers, join a community**
    Who lives the same thing, and where it is talked about: `/community list`, `/directory search`
help-need-encounters =
    {""}**Meet somebody you do not know yet**
    Thirty minutes, drawn by lot, at your own pace: `/encounter join`
help-need-meetups =
    {""}**Meet as a group**
    The next meetups, and saying that you come in one click: `/meetup list`
help-need-digest =
    {""}**Know what was said this week**
    Three discussions worth opening, in one minute: `/digest read`. Receive it, or stay out of it: `/digest subscription`
help-need-profile =
    {""}**Say who you are, and choose who sees it**
    Two minutes, all of it optional: `/profile edit`
help-need-announcements =
    {""}**Pass on what a pole learns or looks for**
    Write an announcement for the others, read it again, propose it: `/announcement write`
help-need-open =
    {""}**Offer a little time**
    Open a few slots, prepare what is coming, be away: `/office-hours open`, `/office-hours prepare`, `/office-hours absence`
help-need-steward =
    {""}**Steward**
    Open a community, or office hours for somebody: `/community create`, `/office-hours open`; set up a meetup: `/meetup create`; greet newcomers in turn: `/steward greeting`; see what passes from pole to pole: `/steward bridge`; the bulletin: `/digest prepare`, `/steward digest`; encounters: `/steward draw`
help-need-administrator =
    {""}**Set Bocage up on this server**
    Put everything in place, check, repair, without deleting anything: `/setup`
help-need-data =
    {""}**Know what Bocage keeps of you**
    Read it, take it with you, erase it: `/my-data explain`
help-need-address =
    {""}**{ $form ->
        [tu] In French, be addressed as “vous”
       *[vous] In French, be addressed as “tu”
    }**
    Bocage speaks to you the way you prefer.
help-choice-ask = Ask a question
help-choice-agenda = See free slots
help-choice-bookings = My conversations
help-choice-communities = See the communities
help-choice-encounters = See my encounters
help-choice-meetups = See the meetups
help-choice-announcements = My announcements
help-choice-profile = Introduce myself
help-choice-familiar = Switch to “tu”
help-choice-formal = Switch back to “vous”
help-footer = Everything here is optional, and as easily undone as done.
