# What Bocage answers privately when a request does not go through: what happened, then what to do now.

core-refused-title = Not this time

core-refused-typed = What you had written, ready to copy:

core-refused-only-in-server =
    This concerns a server, and from here Bocage cannot tell which one. Try again from a channel of the server.

core-refused-not-here =
    You are no longer on the server this message is about, so there is nothing left to do there. If you come back, everything becomes possible again.

core-refused-silenced =
    The server’s moderators have timed you out for now. Until then, what your direct messages say still stands, and you can give back a seat or a slot.

core-refused-channel-closed =
    That channel is not open to you, so Bocage does nothing there in your name. Choose one that you see in your own list.

core-refused-channel-mute =
    Bocage cannot write in <#{ $channel }>. Choose another channel, or ask whoever manages the server to open it: `/setup` says what is missing.

core-refused-role =
    That role is everybody’s, or a program’s: it says nothing of anybody. Choose a role that is given to people.

core-refused-program =
    That is a program, not a person. Choose somebody.

core-refused-option =
    One of the options no longer means anything or anybody on this server. Run the command again and choose from the list.

core-refused-too-many =
    Easy: your last requests are still being seen to. Give them a second, then try again.

core-refused-unknown-button =
    This button comes from an old message that Bocage can no longer read. Type `/help`: you will find there what you wanted to do.

core-refused-stopping =
    Bocage is pausing for a moment for an update, and nothing already noted is lost. Try again in a minute.

core-twice-title = Already received

core-twice-text = Your first submission was enough, and Bocage answers that one.

core-refused-command-changed =
    This command has just changed. Close and reopen Discord, then type it again.

core-refused-busy =
    Bocage was busy for a moment, and a form does not wait: nothing was done. Ask again, and it opens.

core-refused-database =
    Bocage cannot write in its notebook right now: nothing was saved. Try again in a few minutes; if it lasts, tell the stewards.

core-refused-discord =
    Discord is not answering Bocage right now. What was already saved stays saved. Try again in a few minutes.

core-bug-title = Bocage tripped over the hedge

core-bug-text =
    This is a mistake on our side, noted under the reference **{ $reference }**. Try again; if it happens again, give this reference to the stewards.
