# Les têtes nouvelles, ce que chaque personne dit d’elle-même et à qui, l’annuaire, les pauses.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon, c’est le « vous » du pluriel.

-profile = `/profil voir`
-edit = `/profil modifier`
-directory = `/annuaire chercher`

## Les commandes, telles que Discord les affiche

members-command-profile-name = profil
members-command-profile-description = Ce que vous dites de vous, et à qui
members-command-view-name = voir
members-command-view-description = Voir votre profil, ou ce qu’une autre personne montre du sien
members-option-member-name = membre
members-option-member-description = Une autre personne ; laissé vide : vous
members-command-edit-name = modifier
members-command-edit-description = Changer votre profil, et choisir qui le voit
members-command-topics-name = sujets
members-command-topics-description = Dire ce que vous cherchez et ce que vous pouvez partager
members-command-address-name = tutoiement
members-command-address-description = Choisir entre « tu » et « vous »
members-command-pause-name = pause
members-command-pause-description = Faire une pause : Bocage ne vous propose plus rien
members-option-length-name = duree
members-option-length-description = Combien de temps (un mois si vous laissez vide)
members-command-resume-name = reprendre
members-command-resume-description = Terminer une pause

members-command-directory-name = annuaire
members-command-directory-description = Trouver des personnes sur ce serveur
members-command-search-name = chercher
members-command-search-description = Chercher par sujet, par territoire ou par communauté
members-option-topic-name = sujet
members-option-topic-description = Un sujet cherché ou partagé
members-option-territory-name = territoire
members-option-territory-description = Une commune, un canton, un bassin de vie…
members-option-community-name = communaute
members-option-community-description = Une communauté de ce serveur

members-command-greet-name = accueil
members-command-greet-description = Accueillir les têtes nouvelles, à tour de rôle
members-option-greet-name = accueillir
members-option-greet-description = Prendre un tour d’accueil, ou s’en retirer
members-option-greet-yes = Oui, à mon tour
members-option-greet-no = Non, ou plus maintenant
members-command-curate-name = sujets
members-command-curate-description = Soigner le vocabulaire : ajouter, renommer, fusionner, retirer
members-option-curate-topic-name = sujet
members-option-curate-topic-description = Le sujet ; seul, il entre au vocabulaire ; laissé vide : tout voir
members-option-curate-becomes-name = devient
members-option-curate-becomes-description = Son nouveau nom ; s’il existe déjà, les deux n’en font plus qu’un
members-option-curate-hide-name = retirer
members-option-curate-hide-description = Oui : plus personne ne le voit. Non : il revient

## Le mot de bienvenue, dans le salon

members-public-welcome-title = Bienvenue, { $name } !
members-public-welcome-text =
    Ici, on trouve des pairs, un avis sur une question, un coup de main. Pour savoir par où entrer, deux minutes suffisent : quelques questions en privé, toutes facultatives, et pour chacune vous choisissez qui voit la réponse.
members-public-welcome-greeter = **{ $greeter }**, de l’équipe d’animation, vous accueille cette semaine.
members-public-welcome-choice = Me présenter en deux minutes

## Ce que l’on peut dire de soi

members-kind-agent = Agente ou agent de collectivité
members-kind-elected = Élue ou élu
members-kind-state = Service de l’État
members-kind-project = Porteuse ou porteur de projet, seule ou seul
members-kind-collective = Collectif porteur de projet
members-kind-team = Équipe de la coopérative

members-mode-video = en visio
members-mode-phone = par téléphone
members-mode-in-person = sur place

members-field-kind = En tant que
members-field-territory = Territoire
members-field-organisation = Organisation
members-field-seeks = Cherche
members-field-shares = Partage
members-field-modes = Pour échanger

## Qui voit quoi

members-audience-members = Qui le voit : **les membres du serveur**
members-audience-stewards = Qui le voit : **l’équipe d’animation, et personne d’autre**
members-audience-nobody = { $form ->
        [tu] Qui le voit : **personne d’autre que toi**
       *[vous] Qui le voit : **personne d’autre que vous**
    }
members-audience-address = { $form ->
        [tu] Qui le voit : personne. C’est entre toi et Bocage.
       *[vous] Qui le voit : personne. C’est entre vous et Bocage.
    }
members-choice-audience-members = Montrer aux membres
members-choice-audience-stewards = Réserver à l’équipe d’animation
members-choice-audience-nobody = Ne montrer à personne
members-seen-by-members = vu par les membres
members-seen-by-stewards = vu par l’équipe d’animation
members-seen-by-nobody = { $form ->
        [tu] gardé pour toi
       *[vous] gardé pour vous
    }

## Se présenter, pas à pas

members-step-greeter = { $form ->
        [tu] **{ $greeter }**, de l’équipe d’animation, t’accueille cette semaine. Une hésitation en route ? Un mot dans le salon, et on en parle.
       *[vous] **{ $greeter }**, de l’équipe d’animation, vous accueille cette semaine. Une hésitation en route ? Un mot dans le salon, et on en parle.
    }
members-step-answer = Réponse gardée : **{ $answer }**
members-step-footer = Étape { $number } sur { $count } · Tout est facultatif, et chaque réponse est gardée aussitôt.

members-step-kind-title = { $form ->
        [tu] Tu es ici en tant que…
       *[vous] Vous êtes ici en tant que…
    }
members-step-kind-text = { $form ->
        [tu] Une seule réponse, la plus proche : elle aide les autres à te situer.
       *[vous] Une seule réponse, la plus proche : elle aide les autres à vous situer.
    }
members-step-territory-title = { $form ->
        [tu] Ton territoire
       *[vous] Votre territoire
    }
members-step-territory-text = { $form ->
        [tu] Une commune, un canton, un bassin de vie : ce que tu appelles « chez nous ». Avec tes mots, ou dans la liste des territoires déjà cités ici.
       *[vous] Une commune, un canton, un bassin de vie : ce que vous appelez « chez nous ». Avec vos mots, ou dans la liste des territoires déjà cités ici.
    }
members-step-organisation-title = { $form ->
        [tu] Ton organisation
       *[vous] Votre organisation
    }
members-step-organisation-text = Une collectivité, une association, un service, une ferme… ou aucune, c’est très bien aussi.
members-step-seeks-title = { $form ->
        [tu] Ce que tu cherches
       *[vous] Ce que vous cherchez
    }
members-step-seeks-text = { $form ->
        [tu] Les sujets sur lesquels tu aimerais trouver des pairs, un avis ou un coup de main.
       *[vous] Les sujets sur lesquels vous aimeriez trouver des pairs, un avis ou un coup de main.
    }
members-step-shares-title = { $form ->
        [tu] Ce que tu peux partager
       *[vous] Ce que vous pouvez partager
    }
members-step-shares-text = { $form ->
        [tu] Les sujets sur lesquels tu as un bout d’expérience. Un ratage compte : c’est souvent ce qui aide le plus.
       *[vous] Les sujets sur lesquels vous avez un bout d’expérience. Un ratage compte : c’est souvent ce qui aide le plus.
    }
members-step-address-title = On se tutoie ?
members-step-address-text = { $form ->
        [tu] Cela ne change que la façon dont Bocage te parle en privé. Dans les salons, il dit « vous » à tout le monde.
       *[vous] Cela ne change que la façon dont Bocage vous parle en privé. Dans les salons, il dit « vous » à tout le monde.
    }
members-step-modes-title = { $form ->
        [tu] Pour échanger, tu préfères…
       *[vous] Pour échanger, vous préférez…
    }
members-step-modes-text = Plusieurs réponses possibles.
members-step-communities-title = { $form ->
        [tu] Des communautés pour toi
       *[vous] Des communautés pour vous
    }
members-step-communities-text = { $form ->
        [tu] C’est fait, merci. Dès maintenant, on peut te trouver par ce que tu as choisi de montrer.
       *[vous] C’est fait, merci. Dès maintenant, on peut vous trouver par ce que vous avez choisi de montrer.
    }
members-step-communities-empty = C’est fini, et rien n’est rempli : c’est permis. Tout peut venir plus tard, point par point.
members-step-communities-any = { $form ->
        [tu] Voici des communautés d’ici. Y entrer prend un clic, en sortir aussi ; les autres membres verront que tu en es.
       *[vous] Voici des communautés d’ici. Y entrer prend un clic, en sortir aussi ; les autres membres verront que vous en êtes.
    }
members-step-communities-some = { $form ->
        [tu] D’après ce que tu cherches et partages, ces communautés pourraient te plaire. Y entrer prend un clic, en sortir aussi ; les autres membres verront que tu en es.
       *[vous] D’après ce que vous cherchez et partagez, ces communautés pourraient vous plaire. Y entrer prend un clic, en sortir aussi ; les autres membres verront que vous en êtes.
    }
members-step-communities-none = { $form ->
        [tu] Aucune communauté à te proposer pour l’instant. Il s’en crée au fil des envies : un sujet de plus dans ton profil, et la prochaine sera peut-être la bonne.
       *[vous] Aucune communauté à vous proposer pour l’instant. Il s’en crée au fil des envies : un sujet de plus dans votre profil, et la prochaine sera peut-être la bonne.
    }
members-step-greeting = { $form ->
        [tu] **Un bonjour dans le prochain bulletin ?** Ton nom y serait, sous « Bienvenue », et rien d’autre.
       *[vous] **Un bonjour dans le prochain bulletin ?** Votre nom y serait, sous « Bienvenue », et rien d’autre.
    }
members-choice-greeting = Dire bonjour
members-step-done = { $form ->
        [tu] Pour relire ou changer tes réponses : { -profile }. Pour trouver quelqu’un : { -directory }.
       *[vous] Pour relire ou changer vos réponses : { -profile }. Pour trouver quelqu’un : { -directory }.
    }

members-menu-kind = Choisir une réponse
members-menu-territory = Choisir un territoire déjà cité
members-menu-modes = Choisir une ou plusieurs façons
members-menu-topics = { $pages ->
        [1] Choisir un ou plusieurs sujets
       *[other] Choisir un ou plusieurs sujets (liste { $page } sur { $pages })
    }

members-choice-back = Revenir
members-choice-continue = Continuer
members-choice-skip = Passer
members-choice-clear = Laisser vide
members-choice-write-territory = Écrire mon territoire
members-choice-write-organisation = Écrire son nom
members-choice-topic = Ajouter un sujet
members-choice-topics-more = Voir d’autres sujets
members-choice-familiar = Oui, avec plaisir
members-choice-formal = Non, restons au « vous »
members-choice-join = Rejoindre
members-choice-ask-to-join = Demander à rejoindre
members-choice-profile = Voir mon profil
members-choice-edit = Modifier mon profil
members-choice-resume-introduction = Reprendre ma présentation
members-choice-pause = Faire une pause
members-choice-resume = Reprendre
members-choice-previous = Page précédente
members-choice-next = Page suivante

members-form-territory = { $form ->
        [tu] Ton territoire
       *[vous] Votre territoire
    }
members-form-territory-hint = Une commune, un canton, un bassin de vie… Laissé vide, rien n’est montré.
members-form-organisation = { $form ->
        [tu] Ton organisation
       *[vous] Votre organisation
    }
members-form-organisation-hint = Le nom que l’on connaît sur place. Laissé vide, rien n’est montré.
members-form-topics = Un ou plusieurs sujets
members-form-topics-hint = Séparés par des virgules. Un nouveau sujet rejoint la liste commune, sans nom de personne.

## Son propre profil

members-profile-own-title = { $form ->
        [tu] Ton profil
       *[vous] Votre profil
    }
members-profile-own-line = **{ $what } :** { $answer } ({ $audience })
members-profile-own-empty = { $form ->
        [tu] Rien pour l’instant, et c’est permis. Deux minutes suffisent pour que l’on puisse te trouver.
       *[vous] Rien pour l’instant, et c’est permis. Deux minutes suffisent pour que l’on puisse vous trouver.
    }
members-profile-address = { $form ->
        [tu] En privé, Bocage te dit « tu ». Personne d’autre ne le sait.
       *[vous] En privé, Bocage vous dit « vous ». Personne d’autre ne le sait.
    }

members-edit-title = { $form ->
        [tu] Modifier ton profil
       *[vous] Modifier votre profil
    }
members-edit-text = Chaque point se change ou se vide séparément, et dit qui le voit.
members-edit-line =
    {""}**{ $what } :** { $answer }
    ({ $audience })
members-edit-nothing = rien pour l’instant
members-change-kind = Me situer autrement
members-change-territory = Changer le territoire
members-change-organisation = Changer l’organisation
members-change-seeks = Changer ce que je cherche
members-change-shares = Changer ce que je partage
members-change-address = Choisir « tu » ou « vous »
members-change-modes = Changer la façon d’échanger

## Faire une pause

members-pause-title = C’est noté, bonne pause
members-pause-until = { $form ->
        [tu] Ta pause dure jusqu’au { $day } et se termine toute seule.
       *[vous] Votre pause dure jusqu’au { $day } et se termine toute seule.
    }
members-pause-open = { $form ->
        [tu] Ta pause n’a pas de date de fin. Un clic la termine quand tu veux.
       *[vous] Votre pause n’a pas de date de fin. Un clic la termine quand vous voulez.
    }
members-pause-text = { $form ->
        [tu] Bocage ne te propose plus rien et l’annuaire ne te montre plus. Ton profil reste tel quel, et ce que tu as réservé tient toujours.
       *[vous] Bocage ne vous propose plus rien et l’annuaire ne vous montre plus. Votre profil reste tel quel, et ce que vous avez réservé tient toujours.
    }
members-pause-length-7 = Une semaine
members-pause-length-30 = Un mois
members-pause-length-60 = Deux mois
members-pause-length-0 = Sans date de retour
members-resumed-title = { $form ->
        [tu] Te revoilà, tant mieux
       *[vous] Vous revoilà, tant mieux
    }
members-resumed-text = { $form ->
        [tu] La pause est finie : l’annuaire te montre de nouveau, avec ce que tu as choisi de montrer.
       *[vous] La pause est finie : l’annuaire vous montre de nouveau, avec ce que vous avez choisi de montrer.
    }

## Les autres, et l’annuaire

members-somebody = une personne partie du serveur
members-profile-title = { $name }
members-profile-gone = Une personne absente du serveur
members-profile-line = **{ $what } :** { $answer }
members-profile-nothing = { $form ->
        [tu] { $name } ne montre rien pour l’instant. Un bonjour dans un salon marche très bien aussi.
       *[vous] { $name } ne montre rien pour l’instant. Un bonjour dans un salon marche très bien aussi.
    }

members-directory-title = L’annuaire
members-directory-topic = Sujet : **{ $asked }**
members-directory-territory = Territoire : **{ $asked }**
members-directory-community = Communauté : **{ $asked }**
members-directory-empty = { $form ->
        [tu] Personne ne se présente encore ainsi. Essaie avec un critère de moins, ou un mot plus court. Et si c’est ton sujet ou ton coin, { -edit } permet qu’on t’y trouve.
       *[vous] Personne ne se présente encore ainsi. Essayez avec un critère de moins, ou un mot plus court. Et si c’est votre sujet ou votre coin, { -edit } permet qu’on vous y trouve.
    }
members-directory-footer = L’ordre change chaque jour et ne veut rien dire. Chaque personne choisit ce qu’elle montre.

## L’équipe d’animation

members-greeter-yes-title = { $form ->
        [tu] Merci, te voilà à l’accueil
       *[vous] Merci, vous voilà à l’accueil
    }
members-greeter-now = { $form ->
        [tu] Cette semaine, c’est ton tour : ton nom est dans le mot de bienvenue de chaque tête nouvelle.
       *[vous] Cette semaine, c’est votre tour : votre nom est dans le mot de bienvenue de chaque tête nouvelle.
    }
members-greeter-week = { $form ->
        [tu] Ton tour vient dans la semaine du { $day } : ton nom sera dans le mot de bienvenue.
       *[vous] Votre tour vient dans la semaine du { $day } : votre nom sera dans le mot de bienvenue.
    }
members-greeter-resting = { $form ->
        [tu] Pendant ta pause, l’accueil tourne sans toi. Ton tour reviendra avec toi.
       *[vous] Pendant votre pause, l’accueil tourne sans vous. Votre tour reviendra avec vous.
    }
members-greeter-no-title = { $form ->
        [tu] C’est noté, tu quittes l’accueil
       *[vous] C’est noté, vous quittez l’accueil
    }
members-greeter-no-text = { $form ->
        [tu] Ton nom n’est plus dans le mot de bienvenue. Pour y revenir, la même commande, quand tu veux.
       *[vous] Votre nom n’est plus dans le mot de bienvenue. Pour y revenir, la même commande, quand vous voulez.
    }
members-greeter-other = Cette semaine, c’est { $greeter } qui accueille.
members-greeter-nobody = Personne d’autre n’est à l’accueil pour l’instant : le mot de bienvenue part sans nom.

members-topics-title = Le vocabulaire du serveur
members-topics-curated = **Gardés par l’équipe d’animation :** { $topics }
members-topics-brought = **Apportés par les membres :** { $topics }
members-topics-hidden = **Retirés :** { $topics }
members-topics-more = { $count ->
        [one] {" "}… et un autre
       *[other] {" "}… et { $count } autres
    }
members-topics-none = { $form ->
        [tu] Aucun sujet pour l’instant. Donnes-en quelques-uns pour amorcer la pompe : `/animation sujets sujet:cantines`.
       *[vous] Aucun sujet pour l’instant. Donnez-en quelques-uns pour amorcer la pompe : `/animation sujets sujet:cantines`.
    }
members-topics-how = Garder un sujet : `sujet`. Le renommer, ou le fondre dans un autre : `sujet` et `devient`. Le retirer, ou le remettre : `sujet` et `retirer`.
members-topics-done-title = C’est fait
members-topics-done-text = { $deed ->
        [hidden] « { $topic } » est retiré : ni menu, ni profil, ni annuaire ne le montrent. Personne ne perd son choix : le remettre le fait revenir partout.
        [renamed] « { $topic } » s’appelle maintenant « { $becomes } », partout et pour tout le monde.
        [merged] « { $topic } » et « { $becomes } » ne font plus qu’un : « { $becomes } ».
       *[kept] « { $topic } » est au vocabulaire, et y reste même si personne ne le choisit.
    }

## Ce qui ne se peut pas, et ce qui se peut à la place

members-refused-topic-long = { $form ->
        [tu] Un sujet tient en quelques mots, { $maximum } signes au plus. Raccourcis-le, ou sépare tes sujets par des virgules.
       *[vous] Un sujet tient en quelques mots, { $maximum } signes au plus. Raccourcissez-le, ou séparez vos sujets par des virgules.
    }
members-refused-topics-many = { $form ->
        [tu] Cela ferait plus de { $maximum } sujets. Enlèves-en quelques-uns dans la liste : les plus vivants suffisent.
       *[vous] Cela ferait plus de { $maximum } sujets. Enlevez-en quelques-uns dans la liste : les plus vivants suffisent.
    }
members-refused-topic-hidden = { $form ->
        [tu] L’équipe d’animation a retiré « { $topic } » du vocabulaire. Dis-le avec un autre mot, ou parle-lui-en.
       *[vous] L’équipe d’animation a retiré « { $topic } » du vocabulaire. Dites-le avec un autre mot, ou parlez-lui-en.
    }
members-refused-topic-unknown = { $form ->
        [tu] Bocage ne trouve pas ce sujet. Choisis-le dans la liste qui s’affiche en tapant.
       *[vous] Bocage ne trouve pas ce sujet. Choisissez-le dans la liste qui s’affiche en tapant.
    }
members-refused-not-steward = { $form ->
        [tu] Cela revient à l’équipe d’animation. Une idée ou une envie ? Dis-le-lui, elle s’en réjouira.
       *[vous] Cela revient à l’équipe d’animation. Une idée ou une envie ? Dites-le-lui, elle s’en réjouira.
    }
members-refused-search-old = { $form ->
        [tu] Cette recherche date un peu. Relance { -directory } : deux secondes, et l’annuaire est à jour.
       *[vous] Cette recherche date un peu. Relancez { -directory } : deux secondes, et l’annuaire est à jour.
    }
members-refused-choice = { $form ->
        [tu] Bocage ne reconnaît pas cette réponse. Rouvre ton profil avec { -profile } et choisis dans la liste.
       *[vous] Bocage ne reconnaît pas cette réponse. Rouvrez votre profil avec { -profile } et choisissez dans la liste.
    }
