# Les rendez-vous de groupe : une date ou une série, qui vient, ce qui change, ce qui se rappelle.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon ou un fil, c’est le « vous » du pluriel.

-meetups-create = `/rendez-vous creer`
-meetups-list = `/rendez-vous liste`
-meetups-mine = `/rendez-vous mes-rendez-vous`

## La commande

meetups-command-group-name = rendez-vous
meetups-command-group-description = Se retrouver à plusieurs, une fois ou régulièrement
meetups-command-create-name = creer
meetups-command-create-description = Lancer un rendez-vous de groupe : un aperçu d’abord, rien n’est publié avant
meetups-command-list-name = liste
meetups-command-list-description = Voir les prochains rendez-vous, et s’inscrire
meetups-command-edit-name = modifier
meetups-command-edit-description = Déplacer, sauter, arrêter un rendez-vous, ou en passer l’animation
meetups-command-mine-name = mes-rendez-vous
meetups-command-mine-description = Retrouver ses rendez-vous, libérer une place
meetups-command-export-name = exporter
meetups-command-export-description = Recevoir ses prochains rendez-vous en un fichier pour l’agenda

meetups-option-title-name = titre
meetups-option-title-description = Comment s’appelle ce rendez-vous
meetups-option-day-name = jour
meetups-option-day-description = Le premier jour : « mardi », « 24/11 », « dans 3 jours »…
meetups-option-hour-name = heure
meetups-option-hour-description = L’heure de début : « 18h30 », « 9h »…
meetups-option-length-name = duree
meetups-option-length-description = La durée (1 heure par défaut)
meetups-option-repeat-name = repetition
meetups-option-repeat-description = Le rythme ; laissé vide : une seule fois
meetups-option-until-name = jusqu-au
meetups-option-until-description = Le dernier jour possible de la série
meetups-option-times-name = fois
meetups-option-times-description = Le nombre de dates de la série
meetups-option-for-name = pour
meetups-option-for-description = La communauté ou le pôle ; laissé vide : tout le monde
meetups-option-voice-name = salon-vocal
meetups-option-voice-description = Où : un salon vocal du serveur
meetups-option-stage-name = conference
meetups-option-stage-description = Où : un salon de conférence du serveur
meetups-option-link-name = visio
meetups-option-link-description = Où : le lien de la visio
meetups-option-address-name = adresse
meetups-option-address-description = Où : l’adresse où se retrouver
meetups-option-seats-name = places
meetups-option-seats-description = Le nombre de places ; laissé vide : autant que de monde
meetups-option-facilitator-name = animation
meetups-option-facilitator-description = Qui anime ; laissé vide : vous
meetups-option-hand-over-description = À qui proposer l’animation
meetups-option-agenda-name = ordre-du-jour
meetups-option-agenda-description = De quoi parlera-t-on, en quelques mots
meetups-option-skip-holidays-name = sauter-feries
meetups-option-skip-holidays-description = Sauter les jours fériés
meetups-option-skip-august-name = sauter-aout
meetups-option-skip-august-description = Sauter le mois d’août
meetups-option-per-organisation-name = par-organisation
meetups-option-per-organisation-description = Une seule inscription par organisation
meetups-option-template-name = modele
meetups-option-template-description = Partir d’un modèle ; chaque option choisie l’emporte sur lui
meetups-option-template-monthly-call = Visio mensuelle
meetups-option-template-workshop = Atelier ANCT (4 fois 2 h, une inscription par organisation)
meetups-option-template-open-forum = Forum ouvert
meetups-option-meetup-name = rendez-vous
meetups-option-meetup-description = Le rendez-vous à modifier
meetups-option-new-day-description = Un autre jour
meetups-option-new-hour-description = Une autre heure
meetups-option-whole-name = toute-la-serie
meetups-option-whole-description = Changer toute la série, et pas seulement cette date
meetups-option-repeat-once = Une seule fois
meetups-option-repeat-weekly = { $every ->
        [1] Chaque semaine
       *[other] Toutes les { $every } semaines
    }
meetups-option-repeat-monthly-weekday = Chaque mois, le même jour de la semaine
meetups-option-repeat-monthly-last = Chaque mois, le dernier du mois
meetups-option-repeat-monthly-day = Chaque mois, à la même date
meetups-option-community = { $name } (communauté)
meetups-option-pole = { $name } (pôle)
meetups-public-template-forum-agenda =
    Les sujets se proposent sur place, chacune et chacun rejoint celui qui l’attire.
    Les personnes présentes sont les bonnes ; ce qui arrive est ce qui pouvait arriver.

## Les gens, les lieux, les rythmes

meetups-somebody = une personne partie du serveur

meetups-minutes = { $minutes } min
meetups-hours = { $hours } h
meetups-hours-and = { $hours } h { $minutes }

meetups-public-place-voice = Dans le salon vocal { $detail }
meetups-public-place-stage = Dans le salon de conférence { $detail }
meetups-public-place-link = En visio : { $detail }
meetups-public-place-address = Sur place : { $detail }

meetups-public-beat-once = Une seule fois
meetups-public-beat-weekly = { $every ->
        [1] Chaque { $weekday }
       *[other] Un { $weekday } toutes les { $every } semaines
    }
meetups-public-beat-monthly-day = { $every ->
        [1] Chaque mois
       *[other] Tous les { $every } mois
    }, le { $day ->
        [1] 1er
       *[other] { $day }
    }
meetups-public-beat-monthly-weekday = { $every ->
        [1] Chaque mois
       *[other] Tous les { $every } mois
    }, le { $week ->
        [1] premier
        [2] deuxième
        [3] troisième
       *[other] quatrième
    } { $weekday }
meetups-public-beat-monthly-last = { $every ->
        [1] Chaque mois
       *[other] Tous les { $every } mois
    }, le dernier { $weekday }
meetups-public-beat-count = { $rhythm }, { $count ->
        [one] une fois
       *[other] { $count } fois
    }
meetups-public-beat-until = { $rhythm }, jusqu’au { $day }
meetups-public-rhythm = { $rhythm }, à { $hour }

## La carte, dans le salon

meetups-public-essentials =
    Durée : { $length }
    { $place }
meetups-public-facilitator = Animation : { $person }
meetups-public-no-facilitator = Animation : à trouver
meetups-public-agenda = **À l’ordre du jour**
meetups-public-room = { $coming ->
        [0] Personne ne s’est encore annoncé
        [one] **Une personne vient**
       *[other] **{ $coming } personnes viennent**
    }{ $maybe ->
        [0] .
        [one] , une autre peut-être.
       *[other] , { $maybe } autres peut-être.
    }
meetups-public-room-seats = { $free ->
        [one] Encore une place sur { $seats }.
       *[other] Encore { $free } places sur { $seats }.
    }
meetups-public-room-full = { $waiting ->
        [0] Les { $seats } places sont prises. La liste d’attente est ouverte.
        [one] Les { $seats } places sont prises, une personne attend. La liste d’attente est ouverte.
       *[other] Les { $seats } places sont prises, { $waiting } personnes attendent. La liste d’attente est ouverte.
    }
meetups-public-one-per-organisation = Une inscription par organisation.
meetups-public-come = J’y serai
meetups-public-maybe = Peut-être
meetups-public-not-come = Pas cette fois
meetups-public-who = Qui vient ?
meetups-public-choice-dates = Toutes les dates
meetups-public-choice-mine = Voir mes rendez-vous
meetups-public-footer = L’heure s’affiche dans le fuseau de chacune et chacun. C’est ici qu’on s’inscrit, et changer d’avis ne demande pas d’explication.
meetups-public-over = { $coming ->
        [0] { $when } : ce rendez-vous est passé.
        [one] { $when } : ce rendez-vous est passé, une personne s’était annoncée.
       *[other] { $when } : ce rendez-vous est passé, { $coming } personnes s’étaient annoncées.
    }
meetups-public-off-skipped = Pas de rendez-vous le { $when } : cette date est sautée, les suivantes tiennent.
meetups-public-off-cancelled = Le rendez-vous du { $when } n’aura pas lieu.
meetups-public-thread-name = { $title } — { $day }

## Créer

meetups-draft-title = Avant de publier : { $title }
meetups-draft-seats = { $seats ->
        [0] Places : autant que de monde
        [one] Places : une seule
       *[other] Places : { $seats }
    }
meetups-draft-channel = Annoncé dans { $channel }
meetups-draft-dates = **Les prochaines dates**
meetups-draft-skipped = - ~~{ $when }~~ sautée : { $reason }
meetups-draft-skip-august = c’est août
meetups-draft-not-yet = { $form ->
        [tu] Personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si tu ne le publies pas.
       *[vous] Personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si vous ne le publiez pas.
    }
meetups-draft-publish = Publier
meetups-draft-agenda = Écrire l’ordre du jour
meetups-draft-discard = Abandonner ce brouillon

meetups-published-title = Le rendez-vous est annoncé
meetups-published-already = Ce rendez-vous était déjà annoncé
meetups-published-text =
    La carte est dans { $channel }, avec de quoi s’inscrire en un clic.
    Première date : { $first }
meetups-discarded-title = Brouillon abandonné
meetups-discarded-text = { $form ->
        [tu] Rien n’a été publié. Quand tu voudras : { -meetups-create }.
       *[vous] Rien n’a été publié. Quand vous voudrez : { -meetups-create }.
    }

meetups-form-agenda-title = L’ordre du jour
meetups-form-agenda-label = De quoi parlera-t-on ?
meetups-form-agenda-hint = Quelques lignes : elles figurent sur la carte et dans le rappel de la veille

## Venir ou pas

meetups-answered-title-seated = { $form ->
        [tu] C’est noté, on t’attend
       *[vous] C’est noté, on vous attend
    }
meetups-answered-seated = { $form ->
        [tu] Ouvre le fichier joint pour l’ajouter à ton agenda. Bocage fait signe la veille, puis un quart d’heure avant.
       *[vous] Ouvrez le fichier joint pour l’ajouter à votre agenda. Bocage fait signe la veille, puis un quart d’heure avant.
    }
meetups-answered-title-waiting = { $form ->
        [tu] C’est complet, tu es sur la liste d’attente
       *[vous] C’est complet, vous êtes sur la liste d’attente
    }
meetups-answered-waiting = { $form ->
        [tu] Ta position : { $position }. Dès qu’une place se libère, Bocage te la garde quelques heures et te fait signe.
       *[vous] Votre position : { $position }. Dès qu’une place se libère, Bocage vous la garde quelques heures et vous fait signe.
    }
meetups-answered-title-offered = { $form ->
        [tu] Une place est gardée pour toi
       *[vous] Une place est gardée pour vous
    }
meetups-answered-offered = { $form ->
        [tu] Jusqu’au { $until }. Ensuite, elle va à la personne suivante.
       *[vous] Jusqu’au { $until }. Ensuite, elle va à la personne suivante.
    }
meetups-answered-title-maybe = C’est noté : peut-être
meetups-answered-maybe = { $form ->
        [tu] Cela ne réserve pas de place, et n’engage à rien. Tu peux te décider jusqu’au début.
       *[vous] Cela ne réserve pas de place, et n’engage à rien. Vous pouvez vous décider jusqu’au début.
    }
meetups-answered-title-absent = C’est noté : pas cette fois
meetups-answered-absent = Rien à expliquer. S’il y avait une place réservée, elle va à quelqu’un d’autre.
meetups-answered-title-lapsed = La place gardée est passée à la personne suivante
meetups-answered-lapsed = { $form ->
        [tu] Tu peux reprendre rang dans la liste d’attente, d’un clic.
       *[vous] Vous pouvez reprendre rang dans la liste d’attente, d’un clic.
    }

meetups-choice-something-came-up = Un imprévu ? Libérer la place
meetups-choice-leave-line = Quitter la liste d’attente
meetups-choice-take = Prendre la place
meetups-choice-pass = La laisser
meetups-choice-direct = Me le rappeler en message privé
meetups-choice-thread = Me le rappeler dans le fil
meetups-choice-list = Voir les prochains rendez-vous
meetups-choice-export = Ajouter à mon agenda
meetups-choice-decline = Ce n’est pas possible pour moi

meetups-who-title = Qui vient ? { $title }
meetups-who-seated = { $count ->
        [one] **Une personne vient** : { $people }
       *[other] **{ $count } personnes viennent** : { $people }
    }
meetups-who-maybe = { $count ->
        [one] **Peut-être** : { $people }
       *[other] **{ $count } peut-être** : { $people }
    }
meetups-who-waiting = { $count ->
        [one] **Sur la liste d’attente** : { $people }
       *[other] **{ $count } sur la liste d’attente**, dans l’ordre : { $people }
    }
meetups-who-nobody = { $form ->
        [tu] Personne ne s’est encore annoncé. Il suffit parfois d’une première personne : toi, peut-être ?
       *[vous] Personne ne s’est encore annoncé. Il suffit parfois d’une première personne : vous, peut-être ?
    }

meetups-said-seated = { $form ->
        [tu] tu y seras
       *[vous] vous y serez
    }
meetups-said-offered = { $form ->
        [tu] une place est gardée pour toi
       *[vous] une place est gardée pour vous
    }
meetups-said-waiting = liste d’attente, position { $position }
meetups-said-lapsed = la place gardée est passée à la suite
meetups-said-maybe = peut-être
meetups-said-absent = pas cette fois
meetups-seats-left = { $free ->
        [0] complet, liste d’attente ouverte
        [one] une place libre
       *[other] { $free } places libres
    }
meetups-section-come = J’y serai { $day }, { $hour }
meetups-section-not-come = Libérer { $day }, { $hour }

meetups-list-title = Les prochains rendez-vous
meetups-list-empty = { $form ->
        [tu] Rien de prévu dans les salons que tu vois. Une envie de se réunir ? L’équipe d’animation peut lancer un rendez-vous en une minute.
       *[vous] Rien de prévu dans les salons que vous voyez. Une envie de se réunir ? L’équipe d’animation peut lancer un rendez-vous en une minute.
    }
meetups-list-more = { $count ->
        [one] … et une autre date.
       *[other] … et { $count } autres dates.
    }

meetups-dates-always = J’y serai à chaque fois
meetups-dates-not-always = Ne plus venir à chaque fois
meetups-dates-are-always = { $form ->
        [tu] Tu viens à chaque fois : ta place est prise d’avance, date après date. Un imprévu ? Une date se libère d’un clic.
       *[vous] Vous venez à chaque fois : votre place est prise d’avance, date après date. Un imprévu ? Une date se libère d’un clic.
    }
meetups-dates-none = Aucune date à venir : cette série est terminée.

meetups-mine-title = { $form ->
        [tu] Tes rendez-vous
       *[vous] Vos rendez-vous
    }
meetups-mine-always = **À chaque fois**
meetups-mine-facilitated = { $form ->
        [tu] **Ceux que tu animes**
       *[vous] **Ceux que vous animez**
    }
meetups-mine-empty = { $form ->
        [tu] Rien de prévu pour l’instant. Les prochaines occasions de se retrouver : { -meetups-list }.
       *[vous] Rien de prévu pour l’instant. Les prochaines occasions de se retrouver : { -meetups-list }.
    }

meetups-export-title = Un fichier pour l’agenda
meetups-export-empty-title = Rien à ajouter pour l’instant
meetups-export-text = { $count ->
        [one] Un rendez-vous dans le fichier joint. { $form ->
            [tu] Ouvre-le : ton agenda propose de l’ajouter.
           *[vous] Ouvrez-le : votre agenda propose de l’ajouter.
        }
       *[other] { $count } rendez-vous dans le fichier joint. { $form ->
            [tu] Ouvre-le : ton agenda propose de les ajouter.
           *[vous] Ouvrez-le : votre agenda propose de les ajouter.
        }
    }
meetups-route-title = C’est noté
meetups-route-direct = { $form ->
        [tu] Désormais, Bocage te rappelle les rendez-vous en message privé.
       *[vous] Désormais, Bocage vous rappelle les rendez-vous en message privé.
    }
meetups-route-thread = { $form ->
        [tu] Désormais, Bocage te rappelle les rendez-vous dans leur fil, avec tout le monde.
       *[vous] Désormais, Bocage vous rappelle les rendez-vous dans leur fil, avec tout le monde.
    }

## Animer : déplacer, sauter, arrêter, passer la main

meetups-manage-text = Avant chaque changement, un aperçu. Ensuite, les personnes concernées sont prévenues, une fois.
meetups-manage-move = Déplacer cette date
meetups-manage-skip = Sauter cette date
meetups-manage-cancel = Annuler ce rendez-vous
meetups-manage-words = Titre, lieu, places, ordre du jour
meetups-manage-move-series = Déplacer toute la série
meetups-manage-end-series = Terminer après cette date
meetups-manage-cancel-series = Annuler toute la série

meetups-move-title = Déplacer : { $title }
meetups-move-text =
    Avant : { $before }
    Ensuite : { $after }

    { $count ->
        [0] Personne n’est encore inscrit.
        [one] Une personne sera prévenue, avec le fichier pour son agenda.
       *[other] { $count } personnes seront prévenues, avec le fichier pour leur agenda.
    }
meetups-move-series-text =
    Prochaine date : { $after }

    Les dates suivantes gardent le même rythme à partir de celle-ci. Les personnes inscrites sont prévenues, une fois.
meetups-move-confirm = Déplacer et prévenir
meetups-move-series-confirm = Déplacer la série et prévenir
meetups-move-again = Choisir un autre moment
meetups-form-move-title = Un autre moment
meetups-form-move-day = Le jour
meetups-form-move-day-hint = « mardi 12 », « 24/11 », « dans 3 jours »… L’aperçu dit ce qui a été compris
meetups-form-move-time = L’heure
meetups-form-move-time-hint = « 18h30 », « 9h »…
meetups-form-words-title = Ce que dit le rendez-vous
meetups-form-words-name = Le titre
meetups-form-words-place = Le lieu
meetups-form-words-place-hint = Un lien de visio, une adresse, ou laissé tel quel
meetups-form-words-seats = Les places
meetups-form-words-seats-hint = Un nombre ; laissé vide : autant que de monde

meetups-skip-title = Sauter une date : { $title }
meetups-cancel-title = Annuler : { $title }
meetups-skip-text =
    { $when }

    { $count ->
        [0] Personne n’est encore inscrit.
        [one] Une personne sera prévenue.
       *[other] { $count } personnes seront prévenues.
    }
meetups-skip-confirm = Sauter cette date et prévenir
meetups-cancel-confirm = Annuler et prévenir
meetups-leave-as-is = { $form ->
        [tu] Pour ne rien changer, ignore simplement ce message.
       *[vous] Pour ne rien changer, ignorez simplement ce message.
    }
meetups-end-series-title = Terminer : { $title }
meetups-end-series-text = La prochaine date sera la dernière. Les personnes inscrites à une date suivante sont prévenues, une fois.
meetups-end-series-confirm = Terminer la série et prévenir
meetups-cancel-series-title = Annuler la série : { $title }
meetups-cancel-series-text = Aucune date à venir n’aura lieu. Les personnes inscrites sont prévenues, une fois.
meetups-cancel-series-confirm = Annuler la série et prévenir

meetups-moved-title = C’est déplacé
meetups-moved-text =
    {""}**{ $title }**
    { $when }

    { $count ->
        [0] Personne n’était encore inscrit : personne à prévenir.
        [one] Une personne est prévenue.
       *[other] { $count } personnes sont prévenues.
    }
meetups-skipped-title = Cette date n’aura pas lieu
meetups-skipped-text =
    {""}**{ $title }**
    { $when }

    { $count ->
        [0] Personne n’était encore inscrit : personne à prévenir.
        [one] Une personne est prévenue.
       *[other] { $count } personnes sont prévenues.
    }
meetups-reshaped-title = C’est fait : { $title }
meetups-reshaped-text = { $count ->
        [0] Personne n’était concerné : personne à prévenir.
        [one] Une personne est prévenue.
       *[other] { $count } personnes sont prévenues.
    }
meetups-handed-title = L’animation a changé de mains
meetups-handed-series = Pour toute la série
meetups-handed-text = La personne le sait, et peut dire non d’un clic.
meetups-rewritten-title = C’est changé
meetups-declined-done-title = C’est noté
meetups-declined-done-text = Rien à expliquer : l’animation revient à qui l’avait proposée, qui est au courant.

## Les messages que Bocage envoie

meetups-public-reminder-day = Demain ou presque : { $title }
meetups-public-reminder-soon = Dans un quart d’heure : { $title }
meetups-public-something-came-up = Un imprévu ? Libérer la place

meetups-public-moved-title = Un nouveau moment : { $title }
meetups-public-moved =
    Avant : { $before }
    Maintenant : { $after }
    { $place }

    Le fichier joint met l’agenda à jour.
meetups-public-off-title = N’aura pas lieu : { $title }
meetups-public-off = Le rendez-vous du { $when } n’aura pas lieu. Le fichier joint le retire de l’agenda.
meetups-public-off-next = Le suivant : { $when }
meetups-public-series-moved-title = La série change de moment : { $title }
meetups-public-series-moved = Voici les prochaines dates. Les inscriptions suivent, et le fichier joint met l’agenda à jour.
meetups-public-series-place-title = Un nouveau lieu : { $title }
meetups-public-series-place = { $place }
meetups-public-series-ended-title = Bientôt la dernière : { $title }
meetups-public-series-ended = La série s’arrête après la date ci-dessous. Les fichiers joints retirent les suivantes de l’agenda.
meetups-public-series-cancelled-title = La série s’arrête : { $title }
meetups-public-series-cancelled = Les dates à venir n’auront pas lieu. Les fichiers joints les retirent de l’agenda.
meetups-public-series-unsaid-title = Des mots à récrire : { $title }
meetups-public-series-unsaid = Des mots de ce rendez-vous ont été retirés, à la demande de qui les avait écrits. Les dates, les places et les inscriptions ne changent pas. { $place }. Pour écrire autre chose, qui anime et l’équipe d’animation ont `/rendez-vous modifier`.
meetups-public-minutes-unsaid-title = Un compte rendu retiré : { $title }
meetups-public-minutes-unsaid = Le compte rendu de la séance du { $when } a été retiré, à la demande de qui l’avait écrit ; ce qui y était à faire n’est plus rappelé. Qui anime peut en écrire un autre.
meetups-public-title-unsaid = Rendez-vous n° { $number }
meetups-public-place-unsaid-link = lien à préciser
meetups-public-place-unsaid-address = adresse à préciser

meetups-offer-title = Une place s’est libérée : { $title }
meetups-offer-text = { $form ->
        [tu] Elle t’est gardée jusqu’au { $until }. Ensuite, elle va à la personne suivante.
       *[vous] Elle vous est gardée jusqu’au { $until }. Ensuite, elle va à la personne suivante.
    }
meetups-discreet-title = Du nouveau : { $title }
meetups-discreet-text = À propos du { $when }. Le bouton montre tout, en privé.

meetups-named-title = { $form ->
        [tu] On pense à toi pour animer : { $title }
       *[vous] On pense à vous pour animer : { $title }
    }
meetups-named-text = C’est { $person } qui propose.
meetups-named-free = { $form ->
        [tu] Cela te va ? Rien à faire. Sinon, un clic suffit, sans explication.
       *[vous] Cela vous va ? Rien à faire. Sinon, un clic suffit, sans explication.
    }
meetups-declined-title = L’animation est à reprendre : { $title }
meetups-declined-text = { $form ->
        [tu] Ce n’est pas possible pour { $person } cette fois : l’animation te revient. { -meetups-mine } la montre, et `/rendez-vous modifier` permet de la proposer à quelqu’un d’autre.
       *[vous] Ce n’est pas possible pour { $person } cette fois : l’animation vous revient. { -meetups-mine } la montre, et `/rendez-vous modifier` permet de la proposer à quelqu’un d’autre.
    }
meetups-orphaned-title = L’animation est à trouver : { $title }
meetups-orphaned-text = La personne qui animait a quitté le serveur. `/rendez-vous modifier` permet de proposer l’animation à quelqu’un d’autre, ou d’arrêter la série.

meetups-public-calendar-organizer = Bocage
meetups-public-calendar-rsvp = Inscriptions et imprévus : sur Discord, sous la carte du rendez-vous.
meetups-public-calendar-file = rendez-vous-{ $number }.ics
meetups-public-calendar-file-all = rendez-vous.ics

## Ce qui ne se peut pas, et que faire

meetups-refused-no-right = Les rendez-vous sont lancés par l’équipe d’animation, qui peut en confier l’animation à n’importe qui. { $form ->
        [tu] Parle-lui de ton idée : une minute lui suffit.
       *[vous] Parlez-lui de votre idée : une minute lui suffit.
    }
meetups-refused-past-date = { $form ->
        [tu] Ce moment est déjà passé. Choisis-en un à venir.
       *[vous] Ce moment est déjà passé. Choisissez-en un à venir.
    }
meetups-refused-number = { $what ->
        [length] La durée va de { $least } minutes à { $most } minutes.
        [seats] Le nombre de places va de { $least } à { $most }.
       *[count] Le nombre de dates va de { $least } à { $most }.
    } { $form ->
        [tu] Relance la commande avec une autre valeur.
       *[vous] Relancez la commande avec une autre valeur.
    }
meetups-refused-until = { $fault ->
        [before] Le dernier jour tombe avant le premier.
        [far] La série irait trop loin : trois ans au plus.
        [both] Un dernier jour ou un nombre de dates : l’un des deux suffit.
        [once] Un dernier jour ou un nombre de dates demande un rythme : choisir `repetition`.
       *[day-far] Ce jour est trop loin : un an au plus.
    } { $form ->
        [tu] Relance la commande avec une autre valeur.
       *[vous] Relancez la commande avec une autre valeur.
    }
meetups-refused-no-date = Toutes les dates tomberaient un jour sauté. { $form ->
        [tu] Garde les jours fériés ou le mois d’août, ou choisis un autre rythme.
       *[vous] Gardez les jours fériés ou le mois d’août, ou choisissez un autre rythme.
    }
meetups-refused-rule = { $form ->
        [tu] Ce rythme ne part pas de ce jour-là. Choisis le jour d’abord, puis un rythme dans la liste qui s’affiche.
       *[vous] Ce rythme ne part pas de ce jour-là. Choisissez le jour d’abord, puis un rythme dans la liste qui s’affiche.
    }
meetups-refused-already-published = Ce rendez-vous est déjà publié : `/rendez-vous modifier` permet de le changer.
meetups-refused-place-missing = Il manque un lieu, ou il y en a plusieurs. { $form ->
        [tu] Relance la commande avec un seul des quatre : `salon-vocal`, `conference`, `visio` ou `adresse`.
       *[vous] Relancez la commande avec un seul des quatre : `salon-vocal`, `conference`, `visio` ou `adresse`.
    }
meetups-refused-place-link = Le lien de la visio commence par `https://`. { $form ->
        [tu] Copie-le depuis ton outil de visio.
       *[vous] Copiez-le depuis votre outil de visio.
    }
meetups-refused-title = { $form ->
        [tu] Donne un titre au rendez-vous, en quelques mots.
       *[vous] Donnez un titre au rendez-vous, en quelques mots.
    }
meetups-refused-too-long = C’est trop long : { $maximum } caractères au plus.
meetups-refused-gone = Ce rendez-vous n’existe plus. Les prochains sont ici : { -meetups-list }.
meetups-refused-off = Le rendez-vous du { $at } n’aura pas lieu. Les prochains sont ici : { -meetups-list }.
meetups-refused-started = Le rendez-vous du { $at } a déjà commencé, ou il est passé. Les prochains sont ici : { -meetups-list }.
meetups-refused-full = { $form ->
        [tu] C’est complet, et le début est trop proche pour la liste d’attente. Si une place se libère, elle est à qui clique : retente ta chance, ou viens la prochaine fois.
       *[vous] C’est complet, et le début est trop proche pour la liste d’attente. Si une place se libère, elle est à qui clique : retentez votre chance, ou venez la prochaine fois.
    }
meetups-refused-organisation-missing = Une inscription par organisation : { $form ->
        [tu] dis d’abord de laquelle tu es, avec `/profil modifier`. Tu choisis qui le voit.
       *[vous] dites d’abord de laquelle vous êtes, avec `/profil modifier`. Vous choisissez qui le voit.
    }
meetups-refused-organisation-comes = Une inscription par organisation : { $form ->
        [tu] quelqu’un de la tienne vient déjà. Entre collègues, une place s’échange : la sienne se libère d’un clic.
       *[vous] quelqu’un de la vôtre vient déjà. Entre collègues, une place s’échange : la sienne se libère d’un clic.
    }
meetups-refused-offer-gone = Cette place est passée à la personne suivante. { $form ->
        [tu] Tu peux reprendre rang d’un clic sur la carte du rendez-vous.
       *[vous] Vous pouvez reprendre rang d’un clic sur la carte du rendez-vous.
    }
meetups-refused-not-yours = Ce rendez-vous se règle entre l’équipe d’animation et la personne qui l’anime.
meetups-refused-seats-taken = { $taken ->
        [one] Une place est déjà prise
       *[other] { $taken } places sont déjà prises
    }, et personne ne perd la sienne. { $form ->
        [tu] Choisis au moins ce nombre.
       *[vous] Choisissez au moins ce nombre.
    }
meetups-refused-same-moment = C’est déjà à ce moment-là : rien à changer.
meetups-refused-meetup = { $form ->
        [tu] Choisis le rendez-vous dans la liste qui s’affiche : seuls y sont ceux que tu peux modifier.
       *[vous] Choisissez le rendez-vous dans la liste qui s’affiche : seuls y sont ceux que vous pouvez modifier.
    }
meetups-refused-for = { $form ->
        [tu] Choisis une communauté ou un pôle dans la liste qui s’affiche.
       *[vous] Choisissez une communauté ou un pôle dans la liste qui s’affiche.
    }
meetups-refused-channel = Un rendez-vous s’annonce dans un salon textuel. { $form ->
        [tu] Relance la commande dans l’un d’eux, ou choisis une communauté.
       *[vous] Relancez la commande dans l’un d’eux, ou choisissez une communauté.
    }
meetups-refused-seats-typed = Pour les places, un nombre, ou rien du tout : autant que de monde.
meetups-refused-bot = Un programme n’anime pas un rendez-vous, Bocage le premier. { $form ->
        [tu] Choisis une personne.
       *[vous] Choisissez une personne.
    }
