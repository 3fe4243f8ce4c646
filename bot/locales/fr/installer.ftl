# /installer : mettre Bocage en place sur un serveur, pas à pas, sans rien casser.

installer-command-panel-name = installer
installer-command-panel-description = Mettre Bocage en place sur ce serveur, ou vérifier que tout va bien

# Ce que Bocage propose de créer, dans la langue du serveur.
installer-public-pole-1 = Expérimentation
installer-public-pole-2 = Accompagnement
installer-public-pole-3 = Communautés
installer-public-name-stewards-role = Équipe d’animation
installer-public-name-stewards-channel = équipe-animation
installer-public-name-adviser-role = Personnes-ressources
installer-public-name-welcome-channel = bienvenue
installer-public-name-digest-channel = bulletin
installer-public-name-pole-role = Pôle { $name }
installer-public-name-pole-channel = annonces-{ $name }

# Le panneau
installer-home-title = Installer Bocage ici
installer-home-begin =
    Tout ce qui suit est une proposition. Chaque point se change, ou se laisse de côté ; un rôle ou un salon qui existe déjà peut prendre la place. { $count ->
        [one] Rien n’est encore fait : une chose serait créée, et seulement après confirmation.
       *[other] Rien n’est encore fait : { $count } choses seraient créées, et seulement après confirmation.
    }
installer-home-to-create = { $count ->
        [one] Une chose reste à créer.
       *[other] { $count } choses restent à créer.
    }
installer-home-to-repair = { $count ->
        [one] Une chose n’est plus comme prévu : Bocage peut la réparer.
       *[other] { $count } choses ne sont plus comme prévu : Bocage peut les réparer.
    }
installer-home-done = Tout est en place. Rien à créer, rien à réparer.
installer-home-unknown = Discord n’a pas répondu : voici ce que Bocage a noté, sans savoir si c’est encore vrai. { $form ->
        [tu] Réessaie dans une minute.
       *[vous] Réessayez dans une minute.
    }
installer-home-settings =
    {""}**Langue et heure**
    { $language }, { $zone }
installer-home-poles =
    {""}**Pôles**
    { $poles }
installer-home-check-up =
    {""}**Ce que Discord permet à Bocage**
    { $state }
installer-home-footer = Bocage ne supprime jamais rien sur Discord. Ce panneau se reprend quand on veut, avec la même commande.

installer-language-fr = Français
installer-language-en = Anglais
installer-speak-fr = Parler français
installer-speak-en = Parler anglais

installer-choice-home = Retour au panneau
installer-choice-refresh = Actualiser
installer-choice-change = Changer la langue ou l’heure
installer-choice-choose = Choisir : { $what }
installer-choice-see = Voir ce qui est permis
installer-choice-see-poles = Choisir les pôles
installer-choice-plan = Le faire créer par Bocage
installer-choice-name = Lui donner un autre nom
installer-choice-leave = Laisser de côté
installer-choice-pole = Retour au pôle
installer-choice-poles = Tous les pôles
installer-choice-add-pole = Ajouter un pôle
installer-choice-rename = Changer le nom ou l’emoji
installer-choice-drop-pole = Se passer de ce pôle
installer-choice-other-zone = Un autre fuseau horaire
installer-choice-review-create = Voir ce qui serait créé
installer-choice-review-repair = Voir ce qui serait réparé
installer-choice-create = { $count ->
        [one] Créer cela
       *[other] Créer ces { $count } choses
    }
installer-choice-repair = { $count ->
        [one] Réparer cela
       *[other] Réparer ces { $count } choses
    }
installer-choice-again = Voir ce qui reste
installer-choice-check-up = Vérifier les permissions
installer-choice-check-again = Vérifier à nouveau

# Langue et heure
installer-settings-title = Langue et heure
installer-settings-text =
    Dans les salons, Bocage parle la langue du serveur ; en privé, celle de chaque personne. Les heures se disent et se lisent dans le fuseau du serveur.
    {""}**Langue :** { $language }
    {""}**Fuseau horaire :** { $zone }
installer-zone-placeholder = Choisir un fuseau horaire
installer-ask-zone-title = Un autre fuseau horaire
installer-ask-zone-label = Continent et ville
installer-ask-zone-hint = Par exemple Africa/Dakar, ou simplement Dakar

# Un rôle, un salon
installer-place-stewards-role = Rôle de l’équipe d’animation
installer-place-stewards-channel = Salon de l’équipe d’animation
installer-place-adviser-role = Rôle des personnes-ressources
installer-place-welcome-channel = Salon d’accueil
installer-place-digest-channel = Salon du bulletin
installer-place-pole-role = Rôle
installer-place-pole-category = Catégorie
installer-place-pole-channel = Salon d’annonces
installer-place-of-pole = { $place } du pôle { $pole }

installer-why-stewards-role = Il dit qui anime : ces personnes créent les communautés, accueillent, et lisent ce que Bocage leur signale.
installer-why-stewards-channel = Bocage y prévient l’équipe quand quelque chose attend un humain. L’équipe seule le lit.
installer-why-adviser-role = Il dit qui donne des avis : ces personnes peuvent ouvrir des permanences.
installer-why-welcome-channel = Chaque tête nouvelle y est saluée d’un message, avec un bouton. Jamais de message privé.
installer-why-digest-channel = Le bulletin y paraît. Tout le monde le lit, l’équipe et Bocage y écrivent.
installer-why-pole-role = Les membres que ce pôle intéresse le portent. Il ne donne aucun pouvoir.
installer-why-pole-category = Les salons du pôle et de ses communautés s’y rangent.
installer-why-pole-channel = Les annonces du pôle y paraissent. Tout le monde lit, l’équipe et Bocage écrivent, et chaque annonce peut ouvrir un fil.

installer-line =
    { $place } : { $state }
installer-line-heading =
    {""}**{ $place }**
    { $state }
installer-state-aside = laissé de côté
installer-state-planned = à créer : { $what }
installer-state-missing = disparu de Discord
installer-state-amiss = { $what }, à réparer
installer-state-now = Pour l’instant : { $state }.
installer-state-adopted = { $what } tient cette place. Bocage ne l’a pas créé et lui laisse son nom.
installer-state-made = { $what } tient cette place.
installer-adopt-role = Ou prendre un rôle qui existe déjà
installer-adopt-channel = Ou prendre un salon qui existe déjà
installer-adopt-category = Ou prendre une catégorie qui existe déjà
installer-place-footer = Ce choix est noté tout de suite. Rien ne change sur Discord avant confirmation.
installer-ask-name-label = Son nom

installer-kind-role = le rôle « { $name } »
installer-kind-category = la catégorie « { $name } »
installer-kind-text = le salon « { $name } »
installer-kind-news = le salon d’annonces « { $name } »
installer-kind-forum = le forum « { $name } »
installer-kind-unnamed = un rôle ou un salon dont Bocage ne connaît pas le nom

installer-access-open = tout le monde y lit et y écrit
installer-access-announcements = tout le monde y lit, l’équipe et Bocage y écrivent
installer-access-stewards = l’équipe et Bocage seulement
installer-access-members = les membres de la communauté, l’équipe et Bocage seulement
installer-access-read-only = on y lit encore, l’équipe seule y écrit

# Pôles
installer-poles-title = Les pôles
installer-poles-text = Les communautés se rangent par pôle. Chacun a un nom, un emoji, un rôle, une catégorie et un salon d’annonces.
installer-poles-empty = Aucun pôle pour l’instant. Un premier permettrait de ranger les communautés.
installer-poles-none = aucun pour l’instant
installer-pole-title = Pôle { $name }
installer-pole-text =
    {""}**Nom :** { $name }
    {""}**Emoji :** { $emoji }
installer-pole-footer = Se passer d’un pôle ne supprime rien sur Discord : ses salons et son rôle restent.
installer-ask-pole-title = Un pôle
installer-ask-pole-name = Son nom
installer-ask-pole-emoji = Son emoji
installer-ask-pole-emoji-hint = Un seul, de ceux que tous les téléphones connaissent

# Avant et après
installer-review-title = Avant d’y toucher
installer-review-create = { $count ->
        [one] Bocage créerait :
       *[other] Bocage créerait ces { $count } choses :
    }
installer-review-repair = { $count ->
        [one] Bocage réparerait :
       *[other] Bocage réparerait ces { $count } choses :
    }
installer-review-more = … et { $count ->
        [one] une autre.
       *[other] { $count } autres.
    }
installer-review-moved = Quelque chose a changé entre-temps, et rien n’a été fait. Voici où on en est maintenant.
installer-review-nothing = Rien à faire ici : tout est comme prévu.
installer-intention-missing = { $what } a disparu : le recréer, vide
installer-intention-access = { $what } : rétablir qui lit et qui écrit ({ $access })
installer-intention-outdated = { $what } : mettre à jour d’après Bocage, sous le nom prévu ({ $name })
installer-report-title = C’est en place
installer-report-title-partly = En partie seulement
installer-report-create = { $count ->
        [one] Une chose est créée :
       *[other] { $count } choses sont créées :
    }
installer-report-repair = { $count ->
        [one] Une chose est réparée :
       *[other] { $count } choses sont réparées :
    }
installer-report-refused = { $count ->
        [one] Discord n’a pas accepté une chose :
       *[other] Discord n’a pas accepté { $count } choses :
    }
installer-report-refusal = - { $what } : { $reason }
installer-report-give-role = Bocage ne donne { $role } à personne. { $form ->
        [tu] À toi de le donner, dans Discord, aux personnes qui animent.
       *[vous] À vous de le donner, dans Discord, aux personnes qui animent.
    }
installer-report-footer = Ce qui est fait est fait, et ne sera pas fait deux fois.

installer-refusal-missing-permission = il manque une permission à Bocage. « Vérifier les permissions » dit laquelle, et qui peut la donner.
installer-refusal-role-too-high = ce rôle est placé plus haut que celui de Bocage. Dans Paramètres du serveur, Rôles, remonter celui de Bocage au-dessus.
installer-refusal-role-managed = ce rôle appartient à une application, et elle seule en dispose. Un autre rôle conviendra.
installer-refusal-two-factor = ce serveur demande la double authentification, et le compte qui héberge Bocage ne l’a pas. La personne qui l’héberge peut l’activer.
installer-refusal-too-many-channels = le serveur a atteint le nombre de salons que Discord permet. En retirer un ferait de la place.
installer-refusal-too-many-roles = le serveur a atteint le nombre de rôles que Discord permet. En retirer un ferait de la place.
installer-refusal-category-full = cette catégorie contient déjà les 50 salons que Discord permet. Une autre catégorie conviendra.
installer-refusal-forum-unavailable = les forums ne sont pas activés ici. Dans Paramètres du serveur, activer « Communauté » les ouvre.
installer-refusal-invalid-name = Discord n’accepte pas ce nom. Un autre conviendra.
installer-refusal-unnamed = Bocage n’en connaît pas le nom. En choisir un dans ce panneau suffit.
installer-refusal-needs-another = il dépend d’un rôle ou d’une catégorie qui n’est pas là. Une fois ce point réglé, recommencer suffit.
installer-refusal-rate-limited = Discord demande de ralentir. Dans quelques minutes, recommencer suffit.
installer-refusal-retry-later = Discord n’a pas répondu à temps. Dans quelques minutes, recommencer suffit.
installer-refusal-server-gone = Bocage n’a plus accès à ce serveur.
installer-refusal-gone = il a disparu entre-temps. Recommencer le recréera.
installer-refusal-other = Discord a refusé sans autre précision. La personne qui héberge Bocage trouvera la raison dans le journal.

# Permissions
installer-check-up-title = Ce que Discord permet à Bocage
installer-check-up-text = Chaque geste de Bocage, et ce que Discord en pense à l’instant.
installer-check-up-fine = Rien ne manque.
installer-check-up-excess = Tout est permis, et même davantage que nécessaire.
installer-check-up-unable = { $count ->
        [one] Il manque de quoi faire une chose.
       *[other] Il manque de quoi faire { $count } choses.
    }
installer-gesture-channels = Créer les salons et dire qui y lit
installer-gesture-roles = Créer et donner les rôles
installer-gesture-alerts = Prévenir l’équipe d’animation
installer-gesture-welcome = Saluer les têtes nouvelles
installer-gesture-announcements = Publier les annonces des pôles
installer-gesture-digest = Publier le bulletin
installer-gesture-conversations = Ouvrir un fil privé pour une permanence
installer-gesture-events = Montrer les rendez-vous dans la liste des événements
installer-finding-yes = **{ $what }** : oui.
installer-finding-waiting = **{ $what }** : à voir quand le salon sera choisi.
installer-finding-no = **{ $what }** : pas encore. Il manque…
installer-lack-server = sur le serveur : { $permissions }
installer-lack-channel = dans { $channel } : { $permissions }
installer-lack-roles-above = une place plus haute dans la liste des rôles : { $roles } se trouve au-dessus du rôle de Bocage
installer-check-up-givers =
    {""}**Qui peut y remédier :** { $people }
    Pour le serveur : Paramètres du serveur, Rôles, puis le rôle de Bocage. Pour un salon : Modifier le salon, Permissions, puis Bocage.
installer-check-up-administrator =
    {""}**De trop :** { $permissions }
    « Administrateur » ouvre tout, y compris ce que Bocage ne fait jamais. Le retirer est plus sûr : ce tableau dira aussitôt s’il manque quelque chose.
installer-check-up-too-much =
    {""}**De trop :** { $permissions }
    Bocage ne s’en sert jamais. Les retirer est plus sûr, et ne l’empêche de rien.

installer-permission-administrator = « Administrateur »
installer-permission-manage-guild = « Gérer le serveur »
installer-permission-kick-members = « Expulser des membres »
installer-permission-ban-members = « Bannir des membres »
installer-permission-moderate-members = « Exclure temporairement des membres »
installer-permission-manage-nicknames = « Gérer les pseudos »
installer-permission-manage-messages = « Gérer les messages »
installer-permission-manage-webhooks = « Gérer les webhooks »
installer-permission-mention-everyone = « Mentionner tout le monde »
installer-permission-view-audit-log = « Voir les logs du serveur »
installer-permission-view-channel = « Voir les salons »
installer-permission-manage-channels = « Gérer les salons »
installer-permission-manage-roles = « Gérer les rôles »
installer-permission-send-messages = « Envoyer des messages »
installer-permission-send-messages-in-threads = « Envoyer des messages dans les fils »
installer-permission-create-public-threads = « Créer des fils publics »
installer-permission-create-private-threads = « Créer des fils privés »
installer-permission-read-message-history = « Voir les anciens messages »
installer-permission-attach-files = « Joindre des fichiers »
installer-permission-create-events = « Créer des événements »
installer-permission-manage-events = « Gérer les événements »

# Ce qui n’aboutit pas
installer-refused-zone = Bocage ne connaît pas le fuseau « { $typed } », ou il y en a plusieurs. { $form ->
        [tu] Écris-le en anglais, continent puis ville, par exemple `Europe/Paris`.
       *[vous] Écrivez-le en anglais, continent puis ville, par exemple `Europe/Paris`.
    }
installer-refused-name = Ce nom n’a ni lettre ni chiffre. { $form ->
        [tu] Choisis-en un qui se lit à voix haute.
       *[vous] Choisissez-en un qui se lit à voix haute.
    }
installer-refused-emoji = Ce n’est pas un emoji que tous les téléphones connaissent, ou il y en a plusieurs. { $form ->
        [tu] Choisis-en un seul dans la palette de ton clavier.
       *[vous] Choisissez-en un seul dans la palette de votre clavier.
    }
installer-refused-same-name = Un pôle porte déjà ce nom, ou presque : { $name }. { $form ->
        [tu] Choisis-en un autre.
       *[vous] Choisissez-en un autre.
    }
installer-refused-too-many-poles = Un serveur a { $most } pôles au plus. { $form ->
        [tu] Renomme l’un d’eux, ou passe-toi de l’un d’eux d’abord.
       *[vous] Renommez l’un d’eux, ou passez-vous de l’un d’eux d’abord.
    }
installer-refused-pole-gone = Ce pôle n’est plus là. { $form ->
        [tu] Retape `/installer` pour voir où en est le serveur.
       *[vous] Retapez `/installer` pour voir où en est le serveur.
    }
installer-refused-pole-in-use = Des communautés appartiennent encore à ce pôle. { $form ->
        [tu] Déplace-les d’abord dans un autre, avec `/communaute modifier`.
       *[vous] Déplacez-les d’abord dans un autre, avec `/communaute modifier`.
    }
installer-refused-category = Les salons des communautés se rangent dans cette catégorie : un pôle ne s’en passe pas. { $form ->
        [tu] Tu peux en prendre une qui existe déjà.
       *[vous] Vous pouvez en prendre une qui existe déjà.
    }
installer-refused-powerful = Ce rôle donne du pouvoir sur le serveur, et Bocage le donnerait à toute personne qui rejoint le pôle. { $form ->
        [tu] Choisis un rôle sans pouvoir, ou laisse Bocage en créer un.
       *[vous] Choisissez un rôle sans pouvoir, ou laissez Bocage en créer un.
    }
installer-refused-serves-already = Ce rôle ou ce salon sert déjà à autre chose ici, et les deux ne vont pas ensemble : rejoindre l’un ouvrirait l’autre. { $form ->
        [tu] Choisis-en un autre.
       *[vous] Choisissez-en un autre.
    }
installer-refused-role = Ce rôle ne convient pas : il a disparu, appartient à une application, ou désigne tout le monde. { $form ->
        [tu] Choisis-en un autre.
       *[vous] Choisissez-en un autre.
    }
installer-refused-channel = Ce salon ne convient pas : il a disparu, ou n’est pas du bon genre. { $form ->
        [tu] Choisis-en un autre.
       *[vous] Choisissez-en un autre.
    }
