# Communities of practice: making them, proposing them, coming in, going out, finding them.

-community-list = `/community list`
-community-create = `/community create`
-community-propose = `/community propose`
-community-join = `/community join`
-community-edit = `/community edit`

## The commands, as Discord shows them. Names: lower case.

communities-command-group-name = community
communities-command-group-description = Communities of practice: find them, join them, propose one
communities-command-create-name = create
communities-command-create-description = Create a community, with its role, its channel and its forum (stewards)
communities-command-propose-name = propose
communities-command-propose-description = Propose a community to the stewards
communities-command-join-name = join
communities-command-join-description = Join a community, or several at once
communities-command-leave-name = leave
communities-command-leave-description = Leave a community, or several at once
communities-command-list-name = list
communities-command-list-description = Browse the communities, or look for one by name or topic
communities-command-charter-name = charter
communities-command-charter-description = Read the charter of a community
communities-command-edit-name = edit
communities-command-edit-description = Change a community (stewards)
communities-command-archive-name = archive
communities-command-archive-description = Archive a community, or reopen it (stewards)

communities-option-name-name = name
communities-option-name-description = The name of the community
communities-option-pole-name = pole
communities-option-pole-description = The pole it belongs to
communities-option-emoji-name = emoji
communities-option-emoji-description = An emoji to recognise it by (optional; “-” takes it away)
communities-option-topics-name = topics
communities-option-topics-description = The topics, separated by commas
communities-option-admission-name = admission
communities-option-admission-description = Who can come in (open to everyone by default)
communities-option-admission-open = Open to everyone
communities-option-admission-request = On request
communities-option-steward-name = steward
communities-option-steward-description = Who animates it, if it is somebody other than you
communities-option-community-name = community
communities-option-community-description = The community
communities-option-search-name = search
communities-option-search-description = A word of the name or of a topic
communities-option-add-name = add
communities-option-add-description = A person who animates it too
communities-option-remove-name = remove
communities-option-remove-description = A person who no longer animates it

## What exists on the server: names and tags, read by everyone

communities-public-forum-name = { $channel }-questions
communities-public-forum-topic = The questions of the community “{ $name }”: one thread for each question, and everyone may answer.
communities-public-tag-question = Question
communities-public-tag-experience = Experience shared
communities-public-tag-resource = Resource
communities-public-tag-answered = Answered

## The words that come back

communities-somebody = somebody who left the server
communities-suggestion-archived = { $name } (archived)
communities-pole = Pole: { $pole }
communities-pole-none = to be chosen in the menu
communities-admission = { $admission ->
        [on_request] Admission: on request
       *[open] Admission: open to everyone
    }
communities-topics = Topics: { $topics }
communities-stewards = Stewards: { $people }
communities-part-role = Role: { $role }
communities-part-channel = Channel: { $channel }
communities-part-forum = Forum: { $forum }
communities-charter-heading = {""}**The charter**
communities-charter-none = No charter yet.

communities-choice-join = Join
communities-choice-ask = Ask to join
communities-choice-leave = Leave
communities-choice-withdraw = Withdraw my request
communities-choice-charter = Read the charter
communities-choice-directory = See the communities
communities-choice-propose = Propose a community
communities-choice-edit = Edit the texts
communities-choice-archive = Archive
communities-choice-reopen = Reopen
communities-choice-retry = Try again

## Making

communities-form-create-title = A new community
communities-form-edit-title = The texts of the community
communities-form-name-label = The name
communities-form-purpose-label = What it is for, in one sentence
communities-form-purpose-hint = What members come to do there together
communities-form-charter-label = The charter
communities-form-charter-hint = Optional: how people speak there, what they share, what stays there
communities-form-topics-label = The topics
communities-form-topics-hint = Optional: separated by commas

communities-draft-title = A last look before it is made
communities-draft-made =
    {""}**What will be made**
    - a role “{ $name }”, for the members
    - a channel `#{ $channel }`, { $admission ->
        [on_request] for the members only
       *[open] open to everyone
    }
    - a forum `#{ $forum }`, on the same terms, with the tags: { $tags }
    The channel and the forum stand in the category of the pole.
communities-draft-not-yet = Nothing exists yet, and nobody else sees this draft. It disappears by itself tomorrow if you do not come back to it.
communities-draft-pole = Choose the pole
communities-draft-create = Create the community
communities-draft-on-request = Make it on request
communities-draft-open-to-all = Open it to everyone
communities-draft-discard = Give up this draft

communities-discarded-title = Draft given up
communities-discarded-text = Nothing was made. Whenever you like: { -community-create }.

communities-created-title = The community “{ $name }” is there
communities-created-already-title = The community “{ $name }” was there already, nothing was doubled
communities-sheet-title = “{ $name }”, as it is now
communities-archived-title = “{ $name }” is archived
communities-archived-text = Its channels can still be read, and only the stewards can write there. Members keep their place. The same command, or the button, reopens it.
communities-reopened-title = “{ $name }” is open again
communities-reopened-text = People write there again, and it is back in the list of communities.

communities-refused-parts = {""}**Discord did not accept everything:**
communities-refused-part = { $part ->
        [role] - the role: { $reason }
        [channel] - the channel: { $reason }
       *[forum] - the forum: { $reason }
    }

## Why Discord refuses

communities-why-missing-permission = Bocage lacks the right to manage roles or channels. Somebody who manages the server can give it, `/setup` shows where.
communities-why-too-many-channels = the server has as many channels as Discord allows. Removing one makes room.
communities-why-too-many-roles = the server has as many roles as Discord allows. Removing one makes room.
communities-why-category-full = the category of the pole is full: Discord allows fifty channels in it.
communities-why-role-too-high = this role stands above that of Bocage. In the server settings, under Roles, somebody who manages the server can move that of Bocage above it.
communities-why-role-managed = this role belongs to another application, which alone can give it.
communities-why-forum-unavailable = this server does not have forums yet. They come with the community mode, in the server settings.
communities-why-invalid-name = Discord does not accept this name. Another name is enough: `/community edit`.
communities-why-needs-another = what it depends on is missing: the category of the pole, or the role.
communities-why-rate-limited = Discord asks for patience. In a few minutes, it will work.
communities-why-retry-later = Discord did not answer. In a few minutes, it will work.
communities-why-gone = it no longer exists on the server.
communities-why-not-made = the role of the community does not exist on the server yet.
communities-why-other = Discord refused without saying more.

## Proposing

communities-form-propose-title = Propose a community
communities-form-note-label = A word for the stewards
communities-form-note-hint = Optional: where the wish comes from, who would take part

communities-proposed-title = Your proposal is on its way
communities-proposed-text = The stewards receive it in their channel. Their answer will reach you in private.

communities-answer-created-title = Your idea has become a community
communities-answer-created-text = Thank you for starting it. All it lacks now is you.
communities-answer-declined-title = Your idea of a community: not now
communities-answer-declined-text = The stewards have read it, and this is not the moment yet. The idea is kept. Meanwhile, a neighbouring community may be waiting for you.
communities-answer-waiting-title = Your idea of a community is in good hands
communities-answer-waiting-text = The stewards have not answered yet. Their answer will reach you in private.

communities-public-proposal-title = { $person } proposes a community
communities-public-proposal-who = Proposed by { $person }
communities-public-proposal-note = {""}**Their word for you**
communities-public-proposal-text = “Create” first shows you everything that will be made, and lets you edit it all. Either way, the answer is sent in private.
communities-public-proposal-create = Create this community
communities-public-proposal-decline = Not now
communities-public-decided-title = “{ $name }”, the idea of { $person }
communities-public-decided-text = { $answer ->
        [accepted] It is made, by { $steward }.
       *[declined] Not now, answered { $steward }. The idea stays: it can still become a community.
    }

communities-public-discreet-answer-title = News of a proposal
communities-public-discreet-welcome-title = News of a request
communities-public-discreet-text = The stewards have answered. This message comes here because your direct messages are closed to Bocage; the answer itself stays visible to you only.
communities-public-discreet-read = Read the answer

## Coming in and going out

communities-joined-title = Welcome to “{ $name }”
communities-joined-text = You are in. A hello in the channel, a question in the forum, or simply reading: any start is a good one.
communities-joined-line = Welcome to “{ $name }”, you are in.
communities-already-in-title = “{ $name }” is done already
communities-already-in-text = You are in this community already.
communities-already-in-line = You are in “{ $name }” already.
communities-asked-title = Request sent for “{ $name }”
communities-asked-text = The stewards receive it in their channel, and will let you know in private. They answer in their own time, and never send a refusal.
communities-asked-line = Request sent for “{ $name }”.
communities-already-asked-title = Request already sent for “{ $name }”
communities-already-asked-text = The stewards have received it, they will let you know in private.
communities-already-asked-line = Request already sent for “{ $name }”.
communities-left-title = You have left “{ $name }”
communities-left-text = The door stays open, and nobody is told.
communities-left-line = You have left “{ $name }”. The door stays open.
communities-withdrawn-title = Request withdrawn for “{ $name }”
communities-withdrawn-text = Nothing more will happen.
communities-withdrawn-line = Request withdrawn for “{ $name }”.
communities-already-out-title = You are not in “{ $name }”
communities-already-out-text = So there is nothing to leave.
communities-already-out-line = You are not in “{ $name }”.
communities-role-late = Discord has not given the role yet: it will come as soon as possible, with nothing more to do. Your place is noted.
communities-role-stays = Discord has not taken the role back yet: it will go as soon as possible. Your leaving is noted.

communities-several-title = Noted
communities-several-nothing = There was nothing to do.
communities-join-menu-title = Joining communities
communities-join-menu-text = One or several, it is as easily undone.
communities-join-menu-placeholder = Choose one or several communities
communities-join-menu-empty = No other community to join for now. Is one missing? { -community-propose }
communities-leave-menu-title = Leaving communities
communities-leave-menu-text = Nothing to explain, and nobody is told.
communities-leave-menu-placeholder = Choose one or several communities
communities-leave-menu-empty = You are in no community for now. The list is here: { -community-list }.
communities-menu-more = See more
communities-menu-start = Back to the beginning
communities-menu-on-request = On request · { $purpose }

communities-welcome-title = Welcome to “{ $name }”
communities-welcome-text = The stewards said yes: you are in.

communities-public-request-title = { $person } asks to join “{ $name }”
communities-public-request-text = From { $person }. Without an answer, nothing is sent: no refusal ever is.
communities-public-request-accept = Accept
communities-public-accepted-title = { $person } has joined “{ $name }”
communities-public-accepted-text = { $known ->
        [yes] Welcomed by { $steward }, and the news is on its way in private.
       *[no] It was done already.
    }

## The directory and the charter

communities-directory-title = The communities
communities-directory-title-search = The communities: “{ $words }”
communities-directory-count = { $count ->
        [one] One community to learn together.
       *[other] { $count } communities to learn together.
    }
communities-directory-pages = { $count } communities, by pole. Page { $number } of { $pages }.
communities-directory-empty = No community for now. They are born of a shared wish: yours, perhaps.
communities-directory-nothing-found = No community speaks of “{ $words }”. Try another word, or propose it: { -community-propose }.
communities-directory-before = Previous page
communities-directory-after = Next page
communities-directory-all = See all communities
communities-directory-several = Join several
communities-directory-footer = Is one missing? { -community-propose }
communities-entry-facts = { $pole } pole · { $size ->
        [none] the first place is free
        [few] a small circle, for now
       *[many] { $members } members
    }{ $admission ->
        [on_request] {" "}· on request
       *[open] {""}
    }
communities-entry-next = Next date: { $date }

communities-charter-title = The charter of “{ $name }”
communities-charter-empty = This community has no charter yet. Its members and the stewards can write it together.
communities-charter-empty-steward = This community has no charter yet. A few lines are enough: how people speak there, what they share.

## When something is missing

communities-public-name-unsaid = Community no. { $number }
communities-public-purpose-unsaid = Its purpose is yet to be written.
communities-public-unsaid-title = Words to be written anew: “{ $name }”
communities-public-unsaid-text = Taken away, as whoever had written it asked: { $parts }. Members, roles and channels do not change. To write something else, the stewards have { -community-edit }.
communities-public-unsaid-name = the name
communities-public-unsaid-purpose = the purpose
communities-public-unsaid-charter = the charter
communities-public-unsaid-topics = the topics
communities-public-missing-title = Something of “{ $name }” is missing
communities-public-missing-text = { $part ->
        [role] The role of the community was removed from the server. Members keep their place, and will get the new role if you make it again.
        [channel] The channel of the community was removed from the server. Made again, it will be empty: deleted messages do not come back.
       *[forum] The forum of the community was removed from the server. Made again, it will be empty: deleted questions do not come back.
    } Was it meant? Leave this message, or archive the community: `/community archive`.
communities-public-missing-repair = Make again
communities-public-repaired-title = “{ $name }” is complete again
communities-public-repaired-text = Made again by { $steward }.
communities-public-unfinished-title = “{ $name }” is not complete yet
communities-public-unfinished-text = Discord did not do all that was asked: { $reason }
communities-public-unfinished-retry = Try again
communities-public-role-refused-title = The role of “{ $name }” does not follow
communities-public-role-refused-text = Bocage cannot give or take it: { $reason } Every place is noted, and nothing is lost.
communities-public-roles-follow-title = The role of “{ $name }” follows again
communities-public-roles-follow-text = Nothing is left waiting. Set going again by { $steward }.
communities-roles-wait-title = The role of “{ $name }” still does not follow
communities-roles-wait-text = { $count ->
        [one] One person still waits for it. Bocage tries again by itself every day, and at every restart.
       *[other] { $count } people still wait for it. Bocage tries again by itself every day, and at every restart.
    }

## What cannot be done, and what can be done instead

communities-refused-only-stewards = That is up to the stewards. An idea for a community? Propose it: { -community-propose }.
communities-refused-not-for-you = This answer is for somebody else. The communities are for you too: { -community-list }.
communities-refused-community = Choose the community in the list that appears, or find them all: { -community-list }.
communities-refused-name-short = Too little is left of this name in plain text. Choose one with at least two letters; the emoji has its own option.
communities-refused-name-reserved = On Discord, this name already means something else. Choose one that says what people do there.
communities-refused-name-taken = “{ $name }” exists on this server already. Join it ({ -community-join }), or choose another name.
communities-refused-emoji = Bocage did not recognise an emoji. Put just one, from Discord’s palette or from this server, or leave it empty.
communities-refused-purpose-missing = What it is for is missing. One sentence is enough: what members come to do there together.
communities-refused-too-long = { $what ->
        [name] This name is a little long
        [purpose] This purpose is a little long
        [charter] This charter is a little long
        [topic] One of these topics is a little long
       *[note] This word is a little long
    }: { $maximum } characters at most. Keep the essential.
communities-refused-too-many-topics = { $maximum } topics at most for a community. Keep those that describe it best.
communities-refused-no-poles = This server has no poles yet, and every community has one. Somebody who manages the server can set them up in a few minutes: `/setup`.
communities-refused-pole = The pole is missing. Choose it in the list that appears.
communities-refused-draft-gone = This draft is no longer there. To prepare another: { -community-create }.
communities-refused-already-made = This community exists already. To change it: { -community-edit }.
communities-refused-too-many-stewards = { $maximum } people at most animate a community. The option “remove” of { -community-edit } makes room.
communities-refused-nobody-to-ask = The stewards have no channel yet where they could receive this. Tell them in person; the channel is chosen with `/setup`.
communities-refused-too-many-proposals = { $maximum } of your proposals already wait for an answer. Keep this one warm until then.
communities-refused-proposal-gone = This proposal is no longer there. The communities are here: { -community-list }.
communities-refused-already-accepted = This proposal has become a community already: { -community-list }.
communities-refused-gone = This community is no longer there. The others are here: { -community-list }.
communities-refused-archived = “{ $name }” is archived: it can still be read, and takes nobody in any more. The others are here: { -community-list }.
communities-refused-request-gone = This request no longer waits: it was withdrawn, or the person has left the server.
