# Les permanences : trente minutes avec une personne-ressource, de l’ouverture à ce que la conversation a apporté.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon ou un fil, c’est le « vous » du pluriel.

-agenda = `/permanence agenda`
-open = `/permanence ouvrir`
-close = `/permanence fermer`
-mine = `/permanence mes-reservations`

## Les gens, les lieux, les boutons qui reviennent

advice-somebody = une personne partie du serveur

advice-place-voice = salon vocal { $detail }
advice-place-link = en visio : { $detail }
advice-place-link-somewhere = en visio
advice-place-phone = par téléphone : { $detail }
advice-place-phone-somewhere = par téléphone
advice-place-address = sur place : { $detail }

advice-choice-came-up = Un imprévu ? Déplacer ou libérer
advice-choice-agenda = Voir les créneaux libres
advice-choice-my-bookings = Voir mes réservations
advice-choice-close = Refermer cette permanence

advice-thread-name = Permanence n° { $number } — { $adviser } et { $booker }

## Ouvrir

advice-draft-title = Avant d’ouvrir, un dernier regard
advice-draft-what =
    Avec **{ $adviser }**
    { $place }
    Des conversations de { $minutes } minutes
advice-draft-topics = Sujets : { $topics }
advice-draft-day = { $count ->
        [one] - { $start } : un créneau
       *[other] - { $start } : { $count } créneaux
    }
advice-draft-more-days = { $count ->
        [one] - … et un autre jour : { $last }
       *[other] - … et { $count } autres jours, le dernier : { $last }
    }
advice-draft-not-yet = { $form ->
        [tu] Personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si tu ne l’ouvres pas.
       *[vous] Personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si vous ne l’ouvrez pas.
    }
advice-draft-told = La personne-ressource recevra un message à l’ouverture, avec de quoi refermer.
advice-draft-open = { $count ->
        [one] Ouvrir ce créneau
       *[other] Ouvrir ces { $count } créneaux
    }
advice-draft-discard = Abandonner ce brouillon

advice-opened-title = La permanence est ouverte
advice-opened-already-title = Cette permanence était déjà ouverte
advice-opened-text = { $count ->
        [one] Un créneau est à l’agenda : { $first }.
       *[other]
            { $count } créneaux sont à l’agenda.
            Le premier : { $first }
            Le dernier : { $last }
    }

advice-discarded-title = Brouillon abandonné
advice-discarded-text = { $form ->
        [tu] Rien n’a été publié. Quand tu voudras : { -open }.
       *[vous] Rien n’a été publié. Quand vous voudrez : { -open }.
    }

advice-opened-for-title = { $form ->
        [tu] Une permanence est ouverte avec toi
       *[vous] Une permanence est ouverte avec vous
    }
advice-opened-for-text =
    { $person }, de l’équipe d’animation, { $count ->
        [one] a ouvert un créneau
       *[other] a ouvert { $count } créneaux
    } { $form ->
        [tu] à ton nom.
       *[vous] à votre nom.
    }
    À partir de : **{ $first }**
    { $place }

    { $form ->
        [tu] Cela ne te convient pas ? Tu peux refermer la permanence d’ici, sans rien expliquer.
       *[vous] Cela ne vous convient pas ? Vous pouvez refermer la permanence d’ici, sans rien expliquer.
    }

## Fermer

advice-close-title = Refermer la permanence avec { $adviser } ?
advice-close-free = { $count ->
        [0] Aucun créneau libre ne disparaît.
        [one] Un créneau libre quitte l’agenda.
       *[other] { $count } créneaux libres quittent l’agenda.
    }
advice-close-booked = { $count ->
        [one] Une conversation est réservée. La personne sera prévenue, et les prochains moments possibles lui seront proposés :
       *[other] { $count } conversations sont réservées. Ces personnes seront prévenues, et les prochains moments possibles leur seront proposés :
    }
advice-close-confirm = Refermer la permanence
advice-close-footer = { $form ->
        [tu] Pour la laisser ouverte, ignore simplement ce message.
       *[vous] Pour la laisser ouverte, ignorez simplement ce message.
    }
advice-closed-title = La permanence est refermée
advice-closed-free = { $count ->
        [0] Aucun créneau libre n’était à retirer.
        [one] Un créneau libre a quitté l’agenda.
       *[other] { $count } créneaux libres ont quitté l’agenda.
    }
advice-closed-booked = { $count ->
        [one] Une personne est prévenue, et les prochains moments possibles lui sont proposés :
       *[other] Les personnes de { $count } conversations sont prévenues, et les prochains moments possibles leur sont proposés :
    }
advice-hours-label = { $adviser } · { $next } · { $free ->
        [one] { $free } libre
       *[other] { $free } libres
    }, { $booked ->
        [one] { $booked } réservé
       *[other] { $booked } réservés
    }

## Choisir et réserver

advice-agenda-title = Créneaux libres
advice-agenda-title-person = Créneaux libres avec { $person }
advice-agenda-title-topic = Créneaux libres : { $topic }
advice-agenda-text = { $form ->
        [tu] Choisis un moment : une phrase pour ta question, et c’est réservé.
       *[vous] Choisissez un moment : une phrase pour votre question, et c’est réservé.
    }
advice-agenda-own = { $form ->
        [tu] c’est ton créneau
       *[vous] c’est votre créneau
    }
advice-agenda-book = Réserver { $day }, { $time }
advice-agenda-more = Voir la suite
advice-agenda-empty = { $form ->
        [tu] Aucun créneau libre dans les { $days } prochains jours. Les personnes-ressources en ouvrent régulièrement : repasse dans quelques jours, ou dis à l’équipe d’animation quel sujet te manque.
       *[vous] Aucun créneau libre dans les { $days } prochains jours. Les personnes-ressources en ouvrent régulièrement : repassez dans quelques jours, ou dites à l’équipe d’animation quel sujet vous manque.
    }

advice-booked-title = C’est réservé
advice-booked-text =
    { $moment }
    Avec **{ $adviser }**, { $place }

    { $form ->
        [tu] Tu reçois la confirmation avec un fichier pour ton agenda, et un fil privé s’ouvre pour préparer à deux.
       *[vous] Vous recevez la confirmation avec un fichier pour votre agenda, et un fil privé s’ouvre pour préparer à deux.
    }

## Les réservations

advice-mine-title = { $form ->
        [tu] Tes réservations
       *[vous] Vos réservations
    }
advice-mine-with = Avec **{ $person }**, { $place }
advice-mine-theirs = Sa question :
advice-mine-came-up = Un imprévu ?
advice-mine-past = **Les dernières**
advice-mine-more = { $count ->
        [one] … et une autre.
       *[other] … et { $count } autres.
    }
advice-mine-empty = { $form ->
        [tu] Rien de prévu pour l’instant. Une question qui te trotte dans la tête ? Trente minutes suffisent souvent.
       *[vous] Rien de prévu pour l’instant. Une question qui vous trotte dans la tête ? Trente minutes suffisent souvent.
    }

advice-who-and-when =
    { $moment }
    { $people ->
        [1] Avec **{ $person }**
       *[other] Entre **{ $person }** et **{ $second }**
    }

## Un imprévu

advice-came-up-title = Un imprévu ? Ça arrive à tout le monde
advice-came-up-choose = { $form ->
        [tu] Choisis un autre moment, ou libère celui-ci. Rien à expliquer : Bocage prévient.
       *[vous] Choisissez un autre moment, ou libérez celui-ci. Rien à expliquer : Bocage prévient.
    }
advice-came-up-nothing-free = { $form ->
        [tu] Aucun autre moment n’est libre pour l’instant. Tu peux libérer celui-ci, rien à expliquer : Bocage prévient.
       *[vous] Aucun autre moment n’est libre pour l’instant. Vous pouvez libérer celui-ci, rien à expliquer : Bocage prévient.
    }
advice-came-up-menu = Choisir un autre moment
advice-came-up-free = Libérer ce créneau

advice-moved-done-title = C’est déplacé
advice-moved-done-text = La nouvelle part à l’instant, avec un fichier qui met les agendas à jour.
advice-freed-title = C’est libéré
advice-freed-text = Cette conversation n’aura pas lieu. La nouvelle part à l’instant, avec un fichier qui la retire des agendas.

## Les messages que Bocage envoie

advice-request-question = **La question**
advice-request-tried = **Déjà tenté**

advice-confirmation-title-booker = { $form ->
        [tu] Ta conversation avec { $person } est réservée
       *[vous] Votre conversation avec { $person } est réservée
    }
advice-confirmation-title-adviser = { $form ->
        [tu] { $person } a réservé une conversation avec toi
       *[vous] { $person } a réservé une conversation avec vous
    }
advice-confirmation-text = { $form ->
        [tu] Ouvre le fichier joint pour l’ajouter à ton agenda. Bocage te fera signe avant.
       *[vous] Ouvrez le fichier joint pour l’ajouter à votre agenda. Bocage vous fera signe avant.
    }

advice-public-conversation-title = { $booker } et { $adviser }, ce fil est à vous
advice-public-conversation-text = Un document à partager, une précision, un retard : dites-le ici, avant comme après. Personne d’autre n’y est invité.

advice-reminder-title-day = { $form ->
        [tu] Ta conversation avec { $person } approche
       *[vous] Votre conversation avec { $person } approche
    }
advice-reminder-title-hour = { $form ->
        [tu] Bientôt, ta conversation avec { $person }
       *[vous] Bientôt, votre conversation avec { $person }
    }

advice-moved-title = { $form ->
        [tu] Un nouveau moment pour ta conversation avec { $person }
       *[vous] Un nouveau moment pour votre conversation avec { $person }
    }
advice-moved-moments =
    Avant : { $before }
    Maintenant : { $now }
    { $place }
advice-moved-text = { $form ->
        [tu] Ouvre le fichier joint : il met ton agenda à jour.
       *[vous] Ouvrez le fichier joint : il met votre agenda à jour.
    }

advice-cancelled-title = { $own ->
        [yes] Conversation avec { $person } : c’est libéré
       *[no] Un imprévu : la conversation avec { $person } n’aura pas lieu
    }
advice-cancelled-what = Moment prévu : { $when }
advice-cancelled-adviser = { $gone ->
        [1] Le créneau a quitté l’agenda.
       *[0] Le créneau est de nouveau libre à l’agenda.
    }
advice-cancelled-offer = { $count ->
        [0] { $form ->
            [tu] Rien d’autre n’est libre pour l’instant. De nouveaux créneaux s’ouvrent régulièrement : ta question mérite d’attendre le bon.
           *[vous] Rien d’autre n’est libre pour l’instant. De nouveaux créneaux s’ouvrent régulièrement : votre question mérite d’attendre le bon.
        }
       *[other] { $form ->
            [tu] Ta question reste bonne. Voici les prochains moments possibles :
           *[vous] Votre question reste bonne. Voici les prochains moments possibles :
        }
    }
advice-cancelled-book = Réserver { $when }
advice-cancelled-book-with = Réserver { $when }, avec { $person }
advice-cancelled-calendar = { $form ->
        [tu] Ouvre le fichier joint : il retire la conversation de ton agenda.
       *[vous] Ouvrez le fichier joint : il retire la conversation de votre agenda.
    }

advice-public-discreet-title = Des nouvelles d’une permanence
advice-public-discreet-text = { $occasion ->
        [confirmation] Une conversation est réservée : { $when }
        [moved] Une conversation a changé de moment. Maintenant : { $when }
        [cancelled] Une conversation n’aura pas lieu. Moment prévu : { $when }
        [opened] Une permanence est ouverte avec vous, à partir de : { $when }
        [proposal] Un autre moment est proposé pour la conversation prévue ainsi : { $when }
        [pending] Un créneau est gardé pour vous, votre accord est attendu : { $when }
        [group] Du nouveau pour une permanence à plusieurs : { $when }
       *[reminder] Une conversation approche : { $when }
    }
    Ce message passe par ici parce que vos messages privés sont fermés à Bocage. Vos réservations, visibles par vous seulement : { -mine }

## Le fichier pour l’agenda

advice-calendar-file = permanence-{ $number }.ics
advice-calendar-summary = Permanence : { $booker } et { $adviser }
advice-calendar-question = La question :
advice-calendar-tried = Déjà tenté :

## Après la conversation

advice-outcome-title = { $form ->
        [tu] Ta conversation avec { $adviser }, ça t’a…
       *[vous] Votre conversation avec { $adviser }, ça vous a…
    }
advice-outcome-text = Plusieurs réponses possibles, toutes sont bonnes à prendre.
advice-outcome-noted = { $form ->
        [tu] C’est noté : { $outcomes }. Tu peux en ajouter, ou cliquer de nouveau pour retirer.
       *[vous] C’est noté : { $outcomes }. Vous pouvez en ajouter, ou cliquer de nouveau pour retirer.
    }
advice-outcome-inspired = Inspiré
advice-outcome-motivated = Motivé
advice-outcome-advanced = Fait avancer
advice-outcome-not-this-time = Pas cette fois
advice-outcome-chosen = Noté : { $outcome }

## Ce qui ne se peut pas, et ce qui se peut à la place

advice-refused-no-right = { $form ->
        [tu] Ouvrir ou refermer une permanence revient à la personne-ressource elle-même, ou à l’équipe d’animation. Envie d’en tenir une ? Dis-le à l’équipe d’animation, elle s’en réjouira.
       *[vous] Ouvrir ou refermer une permanence revient à la personne-ressource elle-même, ou à l’équipe d’animation. Envie d’en tenir une ? Dites-le à l’équipe d’animation, elle s’en réjouira.
    }
advice-refused-past-date = { $form ->
        [tu] Ce moment est déjà passé, et Bocage ne sait pas remonter le temps. Choisis un jour et une heure à venir : { -open }.
       *[vous] Ce moment est déjà passé, et Bocage ne sait pas remonter le temps. Choisissez un jour et une heure à venir : { -open }.
    }
advice-refused-too-short = { $form ->
        [tu] Une conversation de { $minutes } minutes ne tient pas dans cette durée. Allonge la permanence, ou raccourcis les conversations.
       *[vous] Une conversation de { $minutes } minutes ne tient pas dans cette durée. Allongez la permanence, ou raccourcissez les conversations.
    }
advice-refused-until = { $fault ->
        [before] { $form ->
            [tu] Le dernier jour vient avant le premier. Choisis un jour plus tardif, ou laisse vide pour une seule fois.
           *[vous] Le dernier jour vient avant le premier. Choisissez un jour plus tardif, ou laissez vide pour une seule fois.
        }
        [far] { $form ->
            [tu] Une série dure un an au plus. Choisis un dernier jour plus proche : tu pourras la prolonger ensuite.
           *[vous] Une série dure un an au plus. Choisissez un dernier jour plus proche : vous pourrez la prolonger ensuite.
        }
       *[day-far] { $form ->
            [tu] Ce jour est à plus d’un an. Choisis-en un plus proche.
           *[vous] Ce jour est à plus d’un an. Choisissez-en un plus proche.
        }
    }
advice-refused-too-many-slots = { $form ->
        [tu] Cela ferait plus de { $maximum } créneaux. Arrête la série plus tôt, ou raccourcis la permanence : tu pourras en ouvrir une autre ensuite.
       *[vous] Cela ferait plus de { $maximum } créneaux. Arrêtez la série plus tôt, ou raccourcissez la permanence : vous pourrez en ouvrir une autre ensuite.
    }
advice-refused-number = { $what ->
        [length] Une permanence dure de { $least } à { $most } minutes.
        [slot] Une conversation dure de { $least } à { $most } minutes.
        [break] Le temps libre entre deux conversations va de { $least } à { $most } minutes.
        [notice] Le délai de réservation va de { $least } à { $most } minutes.
        [monthly] On accueille de { $least } à { $most } conversations par mois.
        [seats] Une permanence à plusieurs compte de { $least } à { $most } places.
       *[maximum] On accueille de { $least } à { $most } conversations par semaine.
    } { $form ->
        [tu] Choisis une valeur entre les deux.
       *[vous] Choisissez une valeur entre les deux.
    }
advice-refused-place-missing = { $kind ->
        [voice] { $form ->
            [tu] Quel salon vocal ? Choisis-le parmi ceux du serveur.
           *[vous] Quel salon vocal ? Choisissez-le parmi ceux du serveur.
        }
        [link] { $form ->
            [tu] Il manque le lien de la visio. Ajoute-le à la commande.
           *[vous] Il manque le lien de la visio. Ajoutez-le à la commande.
        }
        [phone] { $form ->
            [tu] Il manque le numéro à appeler. Ajoute-le à la commande : seule la personne qui réserve le verra.
           *[vous] Il manque le numéro à appeler. Ajoutez-le à la commande : seule la personne qui réserve le verra.
        }
       *[address] { $form ->
            [tu] Il manque l’adresse. Ajoute-la à la commande.
           *[vous] Il manque l’adresse. Ajoutez-la à la commande.
        }
    }
advice-refused-place-link = { $form ->
        [tu] Ce lien ne ressemble pas à une adresse web. Copie-le en entier, avec `https://` au début.
       *[vous] Ce lien ne ressemble pas à une adresse web. Copiez-le en entier, avec `https://` au début.
    }
advice-refused-too-long = { $form ->
        [tu] C’est un peu long : { $maximum } caractères au plus. Garde l’essentiel, le reste viendra dans la conversation.
       *[vous] C’est un peu long : { $maximum } caractères au plus. Gardez l’essentiel, le reste viendra dans la conversation.
    }
advice-refused-too-many-topics = { $form ->
        [tu] { $maximum } sujets au plus par permanence. Garde ceux qui te tiennent le plus à cœur.
       *[vous] { $maximum } sujets au plus par permanence. Gardez ceux qui vous tiennent le plus à cœur.
    }
advice-refused-overlap = { $form ->
        [tu] Une permanence avec la même personne occupe déjà ce moment : { $when }. Choisis une autre heure, ou referme d’abord l’autre : { -close }.
       *[vous] Une permanence avec la même personne occupe déjà ce moment : { $when }. Choisissez une autre heure, ou refermez d’abord l’autre : { -close }.
    }
advice-refused-office-hours-gone = Cette permanence est déjà refermée, ou son brouillon s’est effacé. Pour en préparer une : { -open }.
advice-refused-already-open = Cette permanence est déjà ouverte. Pour la refermer : { -close }.
advice-refused-slot-gone = { $form ->
        [tu] Ce créneau n’est plus à l’agenda. Tu trouveras les autres ici : { -agenda }.
       *[vous] Ce créneau n’est plus à l’agenda. Vous trouverez les autres ici : { -agenda }.
    }
advice-refused-slot-past = { $form ->
        [tu] Ce créneau est déjà passé. Tu trouveras les prochains ici : { -agenda }.
       *[vous] Ce créneau est déjà passé. Vous trouverez les prochains ici : { -agenda }.
    }
advice-refused-slot-taken = { $form ->
        [tu] Ce créneau est déjà pris, quelqu’un a été plus rapide. Tu trouveras les autres ici : { -agenda }.
       *[vous] Ce créneau est déjà pris, quelqu’un a été plus rapide. Vous trouverez les autres ici : { -agenda }.
    }
advice-refused-already-yours = { $form ->
        [tu] Ce créneau est déjà à toi, tout va bien. Le détail est ici : { -mine }.
       *[vous] Ce créneau est déjà à vous, tout va bien. Le détail est ici : { -mine }.
    }
advice-refused-own-slot = { $form ->
        [tu] C’est ton propre créneau : il attend la question de quelqu’un d’autre. Pour le retirer de l’agenda : { -close }.
       *[vous] C’est votre propre créneau : il attend la question de quelqu’un d’autre. Pour le retirer de l’agenda : { -close }.
    }
advice-refused-too-late =
    Pour se préparer, cette personne-ressource aime le savoir { $unit ->
        [days] { $amount ->
            [one] un jour
           *[other] { $amount } jours
        }
        [hours] { $amount ->
            [one] une heure
           *[other] { $amount } heures
        }
       *[minutes] { $amount } minutes
    } à l’avance. { $form ->
        [tu] Choisis un moment un peu plus lointain : { -agenda }.
       *[vous] Choisissez un moment un peu plus lointain : { -agenda }.
    }
advice-refused-own-overlap = { $form ->
        [tu] Tu as déjà une conversation à ce moment-là : { $when }. Choisis un autre créneau, ou déplace la première : { -mine }.
       *[vous] Vous avez déjà une conversation à ce moment-là : { $when }. Choisissez un autre créneau, ou déplacez la première : { -mine }.
    }
advice-refused-too-many-bookings = { $form ->
        [tu] Tu as déjà { $maximum ->
            [one] une conversation à venir
           *[other] { $maximum } conversations à venir
        } : c’est le maximum ici, pour que tout le monde trouve une place. Libères-en une, ou reviens après : { -mine }.
       *[vous] Vous avez déjà { $maximum ->
            [one] une conversation à venir
           *[other] { $maximum } conversations à venir
        } : c’est le maximum ici, pour que tout le monde trouve une place. Libérez-en une, ou revenez après : { -mine }.
    }
advice-refused-week-full = { $form ->
        [tu] La semaine de cette personne-ressource est complète. Choisis une autre semaine, ou quelqu’un d’autre : { -agenda }.
       *[vous] La semaine de cette personne-ressource est complète. Choisissez une autre semaine, ou quelqu’un d’autre : { -agenda }.
    }
advice-refused-question-missing = { $form ->
        [tu] Il manque ta question. Une phrase suffit : la personne-ressource pourra y penser avant.
       *[vous] Il manque votre question. Une phrase suffit : la personne-ressource pourra y penser avant.
    }
advice-refused-booking-gone = { $form ->
        [tu] Cette réservation n’existe plus : elle a déjà été libérée. Les tiennes sont ici : { -mine }.
       *[vous] Cette réservation n’existe plus : elle a déjà été libérée. Les vôtres sont ici : { -mine }.
    }
advice-refused-started = Cette conversation a déjà commencé. Un retard, un empêchement ? Un mot dans le fil privé, et tout s’arrange.
advice-refused-not-your-booking = { $form ->
        [tu] Cette réservation concerne deux autres personnes. Les tiennes sont ici : { -mine }.
       *[vous] Cette réservation concerne deux autres personnes. Les vôtres sont ici : { -mine }.
    }
advice-refused-same-slot = { $form ->
        [tu] La conversation est déjà à ce moment-là. Choisis-en un autre, ou garde celui-ci : il n’y a rien à faire.
       *[vous] La conversation est déjà à ce moment-là. Choisissez-en un autre, ou gardez celui-ci : il n’y a rien à faire.
    }
advice-refused-too-early = { $form ->
        [tu] Cette conversation n’est pas encore terminée. Reviens à ce message juste après : il t’attendra.
       *[vous] Cette conversation n’est pas encore terminée. Revenez à ce message juste après : il vous attendra.
    }
