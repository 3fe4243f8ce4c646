# The demo: what the terminal says, and the page around the simulated Discord (which speaks French only, for now).

demo-ready = Demo ready: { $address }
demo-how-to-stop = To stop it: Ctrl-C. Everything is simulated, nothing leaves this machine.
demo-kept = The data of this demo stay in { $folder }
demo-stopped = Demo stopped.

demo-arrived = Here we are, { $moment }.
demo-stuck = Time stopped on its way, { $moment }. What is done stays done; a shorter jump often helps. The log in the terminal says why.
demo-unseen = This person does not see that channel.

demo-try-book-title = Ask for advice
demo-try-book-hint = Type `/permanence agenda`, choose a slot, say the question. The confirmation also comes as a direct message.
demo-try-remind-title = Get the reminders
demo-try-remind-hint = With “Prochaine échéance”, go forward to the reminder: it comes here the day before, then an hour before.
demo-try-move-title = Something comes up
demo-try-move-hint = Under the confirmation, a button offers another moment, or frees the slot.
demo-try-outcome-title = Say what it brought
demo-try-outcome-hint = After the conversation, one question only, several answers possible, no mark.
demo-try-thread-title = Read a conversation
demo-try-thread-hint = Each booking has its private thread, which only the two people see.
demo-try-open-title = Open office hours
demo-try-open-hint = Type `/permanence ouvrir`: the preview shows every slot before anything is published.
demo-try-english-title = See Bocage in English
demo-try-english-hint = Type `/aide`: each member reads Bocage in the language of their Discord.
