# Les communautés de pratique : les créer, les proposer, y entrer, en sortir, les retrouver.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon, c’est le « vous » du pluriel.

-community-list = `/communaute liste`
-community-create = `/communaute creer`
-community-propose = `/communaute proposer`
-community-join = `/communaute rejoindre`
-community-edit = `/communaute modifier`

## Les commandes, telles que Discord les affiche. Noms : sans accent ni majuscule.

communities-command-group-name = communaute
communities-command-group-description = Les communautés de pratique : les retrouver, y entrer, en proposer
communities-command-create-name = creer
communities-command-create-description = Créer une communauté, avec son rôle, son salon et son forum (équipe d’animation)
communities-command-propose-name = proposer
communities-command-propose-description = Proposer une communauté à l’équipe d’animation
communities-command-join-name = rejoindre
communities-command-join-description = Rejoindre une communauté, ou plusieurs à la fois
communities-command-leave-name = quitter
communities-command-leave-description = Quitter une communauté, ou plusieurs à la fois
communities-command-list-name = liste
communities-command-list-description = Parcourir les communautés, ou en chercher une par nom ou par sujet
communities-command-charter-name = charte
communities-command-charter-description = Lire la charte d’une communauté
communities-command-edit-name = modifier
communities-command-edit-description = Modifier une communauté (équipe d’animation)
communities-command-archive-name = archiver
communities-command-archive-description = Archiver une communauté, ou la rouvrir (équipe d’animation)

communities-option-name-name = nom
communities-option-name-description = Le nom de la communauté
communities-option-pole-name = pole
communities-option-pole-description = Le pôle dont elle fait partie
communities-option-emoji-name = emoji
communities-option-emoji-description = Un emoji qui la fait reconnaître (facultatif ; « - » pour l’enlever)
communities-option-topics-name = sujets
communities-option-topics-description = Les sujets, séparés par des virgules
communities-option-admission-name = entree
communities-option-admission-description = Qui peut entrer (ouverte à tout le monde par défaut)
communities-option-admission-open = Ouverte à tout le monde
communities-option-admission-request = Sur demande
communities-option-steward-name = animation
communities-option-steward-description = Qui l’anime, si c’est quelqu’un d’autre que vous
communities-option-community-name = communaute
communities-option-community-description = La communauté
communities-option-search-name = recherche
communities-option-search-description = Un mot du nom ou d’un sujet
communities-option-add-name = ajouter
communities-option-add-description = Une personne qui l’anime aussi
communities-option-remove-name = retirer
communities-option-remove-description = Une personne qui ne l’anime plus

## Ce qui existe sur le serveur : noms et étiquettes, lus par tout le monde

communities-public-forum-name = { $channel }-questions
communities-public-forum-topic = Les questions de la communauté « { $name } » : un fil par question, et tout le monde peut répondre.
communities-public-tag-question = Question
communities-public-tag-experience = Retour d’expérience
communities-public-tag-resource = Ressource
communities-public-tag-answered = C’est répondu

## Les mots qui reviennent

communities-somebody = une personne partie du serveur
communities-suggestion-archived = { $name } (archivée)
communities-pole = Pôle : { $pole }
communities-pole-none = à choisir dans le menu
communities-admission = { $admission ->
        [on_request] Entrée : sur demande
       *[open] Entrée : ouverte à tout le monde
    }
communities-topics = Sujets : { $topics }
communities-stewards = Animation : { $people }
communities-part-role = Rôle : { $role }
communities-part-channel = Salon : { $channel }
communities-part-forum = Forum : { $forum }
communities-charter-heading = {""}**La charte**
communities-charter-none = Pas encore de charte.

communities-choice-join = Rejoindre
communities-choice-ask = Demander à rejoindre
communities-choice-leave = Quitter
communities-choice-withdraw = Retirer ma demande
communities-choice-charter = Lire la charte
communities-choice-directory = Voir les communautés
communities-choice-propose = Proposer une communauté
communities-choice-edit = Retoucher les textes
communities-choice-archive = Archiver
communities-choice-reopen = Rouvrir
communities-choice-retry = Réessayer

## Créer

communities-form-create-title = Une nouvelle communauté
communities-form-edit-title = Les textes de la communauté
communities-form-name-label = Le nom
communities-form-purpose-label = La raison d’être, en une phrase
communities-form-purpose-hint = Ce que les membres viennent y faire ensemble
communities-form-charter-label = La charte
communities-form-charter-hint = Facultatif : comment on s’y parle, ce qu’on y partage, ce qu’on y laisse
communities-form-topics-label = Les sujets
communities-form-topics-hint = Facultatif : séparés par des virgules

communities-draft-title = Avant de créer, un dernier regard
communities-draft-made =
    {""}**Ce qui sera créé**
    - un rôle « { $name } », pour les membres
    - un salon `#{ $channel }`, { $admission ->
        [on_request] pour les membres seulement
       *[open] ouvert à tout le monde
    }
    - un forum `#{ $forum }`, aux mêmes conditions, avec les étiquettes : { $tags }
    Le salon et le forum prennent place dans la catégorie du pôle.
communities-draft-not-yet = { $form ->
        [tu] Rien n’existe encore, et personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si tu n’y reviens pas.
       *[vous] Rien n’existe encore, et personne d’autre ne voit ce brouillon. Il s’efface tout seul demain si vous n’y revenez pas.
    }
communities-draft-pole = Choisir le pôle
communities-draft-create = Créer la communauté
communities-draft-on-request = La passer sur demande
communities-draft-open-to-all = L’ouvrir à tout le monde
communities-draft-discard = Abandonner ce brouillon

communities-discarded-title = Brouillon abandonné
communities-discarded-text = { $form ->
        [tu] Rien n’a été créé. Quand tu voudras : { -community-create }.
       *[vous] Rien n’a été créé. Quand vous voudrez : { -community-create }.
    }

communities-created-title = La communauté « { $name } » est là
communities-created-already-title = La communauté « { $name } » existait déjà, rien n’a été doublé
communities-sheet-title = « { $name } », telle qu’elle est maintenant
communities-archived-title = « { $name } » est archivée
communities-archived-text = Ses salons se lisent encore, et seule l’équipe d’animation peut y écrire. Les membres gardent leur place. La même commande, ou le bouton, la rouvre.
communities-reopened-title = « { $name } » est rouverte
communities-reopened-text = On y écrit de nouveau, et elle est de retour dans la liste des communautés.

communities-refused-parts = {""}**Discord n’a pas tout accepté :**
communities-refused-part = { $part ->
        [role] - le rôle : { $reason }
        [channel] - le salon : { $reason }
       *[forum] - le forum : { $reason }
    }

## Pourquoi Discord refuse

communities-why-missing-permission = il manque à Bocage le droit de gérer les rôles ou les salons. Une personne qui gère le serveur peut le lui donner, `/installer` montre où.
communities-why-too-many-channels = le serveur a atteint le nombre de salons que Discord permet. En supprimer un fait de la place.
communities-why-too-many-roles = le serveur a atteint le nombre de rôles que Discord permet. En supprimer un fait de la place.
communities-why-category-full = la catégorie du pôle est pleine : Discord y permet cinquante salons.
communities-why-role-too-high = ce rôle est placé au-dessus de celui de Bocage. Dans les paramètres du serveur, rubrique Rôles, une personne qui gère le serveur peut faire passer celui de Bocage au-dessus.
communities-why-role-managed = ce rôle appartient à une autre application, qui seule peut le donner.
communities-why-forum-unavailable = ce serveur n’a pas encore les forums. Ils viennent avec le mode communauté, dans les paramètres du serveur.
communities-why-invalid-name = Discord n’accepte pas ce nom. Un autre nom suffit : `/communaute modifier`.
communities-why-needs-another = il manque ce dont cela dépend : la catégorie du pôle, ou le rôle.
communities-why-rate-limited = Discord demande de patienter. Dans quelques minutes, cela ira.
communities-why-retry-later = Discord n’a pas répondu. Dans quelques minutes, cela ira.
communities-why-gone = cela n’existe plus sur le serveur.
communities-why-not-made = le rôle de la communauté n’existe pas encore sur le serveur.
communities-why-other = Discord a refusé sans autre précision.

## Proposer

communities-form-propose-title = Proposer une communauté
communities-form-note-label = Un mot pour l’équipe d’animation
communities-form-note-hint = Facultatif : d’où vient l’envie, qui en serait

communities-proposed-title = { $form ->
        [tu] Ta proposition est partie
       *[vous] Votre proposition est partie
    }
communities-proposed-text = { $form ->
        [tu] L’équipe d’animation la reçoit dans son salon. Sa réponse te parviendra en privé.
       *[vous] L’équipe d’animation la reçoit dans son salon. Sa réponse vous parviendra en privé.
    }

communities-answer-created-title = { $form ->
        [tu] Ton idée est devenue une communauté
       *[vous] Votre idée est devenue une communauté
    }
communities-answer-created-text = { $form ->
        [tu] Merci de l’avoir lancée. Il ne manque plus que toi.
       *[vous] Merci de l’avoir lancée. Il ne manque plus que vous.
    }
communities-answer-declined-title = { $form ->
        [tu] Ton idée de communauté : pas maintenant
       *[vous] Votre idée de communauté : pas maintenant
    }
communities-answer-declined-text = { $form ->
        [tu] L’équipe d’animation l’a lue, et ce n’est pas encore le moment. L’idée reste notée. En attendant, une communauté voisine t’attend peut-être.
       *[vous] L’équipe d’animation l’a lue, et ce n’est pas encore le moment. L’idée reste notée. En attendant, une communauté voisine vous attend peut-être.
    }
communities-answer-waiting-title = { $form ->
        [tu] Ton idée de communauté est entre de bonnes mains
       *[vous] Votre idée de communauté est entre de bonnes mains
    }
communities-answer-waiting-text = { $form ->
        [tu] L’équipe d’animation ne t’a pas encore répondu. Sa réponse te parviendra en privé.
       *[vous] L’équipe d’animation ne vous a pas encore répondu. Sa réponse vous parviendra en privé.
    }

communities-public-proposal-title = { $person } propose une communauté
communities-public-proposal-who = Proposée par { $person }
communities-public-proposal-note = {""}**Son mot pour vous**
communities-public-proposal-text = « Créer cette communauté » montre d’abord tout ce qui sera fait, et laisse tout retoucher. Dans les deux cas, la réponse part en privé.
communities-public-proposal-create = Créer cette communauté
communities-public-proposal-decline = Pas maintenant
communities-public-decided-title = « { $name } », l’idée de { $person }
communities-public-decided-text = { $answer ->
        [accepted] C’est créé, par { $steward }.
       *[declined] Pas maintenant, a répondu { $steward }. L’idée reste là : elle peut encore devenir une communauté.
    }

communities-public-discreet-answer-title = Des nouvelles d’une proposition
communities-public-discreet-welcome-title = Des nouvelles d’une demande
communities-public-discreet-text = L’équipe d’animation a répondu. Ce message passe par ici parce que vos messages privés sont fermés à Bocage ; la réponse elle-même reste visible par vous seulement.
communities-public-discreet-read = Lire la réponse

## Entrer et sortir

communities-joined-title = Bienvenue dans « { $name } »
communities-joined-text = { $form ->
        [tu] Tu en fais partie. Un bonjour dans le salon, une question dans le forum, ou simplement lire : tout est bon pour commencer.
       *[vous] Vous en faites partie. Un bonjour dans le salon, une question dans le forum, ou simplement lire : tout est bon pour commencer.
    }
communities-joined-line = { $form ->
        [tu] Bienvenue dans « { $name } », tu en fais partie.
       *[vous] Bienvenue dans « { $name } », vous en faites partie.
    }
communities-already-in-title = « { $name } », c’est déjà fait
communities-already-in-text = { $form ->
        [tu] Tu fais déjà partie de cette communauté.
       *[vous] Vous faites déjà partie de cette communauté.
    }
communities-already-in-line = { $form ->
        [tu] Tu fais déjà partie de « { $name } ».
       *[vous] Vous faites déjà partie de « { $name } ».
    }
communities-asked-title = Demande envoyée pour « { $name } »
communities-asked-text = { $form ->
        [tu] L’équipe d’animation la reçoit dans son salon, et te fera signe en privé. Elle répond à son rythme, sans jamais envoyer de refus.
       *[vous] L’équipe d’animation la reçoit dans son salon, et vous fera signe en privé. Elle répond à son rythme, sans jamais envoyer de refus.
    }
communities-asked-line = Demande envoyée pour « { $name } ».
communities-already-asked-title = Demande déjà envoyée pour « { $name } »
communities-already-asked-text = { $form ->
        [tu] L’équipe d’animation l’a bien reçue, elle te fera signe en privé.
       *[vous] L’équipe d’animation l’a bien reçue, elle vous fera signe en privé.
    }
communities-already-asked-line = Demande déjà envoyée pour « { $name } ».
communities-left-title = { $form ->
        [tu] Tu as quitté « { $name } »
       *[vous] Vous avez quitté « { $name } »
    }
communities-left-text = La porte reste ouverte, et personne n’en est averti.
communities-left-line = { $form ->
        [tu] Tu as quitté « { $name } ». La porte reste ouverte.
       *[vous] Vous avez quitté « { $name } ». La porte reste ouverte.
    }
communities-withdrawn-title = Demande retirée pour « { $name } »
communities-withdrawn-text = Rien de plus ne se passera.
communities-withdrawn-line = Demande retirée pour « { $name } ».
communities-already-out-title = { $form ->
        [tu] Tu ne fais pas partie de « { $name } »
       *[vous] Vous ne faites pas partie de « { $name } »
    }
communities-already-out-text = Il n’y a donc rien à quitter.
communities-already-out-line = { $form ->
        [tu] Tu ne fais pas partie de « { $name } ».
       *[vous] Vous ne faites pas partie de « { $name } ».
    }
communities-role-late = { $form ->
        [tu] Discord n’a pas encore donné le rôle : il viendra dès que possible, sans rien faire de plus. Ta place, elle, est notée.
       *[vous] Discord n’a pas encore donné le rôle : il viendra dès que possible, sans rien faire de plus. Votre place, elle, est notée.
    }
communities-role-stays = { $form ->
        [tu] Discord n’a pas encore retiré le rôle : il partira dès que possible. Ton départ, lui, est noté.
       *[vous] Discord n’a pas encore retiré le rôle : il partira dès que possible. Votre départ, lui, est noté.
    }

communities-several-title = C’est noté
communities-several-nothing = Rien n’était à faire.
communities-join-menu-title = Rejoindre des communautés
communities-join-menu-text = Une ou plusieurs, cela se défait aussi facilement.
communities-join-menu-placeholder = Choisir une ou plusieurs communautés
communities-join-menu-empty = Aucune autre communauté à rejoindre pour l’instant. Il en manque une ? { -community-propose }
communities-leave-menu-title = Quitter des communautés
communities-leave-menu-text = Rien à expliquer, et personne n’en est averti.
communities-leave-menu-placeholder = Choisir une ou plusieurs communautés
communities-leave-menu-empty = { $form ->
        [tu] Tu ne fais partie d’aucune communauté pour l’instant. La liste est ici : { -community-list }.
       *[vous] Vous ne faites partie d’aucune communauté pour l’instant. La liste est ici : { -community-list }.
    }
communities-menu-more = Voir la suite
communities-menu-start = Revenir au début
communities-menu-on-request = Sur demande · { $purpose }

communities-welcome-title = Bienvenue dans « { $name } »
communities-welcome-text = { $form ->
        [tu] L’équipe d’animation a dit oui : tu en fais partie.
       *[vous] L’équipe d’animation a dit oui : vous en faites partie.
    }

communities-public-request-title = { $person } demande à rejoindre « { $name } »
communities-public-request-text = De la part de { $person }. Sans réponse, rien ne part : aucun refus n’est jamais envoyé.
communities-public-request-accept = Accepter
communities-public-accepted-title = { $person } a rejoint « { $name } »
communities-public-accepted-text = { $known ->
        [yes] { $steward } a accepté. La réponse est partie en privé.
       *[no] C’était déjà fait.
    }

## La liste et la charte

communities-directory-title = Les communautés
communities-directory-title-search = Les communautés : « { $words } »
communities-directory-count = { $count ->
        [one] Une communauté pour apprendre ensemble.
       *[other] { $count } communautés pour apprendre ensemble.
    }
communities-directory-pages = { $count } communautés, par pôle. Page { $number } sur { $pages }.
communities-directory-empty = { $form ->
        [tu] Aucune communauté pour l’instant. Elles naissent d’une envie partagée : la tienne, peut-être.
       *[vous] Aucune communauté pour l’instant. Elles naissent d’une envie partagée : la vôtre, peut-être.
    }
communities-directory-nothing-found = { $form ->
        [tu] Aucune communauté ne parle de « { $words } ». Essaie un autre mot, ou propose-la : { -community-propose }.
       *[vous] Aucune communauté ne parle de « { $words } ». Essayez un autre mot, ou proposez-la : { -community-propose }.
    }
communities-directory-before = Page précédente
communities-directory-after = Page suivante
communities-directory-all = Voir toutes les communautés
communities-directory-several = En rejoindre plusieurs
communities-directory-footer = Il en manque une ? { -community-propose }
communities-entry-facts = Pôle { $pole } · { $size ->
        [none] la première place est libre
        [few] un petit cercle, pour l’instant
       *[many] { $members } membres
    }{ $admission ->
        [on_request] {" "}· sur demande
       *[open] {""}
    }
communities-entry-next = Prochaine date : { $date }

communities-charter-title = La charte de « { $name } »
communities-charter-empty = Cette communauté n’a pas encore de charte. Ses membres et l’équipe d’animation peuvent l’écrire ensemble.
communities-charter-empty-steward = Cette communauté n’a pas encore de charte. Quelques lignes suffisent : comment on s’y parle, ce qu’on y partage.

## Quand il manque quelque chose

communities-public-name-unsaid = Communauté n° { $number }
communities-public-purpose-unsaid = Sa raison d’être est à écrire.
communities-public-unsaid-title = Des mots à récrire : « { $name } »
communities-public-unsaid-text = Retiré, à la demande de qui l’avait écrit : { $parts }. Les membres, les rôles et les salons ne changent pas. Pour écrire autre chose, l’équipe d’animation a { -community-edit }.
communities-public-unsaid-name = le nom
communities-public-unsaid-purpose = la raison d’être
communities-public-unsaid-charter = la charte
communities-public-unsaid-topics = les sujets
communities-public-missing-title = Il manque quelque chose à « { $name } »
communities-public-missing-text = { $part ->
        [role] Le rôle de la communauté a été retiré du serveur. Les membres gardent leur place, et recevront le nouveau rôle si vous le recréez.
        [channel] Le salon de la communauté a été retiré du serveur. Recréé, il sera vide : les messages effacés ne reviennent pas.
       *[forum] Le forum de la communauté a été retiré du serveur. Recréé, il sera vide : les questions effacées ne reviennent pas.
    } C’était voulu ? Laissez ce message, ou archivez la communauté : `/communaute archiver`.
communities-public-missing-repair = Recréer
communities-public-repaired-title = « { $name } » est de nouveau complète
communities-public-repaired-text = Recréé par { $steward }.
communities-public-unfinished-title = « { $name } » n’est pas encore complète
communities-public-unfinished-text = Discord n’a pas fait tout ce qui était demandé : { $reason }
communities-public-unfinished-retry = Réessayer
communities-public-role-refused-title = Le rôle de « { $name } » ne suit pas
communities-public-role-refused-text = Bocage n’arrive pas à le donner ou à le retirer : { $reason } Les places sont notées, et rien n’est perdu.
communities-public-roles-follow-title = Le rôle de « { $name } » suit de nouveau
communities-public-roles-follow-text = Rien n’est plus en attente. Remis en marche par { $steward }.
communities-roles-wait-title = Le rôle de « { $name } » ne suit toujours pas
communities-roles-wait-text = { $count ->
        [one] Une personne l’attend encore. Bocage réessaie de lui-même chaque jour, et à chaque redémarrage.
       *[other] { $count } personnes l’attendent encore. Bocage réessaie de lui-même chaque jour, et à chaque redémarrage.
    }

## Ce qui ne se peut pas, et ce qui se peut à la place

communities-refused-only-stewards = { $form ->
        [tu] Cela revient à l’équipe d’animation. Une idée de communauté ? Propose-la : { -community-propose }.
       *[vous] Cela revient à l’équipe d’animation. Une idée de communauté ? Proposez-la : { -community-propose }.
    }
communities-refused-not-for-you = { $form ->
        [tu] Cette réponse s’adresse à quelqu’un d’autre. Les communautés, elles, sont pour toi aussi : { -community-list }.
       *[vous] Cette réponse s’adresse à quelqu’un d’autre. Les communautés, elles, sont pour vous aussi : { -community-list }.
    }
communities-refused-community = { $form ->
        [tu] Choisis la communauté dans la liste qui s’affiche, ou retrouve-les toutes : { -community-list }.
       *[vous] Choisissez la communauté dans la liste qui s’affiche, ou retrouvez-les toutes : { -community-list }.
    }
communities-refused-name-short = { $form ->
        [tu] Il reste trop peu de ce nom une fois en texte simple. Choisis-en un avec au moins deux lettres ; l’emoji a sa propre option.
       *[vous] Il reste trop peu de ce nom une fois en texte simple. Choisissez-en un avec au moins deux lettres ; l’emoji a sa propre option.
    }
communities-refused-name-reserved = { $form ->
        [tu] Sur Discord, ce nom désigne déjà tout autre chose. Choisis-en un qui dise ce que l’on y fait.
       *[vous] Sur Discord, ce nom désigne déjà tout autre chose. Choisissez-en un qui dise ce que l’on y fait.
    }
communities-refused-name-taken = { $form ->
        [tu] « { $name } » existe déjà sur ce serveur. Rejoins-la ({ -community-join }), ou choisis un autre nom.
       *[vous] « { $name } » existe déjà sur ce serveur. Rejoignez-la ({ -community-join }), ou choisissez un autre nom.
    }
communities-refused-emoji = { $form ->
        [tu] Bocage n’a pas reconnu un emoji. Mets-en un seul, de la palette de Discord ou de ce serveur, ou laisse vide.
       *[vous] Bocage n’a pas reconnu un emoji. Mettez-en un seul, de la palette de Discord ou de ce serveur, ou laissez vide.
    }
communities-refused-purpose-missing = Il manque la raison d’être. Une phrase suffit : ce que les membres viennent y faire ensemble.
communities-refused-too-long = { $what ->
        [name] Ce nom est un peu long
        [purpose] Cette raison d’être est un peu longue
        [charter] Cette charte est un peu longue
        [topic] L’un de ces sujets est un peu long
       *[note] Ce mot est un peu long
    } : { $maximum } caractères au plus. { $form ->
        [tu] Garde l’essentiel.
       *[vous] Gardez l’essentiel.
    }
communities-refused-too-many-topics = { $form ->
        [tu] { $maximum } sujets au plus pour une communauté. Garde ceux qui la disent le mieux.
       *[vous] { $maximum } sujets au plus pour une communauté. Gardez ceux qui la disent le mieux.
    }
communities-refused-no-poles = Ce serveur n’a pas encore de pôles, et chaque communauté a le sien. Une personne qui gère le serveur les met en place en quelques minutes : `/installer`.
communities-refused-pole = { $form ->
        [tu] Il manque le pôle. Choisis-le dans la liste qui s’affiche.
       *[vous] Il manque le pôle. Choisissez-le dans la liste qui s’affiche.
    }
communities-refused-draft-gone = Ce brouillon n’est plus là. Pour en préparer un autre : { -community-create }.
communities-refused-already-made = Cette communauté existe déjà. Pour la changer : { -community-edit }.
communities-refused-too-many-stewards = { $maximum } personnes au plus animent une communauté. L’option « retirer » de { -community-edit } fait de la place.
communities-refused-nobody-to-ask = { $form ->
        [tu] L’équipe d’animation n’a pas encore de salon où recevoir cela. Dis-le-lui de vive voix ; le salon se choisit avec `/installer`.
       *[vous] L’équipe d’animation n’a pas encore de salon où recevoir cela. Dites-le-lui de vive voix ; le salon se choisit avec `/installer`.
    }
communities-refused-too-many-proposals = { $form ->
        [tu] { $maximum } de tes propositions attendent déjà une réponse. Garde celle-ci au chaud jusque-là.
       *[vous] { $maximum } de vos propositions attendent déjà une réponse. Gardez celle-ci au chaud jusque-là.
    }
communities-refused-proposal-gone = Cette proposition n’est plus là. Les communautés sont ici : { -community-list }.
communities-refused-already-accepted = Cette proposition est déjà devenue une communauté : { -community-list }.
communities-refused-gone = Cette communauté n’est plus là. Les autres sont ici : { -community-list }.
communities-refused-archived = « { $name } » est archivée : elle se lit encore, mais on n’y entre plus. Les autres sont ici : { -community-list }.
communities-refused-request-gone = Cette demande n’attend plus : elle a été retirée, ou la personne a quitté le serveur.
