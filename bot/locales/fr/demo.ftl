# La démonstration : ce que dit le terminal, et la page autour du Discord simulé (toujours en français).

demo-ready = Démonstration prête : { $address }
demo-how-to-stop = Pour arrêter : Ctrl-C. Tout est simulé, rien ne sort de cette machine.
demo-kept = Les données de cette démonstration restent dans { $folder }
demo-stopped = Démonstration arrêtée.

demo-arrived = Nous voilà { $moment }.
demo-stuck = Le temps s’est arrêté en chemin, { $moment }. Ce qui est fait reste fait ; un saut plus court aide souvent. Le journal, dans le terminal, dit pourquoi.
demo-unseen = Cette personne ne voit pas ce salon.
demo-not-yet = Cette personne arrivera dès que le serveur aura son salon d’accueil : Camille le crée avec /installer.

demo-try-book-title = Réserver trente minutes
demo-try-book-hint = Écrire `/permanence agenda`, choisir un créneau, dire sa question. La confirmation arrive aussi dans les messages privés.
demo-try-ask-title = Poser une question
demo-try-ask-hint = Écrire `/avis demander` : Bocage montre par où passer, et rien ne part avant le choix. Avec « +1 jour », la question monte d’une marche.
demo-try-remind-title = Recevoir les rappels
demo-try-remind-hint = Avec « Prochaine échéance », avancer jusqu’au rappel : il arrive ici la veille, puis une heure avant.
demo-try-move-title = Vivre un imprévu
demo-try-move-hint = Sous la confirmation, le bouton « Un imprévu ? » propose un autre moment, ou libère le créneau.
demo-try-open-title = Ouvrir une permanence
demo-try-open-hint = Écrire `/permanence ouvrir` : l’aperçu montre chaque créneau avant que rien ne soit publié.
demo-try-confirm-title = Confirmer un créneau gardé pour soi
demo-try-confirm-hint = Karim a gardé un créneau pour Sylvie, élue : un clic, et le fichier pour l’agenda arrive chez elle comme chez lui. Inès, elle, a trois autres moments au choix.
demo-try-table-title = Prendre place à plusieurs
demo-try-table-hint = L’annonce de Nadia dit combien de places il reste, un bouton suffit. `/permanence absence`, `pause` et `prepare` sont pour elle.
demo-try-welcome-title = Arriver sur le serveur
demo-try-welcome-hint = Sous le mot d’accueil, un bouton : deux minutes pour se présenter, puis les communautés qui conviennent.
demo-try-communities-title = Trouver une communauté
demo-try-communities-hint = Écrire `/communaute liste`, puis rejoindre ou quitter d’un clic. Camille voit ce que Paul a proposé dans le salon de l’équipe.
demo-try-digest-title = Relire le bulletin
demo-try-digest-hint = Écrire `/bulletin preparer` : le brouillon arrive ici, à changer et à valider. Le dernier paru est dans son salon ; avancer d’une semaine en fait un autre.
demo-try-meet-title = Se retrouver à plusieurs
demo-try-meet-hint = Sous la carte du forum, « J’y serai » prend la dernière place. En libérant la sienne, on voit la liste d’attente avancer.
demo-try-encounter-title = Rencontrer quelqu’un
demo-try-encounter-hint = Écrire `/rencontre participer`, puis avancer d’une semaine : le tirage ouvre un fil, avec le pourquoi et trois moments. `/animation tirage`, pour Camille, montre les totaux.
demo-try-announcements-title = Lire une annonce, et y répondre
demo-try-announcements-hint = Sous l’annonce, trois boutons. Côté équipe, Camille lit ce qui revient, écrit avec `/annonce rediger`, et regarde `/animation trait-d-union`.
demo-try-data-title = Voir, emporter ou effacer ses données
demo-try-data-hint = Écrire `/mes-donnees expliquer`, puis tout recevoir en deux fichiers. `/mes-donnees effacer` dit d’abord ce que cela change pour les autres.
demo-try-install-title = Vérifier l’installation
demo-try-install-hint = Écrire `/installer` : tout est en place, et le panneau dit ce que Discord permet à Bocage.

# La démonstration qui commence sur un serveur vide.
demo-try-set-up-title = Installer Bocage
demo-try-set-up-hint = Écrire `/installer`, regarder ce qui serait créé, changer ce qu’on veut, puis tout créer d’un clic.
demo-try-community-title = Créer une communauté
demo-try-community-hint = Une fois les pôles en place, écrire `/communaute creer` : un nom, un pôle, et l’aperçu avant de créer.
demo-try-arrive-title = Arriver sur le serveur
demo-try-arrive-hint = Une fois le salon d’accueil créé, Aline arrive : un bouton, et deux minutes pour se présenter.

demo-event-under-way = en cours
