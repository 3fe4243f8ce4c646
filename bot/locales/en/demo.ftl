# The demo: what the terminal says, and the page around the simulated Discord (which speaks French only, for now).

demo-ready = Demo ready: { $address }
demo-how-to-stop = To stop it: Ctrl-C. Everything is simulated, nothing leaves this machine.
demo-kept = The data of this demo stay in { $folder }
demo-stopped = Demo stopped.

demo-arrived = Here we are, { $moment }.
demo-stuck = Time stopped on its way, { $moment }. What is done stays done; a shorter jump often helps. The log in the terminal says why.
demo-unseen = This person does not see that channel.
demo-not-yet = This person will arrive once the server has its welcome channel: Camille creates it with /installer.

demo-try-book-title = Ask for advice
demo-try-book-hint = Type `/permanence agenda`, choose a slot, say the question. The confirmation also comes as a direct message.
demo-try-ask-title = Ask a question
demo-try-ask-hint = Type `/avis demander`: Bocage shows the ways there are, and nothing is sent before you choose. With “+1 jour”, the question climbs a rung.
demo-try-remind-title = Get the reminders
demo-try-remind-hint = With “Prochaine échéance”, go forward to the reminder: it comes here the day before, then an hour before.
demo-try-move-title = Something comes up
demo-try-move-hint = Under the confirmation, a button offers another moment, or frees the slot.
demo-try-open-title = Open office hours
demo-try-open-hint = Type `/permanence ouvrir`: the preview shows every slot before anything is published.
demo-try-confirm-title = Confirm a slot that was kept
demo-try-confirm-hint = Karim kept a slot for Sylvie, who is elected: one tap, and the file for the calendar reaches them both. Inès has three other moments to choose from.
demo-try-table-title = Take a seat at a table
demo-try-table-hint = Nadia’s announcement says how many seats are left, one button is enough. `/permanence absence`, `pause` and `prepare` are for her.
demo-try-welcome-title = Arrive on the server
demo-try-welcome-hint = Under the welcome, a button: two minutes to introduce oneself, then the communities that fit.
demo-try-communities-title = Find a community
demo-try-communities-hint = Type `/communaute liste`, then join or leave with a click. Camille sees what Paul proposed in the stewards’ channel.
demo-try-digest-title = Look over the bulletin
demo-try-digest-hint = Type `/bulletin preparer`: the draft arrives here, to change and validate. The last issue is in its channel; a week later there is another.
demo-try-meet-title = Meet as a group
demo-try-meet-hint = Under the card of the forum, “J’y serai” takes the last seat. Free it again, and the waiting list moves on.
demo-try-encounter-title = Meet somebody
demo-try-encounter-hint = Type `/rencontre participer`, then move on by a week: the draw opens a thread, with the reason and three moments. `/animation tirage`, for Camille, shows the totals.
demo-try-announcements-title = Read an announcement, and answer it
demo-try-announcements-hint = Under the announcement, three buttons. On the stewards’ side Camille reads what comes back, writes with `/annonce rediger`, and looks at `/animation trait-d-union`.
demo-try-data-title = See, take or erase one’s data
demo-try-data-hint = Type `/mes-donnees expliquer`, then receive everything as two files. `/mes-donnees effacer` first says what it changes for others.
demo-try-install-title = Check the installation
demo-try-install-hint = Type `/installer`: everything is in place, and the panel says what Discord permits Bocage to do.

# The demo that begins on an empty server.
demo-try-set-up-title = Set Bocage up
demo-try-set-up-hint = Type `/installer`, look at what would be created, change what you like, then create it all with a click.
demo-try-community-title = Create a community
demo-try-community-hint = Once the poles are in place, type `/communaute creer`: a name, a pole, and a preview before anything is created.
demo-try-arrive-title = Arrive on the server
demo-try-arrive-hint = Once the welcome channel is there, Aline arrives: a button, and two minutes to introduce oneself.

demo-event-under-way = under way
