# Les annonces entre pôles : les écrire, les adresser, les programmer, et ce qui en revient.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon, c’est le « vous » du pluriel.

-announcement-list = `/annonce liste`
-announcement-write = `/annonce rediger`

## Les commandes, telles que Discord les affiche. Noms : sans accent ni majuscule.

announcements-command-group-name = annonce
announcements-command-group-description = Les annonces entre pôles : ce que l’un apprend, les autres peuvent s’en servir
announcements-command-write-name = rediger
announcements-command-write-description = Écrire une annonce, la relire telle que chaque public la verra, la proposer
announcements-command-schedule-name = programmer
announcements-command-schedule-description = Choisir le jour et l’heure d’une annonce (équipe d’animation)
announcements-command-list-name = liste
announcements-command-list-description = Retrouver ses annonces : brouillons, en attente, programmées, publiées
announcements-command-edit-name = modifier
announcements-command-edit-description = Retoucher une annonce, y compris là où elle est déjà publiée
announcements-command-withdraw-name = retirer
announcements-command-withdraw-description = Retirer une annonce de tous les salons, en disant pourquoi
announcements-command-recycle-name = recycler
announcements-command-recycle-description = Repartir d’une annonce existante pour en écrire une nouvelle
announcements-command-bridge-name = trait-d-union
announcements-command-bridge-description = Ce qui circule entre les pôles depuis trois mois, et le geste à faire
announcements-command-rules-name = annonces
announcements-command-rules-description = Régler les annonces : combien par semaine, et où lisent les membres d’une même nature
announcements-command-menu-name = En faire une annonce

announcements-option-kind-name = nature
announcements-option-kind-description = Ce que c’est
announcements-option-pole-name = pole
announcements-option-pole-description = Le pôle d’où vient l’annonce
announcements-option-contact-name = contact
announcements-option-contact-description = À qui s’adresser, si ce n’est pas vous (équipe d’animation)
announcements-option-link-name = lien
announcements-option-link-description = Une adresse web, montrée telle quelle
announcements-option-file-name = piece-jointe
announcements-option-file-description = Un document de 5 Mo au plus
announcements-option-announcement-name = annonce
announcements-option-announcement-description = L’annonce : commencez à taper son titre
announcements-option-day-name = jour
announcements-option-day-description = « mardi », « 24/11 », « dans 3 jours »…
announcements-option-hour-name = heure
announcements-option-hour-description = « 9h30 », « 14h »… Rien ne part entre 20 h et 8 h ni le dimanche, sauf si vous insistez
announcements-option-budget-name = par-semaine
announcements-option-budget-description = Combien d’annonces un même public reçoit par semaine avant que l’on vous demande votre avis
announcements-option-members-name = membres
announcements-option-members-description = Les membres de quelle nature
announcements-option-channel-name = salon
announcements-option-channel-description = Le salon où ces membres lisent les annonces (sinon, celui du bulletin)

## Les mots qui reviennent

announcements-kind-news = Actualité
announcements-kind-lesson = Retour d’expérience
announcements-kind-call = Appel à participation
announcements-kind-need = Besoin
announcements-kind-event = Événement
announcements-audience-pole = pôle { $name }
announcements-audience-community = communauté « { $name } »
announcements-audience-kind-agent = agentes et agents de collectivité
announcements-audience-kind-elected = élues et élus
announcements-audience-kind-state = services de l’État
announcements-audience-kind-project = porteuses et porteurs de projet
announcements-audience-kind-collective = collectifs porteurs de projet
announcements-audience-kind-team = équipe de la coopérative
announcements-audience-gone = un public qui n’existe plus
announcements-people-few = quelques membres
announcements-people = { $exact ->
        [yes] { $count } membres
       *[no] au moins { $count } membres
    }
announcements-somebody = une personne partie du serveur
announcements-untitled = Sans titre pour l’instant
announcements-no-pole = pôle à choisir
announcements-head = {""}**{ $kind }** · pôle { $pole }
announcements-contact = Contact : { $contact }
announcements-until = Jusqu’au { $day }
announcements-link = Lien : { $link }
announcements-file = Document : { $name }
announcements-moment = { $spoken } ({ $relative })
announcements-reason = Parce que : { $reason }
announcements-territory = { $name } ({ $people })
announcements-territories-more = et d’autres
announcements-page = Page { $number } sur { $count }.
announcements-where = {""}**{ $audiences }**, dans { $channel } : { $people } peuvent le lire.
announcements-where-none = {""}**{ $audiences }** : pas encore de salon où l’annoncer.
announcements-where-gone = {""}**{ $audiences }** : leur salon n’est plus sur le serveur.
announcements-concerned = Parmi ces personnes, { $audience } : { $people }.
announcements-suggestion = { $state ->
        [draft] Brouillon
        [waiting] En attente
        [scheduled] Programmée
        [held] Pour le bulletin
        [published] Publiée
       *[withdrawn] Retirée
    } : { $title }

announcements-choice-open = Ouvrir
announcements-choice-back = Revenir à l’annonce
announcements-choice-continue = Continuer
announcements-choice-read-again = Relire l’annonce
announcements-choice-edit = Retoucher le texte
announcements-choice-audiences = Choisir à qui
announcements-choice-more-audiences = Voir d’autres publics
announcements-choice-no-audience = Aucun de cette page
announcements-choice-all-benefits = Ce que ça peut apporter
announcements-choice-benefits = Ce que ça peut apporter ({ $first } à { $last })
announcements-choice-receipts = { $on ->
        [yes] Enlever « Bien reçu »
       *[no] Ajouter « Bien reçu »
    }
announcements-choice-mention = { $on ->
        [yes] Ne pas notifier les rôles
       *[no] Notifier les rôles
    }
announcements-choice-next-version = Voir la version suivante
announcements-choice-next-page = Page suivante
announcements-choice-propose = Proposer à l’équipe
announcements-choice-publish = Publier maintenant
announcements-choice-schedule = Choisir une date
announcements-choice-hold = Garder pour le bulletin
announcements-choice-take-back = Remettre en brouillon
announcements-choice-take-back-date = Annuler cette date
announcements-choice-discard = Supprimer
announcements-choice-recycle = En refaire une
announcements-choice-returns = Ce qui revient
announcements-choice-withdraw = Retirer partout
announcements-choice-remind = Rappeler une fois, doucement
announcements-choice-at-opening = Plutôt { $moment }
announcements-choice-insist = Publier quand même
announcements-choice-beyond = Publier quand même
announcements-choice-make = En faire une annonce
announcements-choice-bridge = Écrire : { $origin } → { $reached }

## Écrire

announcements-form-title = Une annonce
announcements-form-title-label = Le titre
announcements-form-title-hint = Ce qu’on retiendrait en une ligne
announcements-form-text-label = Le texte
announcements-form-text-hint = Ce qui s’est passé, ce qu’on a appris, ce qu’on cherche
announcements-form-contact-label = À qui s’adresser, en quelques mots
announcements-form-contact-hint = Facultatif : un prénom, un service, un téléphone
announcements-form-until-label = Jusqu’à quand
announcements-form-until-hint = Facultatif : « 30/11 », « vendredi »… Après, l’annonce dit que c’est passé
announcements-form-link-label = Un lien
announcements-form-link-hint = Facultatif : une adresse qui commence par https://
announcements-form-pole-label = De quel pôle vient-elle ?
announcements-form-kind-label = Qu’est-ce que c’est ?
announcements-form-benefits-title = Ce que ça peut apporter à…
announcements-form-benefit-hint = Une phrase, adressée à ce public

announcements-sheet-title = { $state ->
        [draft] Brouillon
        [waiting] En attente
        [scheduled] Programmée
        [held] Pour le bulletin
        [published] Publiée
       *[withdrawn] Retirée
    } : { $title }
announcements-state-draft = { $form ->
        [tu] Personne d’autre que toi ne voit ce brouillon. Tu peux t’arrêter ici : il t’attend dans { -announcement-list }.
       *[vous] Personne d’autre que vous ne voit ce brouillon. Vous pouvez vous arrêter ici : il vous attend dans { -announcement-list }.
    }
announcements-state-waiting = Elle attend l’accord de l’équipe d’animation.
announcements-state-scheduled = Elle part { $moment }.
announcements-state-held = Elle est gardée pour le prochain bulletin.
announcements-state-published = Publiée le { $moment }.
announcements-state-withdrawn = Retirée le { $moment }.
announcements-sheet-audiences = {""}**Qui la verra, où, combien**
announcements-sheet-only-benefit = {"  "}- « { $benefit } »
announcements-sheet-benefit = {"  "}- { $audience } : « { $benefit } »
announcements-sheet-receipts = { $on ->
        [yes] Bouton « Bien reçu » : oui, on compte sans nommer.
       *[no] Bouton « Bien reçu » : non.
    }
announcements-sheet-mention = { $on ->
        [yes] Rôles notifiés : ceux que la personne qui l’a écrite peut notifier elle-même, vérifié au moment de l’envoi.
       *[no] Rôles notifiés : aucun.
    }
announcements-sheet-footer = Rien ne part entre 20 h et 8 h ni le dimanche, sauf demande expresse. Une date : `/annonce programmer`
announcements-missing = {""}**Il manque encore**
announcements-missing-pole = le pôle d’où elle vient
announcements-missing-text = le titre et le texte
announcements-missing-audiences = à qui elle s’adresse
announcements-missing-benefits = ce qu’elle peut apporter à chaque public

announcements-audiences-title = À qui s’adresse-t-elle ?
announcements-audiences-text = Pôles, communautés ou membres d’une même nature : { $maximum } publics au plus. Un salon ne reçoit jamais deux fois la même annonce, même si plusieurs publics le lisent.
announcements-audiences-chosen = Retenus : { $audiences }
announcements-audiences-placeholder = Choisir un ou plusieurs publics

announcements-preview-title = Rien à relire pour l’instant
announcements-preview-none = Une version apparaît ici pour chaque salon, une fois les publics choisis.
announcements-preview-placeholder = Relire la version de…
announcements-preview-head = {""}-# Version { $number } sur { $count }, telle qu’elle sera lue.
announcements-preview-mention = {""}-# Rôles notifiés : { $roles }
announcements-preview-mention-none = {""}-# Aucun rôle ne sera notifié ici : la personne qui l’a écrite, ou Bocage, n’en a pas le droit dans ce salon.
announcements-preview-buttons = {""}-# Boutons : { $buttons }

announcements-list-title = Les annonces
announcements-list-empty = Rien pour l’instant. Une chose apprise cette semaine ferait une bonne première annonce : { -announcement-write }.
announcements-list-line = { $kind } · { $pole }
announcements-discarded-title = C’est supprimé
announcements-discarded-text = Rien n’a été publié.

## Laisser partir

announcements-form-schedule-title = Quand la publier ?
announcements-form-day-label = Le jour
announcements-form-day-hint = « mardi », « 24/11 », « dans 3 jours »…
announcements-form-hour-label = L’heure
announcements-form-hour-hint = « 9h30 », « 14h »…

announcements-gone-out-title = C’est parti
announcements-gone-out-text = « { $title } » arrive dans les salons. Ce qui en revient se lit dans l’annonce elle-même : { -announcement-list }.
announcements-planned-title = C’est programmé
announcements-planned-text = « { $title } » part { $moment }.
announcements-planned-rights = Les droits et les salons seront vérifiés une nouvelle fois à ce moment-là.
announcements-quiet-title = C’est l’heure du calme
announcements-quiet-text = Rien ne part entre 20 h et 8 h ni le dimanche. { $wished } tombe dans ce temps-là ; le premier moment qui convient est { $opening }.
announcements-full-title = Beaucoup d’annonces cette semaine
announcements-full-text = Déjà { $budget } annonces cette semaine-là, ou davantage, pour : { $audiences }. La garder pour le bulletin lui donnerait sa place sans ajouter au bruit.
announcements-changed-title = Le texte a changé
announcements-changed-text = { $form ->
        [tu] Cette annonce a été retouchée depuis que tu l’as lue. Rien n’est parti : relis-la d’abord.
       *[vous] Cette annonce a été retouchée depuis que vous l’avez lue. Rien n’est parti : relisez-la d’abord.
    }
announcements-proposed-title = C’est proposé
announcements-proposed-text = { $form ->
        [tu] L’équipe d’animation va lire « { $title } ». Elle peut retoucher le texte : tu le verras. La réponse t’arrive en privé.
       *[vous] L’équipe d’animation va lire « { $title } ». Elle peut retoucher le texte : vous le verrez. La réponse vous arrive en privé.
    }
announcements-held-title = Gardée pour le bulletin
announcements-held-text = « { $title } » sera proposée au prochain bulletin. On peut encore la publier d’ici là.
announcements-form-withdraw-title = Retirer l’annonce partout
announcements-form-reason-label = Pourquoi ?
announcements-form-reason-hint = Facultatif : les personnes qui en parlent déjà dans un fil le liront
announcements-withdrawn-title = C’est retiré
announcements-withdrawn-text = « { $title } » disparaît de tous les salons. Les fils déjà ouverts disent pourquoi.
announcements-reminded-title = Un rappel, un seul
announcements-reminded-text = { $when ->
        [later] Il part { $moment }, dans les salons où quelqu’un n’a pas encore répondu. Personne n’est nommé, et il n’y en aura pas d’autre.
       *[now] Il part dans les salons où quelqu’un n’a pas encore répondu. Personne n’est nommé, et il n’y en aura pas d’autre.
    }

## Dans les salons

announcements-public-benefit-heading = {""}**Ce que ça peut vous apporter**
announcements-public-benefits-heading = {""}**Ce que ça peut vous apporter**
announcements-public-benefit = {""}- { $audience } : { $benefit }
announcements-public-over = {""}*C’est passé.*
announcements-public-choice-ack = Bien reçu
announcements-public-choice-interest = Ça nous intéresse
announcements-public-choice-question = J’ai une question
announcements-public-choice-link = Voir sur { $host }
announcements-public-choice-open = Ouvrir l’annonce
announcements-public-choice-make = En faire une annonce
announcements-public-receipts = { $exact ->
        [yes] Bien reçu : { $count }
       *[no] Bien reçu : au moins { $count }
    }
announcements-public-edited = modifié le { $moment }
announcements-public-bulletin-benefit = côté { $audience } : { $benefit }
announcements-public-thread-questions = Questions : { $title }
announcements-public-thread-interest = { $person } · { $title }

announcements-public-question-title = Une question de { $person }
announcements-public-question-text = { $contact } peut y répondre, et tout le monde ici aussi.
announcements-public-question-anybody = Tout le monde ici peut y répondre.
announcements-public-reminder-title = Pour mémoire : « { $title } »
announcements-public-reminder-text = Si l’annonce vous a échappé, elle est ici : { $link }. Un clic sur « Bien reçu » aide à savoir qu’elle est arrivée ; c’est tout, et il n’y aura pas d’autre rappel.
announcements-public-withdrawn-title = L’annonce « { $title } » est retirée
announcements-public-withdrawn-title-untold = L’annonce dont parle ce fil est retirée
announcements-public-withdrawn-text = Elle n’est plus dans les salons. Ce fil reste ouvert.

announcements-conversation-interest-title = « { $title } »
announcements-conversation-interest-text = { $contact }, cette annonce intéresse { $person } ({ $name }) :
announcements-conversation-interest-next = À vous deux de voir la suite, ici ou ailleurs. Un fil privé n’oblige à rien.

## Ce que fait qui lit

announcements-acknowledged-title = Bien reçu
announcements-acknowledged-text = { $new ->
        [yes] { $form ->
            [tu] Merci, c’est noté. On compte, on ne nomme personne : ton nom n’est montré nulle part.
           *[vous] Merci, c’est noté. On compte, on ne nomme personne : votre nom n’est montré nulle part.
        }
       *[no] C’était déjà noté, merci.
    }
announcements-form-interest-title = Ça nous intéresse
announcements-form-interest-label = En une ligne, pourquoi ?
announcements-form-interest-hint = La personne contact le lira dans un fil privé
announcements-interested-title = { $form ->
        [tu] On te met en relation
       *[vous] On vous met en relation
    }
announcements-interested-text = { $new ->
        [yes] { $form ->
            [tu] Un fil privé s’ouvre pour toi et { $contact }, avec ta raison. Le pôle d’origine voit que l’annonce intéresse.
           *[vous] Un fil privé s’ouvre pour vous et { $contact }, avec votre raison. Le pôle d’origine voit que l’annonce intéresse.
        }
       *[no] C’était déjà fait : le fil privé avec { $contact } est ouvert.
    }
announcements-form-question-title = J’ai une question
announcements-form-question-label = La question
announcements-form-question-hint = { $form ->
        [tu] Elle sera posée avec ton nom, dans un fil sous l’annonce
       *[vous] Elle sera posée avec votre nom, dans un fil sous l’annonce
    }
announcements-asked-title = La question est posée
announcements-asked-text = { $new ->
        [yes] Elle arrive dans le fil sous l’annonce, où tout le monde peut répondre.
       *[no] Elle y était déjà : le fil est sous l’annonce.
    }

## Ce qui revient

announcements-returns-title = Ce qui revient : « { $title } »
announcements-returns-nothing = Rien encore, et c’est normal : les réponses viennent souvent le deuxième jour.
announcements-returns-receipts = {""}**Bien reçu** : { $people }
announcements-returns-interests = {""}**Ça intéresse** { $people }.
announcements-returns-territories = Territoires : { $territories }
announcements-returns-questions = {""}**Les dernières questions**
announcements-returns-question = {""}- { $person } : « { $question } »
announcements-returns-footer = En dessous de { $fewest }, aucun chiffre n’est donné : il nommerait des personnes.
announcements-public-returns-title = Ce qui revient : « { $title } »
announcements-public-returns-text = Annonce du pôle { $pole }. Ce message se met à jour tout seul.

## Vers l’équipe d’animation, et vers qui a écrit

announcements-public-proposal-title = { $person } propose une annonce
announcements-public-proposal-audience = {""}- { $audience } : « { $benefit } »
announcements-public-proposal-text = Acceptée, elle part aussitôt, ou à la fin des heures calmes.
announcements-public-proposal-approve = Accepter et publier
announcements-public-proposal-amend = Retoucher
announcements-public-proposal-open = Tout voir
announcements-public-proposal-return = Rendre à la personne qui l’a écrite
announcements-public-decided-title = « { $title } »
announcements-public-decided-text = { $state ->
        [scheduled] { $steward } l’a acceptée : elle part { $moment }.
        [published] { $steward } l’a acceptée : elle est publiée.
        [held] Elle est gardée pour le bulletin.
        [draft] Elle est revenue à la personne qui l’a écrite.
        [withdrawn] Elle a été retirée.
       *[waiting] Elle attend une réponse.
    }

announcements-answer-approved-title = { $form ->
        [tu] Ton annonce est acceptée
       *[vous] Votre annonce est acceptée
    }
announcements-answer-approved-text = « { $title } » part { $moment }.
announcements-answer-returned-title = { $form ->
        [tu] Ton annonce te revient
       *[vous] Votre annonce vous revient
    }
announcements-answer-returned-text = { $form ->
        [tu] L’équipe d’animation t’a rendu « { $title } ». Rien n’est perdu : reprends-la, ou parles-en avec l’équipe.
       *[vous] L’équipe d’animation vous a rendu « { $title } ». Rien n’est perdu : reprenez-la, ou parlez-en avec l’équipe.
    }
announcements-answer-held-title = { $form ->
        [tu] Ton annonce ira au bulletin
       *[vous] Votre annonce ira au bulletin
    }
announcements-answer-held-text = Beaucoup d’annonces circulent cette semaine : « { $title } » aura sa place dans le prochain bulletin.
announcements-answer-amended-title = { $form ->
        [tu] Ton annonce a été retouchée
       *[vous] Votre annonce a été retouchée
    }
announcements-answer-amended-text = { $form ->
        [tu] Voici « { $title } » telle qu’elle est maintenant. Cela ne te convient pas ? Tu peux la reprendre.
       *[vous] Voici « { $title } » telle qu’elle est maintenant. Cela ne vous convient pas ? Vous pouvez la reprendre.
    }
announcements-answer-amended-by = Retouches de { $person } :
announcements-answer-unsent-too-late-title = { $form ->
        [tu] Ton annonce n’est pas partie
       *[vous] Votre annonce n’est pas partie
    }
announcements-answer-unsent-too-late-text = { $form ->
        [tu] « { $title } » n’a pas pu partir à temps. Elle t’attend dans les brouillons : { -announcement-list }.
       *[vous] « { $title } » n’a pas pu partir à temps. Elle vous attend dans les brouillons : { -announcement-list }.
    }
announcements-answer-unsent-rights-title = { $form ->
        [tu] Ton annonce attend un nouvel accord
       *[vous] Votre annonce attend un nouvel accord
    }
announcements-answer-unsent-rights-text = La personne qui répondait de « { $title } » n’est plus dans l’équipe d’animation. L’équipe a été prévenue.
announcements-answer-unsent-contact-title = { $form ->
        [tu] Ton annonce attend un contact
       *[vous] Votre annonce attend un contact
    }
announcements-answer-unsent-contact-text = La personne à qui « { $title } » renvoyait n’est plus sur le serveur. L’équipe a été prévenue.
announcements-answer-unsent-no-channel-title = { $form ->
        [tu] Ton annonce n’est pas partie
       *[vous] Votre annonce n’est pas partie
    }
announcements-answer-unsent-no-channel-text = { $form ->
        [tu] Aucun des publics de « { $title } » n’a de salon pour l’instant. Elle t’attend dans les brouillons : { -announcement-list }.
       *[vous] Aucun des publics de « { $title } » n’a de salon pour l’instant. Elle vous attend dans les brouillons : { -announcement-list }.
    }
announcements-discreet-answer-title = Une réponse à propos d’une annonce
announcements-discreet-answer-text = Elle se lit en privé.
announcements-discreet-answer-open = La lire

announcements-alert-too-late-title = « { $title } » n’est pas partie
announcements-alert-too-late-text = Elle n’a pas pu partir à temps, et ce n’est plus le moment. Elle est redevenue un brouillon.
announcements-alert-rights-title = « { $title } » attend un nouvel accord
announcements-alert-rights-text = La personne qui en répondait n’est plus dans l’équipe d’animation : rien n’est parti. Une autre personne de l’équipe peut l’accepter.
announcements-alert-contact-title = « { $title } » n’a plus de contact
announcements-alert-contact-text = La personne à qui elle renvoyait n’est plus sur le serveur : rien n’est parti. Elle peut être reprise avec un autre contact.
announcements-alert-no-channel-title = « { $title } » n’est pas partie
announcements-alert-no-channel-text = Aucun de ses publics n’a de salon sur le serveur : { $audiences }. `/installer` montre ce qui manque et peut le recréer.
announcements-alert-somewhere-title = « { $title } » n’est pas partie partout
announcements-alert-somewhere-text = Ces publics n’ont plus de salon sur le serveur : { $audiences }. Les autres l’ont reçue. `/installer` et `/communaute modifier` peuvent recréer un salon.

## Trait d’union

announcements-bridge-title = Trait d’union : le trimestre entre les pôles
announcements-bridge-no-poles = Avec deux pôles au moins, on verra ici ce qui passe de l’un à l’autre : `/installer`.
announcements-bridge-total = { $count ->
        [0] Aucune annonce n’est passée d’un pôle à un autre depuis treize semaines.
        [one] Une annonce est passée d’un pôle à un autre depuis treize semaines.
       *[other] { $count } passages d’un pôle à un autre depuis treize semaines.
    }
announcements-bridge-liveliest = Ce qui circule le mieux : du pôle { $origin } vers le pôle { $reached }, { $count } annonces.
announcements-bridge-silence = Rien n’est allé du pôle { $origin } vers le pôle { $reached } depuis { $weeks ->
        [4] quatre
        [5] cinq
        [6] six
        [7] sept
        [8] huit
        [9] neuf
        [10] dix
        [11] onze
        [12] douze
       *[other] { $weeks }
    } semaines.
announcements-bridge-never = Rien n’est encore allé du pôle { $origin } vers le pôle { $reached }.
announcements-bridge-nothing-yet = Les pôles n’ont encore rien échangé par ici. Il suffit d’une chose apprise, racontée en trois lignes.
announcements-bridge-gesture = {""}**Le geste** : demander au premier pôle ce qu’il vient d’apprendre ou de chercher, et l’écrire en trois lignes pour le second. Les boutons préparent l’annonce.
announcements-bridge-no-gesture = Tous les pôles se sont parlé ces quatre dernières semaines. Rien à faire, sinon continuer.
announcements-bridge-table = {""}**De ligne en colonne, le nombre d’annonces**
announcements-bridge-corner = de \ vers
announcements-bridge-footer = On compte des annonces, jamais des personnes. Une annonce qui touche un pôle et ses communautés compte une fois.

announcements-rules-title = Les annonces sur ce serveur
announcements-rules-text = { $count ->
        [one] Un même public reçoit une annonce par semaine avant que l’équipe soit consultée.
       *[other] Un même public reçoit { $count } annonces par semaine avant que l’équipe soit consultée.
    }
announcements-rules-footer = Entre 1 et { $maximum }. Au-delà, rien n’est interdit : Bocage propose de garder l’annonce pour le bulletin.

## Quand ce n’est pas possible

announcements-refused-only-stewards = Seule l’équipe d’animation peut le faire.
announcements-refused-not-yours = Seules la personne qui l’a écrite et l’équipe d’animation peuvent ouvrir cette annonce.
announcements-refused-contact = { $form ->
        [tu] Tu peux être le contact de ton annonce ; pour nommer quelqu’un d’autre, passe par l’équipe d’animation.
       *[vous] Vous pouvez être le contact de votre annonce ; pour nommer quelqu’un d’autre, passez par l’équipe d’animation.
    }
announcements-refused-gone = Cette annonce n’existe plus, ou pas sur ce serveur. Les autres : { -announcement-list }
announcements-refused-text-missing = { $what ->
        [title] Il manque un titre lisible.
        [benefit] Il manque une phrase lisible sur ce que ça peut apporter.
        [reason] Il manque une raison, même courte.
        [question] Il manque une question lisible.
       *[text] Il manque un texte lisible.
    }
announcements-refused-too-long = { $what ->
        [title] Le titre
        [benefit] Ce que ça peut apporter
        [contact] Le contact
        [reason] La raison
        [question] La question
       *[text] Le texte
    } dépasse { $maximum } caractères. Un peu plus court, et ça passe.
announcements-refused-too-many-audiences = { $maximum } publics au plus pour une annonce. Au-delà, le bulletin parle à tout le monde.
announcements-refused-audience = Ce public n’existe pas, ou plus, sur ce serveur.
announcements-refused-no-poles = Ce serveur n’a pas encore de pôles. Une personne qui le gère peut les créer : `/installer`
announcements-refused-pole = Ce pôle n’existe pas ici. La liste proposée pendant la frappe montre ceux du serveur.
announcements-refused-until-past = Cette date est passée : l’annonce serait finie avant d’être lue.
announcements-refused-file = Ce document dépasse { $maximum } Mo. Un lien vers l’endroit où il est rangé marche aussi bien.
announcements-refused-file-lost = { $form ->
        [tu] Le document n’est pas arrivé jusqu’à Bocage ; le reste est gardé. Réessaie avec un lien.
       *[vous] Le document n’est pas arrivé jusqu’à Bocage ; le reste est gardé. Réessayez avec un lien.
    }
announcements-refused-mention = Notifier un rôle demande d’en avoir soi-même le droit dans le salon, et que Bocage l’ait aussi. Ce n’est le cas pour aucun de ces publics.
announcements-refused-not-writable = Cette annonce ne peut plus être changée ainsi : acceptée, elle est entre les mains de l’équipe d’animation ; retirée, elle peut être recyclée.
announcements-refused-not-ready = Il manque encore quelque chose : l’annonce elle-même dit quoi. { -announcement-list }
announcements-refused-date-past = Cette date est passée. Il en reste beaucoup d’autres.
announcements-refused-after-its-end = À cette date, ce dont parle l’annonce serait déjà passé. Une date plus proche, ou une autre fin ?
announcements-refused-no-channel = Aucun de ces publics n’a de salon pour l’instant.
announcements-refused-nobody-to-ask = Ce serveur n’a pas encore de salon pour l’équipe d’animation : personne ne lirait la proposition. Le brouillon est gardé.
announcements-refused-too-many-waiting = { $form ->
        [tu] { $maximum } de tes annonces attendent déjà une réponse. Ce brouillon est gardé pour la suite.
       *[vous] { $maximum } de vos annonces attendent déjà une réponse. Ce brouillon est gardé pour la suite.
    }
announcements-refused-not-published = Cette annonce n’est publiée nulle part en ce moment.
announcements-refused-reminder = Un seul rappel par annonce, et seulement tant qu’elle est en cours et que « Bien reçu » y est proposé.
announcements-refused-over = C’est trop tard : cette annonce a été retirée, ou ce dont elle parle est passé.
announcements-refused-too-many-questions = { $form ->
        [tu] Tu as posé { $maximum } questions ici ; le fil sous l’annonce t’est ouvert pour la suite.
       *[vous] Vous avez posé { $maximum } questions ici ; le fil sous l’annonce vous est ouvert pour la suite.
    }
announcements-refused-own = { $form ->
        [tu] C’est toi, le contact de cette annonce.
       *[vous] C’est vous, le contact de cette annonce.
    }
announcements-refused-link = Ce lien n’en est pas un : une adresse complète, qui commence par https://
announcements-refused-source-gone = Cela n’est plus là, ou n’est plus partagé.
announcements-refused-not-a-post = Cela marche sur un message d’un forum : le sujet devient le titre, et le lien y ramène.
