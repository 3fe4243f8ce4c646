# Newcomers, what each person says of themselves and to whom, the directory, pauses.

-profile = `/profile view`
-edit = `/profile edit`
-directory = `/directory search`

## Commands, as Discord shows them

members-command-profile-name = profile
members-command-profile-description = What you say about yourself, and to whom
members-command-view-name = view
members-command-view-description = See your profile, or what somebody else shows of theirs
members-option-member-name = member
members-option-member-description = Somebody else; left empty: you
members-command-edit-name = edit
members-command-edit-description = Change your profile, and choose who sees it
members-command-topics-name = topics
members-command-topics-description = Say what you seek and what you can share
members-command-address-name = address
members-command-address-description = In French, choose between “tu” and “vous”
members-command-pause-name = pause
members-command-pause-description = Take a pause: Bocage no longer suggests anything to you
members-option-length-name = length
members-option-length-description = For how long (a month if left empty)
members-command-resume-name = resume
members-command-resume-description = End a pause

members-command-directory-name = directory
members-command-directory-description = Find people on this server
members-command-search-name = search
members-command-search-description = Search by topic, territory or community
members-option-topic-name = topic
members-option-topic-description = A topic that people seek or share
members-option-territory-name = territory
members-option-territory-description = A town, a district, the area where life happens…
members-option-community-name = community
members-option-community-description = A community of this server

members-command-greet-name = greeting
members-command-greet-description = Greet newcomers, in turn with the others
members-option-greet-name = greet
members-option-greet-description = Join the rota, or leave it
members-option-greet-yes = Yes, in my turn
members-option-greet-no = No, or not any more
members-command-curate-name = topics
members-command-curate-description = Look after the vocabulary: add, rename, merge, take out
members-option-curate-topic-name = topic
members-option-curate-topic-description = The topic; alone, it joins the vocabulary; left empty: see them all
members-option-curate-becomes-name = becomes
members-option-curate-becomes-description = Its new name; if there is one already, the two become one
members-option-curate-hide-name = remove
members-option-curate-hide-description = Yes: nobody sees it any more. No: it comes back

## The welcome, in the channel

members-public-welcome-title = Welcome, { $name }!
members-public-welcome-text =
    People here find peers, advice on one question, a helping hand. Two minutes are enough to see where to come in: a few questions in private, all of them optional, and for each you choose who sees the answer.
members-public-welcome-greeter = **{ $greeter }**, one of the stewards, is welcoming you this week.
members-public-welcome-choice = Introduce myself in two minutes

## What people may say of themselves

members-kind-agent = Local authority staff
members-kind-elected = Elected representative
members-kind-state = State service
members-kind-project = Leading a project on my own
members-kind-collective = Leading a project as a group
members-kind-team = The cooperative’s team

members-mode-video = by video call
members-mode-phone = by telephone
members-mode-in-person = in person

members-field-kind = Here as
members-field-territory = Territory
members-field-organisation = Organisation
members-field-seeks = Seeks
members-field-shares = Shares
members-field-modes = Ways to talk

## Who sees what

members-audience-members = Who sees it: **the members of this server**
members-audience-stewards = Who sees it: **the stewards, and nobody else**
members-audience-nobody = Who sees it: **nobody but you**
members-audience-address = Who sees it: nobody. It is between you and Bocage.
members-choice-audience-members = Show it to members
members-choice-audience-stewards = Show it to the stewards only
members-choice-audience-nobody = Show it to nobody
members-seen-by-members = seen by members
members-seen-by-stewards = seen by the stewards
members-seen-by-nobody = kept to yourself

## Introducing oneself, step by step

members-step-greeter = **{ $greeter }**, one of the stewards, is welcoming you this week. In doubt along the way? A word in the channel, and we talk about it.
members-step-answer = Answer kept: **{ $answer }**
members-step-footer = Step { $number } of { $count } · Everything is optional, and each answer is kept at once.

members-step-kind-title = You are here as…
members-step-kind-text = One answer only, the closest: it helps the others to place you.
members-step-territory-title = Your territory
members-step-territory-text = A town, a district, the area where your life happens: what you call “home”. In your own words, or from the list of territories already named here, if there is one.
members-step-organisation-title = Your organisation
members-step-organisation-text = A local authority, an association, a service, a farm… or none, which is fine too.
members-step-seeks-title = What you seek
members-step-seeks-text = The topics on which you would like to find peers, advice or a helping hand.
members-step-shares-title = What you can share
members-step-shares-text = The topics on which you have a bit of experience. A failure counts: it is often what helps most.
members-step-address-title = In French, “tu” or “vous”?
members-step-address-text = This only changes how Bocage speaks to you in private, in French. In channels, it says “vous” to everybody.
members-step-modes-title = To talk, you prefer…
members-step-modes-text = Several answers are possible.
members-step-communities-title = Communities for you
members-step-communities-text = Done, thank you. From now on, people can find you by what you chose to show.
members-step-communities-empty = That is all, and nothing is filled in: that is allowed. Everything can come later, point by point.
members-step-communities-any = Here are communities of this server. Joining takes one click, and so does leaving; the other members will see that you belong.
members-step-communities-some = From what you seek and share, you might like these communities. Joining takes one click, and so does leaving; the other members will see that you belong.
members-step-communities-none = There is no community to suggest for now. New ones grow out of what people wish for: one more topic in your profile, and the next may be the right one.
members-step-greeting = **A hello in the next bulletin?** Your name would be there, under “Welcome”, and nothing else.
members-choice-greeting = Say hello
members-step-done = To read your answers again or change them: { -profile }. To find somebody: { -directory }.

members-menu-kind = Choose an answer
members-menu-territory = Choose a territory already named
members-menu-modes = Choose one or several ways
members-menu-topics = { $pages ->
        [1] Choose one or several topics
       *[other] Choose one or several topics (list { $page } of { $pages })
    }

members-choice-back = Go back
members-choice-continue = Go on
members-choice-skip = Skip
members-choice-clear = Leave it empty
members-choice-write-territory = Write my territory
members-choice-write-organisation = Write its name
members-choice-topic = Add a topic
members-choice-topics-more = See other topics
members-choice-familiar = “Tu”, with pleasure
members-choice-formal = Rather “vous”
members-choice-join = Join
members-choice-ask-to-join = Ask to join
members-choice-profile = See my profile
members-choice-edit = Edit my profile
members-choice-resume-introduction = Go on with my introduction
members-choice-pause = Take a pause
members-choice-resume = Resume
members-choice-previous = Previous page
members-choice-next = Next page

members-form-territory = Your territory
members-form-territory-hint = A town, a district, an area… Left empty, nothing is shown.
members-form-organisation = Your organisation
members-form-organisation-hint = The name people know it by. Left empty, nothing is shown.
members-form-topics = One or several topics
members-form-topics-hint = Separated by commas. A new topic joins the common list, without anybody’s name.

## One’s own profile

members-profile-own-title = Your profile
members-profile-own-line = **{ $what }:** { $answer } ({ $audience })
members-profile-own-empty = Nothing so far, and that is allowed. Two minutes are enough for people to be able to find you.
members-profile-address = { $form ->
        [tu] In French, Bocage says “tu” to you in private. Nobody else knows.
       *[vous] In French, Bocage says “vous” to you in private. Nobody else knows.
    }

members-edit-title = Edit your profile
members-edit-text = Each point is changed or emptied by itself, and says who sees it.
members-edit-line =
    {""}**{ $what }:** { $answer }
    ({ $audience })
members-edit-nothing = nothing so far
members-change-kind = Place myself otherwise
members-change-territory = Change the territory
members-change-organisation = Change the organisation
members-change-seeks = Change what I seek
members-change-shares = Change what I share
members-change-address = Choose “tu” or “vous”
members-change-modes = Change the ways to talk

## Taking a pause

members-pause-title = Noted, enjoy the pause
members-pause-until = Your pause lasts until { $day } and ends by itself.
members-pause-open = Your pause has no end date. One click ends it whenever you like.
members-pause-text = Bocage no longer suggests anything to you, and the directory no longer shows you. Your profile stays as it is, and whatever you booked still stands.
members-pause-length-7 = One week
members-pause-length-30 = One month
members-pause-length-60 = Two months
members-pause-length-0 = No date of return
members-resumed-title = You are back, how nice
members-resumed-text = The pause is over: the directory shows you again, with what you chose to show.

## Other people, and the directory

members-somebody = somebody who has left the server
members-profile-title = { $name }
members-profile-gone = Somebody who is not on this server
members-profile-line = **{ $what }:** { $answer }
members-profile-nothing = { $name } shows nothing for now. Saying hello in a channel works very well, too.

members-directory-title = The directory
members-directory-topic = Topic: **{ $asked }**
members-directory-territory = Territory: **{ $asked }**
members-directory-community = Community: **{ $asked }**
members-directory-empty = Nobody introduces themselves like that yet. Try with one filter less, or a shorter word. And if it is your topic or your area, { -edit } lets people find you there.
members-directory-footer = The order changes every day and means nothing. Each person chooses what they show.

## The stewards

members-greeter-yes-title = Thank you, you are on the rota
members-greeter-now = This week is yours: your name is in the welcome of each newcomer.
members-greeter-week = Your turn comes in the week of { $day }: your name will be in the welcome.
members-greeter-resting = During your pause the rota goes on without you, and finds you again when you are back.
members-greeter-no-title = Noted, you are no longer on the rota
members-greeter-no-text = Your name is no longer in the welcome. To come back, the same command, whenever you like.
members-greeter-other = This week, { $greeter } greets.
members-greeter-nobody = Nobody else is on the rota for now: the welcome goes out without a name.

members-topics-title = The vocabulary of this server
members-topics-curated = **Kept by the stewards:** { $topics }
members-topics-brought = **Brought by members:** { $topics }
members-topics-hidden = **Taken out:** { $topics }
members-topics-more = { $count ->
        [one] {" "}… and one more
       *[other] {" "}… and { $count } more
    }
members-topics-none = No topic so far. A few to prime the pump: `/steward topics topic:canteens`.
members-topics-how = Keep a topic: `topic`. Rename it, or melt it into another: `topic` and `becomes`. Take it out, or put it back: `topic` and `remove`.
members-topics-done-title = Done
members-topics-done-text = { $deed ->
        [hidden] “{ $topic }” is taken out: neither menus nor profiles nor the directory show it. Nobody loses their choice: putting it back brings it back everywhere.
        [renamed] “{ $topic }” is now called “{ $becomes }”, everywhere and for everybody.
        [merged] “{ $topic }” and “{ $becomes }” are one from now on: “{ $becomes }”.
       *[kept] “{ $topic }” is in the vocabulary, and stays there even if nobody chooses it.
    }

## What cannot be done, and what can be done instead

members-refused-topic-long = A topic is a few words, { $maximum } characters at most. Shorten it, or separate your topics by commas.
members-refused-topics-many = That would make more than { $maximum } topics. Remove a few in the list: the liveliest are enough.
members-refused-topic-hidden = The stewards took “{ $topic }” out of the vocabulary. Say it with another word, or talk to them about it.
members-refused-topic-unknown = Bocage cannot find this topic. Choose it in the list that shows while you type.
members-refused-not-steward = This belongs to the stewards. An idea or a wish? Tell them, they will be delighted.
members-refused-search-old = This search is a little old. Start { -directory } again: two seconds, and the directory is up to date.
members-refused-choice = Bocage does not recognise this answer. Open your profile again with { -profile } and choose in the list.
