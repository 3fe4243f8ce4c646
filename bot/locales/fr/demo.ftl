# La démonstration : ce que dit le terminal, et la page autour du Discord simulé (toujours en français).

demo-ready = Démonstration prête : { $address }
demo-how-to-stop = Pour arrêter : Ctrl-C. Tout est simulé, rien ne sort de cette machine.
demo-kept = Les données de cette démonstration restent dans { $folder }
demo-stopped = Démonstration arrêtée.

demo-arrived = Nous voilà { $moment }.
demo-stuck = Le temps s’est arrêté en chemin, { $moment }. Ce qui est fait reste fait ; un saut plus court aide souvent. Le journal, dans le terminal, dit pourquoi.
demo-unseen = Cette personne ne voit pas ce salon.

demo-try-book-title = Demander un avis
demo-try-book-hint = Écrire `/permanence agenda`, choisir un créneau, dire sa question. La confirmation arrive aussi dans les messages privés.
demo-try-remind-title = Recevoir les rappels
demo-try-remind-hint = Avec « Prochaine échéance », avancer jusqu’au rappel : il arrive ici la veille, puis une heure avant.
demo-try-move-title = Vivre un imprévu
demo-try-move-hint = Sous la confirmation, le bouton « Un imprévu ? » propose un autre moment, ou libère le créneau.
demo-try-outcome-title = Dire ce que cela a apporté
demo-try-outcome-hint = Après l’échange, une seule question, plusieurs réponses possibles, aucune note.
demo-try-thread-title = Lire un échange
demo-try-thread-hint = Chaque rendez-vous a son fil privé, que seules les deux personnes voient.
demo-try-open-title = Ouvrir une permanence
demo-try-open-hint = Écrire `/permanence ouvrir` : l’aperçu montre chaque créneau avant que rien ne soit publié.
demo-try-english-title = Voir Bocage en anglais
demo-try-english-hint = Écrire `/aide` : chaque membre lit Bocage dans la langue de son Discord.
