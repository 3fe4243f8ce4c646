# Les permanences qui grandissent : plusieurs durées, plusieurs places, absences et pauses, réserver pour quelqu’un,
# déplacer sans reproche, et ce qu’il reste d’une conversation.

-prepare = `/permanence prepare`

advice-lengths = { $first } ou { $last }

## Ouvrir

advice-draft-seats = Une permanence à plusieurs : { $seats } places par conversation
advice-draft-skipped = - { $day } : sauté{ $why ->
        [holiday] , c’est férié ({ $name })
       *[absence] { $name }, une absence est notée
    }
advice-draft-announced = À l’ouverture, une annonce paraît dans ce salon, avec un bouton pour prendre place. Elle dira d’elle-même combien de places il reste.

advice-agenda-lengths = { $lengths } minutes au choix
advice-agenda-seats = { $left ->
        [one] à plusieurs, encore { $left } place sur { $seats }
       *[other] à plusieurs, encore { $left } places sur { $seats }
    }
advice-length-label = Combien de temps ?
advice-length-hint = Le plus court suffit souvent ; ce qui reste du créneau sert à quelqu’un d’autre
advice-length-option = { $minutes } minutes

## À plusieurs

advice-group-thread-name = Permanence à plusieurs n° { $number } — { $adviser }
advice-public-group-title = { $booker } prend place à la table de { $adviser }
advice-public-group-text = Ce fil est commun à toutes les personnes qui viennent : un document, une précision, un retard, dites-le ici.

advice-group-question-hint = Les autres personnes à la table la liront aussi, pour en profiter ensemble

advice-public-announcement-title = { $some ->
        [0] Une permanence à plusieurs
       *[1] Une permanence à plusieurs : { $topics }
    }
advice-public-announcement-text =
    Avec **{ $adviser }**, { $place }. { $seats } places, des questions différentes autour du même sujet, et un fil commun pour préparer.
advice-public-announcement-run = { $when } · { $left ->
        [0] c’est complet
        [one] encore { $left } place sur { $seats }
       *[other] encore { $left } places sur { $seats }
    }

advice-group-title = { $occasion ->
        [joined] Une première personne vient à la permanence
        [emptied] Plus personne n’est attendu à la permanence
        [day] Demain, la permanence à plusieurs
       *[hour] Bientôt, la permanence à plusieurs
    }
advice-group-text = { $occasion ->
        [emptied] La dernière place prise est de nouveau libre. Le fichier joint retire la conversation de l’agenda ; elle y reviendra si quelqu’un prend place.
        [joined] Le fichier joint la met à l’agenda. Pour ne pas encombrer, les places suivantes ne font pas de message : elles se lisent dans le fil commun et avec { -prepare }.
       *[other] { $count ->
            [one] { $count } place prise sur { $seats }. La question :
           *[other] { $count } places prises sur { $seats }. Les questions :
        }
    }
advice-calendar-group-file = permanence-a-plusieurs-{ $number }.ics
advice-calendar-group-summary = Permanence à plusieurs : { $adviser }
advice-calendar-group-description = Les questions se lisent sur le serveur : { -prepare }

advice-sparse-title = Une permanence un peu vide
advice-sparse-what = { $some ->
        [0] Sur ses deux dernières fois, une permanence régulière
       *[1] Sur ses deux dernières fois, la permanence « { $about } »
    } a vu { $taken ->
        [0] toutes ses places rester libres ({ $places } offertes).
        [one] { $taken } place prise sur { $places }.
       *[other] { $taken } places prises sur { $places }.
    }
advice-sparse-own = { $form ->
        [tu] Ce qui est rare se remplit mieux : tu peux la regrouper avec une autre, ou l’espacer. Rien ne presse, et rien ne change sans toi.
       *[vous] Ce qui est rare se remplit mieux : vous pouvez la regrouper avec une autre, ou l’espacer. Rien ne presse, et rien ne change sans vous.
    }
advice-public-sparse-stewards = Ce qui est rare se remplit mieux : une idée à regarder avec la personne-ressource serait de la regrouper avec une autre, ou de l’espacer. Elle a reçu le même mot.

## Réserver pour quelqu’un

advice-kept-title = Le créneau est gardé pour { $booker }
advice-kept-text =
    { $moment }
    Avec **{ $adviser }**

    { $booker } reçoit un message et confirme d’un clic. Sans réponse d’ici là, le créneau se libère : { $until }
    { $form ->
        [tu] Tu le sauras dans tous les cas, et le fichier pour l’agenda arrivera chez l’une et l’autre personne.
       *[vous] Vous le saurez dans tous les cas, et le fichier pour l’agenda arrivera chez l’une et l’autre personne.
    }
advice-pending-title = { $form ->
        [tu] { $aide } a gardé un créneau pour toi
       *[vous] { $aide } a gardé un créneau pour vous
    }
advice-pending-with = Une conversation avec **{ $adviser }**
advice-pending-text = { $form ->
        [tu] Rien n’est réservé sans ton accord. Le créneau t’attend jusqu’à ce moment, puis se libère tout seul : { $until }
       *[vous] Rien n’est réservé sans votre accord. Le créneau vous attend jusqu’à ce moment, puis se libère tout seul : { $until }
    }
advice-pending-confirm = Oui, je prends ce créneau
advice-pending-decline = Non merci, le libérer
advice-confirmed-title = C’est confirmé
advice-mine-for = Pour **{ $booker }**, avec **{ $adviser }**, { $place }
advice-came-up-pending = Ce créneau attend encore une confirmation. Il peut être libéré dès maintenant, rien à expliquer.
advice-mine-pending = En attente d’une confirmation
advice-let-go-title = Le créneau gardé est de nouveau libre : { $when }
advice-let-go-text = { $how ->
        [expired] { $booker } n’a pas répondu à temps, sans doute une semaine chargée. La conversation avec { $adviser } n’aura pas lieu à ce moment.
        [declined] { $booker } ne prendra pas ce créneau avec { $adviser }. Rien à expliquer, rien à refaire.
       *[freed] La conversation de { $booker } avec { $adviser } n’aura pas lieu à ce moment.
    }
advice-let-go-mine = La conversation avec { $adviser }, gardée pour { $booker }, n’aura pas lieu à ce moment. { $how ->
        [freed] { $form ->
            [tu] Si la question reste bonne, d’autres créneaux t’attendent.
           *[vous] Si la question reste bonne, d’autres créneaux vous attendent.
        }
       *[other] { $form ->
            [tu] D’autres créneaux t’attendent.
           *[vous] D’autres créneaux vous attendent.
        }
    }
advice-confirmation-title-aide = C’est confirmé : { $booker } verra { $adviser }
advice-moved-title-aide = Un nouveau moment pour { $booker } et { $adviser }
advice-cancelled-title-aide = La conversation de { $booker } avec { $adviser } n’aura pas lieu

## Un imprévu

advice-came-up-propose = Proposer trois autres moments à { $person }
advice-proposed-title = C’est proposé
advice-proposed-text =
    { $person } choisit parmi ces moments, le premier choisi est le bon :
    { $moments }

    Tant que rien n’est choisi, la conversation reste à sa place : { $now }
advice-proposal-title = Un imprévu pour { $person } : un autre moment ?
advice-proposal-what =
    La conversation entre **{ $booker }** et **{ $adviser }** était prévue ainsi : { $when }
advice-proposal-text = { $count ->
        [0] { $form ->
            [tu] Aucun autre créneau n’est libre en ce moment. Tu peux libérer celui-ci, ou convenir d’un arrangement dans le fil privé.
           *[vous] Aucun autre créneau n’est libre en ce moment. Vous pouvez libérer celui-ci, ou convenir d’un arrangement dans le fil privé.
        }
       *[other] { $form ->
            [tu] Choisis d’un clic : les agendas suivent. Si rien ne te convient, tu peux libérer le créneau, sans rien expliquer.
           *[vous] Choisissez d’un clic : les agendas suivent. Si rien ne vous convient, vous pouvez libérer le créneau, sans rien expliquer.
        }
    }
advice-proposal-choose = Plutôt { $when }

## Préparer, décliner

advice-prepare-title = { $form ->
        [tu] Tes conversations à venir
       *[vous] Vos conversations à venir
    }
advice-prepare-text = { $count ->
        [one] Une conversation à préparer, avec sa question.
       *[other] { $count } conversations à préparer, avec leurs questions.
    }
advice-prepare-empty = { $form ->
        [tu] Personne n’a encore réservé. Quand une question arrivera, tu la trouveras ici.
       *[vous] Personne n’a encore réservé. Quand une question arrivera, vous la trouverez ici.
    }
advice-prepare-paused = En pause : aucune nouvelle réservation avant { $until }
advice-prepare-group = À plusieurs, { $seats } places
advice-prepare-change = Changer
advice-given-title = Avec { $booker }
advice-given-text = { $form ->
        [tu] Un imprévu se déplace en deux clics. Et si cette conversation n’est pas pour toi, tu peux la décliner sans dire pourquoi : d’autres créneaux seront proposés, gentiment.
       *[vous] Un imprévu se déplace en deux clics. Et si cette conversation n’est pas pour vous, vous pouvez la décliner sans dire pourquoi : d’autres créneaux seront proposés, gentiment.
    }
advice-given-decline = Décliner, sans raison à donner
advice-declined-title = C’est décliné
advice-declined-text = La nouvelle part à l’instant, sans raison donnée, avec d’autres créneaux possibles.
advice-cancelled-title-declined = { $person } ne pourra pas prendre cette conversation

## Absences et pauses

advice-absence-title = Noter cette absence ?
advice-absence-over =
    Du : { $first }
    Au : { $last }
advice-absence-free = { $count ->
        [0] Aucun créneau libre ne tombe pendant ce temps.
        [one] Un créneau libre quitterait l’agenda.
       *[other] { $count } créneaux libres quitteraient l’agenda.
    }
advice-absence-booked = { $count ->
        [one] Une conversation est réservée. Elle reste en place, et l’étape suivante permet de la déplacer :
       *[other] { $count } conversations sont réservées. Elles restent en place, et l’étape suivante permet de les déplacer :
    }
advice-absence-confirm = Noter cette absence
advice-absence-footer = { $form ->
        [tu] Les séries que tu ouvriras plus tard sauteront ces jours-là.
       *[vous] Les séries que vous ouvrirez plus tard sauteront ces jours-là.
    }
advice-absence-done-title = L’absence est notée
advice-absence-closed = { $count ->
        [0] Aucun créneau n’était à retirer.
        [one] Un créneau a quitté l’agenda.
       *[other] { $count } créneaux ont quitté l’agenda.
    }
advice-absence-offer = { $count ->
        [one] Une conversation est réservée pendant ce temps. Pour proposer d’autres moments à la personne :
       *[other] { $count } conversations sont réservées pendant ce temps. Pour proposer d’autres moments à chaque personne :
    }
advice-absence-move = Déplacer
advice-absence-undo = Finalement, je serai là
advice-present-title = L’absence est effacée
advice-present-text = { $count ->
        [0] Aucun créneau n’avait à revenir à l’agenda.
        [one] Un créneau est de retour à l’agenda.
       *[other] { $count } créneaux sont de retour à l’agenda.
    }

advice-pause-title = Pause
advice-pause-text = { $form ->
        [tu] Personne ne peut plus réserver avec toi jusque-là : { $until }. Tout reprend ensuite de soi-même.
       *[vous] Personne ne peut plus réserver avec vous jusque-là : { $until }. Tout reprend ensuite de soi-même.
    }
advice-pause-booked = { $count ->
        [one] Une conversation déjà réservée reste en place. Pour la déplacer :
       *[other] { $count } conversations déjà réservées restent en place. Pour en déplacer une :
    }
advice-pause-resume = Reprendre dès maintenant
advice-resumed-title = C’est reparti
advice-resumed-text = { $form ->
        [tu] Tes créneaux libres sont de nouveau à l’agenda.
       *[vous] Vos créneaux libres sont de nouveau à l’agenda.
    }

## Ce qu’il en reste

advice-lesson-write = Ajouter ce que j’en retiens
advice-lesson-label = Ce que j’en retiens, en une ligne
advice-lesson-hint = Partagé dans le salon seulement si vous deux en êtes d’accord
advice-lesson-state-asked = La ligne est écrite ; la personne-ressource dira si elle peut être partagée.
advice-lesson-state-shared = La ligne est partagée dans le salon de la permanence.
advice-lesson-state-kept = La ligne reste entre les deux personnes.
advice-lesson-written-title = C’est noté
advice-lesson-written-text = { $adviser } reçoit cette ligne et dit si elle peut être partagée. Sans son accord, elle reste entre vous deux.
advice-lesson-withdraw = Retirer cette ligne
advice-lesson-asked-title = Ce que { $booker } retient de la conversation
advice-lesson-asked-text = { $booker } est d’accord pour partager cette ligne, avec les deux noms, dans { $channel }. { $form ->
        [tu] Et toi ? Garder pour vous deux convient tout aussi bien.
       *[vous] Et vous ? Garder pour vous deux convient tout aussi bien.
    }
advice-lesson-share = Partager
advice-lesson-keep = Garder entre nous
advice-lesson-shared-title = C’est partagé
advice-lesson-shared-text = La ligne paraît dans { $channel }. Chacune des deux personnes peut la retirer à tout moment.
advice-lesson-kept-title = Cela reste entre vous deux
advice-lesson-kept-text = Rien n’est publié, et personne n’en saura rien.
advice-lesson-withdrawn-title = La ligne est retirée
advice-lesson-withdrawn-text = Elle est effacée, et son message disparaît du salon s’il y était.
advice-public-lesson-title = Ce qu’on retient d’une permanence
advice-public-lesson-text = { $booker }, après une conversation avec { $adviser }

advice-change-title = Et alors, ça a changé quoi ?
advice-change-text = La conversation avec { $adviser }, c’était le { $day }. Une réponse, n’importe laquelle : « rien pour l’instant » en est une bonne.
advice-change-noted = C’est noté : { $change }. La réponse peut encore changer.
advice-change-decided = Une décision est prise
advice-change-begun = Quelque chose a démarré
advice-change-met = Une rencontre qui compte
advice-change-nothing-yet = Rien pour l’instant
advice-change-write = Ajouter un mot
advice-change-line-label = Un mot, en une ligne
advice-change-line-hint = La personne-ressource le lira, elle seule
advice-change-line-sent = Le mot est parti chez { $adviser }.
advice-change-line-title = Un mot de { $booker }
advice-change-line-text = C’est la suite de la conversation du { $day }.

advice-totals-title = Les permanences, en totaux
advice-totals-since = Depuis : { $since }
advice-totals-line = - { $label } : { $shown ->
        [0] moins de 5
       *[1] { $total }
    }
advice-totals-conversations = Conversations tenues
advice-totals-lessons = Lignes partagées
advice-totals-outcomes = **Juste après**
advice-totals-changes = **Un mois plus tard**
advice-totals-footer = Des totaux, jamais une personne : sous 5, un nombre ne se montre pas. La confiance ne s’estime pas dans un tableur.

## Ce qui ne se peut pas, et ce qui se peut à la place

advice-refused-month-full = { $form ->
        [tu] Le mois de cette personne-ressource est complet. Choisis un autre mois, ou quelqu’un d’autre : { -agenda }.
       *[vous] Le mois de cette personne-ressource est complet. Choisissez un autre mois, ou quelqu’un d’autre : { -agenda }.
    }
advice-refused-break = { $form ->
        [tu] Une autre conversation est venue se placer tout près, et cette personne-ressource garde un temps pour souffler. Choisis un autre créneau : { -agenda }.
       *[vous] Une autre conversation est venue se placer tout près, et cette personne-ressource garde un temps pour souffler. Choisissez un autre créneau : { -agenda }.
    }
advice-refused-paused = { $form ->
        [tu] Cette personne-ressource fait une pause jusqu’à cette date : { $until }. D’ici là, tu trouveras quelqu’un d’autre ici : { -agenda }.
       *[vous] Cette personne-ressource fait une pause jusqu’à cette date : { $until }. D’ici là, vous trouverez quelqu’un d’autre ici : { -agenda }.
    }
advice-refused-length = { $form ->
        [tu] Cette durée n’est plus possible sur ce créneau. Rouvre l’agenda et choisis-en une autre : { -agenda }.
       *[vous] Cette durée n’est plus possible sur ce créneau. Rouvrez l’agenda et choisissez-en une autre : { -agenda }.
    }
advice-refused-lengths = { $form ->
        [tu] Plusieurs durées et plusieurs places ne vont pas ensemble. Relance la commande avec l’un ou l’autre.
       *[vous] Plusieurs durées et plusieurs places ne vont pas ensemble. Relancez la commande avec l’un ou l’autre.
    }
advice-refused-too-many-pending = { $form ->
        [tu] Des créneaux que tu as gardés pour d’autres attendent encore leur réponse : { $maximum } à la fois, c’est le maximum ici. Libères-en un, ou reviens après : { -mine }.
       *[vous] Des créneaux que vous avez gardés pour d’autres attendent encore leur réponse : { $maximum } à la fois, c’est le maximum ici. Libérez-en un, ou revenez après : { -mine }.
    }
advice-refused-pending = Cette conversation attend encore la confirmation de la personne pour qui elle est gardée. Elle pourra être déplacée ensuite ; la libérer est possible dès maintenant.
advice-refused-not-proposed = { $form ->
        [tu] Un autre moment a déjà été choisi. Le bon est ici : { -mine }.
       *[vous] Un autre moment a déjà été choisi. Le bon est ici : { -mine }.
    }
advice-refused-nothing-to-propose = { $form ->
        [tu] Aucun autre moment n’est à proposer en ce moment. Tu peux libérer le créneau, ou convenir d’un arrangement dans le fil privé.
       *[vous] Aucun autre moment n’est à proposer en ce moment. Vous pouvez libérer le créneau, ou convenir d’un arrangement dans le fil privé.
    }
advice-refused-absence = { $form ->
        [tu] Une absence commence avant de finir, n’est pas déjà passée, et dure un an au plus. Choisis d’autres jours.
       *[vous] Une absence commence avant de finir, n’est pas déjà passée, et dure un an au plus. Choisissez d’autres jours.
    }
advice-refused-pause = { $form ->
        [tu] Une pause finit aujourd’hui au plus tôt, et dans un an au plus tard. Choisis un autre jour.
       *[vous] Une pause finit aujourd’hui au plus tôt, et dans un an au plus tard. Choisissez un autre jour.
    }
advice-refused-lesson-gone = Cette ligne n’est plus là : elle a été retirée, ou la réponse est déjà donnée. Rien d’autre n’est attendu.
advice-refused-somebody-busy = { $form ->
        [tu] Ce créneau ne peut pas être gardé pour cette personne. Choisis-en un autre, ou demande-lui ce qui l’arrange : { -agenda }.
       *[vous] Ce créneau ne peut pas être gardé pour cette personne. Choisissez-en un autre, ou demandez-lui ce qui l’arrange : { -agenda }.
    }
advice-refused-somebody-gone = { $form ->
        [tu] Cette personne n’est pas sur le serveur, ou n’est pas une personne. Choisis un membre du serveur dans l’option « pour ».
       *[vous] Cette personne n’est pas sur le serveur, ou n’est pas une personne. Choisissez un membre du serveur dans l’option « pour ».
    }
advice-refused-totals = { $form ->
        [tu] Ces totaux sont pour l’équipe d’animation. Demande-lui : elle en parle volontiers.
       *[vous] Ces totaux sont pour l’équipe d’animation. Demandez-lui : elle en parle volontiers.
    }

## Les commandes

advice-command-prepare-name = prepare
advice-command-prepare-description = Voir les conversations à venir et leurs questions, pour s’y préparer
advice-command-absence-name = absence
advice-command-absence-description = Noter une absence : les créneaux libres ferment, les réservés peuvent se déplacer
advice-command-absence-from-name = du
advice-command-absence-from-description = Le premier jour : « lundi », « 24/12 »…
advice-command-absence-until-name = au
advice-command-absence-until-description = Le dernier jour compris ; laissé vide : un seul jour
advice-command-pause-name = pause
advice-command-pause-description = Ne plus recevoir de réservation pendant un temps ; tout reprend de soi-même
advice-command-pause-until-name = jusqu-au
advice-command-pause-until-description = Le dernier jour de la pause
advice-command-lengths-name = durees
advice-command-lengths-description = Laisser le choix de la durée à qui réserve
advice-command-seats-name = places
advice-command-seats-description = Une permanence à plusieurs : combien de places (une seule par défaut)
advice-command-monthly-name = par-mois
advice-command-monthly-description = Le nombre de conversations par mois (sans limite par défaut)
advice-command-booked-for-name = pour
advice-command-booked-for-description = La personne pour qui vous réservez : elle confirmera d’un clic
advice-command-totals-name = avis
advice-command-totals-description = Ce que les permanences ont apporté, en totaux seulement
