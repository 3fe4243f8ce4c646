# /setup: put Bocage in place on a server, step by step, without breaking anything.

installer-command-panel-name = setup
installer-command-panel-description = Put Bocage in place on this server, or check that all is well

# What Bocage proposes to create, in the language of the server.
installer-public-pole-1 = Experimentation
installer-public-pole-2 = Support
installer-public-pole-3 = Communities
installer-public-name-stewards-role = Stewards
installer-public-name-stewards-channel = stewards
installer-public-name-adviser-role = Resource persons
installer-public-name-welcome-channel = welcome
installer-public-name-digest-channel = digest
installer-public-name-pole-role = { $name } pole
installer-public-name-pole-channel = announcements-{ $name }

# The panel
installer-home-title = Set Bocage up here
installer-home-begin =
    Everything below is a proposal. Each point can be changed or left aside; a role or channel that exists already can take the place. { $count ->
        [one] Nothing is done yet: one thing would be created, and only once confirmed.
       *[other] Nothing is done yet: { $count } things would be created, and only once confirmed.
    }
installer-home-to-create = { $count ->
        [one] One thing is still to be created.
       *[other] { $count } things are still to be created.
    }
installer-home-to-repair = { $count ->
        [one] One thing is no longer as planned: Bocage can repair it.
       *[other] { $count } things are no longer as planned: Bocage can repair them.
    }
installer-home-done = Everything is in place. Nothing to create, nothing to repair.
installer-home-unknown = Discord did not answer: this is what Bocage has noted, without knowing whether it still holds. Try again in a minute.
installer-home-settings =
    {""}**Language and time**
    { $language }, { $zone }
installer-home-poles =
    {""}**Poles**
    { $poles }
installer-home-check-up =
    {""}**What Discord lets Bocage do**
    { $state }
installer-home-footer = Bocage never deletes anything on Discord. This panel can be taken up again at any time, with the same command.

installer-language-fr = French
installer-language-en = English
installer-speak-fr = Speak French
installer-speak-en = Speak English

installer-choice-home = Back to the panel
installer-choice-refresh = Refresh
installer-choice-change = Change language or time
installer-choice-choose = Choose: { $what }
installer-choice-see = See what is allowed
installer-choice-see-poles = Choose the poles
installer-choice-plan = Let Bocage create it
installer-choice-name = Give it another name
installer-choice-leave = Leave aside
installer-choice-pole = Back to the pole
installer-choice-poles = All poles
installer-choice-add-pole = Add a pole
installer-choice-rename = Change the name or the emoji
installer-choice-drop-pole = Do without this pole
installer-choice-other-zone = Another time zone
installer-choice-review-create = See what would be created
installer-choice-review-repair = See what would be repaired
installer-choice-create = { $count ->
        [one] Create this
       *[other] Create these { $count } things
    }
installer-choice-repair = { $count ->
        [one] Repair this
       *[other] Repair these { $count } things
    }
installer-choice-again = See what is left
installer-choice-check-up = Check the permissions
installer-choice-check-again = Check again

# Language and time
installer-settings-title = Language and time
installer-settings-text =
    In channels Bocage speaks the language of the server; in private, that of each person. Hours are told and read in the time zone of the server.
    {""}**Language:** { $language }
    {""}**Time zone:** { $zone }
installer-zone-placeholder = Choose a time zone
installer-ask-zone-title = Another time zone
installer-ask-zone-label = Continent and city
installer-ask-zone-hint = For instance Africa/Dakar, or just Dakar

# A role, a channel
installer-place-stewards-role = Stewards’ role
installer-place-stewards-channel = Stewards’ channel
installer-place-adviser-role = Resource persons’ role
installer-place-welcome-channel = Welcome channel
installer-place-digest-channel = Digest channel
installer-place-pole-role = Role
installer-place-pole-category = Category
installer-place-pole-channel = Announcement channel
installer-place-of-pole = { $place } of the pole { $pole }

installer-why-stewards-role = It says who are the stewards: they create communities, welcome people, and read what Bocage tells them.
installer-why-stewards-channel = Here Bocage tells the stewards when something waits for a human. Only they read it.
installer-why-adviser-role = It says who gives advice: these people can open office hours.
installer-why-welcome-channel = Each newcomer is greeted here with one message and a button. Never with a direct message.
installer-why-digest-channel = The digest appears here. Everybody reads, stewards and Bocage write.
installer-why-pole-role = Members who care about this pole wear it. It gives no power.
installer-why-pole-category = The channels of the pole and of its communities stand in it.
installer-why-pole-channel = The announcements of the pole appear here. Everybody reads, stewards and Bocage write, and each announcement can open a thread.

installer-line =
    { $place }: { $state }
installer-line-heading =
    {""}**{ $place }**
    { $state }
installer-state-aside = left aside
installer-state-planned = to be created: { $what }
installer-state-missing = gone from Discord
installer-state-amiss = { $what }, to be repaired
installer-state-now = For now: { $state }.
installer-state-adopted = { $what } has this place. Bocage did not create it and leaves it its name.
installer-state-made = { $what } has this place.
installer-adopt-role = Or take a role that exists already
installer-adopt-channel = Or take a channel that exists already
installer-adopt-category = Or take a category that exists already
installer-place-footer = This choice is noted at once. Nothing changes on Discord before you confirm.
installer-ask-name-label = Its name

installer-kind-role = the role “{ $name }”
installer-kind-category = the category “{ $name }”
installer-kind-text = the channel “{ $name }”
installer-kind-news = the announcement channel “{ $name }”
installer-kind-forum = the forum “{ $name }”
installer-kind-unnamed = a role or channel whose name Bocage does not know

installer-access-open = everybody reads and writes
installer-access-announcements = everybody reads, stewards and Bocage write
installer-access-stewards = stewards and Bocage only
installer-access-members = members of the community, stewards and Bocage only
installer-access-read-only = still readable, only stewards write

# Poles
installer-poles-title = The poles
installer-poles-text = Communities are arranged by pole. Each has a name, an emoji, a role, a category and an announcement channel.
installer-poles-empty = No pole for now. A first one would give communities a place.
installer-poles-none = none for now
installer-pole-title = Pole { $name }
installer-pole-text =
    {""}**Name:** { $name }
    {""}**Emoji:** { $emoji }
installer-pole-footer = Doing without a pole deletes nothing on Discord: its channels and its role stay.
installer-ask-pole-title = A pole
installer-ask-pole-name = Its name
installer-ask-pole-emoji = Its emoji
installer-ask-pole-emoji-hint = Just one, of those that every phone knows

# Before and after
installer-review-title = Before touching anything
installer-review-create = { $count ->
        [one] Bocage would create:
       *[other] Bocage would create these { $count } things:
    }
installer-review-repair = { $count ->
        [one] Bocage would repair:
       *[other] Bocage would repair these { $count } things:
    }
installer-review-more = … and { $count ->
        [one] one more.
       *[other] { $count } more.
    }
installer-review-moved = Something changed in the meantime, and nothing was done. This is how things are now.
installer-review-nothing = Nothing to do here: all is as planned.
installer-intention-missing = { $what } is gone: create it again, empty
installer-intention-access = { $what }: restore who reads and who writes ({ $access })
installer-intention-outdated = { $what }: bring up to date with Bocage, under the planned name ({ $name })
installer-report-title = It is in place
installer-report-title-partly = In part only
installer-report-create = { $count ->
        [one] One thing was created:
       *[other] { $count } things were created:
    }
installer-report-repair = { $count ->
        [one] One thing was repaired:
       *[other] { $count } things were repaired:
    }
installer-report-refused = { $count ->
        [one] Discord did not accept one thing:
       *[other] Discord did not accept { $count } things:
    }
installer-report-refusal = - { $what }: { $reason }
installer-report-give-role = Bocage gives { $role } to nobody. It is for you to give it, in Discord, to the stewards.
installer-report-footer = What is done is done, and will not be done twice.

installer-refusal-missing-permission = Bocage lacks a permission. “Check the permissions” says which, and who can give it.
installer-refusal-role-too-high = this role stands higher than Bocage’s own. In Server Settings, Roles, drag Bocage’s above it.
installer-refusal-role-managed = this role belongs to an application, which alone disposes of it. Another role will do.
installer-refusal-two-factor = this server asks for two-factor authentication, which the account that hosts Bocage does not have. Whoever hosts it can turn it on.
installer-refusal-too-many-channels = the server has as many channels as Discord allows. Removing one would make room.
installer-refusal-too-many-roles = the server has as many roles as Discord allows. Removing one would make room.
installer-refusal-category-full = this category holds the 50 channels that Discord allows. Another category will do.
installer-refusal-forum-unavailable = forums are not enabled here. In Server Settings, “Enable Community” opens them.
installer-refusal-invalid-name = Discord does not accept this name. Another will do.
installer-refusal-unnamed = Bocage does not know its name. Choosing one in this panel is enough.
installer-refusal-needs-another = it depends on a role or category that is not there. Once that is settled, try again.
installer-refusal-rate-limited = Discord asks to slow down. Try again in a few minutes.
installer-refusal-retry-later = Discord did not answer in time. Try again in a few minutes.
installer-refusal-server-gone = Bocage no longer has access to this server.
installer-refusal-gone = it disappeared in the meantime. Trying again will create it anew.
installer-refusal-other = Discord refused and did not say why. Whoever hosts Bocage will find the reason in the log.

# Permissions
installer-check-up-title = What Discord lets Bocage do
installer-check-up-text = Each thing that Bocage does, and what Discord thinks of it right now.
installer-check-up-fine = All that there is to allow is allowed.
installer-check-up-excess = All is allowed, and even more than needed.
installer-check-up-unable = { $count ->
        [one] Something is missing for one thing.
       *[other] Something is missing for { $count } things.
    }
installer-gesture-channels = Create channels and say who reads them
installer-gesture-roles = Create and give roles
installer-gesture-alerts = Tell the stewards
installer-gesture-welcome = Greet newcomers
installer-gesture-announcements = Publish the announcements of the poles
installer-gesture-digest = Publish the digest
installer-gesture-conversations = Open a private thread for office hours
installer-gesture-events = Show meetups in the list of events
installer-finding-yes = **{ $what }**: yes.
installer-finding-waiting = **{ $what }**: to be seen once the channel is chosen.
installer-finding-no = **{ $what }**: not yet. What is missing…
installer-lack-server = on the server: { $permissions }
installer-lack-channel = in { $channel }: { $permissions }
installer-lack-roles-above = a higher place in the list of roles: { $roles } stands above Bocage’s role
installer-check-up-givers =
    {""}**Who can help:** { $people }
    For the server: Server Settings, Roles, then Bocage’s role. For a channel: Edit Channel, Permissions, then Bocage.
installer-check-up-administrator =
    {""}**Too much:** { $permissions }
    “Administrator” opens everything, also what Bocage never does. Taking it away is safer: this page will say at once if anything is missing.
installer-check-up-too-much =
    {""}**Too much:** { $permissions }
    Bocage never uses it. Taking it away is safer, and hinders nothing.

installer-permission-administrator = “Administrator”
installer-permission-manage-guild = “Manage Server”
installer-permission-kick-members = “Kick Members”
installer-permission-ban-members = “Ban Members”
installer-permission-moderate-members = “Timeout Members”
installer-permission-manage-nicknames = “Manage Nicknames”
installer-permission-manage-messages = “Manage Messages”
installer-permission-manage-webhooks = “Manage Webhooks”
installer-permission-mention-everyone = “Mention Everyone”
installer-permission-view-audit-log = “View Audit Log”
installer-permission-view-channel = “View Channels”
installer-permission-manage-channels = “Manage Channels”
installer-permission-manage-roles = “Manage Roles”
installer-permission-send-messages = “Send Messages”
installer-permission-send-messages-in-threads = “Send Messages in Threads”
installer-permission-create-public-threads = “Create Public Threads”
installer-permission-create-private-threads = “Create Private Threads”
installer-permission-read-message-history = “Read Message History”
installer-permission-attach-files = “Attach Files”
installer-permission-create-events = “Create Events”
installer-permission-manage-events = “Manage Events”

# What does not work out
installer-refused-zone = Bocage knows no time zone “{ $typed }”, or there are several. Write continent, then city, for instance `Europe/Paris`.
installer-refused-name = This name has neither letter nor digit. Choose one that can be read aloud.
installer-refused-emoji = This is no emoji that every phone knows, or there are several. Choose just one from your keyboard.
installer-refused-same-name = A pole bears this name already, or nearly: { $name }. Choose another.
installer-refused-too-many-poles = A server has { $most } poles at most. Rename one of them, or do without one first.
installer-refused-pole-gone = This pole is no longer there. Type `/setup` again to see how the server is.
installer-refused-pole-in-use = Communities still belong to this pole. Move them to another first, with `/community edit`.
installer-refused-category = The channels of communities stand in this category: a pole cannot do without. You can take one that exists already.
installer-refused-powerful = This role gives power over the server, and Bocage would give it to anybody who joins the pole. Choose a role without power, or let Bocage create one.
installer-refused-serves-already = This role or channel serves something else here already, and the two do not go together: joining one would open the other. Choose another.
installer-refused-role = This role will not do: it is gone, belongs to an application, or means everybody. Choose another.
installer-refused-channel = This channel will not do: it is gone, or not of the right kind. Choose another.
