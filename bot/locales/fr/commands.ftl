# Noms et descriptions des commandes de /permanence, tels que Discord les affiche. Noms : sans accent ni majuscule.

commands-office-hours-name = permanence
commands-office-hours-description = Trente minutes avec une personne-ressource

commands-open-name = ouvrir
commands-open-description = Ouvrir quelques créneaux de permanence
commands-schedule-name = agenda
commands-schedule-description = Voir les créneaux libres et en réserver un
commands-book-name = reserver
commands-book-description = Réserver un créneau libre
commands-my-bookings-name = mes-reservations
commands-my-bookings-description = Retrouver ses réservations, les déplacer ou les libérer
commands-cancel-name = annuler
commands-cancel-description = Déplacer ou libérer une réservation
commands-close-name = fermer
commands-close-description = Refermer une permanence ouverte

commands-day-name = jour
commands-day-description = Le premier jour : « mardi », « 24/11 », « dans 3 jours »…
commands-time-name = heure
commands-time-description = L’heure de début : « 18h30 », « 9h »…
commands-length-name = duree
commands-length-description = Combien de temps la permanence reste ouverte
commands-link-name = visio
commands-link-description = Où : le lien de la visio
commands-voice-name = salon-vocal
commands-voice-description = Où : un salon vocal du serveur
commands-phone-name = telephone
commands-phone-description = Où : le numéro à appeler
commands-address-name = adresse
commands-address-description = Où : l’adresse où se retrouver
commands-topics-name = sujets
commands-topics-description = Les sujets, séparés par des virgules
commands-until-name = jusqu-au
commands-until-description = Chaque semaine jusqu’à ce jour ; laissé vide : une seule fois
commands-slot-length-name = creneau
commands-slot-length-description = La durée d’une conversation (30 minutes par défaut)
commands-break-name = respiration
commands-break-description = Le temps libre entre deux conversations
commands-notice-name = delai
commands-notice-description = Combien de temps avant le début on peut encore réserver (2 heures par défaut)
commands-weekly-maximum-name = maximum
commands-weekly-maximum-description = Le nombre de conversations par semaine (4 par défaut)
commands-for-name = pour
commands-for-description = La personne-ressource, quand vous ouvrez pour quelqu’un d’autre
commands-person-name = personne
commands-person-description = Seulement cette personne-ressource
commands-topic-name = sujet
commands-topic-description = Seulement ce sujet
commands-slot-name = creneau
commands-slot-description = Le créneau libre à réserver
commands-booking-name = reservation
commands-booking-description = La réservation à déplacer ou à libérer
commands-hours-name = permanence
commands-hours-description = La permanence à refermer

commands-minutes = { $minutes } min
commands-minutes-two = { $first } ou { $second } min
commands-minutes-three = { $first }, { $second } ou { $third } min
commands-hours-choice = { $hours } h
commands-hours-half-choice = { $hours } h 30
commands-day-choice = 1 jour
commands-days-choice = { $days } jours
commands-no-notice = jusqu’au dernier moment

commands-question-label = { $form ->
        [tu] Ta question, en une phrase
       *[vous] Votre question, en une phrase
    }
commands-question-hint = { $form ->
        [tu] Ce que tu aimerais savoir en sortant de cette conversation
       *[vous] Ce que vous aimeriez savoir en sortant de cette conversation
    }
commands-tried-label = { $form ->
        [tu] Ce que tu as déjà tenté
       *[vous] Ce que vous avez déjà tenté
    }
commands-tried-hint = Facultatif : quelques lignes pour gagner du temps ensemble

commands-refused-day =
    Bocage n’a pas reconnu un jour dans « { $typed } ». { $form ->
        [tu] Essaie « mardi », « 24/11 » ou « dans 3 jours ».
       *[vous] Essayez « mardi », « 24/11 » ou « dans 3 jours ».
    }
commands-refused-time =
    Bocage n’a pas reconnu une heure dans « { $typed } ». { $form ->
        [tu] Essaie « 18h30 » ou « 9h ».
       *[vous] Essayez « 18h30 » ou « 9h ».
    }
commands-refused-place =
    Il manque un lieu, ou il y en a plusieurs. { $form ->
        [tu] Relance la commande avec un seul des quatre : `visio`, `salon-vocal`, `telephone` ou `adresse`.
       *[vous] Relancez la commande avec un seul des quatre : `visio`, `salon-vocal`, `telephone` ou `adresse`.
    }
commands-refused-channel =
    Une permanence s’ouvre depuis un salon textuel : c’est sous ce salon que naîtront les fils privés. { $form ->
        [tu] Relance la commande dans celui de ta communauté.
       *[vous] Relancez la commande dans celui de votre communauté.
    }
commands-refused-person =
    { $form ->
        [tu] Choisis la personne dans la liste qui s’affiche : seules y sont celles qui ont des créneaux ouverts.
       *[vous] Choisissez la personne dans la liste qui s’affiche : seules y sont celles qui ont des créneaux ouverts.
    }
commands-refused-slot =
    { $form ->
        [tu] Choisis un créneau dans la liste qui s’affiche, ou tape `/permanence agenda` pour les voir tous.
       *[vous] Choisissez un créneau dans la liste qui s’affiche, ou tapez `/permanence agenda` pour les voir tous.
    }
commands-refused-booking =
    { $form ->
        [tu] Choisis la réservation dans la liste qui s’affiche, ou tape `/permanence mes-reservations` pour les voir toutes.
       *[vous] Choisissez la réservation dans la liste qui s’affiche, ou tapez `/permanence mes-reservations` pour les voir toutes.
    }
commands-refused-hours =
    { $form ->
        [tu] Choisis la permanence dans la liste qui s’affiche : seules y sont celles que tu peux refermer.
       *[vous] Choisissez la permanence dans la liste qui s’affiche : seules y sont celles que vous pouvez refermer.
    }
