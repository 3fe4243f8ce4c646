# Les réglages d’un serveur, et ce que Bocage dit à l’équipe d’animation.

servers-command-group-name = animation
servers-command-group-description = Pour l’équipe d’animation : régler Bocage sur ce serveur
servers-command-roles-name = roles
servers-command-roles-description = Dire qui anime, qui donne des avis, et où prévenir l’équipe
servers-command-limit-name = reservations
servers-command-limit-description = Dire combien de conversations un membre peut réserver d’avance
servers-option-limit-name = maximum
servers-option-limit-description = Le nombre de conversations à venir, par personne
servers-option-steward-role-name = equipe
servers-option-steward-role-description = Le rôle de l’équipe d’animation
servers-option-adviser-role-name = personnes-ressources
servers-option-adviser-role-description = Le rôle des personnes-ressources, qui ouvrent des permanences
servers-option-channel-name = salon
servers-option-channel-description = Le salon où Bocage prévient l’équipe quand un humain est attendu

servers-refused-not-administrator =
    Ce réglage revient aux personnes qui gèrent le serveur. { $form ->
        [tu] Demande à l’une d’elles de taper `/installer`.
       *[vous] Demandez à l’une d’elles de taper `/installer`.
    }

servers-roles-title = Qui fait quoi ici
servers-roles-text =
    {""}**Équipe d’animation :** { $stewards }
    {""}**Personnes-ressources :** { $advisers }
    {""}**Salon de l’équipe :** { $channel }
servers-roles-unset = pas encore choisi
servers-roles-footer = Changer un point : la même commande, avec ce point seulement. Le reste ne bouge pas.

servers-alert-undelivered-title = Un message n’est pas arrivé
servers-alert-undelivered-text =
    {""}**Pour :** { $person }
    {""}**De quoi il s’agit :** { $what }
    {""}**Pourquoi :** { $reason }
    Le plus simple : un mot de votre part à cette personne.
servers-alert-nobody = le salon lui-même
servers-alert-what-other = un message de Bocage
servers-alert-what-advice-confirmation = la confirmation d’une permanence
servers-alert-what-advice-conversation = l’ouverture du fil privé d’une permanence
servers-alert-what-advice-opened = l’ouverture d’une permanence à son nom
servers-alert-what-advice-moved = une permanence déplacée
servers-alert-what-advice-cancelled = une permanence annulée
servers-alert-what-advice-reminder = le rappel d’une permanence
servers-alert-what-advice-follow-up = la question d’après permanence
servers-alert-what-advice-pending = la demande de confirmation d’un créneau gardé
servers-alert-what-advice-let-go = la fin d’un créneau gardé
servers-alert-what-advice-proposal = d’autres moments proposés pour une permanence
servers-alert-what-advice-group = des nouvelles d’une permanence à plusieurs
servers-alert-what-advice-announcement = l’annonce d’une permanence à plusieurs
servers-alert-what-advice-lesson = une ligne partagée après une permanence
servers-alert-what-announcements-card = une annonce à publier
servers-alert-what-announcements-returns = la mise à jour d’une annonce pour l’équipe
servers-alert-what-announcements-proposal = une annonce proposée par un membre
servers-alert-what-announcements-answer = la réponse à une annonce proposée
servers-alert-what-announcements-interest = la mise en relation autour d’une annonce
servers-alert-what-announcements-question = une question sous une annonce
servers-alert-what-announcements-reminder = le rappel d’une annonce
servers-alert-what-announcements-withdrawn = le retrait d’une annonce
servers-alert-what-announcements-unsent = une annonce qui n’est pas partie
servers-alert-what-advice-request-offer = un créneau gardé dans la file d’une permanence
servers-alert-what-advice-request-help = une question posée en privé à un membre
servers-alert-what-advice-request-conversation = le fil où deux personnes parlent d’une question
servers-alert-what-advice-request-owned = le nom de qui se charge d’une question
servers-alert-what-advice-request-yours = une question confiée à quelqu’un de l’équipe
servers-alert-what-advice-request-owed = le rappel d’une réponse promise
servers-alert-what-advice-request-post = une question dans un forum
servers-alert-what-advice-request-stewards = une question pour l’équipe
servers-alert-what-members-welcome = le mot de bienvenue
servers-alert-what-communities-proposal = une proposition de communauté
servers-alert-what-communities-proposal-answer = la réponse à une proposition de communauté
servers-alert-what-communities-request = une demande à rejoindre une communauté
servers-alert-what-communities-welcome = l’entrée dans une communauté
servers-alert-reason-other = Discord a refusé le message sans autre précision.
servers-alert-reason-gave-up = Discord n’a rien voulu savoir pendant un jour entier.
servers-alert-reason-direct-messages-closed = ses messages privés sont fermés, et aucun autre chemin n’était ouvert.
servers-alert-reason-missing-permission = il manque à Bocage le droit d’écrire à cet endroit. Une personne qui gère le serveur peut le lui donner dans les réglages du salon.
servers-alert-reason-channel-gone = le salon ou le fil n’existe plus.
servers-alert-reason-channel-hidden = cette personne ne voit plus le salon où Bocage l’aurait appelée.
servers-alert-reason-thread-closed = le fil a été verrouillé.
servers-alert-reason-person-left = cette personne n’est plus sur le serveur.
servers-alert-reason-automod = AutoMod, le filtre du serveur, a retenu le message.
servers-alert-reason-malformed = le message était mal formé, c’est une erreur de Bocage.
servers-alert-reason-history-unreadable = après une panne, Bocage n’a pas pu vérifier s’il était déjà parti. Plutôt que de le doubler, il s’est abstenu.
servers-alert-reason-history-too-long = après une longue panne, Bocage n’a pas pu vérifier s’il était déjà parti. Plutôt que de le doubler, il s’est abstenu.

servers-alert-failed-title = Une échéance n’a pas pu être traitée
servers-alert-failed-text =
    Bocage a essayé plusieurs fois, sans succès. La personne qui l’héberge trouvera la raison dans le journal.

servers-limit-title = C’est noté
servers-limit-text = { $count ->
        [one] Chaque membre peut avoir une conversation réservée d’avance.
       *[other] Chaque membre peut avoir { $count } conversations réservées d’avance.
    } Ce qui est déjà réservé ne bouge pas.
servers-refused-not-steward = { $form ->
        [tu] Ce réglage revient à l’équipe d’animation. Dis-lui ce qui te manque : elle peut le changer en une commande.
       *[vous] Ce réglage revient à l’équipe d’animation. Dites-lui ce qui vous manque : elle peut le changer en une commande.
    }
servers-refused-maximum = { $form ->
        [tu] Choisis un nombre entre 1 et { $most }.
       *[vous] Choisissez un nombre entre 1 et { $most }.
    }
