# Le bulletin : une fois par semaine, trois discussions à ouvrir, et personne sans réponse.
# Ce que plusieurs personnes lisent est au « vous » du pluriel (…-public-…) ; en privé, chaque phrase a ses deux formes.

## Les commandes

digest-command-group-name = bulletin
digest-command-group-description = Le bulletin de la semaine
digest-command-read-name = lire
digest-command-read-description = Lire le dernier bulletin, ici et en privé
digest-command-propose-name = proposer
digest-command-propose-description = Proposer quelque chose pour le prochain bulletin
digest-option-link-name = lien
digest-option-link-description = L’adresse d’un message, d’un fil ou d’une page
digest-option-line-name = phrase
digest-option-line-description = En quelques mots, ce qu’on y trouve
digest-command-subscribe-name = abonnement
digest-command-subscribe-description = Le recevoir en message privé, ou non ; rester en dehors
digest-command-archive-name = archives
digest-command-archive-description = Retrouver les bulletins parus
digest-command-prepare-name = preparer
digest-command-prepare-description = Équipe d’animation : préparer le brouillon du prochain bulletin
digest-command-publish-name = publier
digest-command-publish-description = Équipe d’animation : publier maintenant le brouillon qui attend
digest-command-settings-name = bulletin
digest-command-settings-description = Dire quand paraît le bulletin, et ce que devient un brouillon non relu
digest-option-day-name = jour
digest-option-day-description = Le jour de parution ; le brouillon arrive la veille
digest-option-hour-name = heure
digest-option-hour-description = L’heure de parution, par exemple 9h ou 18h30
digest-option-unvalidated-name = sans-relecture
digest-option-unvalidated-description = Ce que devient un brouillon que personne n’a validé
digest-option-unvalidated-hold = il attend
digest-option-unvalidated-publish = il paraît quand même
digest-option-quiet-name = semaine-calme
digest-option-quiet-description = Quand il ne s’est rien passé
digest-option-quiet-say = le dire en deux lignes
digest-option-quiet-skip = ne rien publier
digest-option-active-name = actif
digest-option-active-description = Préparer un bulletin chaque semaine
digest-command-questions-name = questions
digest-command-questions-description = Voir comment les questions ont trouvé réponse, en totaux seulement
digest-option-weekday-0 = lundi
digest-option-weekday-1 = mardi
digest-option-weekday-2 = mercredi
digest-option-weekday-3 = jeudi
digest-option-weekday-4 = vendredi
digest-option-weekday-5 = samedi
digest-option-weekday-6 = dimanche
digest-command-menu-question = Marquer comme question
digest-command-menu-answered = C’est répondu
digest-command-menu-propose = Proposer au bulletin

## Le bulletin lui-même

digest-public-title = Le bulletin n° { $number }, { $day }
digest-public-title-draft = Le bulletin du { $day }
digest-public-opening =
    Cette semaine, { $people } personnes se sont parlé, dans { $discussions ->
        [one] une conversation
       *[other] { $discussions } conversations
    }. Voici par où commencer.
digest-public-opening-plain = Si on devait pointer quelques discussions, cette semaine…
digest-public-opening-few = Peu de bruit cette semaine. Il reste de quoi se croiser, et peut-être de quoi répondre.
digest-public-opening-quiet =
    Semaine calme dans le bocage : rien à pointer, et c’est très bien ainsi.
    Une question qui traîne, une trouvaille ? Le prochain bulletin l’attend : `/bulletin proposer`
digest-public-late = Ce bulletin était attendu { $day } à { $time }. Il s’est perdu dans une haie, le voici.
digest-public-heading-discussions = { $count ->
        [one] Une discussion
        [2] Deux discussions
        [3] Trois discussions
       *[other] Des discussions
    }
digest-public-heading-questions = On vous attend
digest-public-heading-agenda = À l’agenda, dans les { $days } jours
digest-public-heading-bridges = Trait d’union
digest-public-heading-welcome = Bienvenue
digest-public-label-curtain = Derrière le rideau
digest-public-label-dream = Faites-moi rêver
digest-public-label-think = Ça fait cogiter
digest-public-label-lesson = Ce qu’une permanence a appris
digest-public-conversation = une conversation
digest-public-in-channel = dans #{ $channel }
digest-public-people = { $count } personnes
digest-public-date-office-hours = permanence avec { $title }
digest-public-date-meetup = rendez-vous « { $title } »
digest-public-date-round = prochain tirage des rencontres : s’y inscrire ou passer son tour d’ici là
digest-public-date-deadline = date limite : { $title }
digest-public-place-link = en visio{ $detail }
digest-public-place-voice = en salon vocal{ $detail }
digest-public-place-stage = sur scène{ $detail }
digest-public-place-phone = par téléphone{ $detail }
digest-public-place-address = sur place : { $detail }
digest-public-place-text = { $detail }
digest-public-seats = { $count ->
        [one] une place libre
       *[other] { $count } places libres
    }
digest-public-welcome = { $names } { $count ->
        [one] vient d’arriver : un bonjour suffit.
       *[other] viennent d’arriver : un bonjour suffit.
    }
digest-public-footer = Le recevoir autrement, ou rester en dehors : /bulletin abonnement. Ne sont montrés que des liens que vous pouvez ouvrir.
digest-public-file-markdown = bulletin-{ $number }.md
digest-public-file-page = bulletin-{ $number }.html

## Le brouillon, dans le salon de l’équipe

digest-public-draft-title = Brouillon : { $title }
digest-public-draft-waiting = Parution prévue : { $when }. Sans relecture, { $unvalidated ->
        [publish] il paraîtra tel quel.
       *[hold] il attendra.
    }
digest-public-draft-approved = Validé. Parution : { $when }.
digest-public-draft-held = L’heure prévue est passée ({ $when }) et ce brouillon attend toujours une relecture. Dès qu’il est validé, il paraît.
digest-public-draft-published = Paru : { $when }.
digest-public-draft-skipped = Pas de bulletin cette semaine.
digest-public-draft-menu = Remplacer ou retirer un élément
digest-public-draft-approve = Valider
digest-public-draft-publish = Publier
digest-public-draft-opening = Changer la phrase d’ouverture
digest-public-draft-add = Ajouter un lien
digest-public-draft-skip = Passer cette semaine
digest-public-draft-footer = { $words } mots, moins d’une minute de lecture.

digest-public-twins-title = Le bulletin n° { $number } est paru
digest-public-twins-text = Le voici en Markdown et en page web, pour le site ou une lettre électronique. Ouvrez la page, sélectionnez tout, collez.

## Relire

digest-item-title = Que faire de cet élément ?
digest-item-replace = Mettre le suivant à la place
digest-item-drop = Le retirer
digest-opening-form = La phrase d’ouverture
digest-opening-label = Une phrase, avant tout le reste
digest-opening-hint = Laisser vide : la phrase habituelle revient
digest-add-form = Ajouter un lien
digest-add-link = L’adresse
digest-add-link-hint = D’un message ou d’un fil d’ici, ou d’une page web
digest-add-line = En quelques mots
digest-add-line-hint = Ce qu’on y trouve ; facultatif pour un fil
digest-done-title = C’est fait
digest-done-approved = { $form ->
        [tu] Le bulletin paraîtra à son heure : { $when }. Tu peux encore le changer d’ici là.
       *[vous] Le bulletin paraîtra à son heure : { $when }. Vous pouvez encore le changer d’ici là.
    }
digest-done-published = Le bulletin part dans son salon, et chez les personnes abonnées.
digest-done-skipped = Pas de bulletin cette semaine. Le prochain brouillon arrivera à son jour habituel.
digest-done-changed = Le brouillon est à jour dans quelques secondes.
digest-prepared-title = Le brouillon est prêt
digest-prepared-text = { $form ->
        [tu] Il est dans le salon de l’équipe, où tu peux le changer et le valider. Parution prévue : { $when }.
       *[vous] Il est dans le salon de l’équipe, où vous pouvez le changer et le valider. Parution prévue : { $when }.
    }

digest-settings-title = Le bulletin, sur ce serveur
digest-settings-text =
    Parution : le { $day } à { $time }, brouillon la veille à la même heure.
    Un brouillon que personne n’a validé : { $unvalidated ->
        [publish] il paraît quand même.
       *[hold] il attend.
    }
    Une semaine sans rien : { $quiet ->
        [skip] pas de bulletin.
       *[say] deux lignes le disent.
    }
digest-settings-next = Prochaine parution : { $when }.
digest-settings-off = Le bulletin est arrêté : aucun brouillon ne se prépare.

digest-totals-title = Les questions des { $days } derniers jours
digest-totals-few = Moins de cinq questions : trop peu pour un total qui ne désigne personne.
digest-totals-text =
    { $asked } questions posées.
    { $answered } % ont reçu une réponse, { $within } % en moins d’un jour.
digest-totals-median = { $hours ->
        [0] La moitié des premières réponses arrive en moins d’une heure.
        [one] La moitié des premières réponses arrive en une heure environ.
       *[other] La moitié des premières réponses arrive en { $hours } heures ou moins.
    }

## Lire, s’abonner, proposer

digest-archive-title = Les bulletins parus
digest-archive-text = Chacun se rouvre tel qu’il se lit aujourd’hui : ce qui a été supprimé n’y est plus.
digest-archive-menu = Choisir un bulletin
digest-archive-line = N° { $number }, { $day }
digest-subscribe-title = { $form ->
        [tu] Le bulletin et toi
       *[vous] Le bulletin et vous
    }
digest-subscribe-cadence = { $cadence ->
        [weekly] Il arrive aussi en message privé, chaque semaine.
        [fortnightly] Il arrive aussi en message privé, une semaine sur deux.
        [monthly] Il arrive aussi en message privé, une fois par mois.
       *[off] Il se lit dans son salon, ou avec `/bulletin lire`. Rien n’arrive en message privé.
    }
digest-subscribe-menu = En message privé…
digest-subscribe-weekly = Chaque semaine
digest-subscribe-fortnightly = Une semaine sur deux
digest-subscribe-monthly = Une fois par mois
digest-subscribe-off = Pas en message privé
digest-subscribe-counted = { $counted ->
        [yes] { $form ->
            [tu] **Tes messages comptent.** Bocage retient où et quand on s’est parlé, jamais ce qui s’est dit.
           *[vous] **Vos messages comptent.** Bocage retient où et quand on s’est parlé, jamais ce qui s’est dit.
        }
       *[no] { $form ->
            [tu] **Tu restes en dehors.** De tes messages, rien n’est retenu, et le bulletin ne mène pas à tes discussions.
           *[vous] **Vous restez en dehors.** De vos messages, rien n’est retenu, et le bulletin ne mène pas à vos discussions.
        }
    }
digest-subscribe-stay-out = Rester en dehors
digest-subscribe-come-in = Compter de nouveau
digest-subscribe-greet = { $greet ->
        [yes] { $form ->
            [tu] **Tu seras dans « Bienvenue »** au prochain bulletin : ton nom, rien d’autre.
           *[vous] **Vous serez dans « Bienvenue »** au prochain bulletin : votre nom, rien d’autre.
        }
       *[no] { $form ->
            [tu] **Dire bonjour ?** Si tu viens d’arriver, le prochain bulletin peut dire ton nom, rien d’autre.
           *[vous] **Dire bonjour ?** Si vous venez d’arriver, le prochain bulletin peut dire votre nom, rien d’autre.
        }
    }
digest-subscribe-greet-me = Dire bonjour
digest-subscribe-greet-no = Finalement non
digest-propose-form = Proposer au bulletin
digest-propose-line = En quelques mots, ce qu’on y trouve
digest-propose-line-hint = Visible dans le bulletin, si la personne accepte
digest-proposed-title = Merci, c’est proposé
digest-proposed-own = L’équipe d’animation le verra en préparant le prochain bulletin.
digest-proposed-asked = La personne qui a écrit ce message est invitée à dire si elle est d’accord. Sans son accord, rien ne paraît.
digest-public-consent-title = { $person } propose un de vos messages au bulletin
digest-public-consent-text =
    { $link }
    D’accord pour que le bulletin y mène ? Seule la personne qui l’a écrit peut répondre ; sans réponse, rien ne paraît.
digest-public-consent-line = Avec cette phrase :
digest-public-consent-yes = D’accord
digest-public-consent-no = Plutôt pas
digest-consented-yes = { $form ->
        [tu] Merci. L’équipe d’animation choisira ; tu peux aussi supprimer ton message à tout moment.
       *[vous] Merci. L’équipe d’animation choisira ; vous pouvez aussi supprimer votre message à tout moment.
    }
digest-consented-no = C’est entendu, le bulletin n’y mènera pas.

## Les questions

digest-question-title = C’est noté comme question
digest-question-text = Si personne n’y répond d’ici demain, Bocage cherchera quelqu’un que le sujet intéresse. « C’est répondu », sur le message, y met fin.
digest-question-answered-title = C’est répondu
digest-question-answered-text = La question est close. Merci pour la personne qui l’a posée.
digest-public-offer-title = Une question sur un de vos sujets
digest-public-offer-text =
    { $link } attend une première réponse depuis hier. Deux lignes suffisent souvent, même pour dire « je ne sais pas, mais demandez à… ».
digest-public-offer-newcomer =
    Une tête nouvelle a écrit { $link }, et personne n’a encore répondu. Un bonjour suffit.
digest-public-offer-link = son premier message
digest-public-question-link = cette question
digest-public-offer-not-now = Pas maintenant
digest-not-now-title = C’est entendu
digest-not-now-text = { $form ->
        [tu] Rien n’est noté, et Bocage ne te demandera rien d’autre cette semaine.
       *[vous] Rien n’est noté, et Bocage ne vous demandera rien d’autre cette semaine.
    }
digest-public-waiting-title = Deux jours sans réponse
digest-public-waiting-text = Dans <#{ $channel }>, { $newcomer ->
        [1] une tête nouvelle attend un premier mot : { $link }
       *[0] une question attend toujours : { $link }
    }
digest-public-named-title = Trois jours sans réponse
digest-public-named-text = { $person }, c’est pour vous si vous voulez bien : dans <#{ $channel }>, { $newcomer ->
        [1] une tête nouvelle attend un premier mot, { $link }
       *[0] une question attend toujours, { $link }
    }
digest-public-named-nobody = Quelqu’un de l’équipe

## Ce qui ne se peut pas, et ce qui se peut à la place

digest-refused-stewards = { $form ->
        [tu] Préparer et publier le bulletin revient à l’équipe d’animation. Une idée pour le prochain ? `/bulletin proposer`
       *[vous] Préparer et publier le bulletin revient à l’équipe d’animation. Une idée pour le prochain ? `/bulletin proposer`
    }
digest-refused-no-channel = Il manque un salon pour le bulletin, ou pour l’équipe d’animation. Une personne qui gère le serveur les crée avec `/installer`.
digest-refused-no-issue = Aucun brouillon n’attend. `/bulletin preparer` en fait un.
digest-refused-over = Ce bulletin est déjà paru, ou cette semaine a été passée. Le prochain brouillon arrivera à son jour.
digest-refused-item = Cet élément n’est plus dans le brouillon.
digest-refused-nothing-else = Il n’y a rien d’autre à mettre à la place. « Le retirer » reste possible.
digest-refused-link = Cette adresse ne mène à rien que le bulletin puisse montrer. Une adresse qui commence par https://, ou celle d’un message d’ici (clic droit, « Copier le lien du message »).
digest-refused-nothing-published = Aucun bulletin n’est encore paru ici. Le premier viendra dès que l’équipe d’animation l’aura validé.
digest-refused-place = Le bulletin ne mène jamais dans un fil privé, un salon caché ou un salon à accès restreint par l’âge.
digest-refused-author = Ce message vient d’un robot, ou d’une personne qui souhaite rester en dehors.
digest-refused-proposed = C’est déjà proposé. Merci d’y avoir pensé aussi.
digest-refused-not-yours = Seule la personne qui a écrit ce message peut répondre.
digest-refused-question-known = Ce message est déjà suivi comme question.
digest-refused-no-question = Aucune question n’est suivie ici. « Marquer comme question », sur un message, en ouvre une.
digest-refused-not-your-question = La personne qui a posé la question, ou l’équipe d’animation, peut dire qu’elle a sa réponse. Répondre dans le fil suffit à arrêter l’attente.
digest-refused-offer = Cette invitation s’adresse à quelqu’un d’autre.
