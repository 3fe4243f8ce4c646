# Les rencontres : trente minutes avec quelqu’un qui a quelque chose à vous dire, tirées au sort, toujours par choix.
# À une seule personne, chaque phrase existe avec « tu » et avec « vous » ; au groupe (`-conversation-`), c’est le
# « vous » du pluriel.

-join = `/rencontre participer`
-status = `/rencontre statut`
-done = `/rencontre faite`
-draw = `/animation tirage`

## Les commandes

rounds-command-group-name = rencontre
rounds-command-group-description = Trente minutes avec quelqu’un que vous ne connaissez pas encore
rounds-command-join-name = participer
rounds-command-join-description = Participer aux rencontres, ou changer la façon d’y participer
rounds-option-join-pause-name = pause
rounds-option-join-pause-description = Faire une pause jusqu’à ce jour
rounds-option-join-avoid-name = eviter
rounds-option-join-avoid-description = Ne pas être tiré au sort avec cette personne ; personne ne le saura
rounds-option-join-avoid-organisation-name = eviter-organisation
rounds-option-join-avoid-organisation-description = Ne pas être tiré au sort avec cette organisation ; personne ne le saura
rounds-command-status-name = statut
rounds-command-status-description = Voir où en est votre rencontre, et comment vous participez
rounds-command-came-up-name = imprevu
rounds-command-came-up-description = Trouver un autre moment, reporter ou passer cette fois
rounds-command-done-name = faite
rounds-command-done-description = Dire que la rencontre a eu lieu, et ce qu’elle a apporté
rounds-command-quit-name = quitter
rounds-command-quit-description = Ne plus participer aux rencontres
rounds-command-draw-name = tirage
rounds-command-draw-description = Régler le calendrier des rencontres, l’essayer à blanc, le publier
rounds-option-draw-day-name = jour
rounds-option-draw-day-description = Le jour du prochain tirage
rounds-option-draw-hour-name = heure
rounds-option-draw-hour-description = L’heure du tirage
rounds-option-draw-weeks-name = semaines
rounds-option-draw-weeks-description = Le nombre de semaines entre deux tirages (quatre d’habitude)
rounds-option-draw-surprise-name = surprise
rounds-option-draw-surprise-description = Un tirage sur combien est une surprise (quatre d’habitude, 0 pour aucun)
rounds-option-draw-same-name = meme-organisation
rounds-option-draw-same-description = Deux personnes d’une même organisation peuvent-elles être tirées ensemble ?
rounds-option-draw-channel-name = salon
rounds-option-draw-channel-description = Le salon sous lequel s’ouvrent les fils privés

## Les mots qui reviennent

rounds-somebody = une personne partie du serveur
rounds-public-mode-video = en visio
rounds-public-mode-phone = par téléphone
rounds-public-mode-in-person = sur place
rounds-public-moment = { $day }, { $time }
rounds-public-suits = { $count ->
        [0] {""}
       *[other] convient à { $people }
    }
rounds-public-choice-came-up = Un imprévu ?
rounds-public-choice-others = D’autres moments
rounds-public-choice-status = Voir où j’en suis
rounds-public-thread-name = Rencontre n° { $number } — { $people }
rounds-public-calendar-title = Rencontre : { $people }
rounds-public-calendar-text = Trente minutes : ce qui avance, ce qui coince, ce que je repars essayer.
rounds-public-calendar-file = rencontre.ics
rounds-language-fr = français
rounds-language-en = anglais
rounds-band = { $weekday ->
        [0] lundi
        [1] mardi
        [2] mercredi
        [3] jeudi
        [4] vendredi
        [5] samedi
       *[6] dimanche
    } { $part ->
        [morning] matin
        [noon] midi
        [afternoon] après-midi
       *[evening] soir
    }
rounds-band-week = { $part ->
        [morning] les matins de semaine
        [noon] les midis de semaine
        [afternoon] les après-midi de semaine
       *[evening] les soirs de semaine
    }
rounds-next = Le prochain tirage : { $when } ({ $relative }).
rounds-next-unknown = Le prochain tirage n’a pas encore de date.
rounds-choice-join = Participer
rounds-choice-settings = Modifier
rounds-choice-pause = Faire une pause
rounds-choice-resume = Reprendre
rounds-choice-avoid = À éviter
rounds-choice-quit = Ne plus participer
rounds-choice-held = Elle a eu lieu

## Participer

rounds-form-title = Les rencontres, à ma façon
rounds-form-every = À quel rythme ?
rounds-form-every-hint = Chaque tirage, ou un sur deux
rounds-form-every-1 = À chaque tirage
rounds-form-every-2 = Un tirage sur deux
rounds-form-modes = Comment se rencontrer ?
rounds-form-modes-hint = Une ou plusieurs façons
rounds-form-bands = Quand, d’habitude ?
rounds-form-bands-hint = Les moments proposés seront pris là ; rien de choisi : midis, après-midi et soirs de semaine
rounds-form-languages = Dans quelle langue ?
rounds-form-languages-hint = Une ou plusieurs
rounds-form-contact = Où en parler ?
rounds-form-contact-hint = Les messages privés ne servent que si tout le groupe les préfère
rounds-form-contact-thread = Dans un fil privé du serveur
rounds-form-contact-dm = Par messages privés

rounds-joined-title = { $new ->
        [1] C’est parti pour les rencontres
       *[0] C’est noté
    }
rounds-wishes =
    { $every ->
        [1] À chaque tirage
       *[2] Un tirage sur deux
    }, { $modes } · { $languages }
    { $declared ->
        [0] Disponibilités : midis, après-midi et soirs de semaine
       *[other] Disponibilités : { $bands }
    }
    { $contact ->
        [dm] De préférence par messages privés
       *[thread] Dans un fil privé du serveur
    }
rounds-pause-title = Une pause, pour combien de temps ?
rounds-pause-text = Rien à expliquer. Si une rencontre est en cours, Bocage prévient, et cherche quelqu’un d’autre pour l’autre personne.
rounds-pause-one = Un mois
rounds-pause-two = Deux mois
rounds-pause-open = Sans date
rounds-on-pause-title = Bonne pause
rounds-on-pause-text = { $dated ->
        [1] Aucun tirage avant le { $until }. Un clic suffit pour reprendre plus tôt.
       *[0] Aucun tirage tant que la pause dure. Un clic suffit pour reprendre.
    }
rounds-resumed-title = C’est reparti
rounds-quit-title = C’est fait
rounds-quit-text = { $form ->
        [tu] Tu ne participes plus aux rencontres, et ce que tu avais choisi est effacé. La porte reste ouverte.
       *[vous] Vous ne participez plus aux rencontres, et ce que vous aviez choisi est effacé. La porte reste ouverte.
    }
rounds-avoid-title = À éviter
rounds-avoid-text = { $count ->
        [0] La liste est vide. { -join } avec l’option `eviter` ou `eviter-organisation` y ajoute quelqu’un.
        [one] Un nom, que le tirage évite :
       *[other] { $count } noms, que le tirage évite :
    }
rounds-avoid-organisation = { $name } (organisation)
rounds-avoid-remove = Retirer { $name }
rounds-avoid-footer = Personne d’autre ne voit cette liste, l’équipe d’animation non plus.
rounds-goes-on-title = Avec plaisir

## Où on en est

rounds-status-title = { $form ->
        [tu] Où en sont tes rencontres
       *[vous] Où en sont vos rencontres
    }
rounds-status-out = { $form ->
        [tu] Tu ne participes pas encore. Une rencontre, c’est trente minutes avec quelqu’un qui a quelque chose à te dire, tirées au sort à ton rythme, et une pause à tout moment.
       *[vous] Vous ne participez pas encore. Une rencontre, c’est trente minutes avec quelqu’un qui a quelque chose à vous dire, tirées au sort à votre rythme, et une pause à tout moment.
    }
rounds-status-waiting = { $form ->
        [tu] Bocage cherche quelqu’un pour toi parmi les personnes qui attendent aussi. Sinon, tu passes en tête du prochain tirage.
       *[vous] Bocage cherche quelqu’un pour vous parmi les personnes qui attendent aussi. Sinon, vous passez en tête du prochain tirage.
    }
rounds-status-paused = { $dated ->
        [1] En pause jusqu’au { $until }.
       *[0] En pause, sans date de fin.
    }
rounds-encounter-with = Rencontre en cours : **{ $people }**
rounds-encounter-offer = Moments proposés :

## La rencontre, dite au groupe

rounds-conversation-meet-title = Votre rencontre : { $people }
rounds-conversation-format = { $people ->
        [3] À trois, { $mode } : trois fois dix minutes, et personne ne reste à écouter.
       *[other] Trente minutes suffisent, { $mode }.
    }
rounds-conversation-prompts =
    Pour se lancer, chaque personne à son tour :
    - ce qui avance
    - ce qui coince
    - ce que je repars essayer
rounds-conversation-offer = { $common ->
        [1] Un clic sur chaque moment qui convient ; dès que l’un d’eux convient à tout le monde, c’est la date.
       *[0] Vos disponibilités ne se croisent pas d’elles-mêmes. Voici des moments à essayer : un clic sur ceux qui conviennent.
    }
rounds-conversation-no-moment = Peu de jours restent avant le prochain tirage : trouvez ici le moment qui vous convient.
rounds-conversation-footer = Rien de ce qui se dit ici n’est lu par Bocage.
rounds-conversation-moments-title = D’autres moments : { $people }
rounds-conversation-moments-cancelled = La date d’avant ne tient plus ; le fichier joint la retire des agendas.
rounds-conversation-agreed-title = C’est une date
rounds-conversation-agreed-text = { $people ->
        [3] { $names }, à trois, { $mode }. Convenez ici du lien ou du lieu ; le fichier joint met la date dans l’agenda.
       *[other] { $names }, { $mode }. Convenez ici du lien, du numéro ou du lieu ; le fichier joint met la date dans l’agenda.
    }
rounds-conversation-settled-text = La date est trouvée : { $when }. Le fichier d’agenda est plus bas.
rounds-conversation-called-off-title = Cette date ne tient plus
rounds-conversation-called-off-text = La rencontre du { $when } n’aura pas lieu. Un imprévu, ça arrive à tout le monde ; le fichier joint la retire des agendas.
rounds-conversation-smaller-title = Vous voilà deux
rounds-conversation-smaller-text = Un imprévu change le format : { $people }, trente minutes à deux.
rounds-conversation-nudge-title = Un petit signe ?
rounds-conversation-nudge-text = Les moments proposés vous attendent. Aucun ne va ? « D’autres moments » en propose trois nouveaux.
rounds-conversation-ask-title = On garde, on reporte, on passe ?
rounds-conversation-ask-text =
    Aucun moment ne convient encore à tout le monde, et c’est bien ainsi.
    {""}**On garde** : trois autres moments. **On reporte** : en tête du prochain tirage. **On passe** : pas cette fois.
rounds-conversation-ask-keep = On garde
rounds-conversation-ask-postpone = On reporte
rounds-conversation-ask-pass = On passe
rounds-conversation-reminder-title = Bientôt : { $people }
rounds-conversation-follow-up-title = Alors, cette rencontre ? { $people }
rounds-conversation-follow-up-text = Si elle a eu lieu, dites-le d’un clic : ce qu’elle a apporté reste entre vous et les totaux.
rounds-conversation-follow-up-held = Elle a eu lieu
rounds-conversation-follow-up-not-yet = Pas encore

## Un imprévu

rounds-came-up-title = Un imprévu ? Ça arrive à tout le monde
rounds-came-up-text = Trois autres moments, ou en tête du prochain tirage, ou pas cette fois. Rien à expliquer : Bocage prévient.
rounds-came-up-postpone = Reporter au prochain tirage
rounds-came-up-pass = Passer cette fois
rounds-others-title = Trois autres moments
rounds-others-text = { $form ->
        [tu] C’est proposé à tout le monde. Choisis déjà ceux qui te conviennent :
       *[vous] C’est proposé à tout le monde. Choisissez déjà ceux qui vous conviennent :
    }
rounds-postponed-title = C’est reporté
rounds-postponed-text = { $form ->
        [tu] Bocage prévient, et cherche quelqu’un d’autre dès maintenant. Tu passes en tête du prochain tirage.
       *[vous] Bocage prévient, et cherche quelqu’un d’autre dès maintenant. Vous passez en tête du prochain tirage.
    }
rounds-passed-title = Ce sera pour une autre fois
rounds-passed-text = Bocage prévient, et cherche quelqu’un d’autre dès maintenant.

## Après

rounds-outcome-title = { $form ->
        [tu] Qu’est-ce que ça t’a apporté ? { $people }
       *[vous] Qu’est-ce que ça vous a apporté ? { $people }
    }
rounds-outcome-text = { $form ->
        [tu] Un ou plusieurs mots, ou aucun : comme tu veux.
       *[vous] Un ou plusieurs mots, ou aucun : comme vous voulez.
    }
rounds-outcome-noted = C’est noté : { $outcomes }.
rounds-outcome-inspired = Ça m’a inspiré
rounds-outcome-motivated = Ça m’a motivé
rounds-outcome-advanced = Ça m’a fait avancer
rounds-outcome-not-this-time = Pas cette fois
rounds-outcome-chosen = ✓ { $outcome }
rounds-outcome-footer = L’équipe d’animation n’en voit que des totaux.

## Les lettres

rounds-freed-title = Cette rencontre ne se fera pas
rounds-freed-text = { $waits ->
        [1] { $form ->
            [tu] Un imprévu, ça arrive. Bocage cherche dès maintenant quelqu’un d’autre pour toi parmi les personnes qui attendent ; sinon, tu passes en tête du prochain tirage.
           *[vous] Un imprévu, ça arrive. Bocage cherche dès maintenant quelqu’un d’autre pour vous parmi les personnes qui attendent ; sinon, vous passez en tête du prochain tirage.
        }
       *[0] { $form ->
            [tu] Un imprévu, ça arrive. Tu passes en tête du prochain tirage.
           *[vous] Un imprévu, ça arrive. Vous passez en tête du prochain tirage.
        }
    }{ $planned ->
        [1] {" "}Il est prévu le { $next }.
       *[0] {""}
    }
rounds-unplaced-title = { $form ->
        [tu] Pas de rencontre pour toi cette fois
       *[vous] Pas de rencontre pour vous cette fois
    }
rounds-unplaced-alone = Personne d’autre ne participait à ce tirage.
rounds-unplaced-language = Personne d’autre, dans ce tirage, ne parlait une même langue.
rounds-unplaced-mode = Personne d’autre, dans ce tirage, ne pouvait se rencontrer de la même façon.
rounds-unplaced-nobody-left = Le tirage n’a trouvé personne qui convienne cette fois : le nombre, les langues, les façons de se rencontrer ont décidé.
rounds-unplaced-text = { $form ->
        [tu] Tu passes en tête la prochaine fois{ $planned ->
            [1] , le { $next }
           *[0] {""}
        }, et plus tôt si quelqu’un se libère. D’ici là, une personne-ressource a peut-être trente minutes pour toi.
       *[vous] Vous passez en tête la prochaine fois{ $planned ->
            [1] , le { $next }
           *[0] {""}
        }, et plus tôt si quelqu’un se libère. D’ici là, une personne-ressource a peut-être trente minutes pour vous.
    }
rounds-unplaced-hours = Voir les permanences
rounds-question-title = On continue ?
rounds-question-text = { $form ->
        [tu] Les deux dernières rencontres n’ont pas trouvé leur moment. Rien de grave : dis-nous seulement si on continue à t’en proposer.
       *[vous] Les deux dernières rencontres n’ont pas trouvé leur moment. Rien de grave : dites-nous seulement si on continue à vous en proposer.
    }
rounds-question-yes = Oui
rounds-question-pause = Pause 2 mois
rounds-question-stop = Stop
rounds-paused-title = { $form ->
        [tu] On te laisse souffler
       *[vous] On vous laisse souffler
    }
rounds-paused-text = { $form ->
        [tu] Le moment n’était sans doute pas le bon : tes rencontres sont en pause, et un clic les reprend quand tu veux.
       *[vous] Le moment n’était sans doute pas le bon : vos rencontres sont en pause, et un clic les reprend quand vous voulez.
    }
rounds-discreet-title = Des nouvelles d’une rencontre
rounds-discreet-text = Les messages privés n’arrivent pas : { -status } dit où vous en êtes, en privé.
rounds-alert-failed-title = Un tirage n’a pas abouti
rounds-alert-failed-text = Le calcul a échoué plusieurs fois. Les personnes présentes passent en tête du prochain tirage ; elles n’ont reçu aucun message.

## L’équipe d’animation

rounds-steward-title = { $published ->
        [1] Le calendrier des rencontres
       *[0] Le calendrier des rencontres, en brouillon
    }
rounds-steward-rhythm =
    Un tirage { $weeks ->
        [1] chaque semaine
       *[other] toutes les { $weeks } semaines
    } ; fils privés sous { $channel }
    { $surprise ->
        [0] Aucun tirage surprise
        [1] Chaque tirage est une surprise
       *[other] Un tirage sur { $surprise } est une surprise : seule compte la distance entre les personnes
    }
    { $same ->
        [1] Deux personnes d’une même organisation peuvent être tirées ensemble
       *[0] Jamais deux personnes d’une même organisation
    }
rounds-steward-people = { $shown ->
        [1] { $count } personnes participent.
       *[0] Moins de cinq personnes participent : les totaux attendent d’être plus nombreux.
    }
rounds-steward-dates = **Les prochains tirages**
rounds-steward-date = - n° { $number } : { $when }{ $surprise ->
        [1] {" "}(surprise)
       *[0] {""}
    }
rounds-steward-came =
    {""}**Tirage n° { $number }** · { $held ->
        [0] aucune rencontre faite
        [one] une rencontre faite
       *[other] { $held } rencontres faites
    } sur { $encounters }
    { $coverage } % des personnes placées · { $repeats } % de paires déjà vues · { $bridges } % de ponts avec un sujet commun · { $ties ->
        [0] aucun lien nouveau
        [one] un lien nouveau
       *[other] { $ties } liens nouveaux
    } · { $queue ->
        [none] personne n’attend
        [few] moins de cinq personnes attendent
       *[many] { $waiting } personnes attendent
    }{ $wait ->
        [0] {""}
        [one] , depuis un tirage
       *[other] , depuis { $wait } tirages au plus
    }
rounds-steward-draft = Rien n’est publié : personne n’est tiré au sort avant le clic sur « Publier ».
rounds-steward-footer = Des totaux seulement, et jamais sur moins de cinq personnes. Chaque personne s’inscrit elle-même.
rounds-steward-rehearse = Essayer à blanc
rounds-steward-publish = Publier ce calendrier
rounds-steward-stop = Arrêter les tirages
rounds-steward-propose = Préparer un calendrier ici
rounds-steward-point = ,
rounds-steward-none-title = Pas encore de rencontres
rounds-steward-none-text =
    { -draw } avec un jour, une heure et un rythme prépare le calendrier : toutes les quatre semaines, une surprise sur quatre si rien d’autre n’est dit.
    Il reste un brouillon, qui s’essaie à blanc, jusqu’à ce qu’il soit publié.
rounds-rehearsal-title = Essai à blanc
rounds-rehearsal-text = Les mêmes personnes qu’aujourd’hui, et chaque rencontre tenue. Rien n’est gardé, personne n’est prévenu.
rounds-rehearsal-too-few = Moins de { $fewest } personnes seraient présentes : de si petits nombres parleraient de quelqu’un. L’essai attend la suite.
rounds-rehearsal-round =
    {""}**n° { $number }{ $dated ->
        [1] {" "}· { $when }
       *[0] {""}
    }{ $surprise ->
        [1] {" "}· surprise
       *[0] {""}
    }**
    { $groups ->
        [0] aucune rencontre
        [one] une rencontre
       *[other] { $groups } rencontres
    }{ $trios ->
        [0] {""}
       *[other] , dont { $trios } à trois
    } · { $coverage } % des personnes placées
    { $repeats } % de paires déjà vues · { $bridges } % de ponts avec un sujet commun · { $ties ->
        [0] aucun lien nouveau
        [one] un lien nouveau
       *[other] { $ties } liens nouveaux
    }
    { $wait ->
        [0] personne n’attendrait
        [one] attente la plus longue : un tirage
       *[other] attente la plus longue : { $wait } tirages
    } · entre deux personnes, { $path } liens en moyenne

## Ce qui ne peut se faire

rounds-refused-not-taking-part = { $form ->
        [tu] Tu ne participes pas aux rencontres. { -join } suffit pour commencer.
       *[vous] Vous ne participez pas aux rencontres. { -join } suffit pour commencer.
    }
rounds-refused-wishes = { $form ->
        [tu] Choisis au moins une façon de se rencontrer et une langue, puis envoie de nouveau.
       *[vous] Choisissez au moins une façon de se rencontrer et une langue, puis envoyez de nouveau.
    }
rounds-refused-pause = Ce jour est déjà passé : un jour à venir, et la pause commence.
rounds-refused-avoid-self = Le tirage ne met personne face à soi-même : rien à éviter ici.
rounds-refused-avoid-many = La liste tient { $most } noms. En retirer un fait de la place.
rounds-refused-organisation = Rien de lisible dans ce nom d’organisation : quelques lettres suffisent.
rounds-refused-no-encounter = Aucune rencontre en cours. { -status } dit quand tombe le prochain tirage.
rounds-refused-not-yours = Cette rencontre est celle d’autres personnes.
rounds-refused-gone = Cette rencontre est close. { -status } dit où en sont les autres.
rounds-refused-moment = Ce moment n’est plus proposé : les derniers sont plus bas, ou dans { -status }.
rounds-refused-too-early = Ce qu’une rencontre a apporté se dit une fois qu’elle a eu lieu : { -done }.
rounds-refused-no-other-moment = Il reste trop peu de jours avant le prochain tirage pour d’autres moments. Reporter, ou passer cette fois, reste possible.
rounds-refused-steward = Le calendrier des rencontres appartient à l’équipe d’animation.
rounds-refused-no-calendar = Pas encore de calendrier : { -draw } avec un jour le prépare.
rounds-refused-calendar-past = Le premier tirage tombe à un moment passé, ou dans plus d’un an : un jour à venir convient.
rounds-refused-calendar-number = { $what ->
        [weeks] Entre { $least } et { $most } semaines d’un tirage à l’autre.
       *[surprise] Un tirage surprise sur { $most } au plus, ou { $least } pour aucun.
    }
rounds-refused-calendar-channel = Les fils privés s’ouvrent sous un salon de texte : l’option `salon` en nomme un.
