# Les données de chaque personne : les expliquer, les lui remettre, les effacer.

-export = `/mes-donnees exporter`
-erase = `/mes-donnees effacer`
-subscription = `/bulletin abonnement`

## Les commandes

privacy-command-group-name = mes-donnees
privacy-command-group-description = Ce que Bocage garde de vous : le comprendre, l’emporter, l’effacer
privacy-command-explain-name = expliquer
privacy-command-explain-description = Voir ce que Bocage garde de vous, pourquoi et jusqu’à quand
privacy-command-export-name = exporter
privacy-command-export-description = Recevoir, en privé, tout ce que Bocage garde de vous
privacy-command-erase-name = effacer
privacy-command-erase-description = Effacer tout ce que Bocage garde de vous
privacy-command-steward-name = donnees
privacy-command-steward-description = Répondre à une demande écrite : remettre ou effacer les données d’une personne
privacy-option-person-name = personne
privacy-option-person-description = Son identifiant Discord ou sa mention, même si elle a quitté le serveur
privacy-option-gesture-name = demande
privacy-option-gesture-description = Ce que la personne demande par écrit
privacy-option-gesture-export = Recevoir ses données
privacy-option-gesture-erase = Faire effacer ses données

## Expliquer

privacy-explain-title = Ce que Bocage garde de { $form ->
        [tu] toi
       *[vous] vous
    }
privacy-explain-text = { $form ->
        [tu] De quoi tenir les rendez-vous pris et rapprocher des personnes qui ont des choses à se dire. **Jamais le texte de tes messages** : seulement ce que tu confies à Bocage, et ce qui permet de tenir parole.
       *[vous] De quoi tenir les rendez-vous pris et rapprocher des personnes qui ont des choses à se dire. **Jamais le texte de vos messages** : seulement ce que vous confiez à Bocage, et ce qui permet de tenir parole.
    }
privacy-explain-nothing = { $form ->
        [tu] Pour le moment, rien : tu n’as encore rien confié à Bocage sur ce serveur.
       *[vous] Pour le moment, rien : vous n’avez encore rien confié à Bocage sur ce serveur.
    }
privacy-explain-line = { "- " }**{ $group }** : { $about } { $until }
privacy-explain-rights = { $form ->
        [tu] C’est à toi : { -export } te remet tout, { -erase } efface tout, et chaque réponse de ton profil n’est vue que par qui tu choisis. Les copies de sauvegarde disparaissent en quatorze jours.
       *[vous] C’est à vous : { -export } vous remet tout, { -erase } efface tout, et chaque réponse de votre profil n’est vue que par qui vous choisissez. Les copies de sauvegarde disparaissent en quatorze jours.
    }
privacy-explain-adopted = { $form ->
        [tu] Des groupes ont fait leurs des textes où il reste de tes mots : { $what }. { -erase } demande s’ils partent aussi ou leur restent, sans ton nom ; après un départ ou deux ans de silence, quand tout s’efface sans que tu le demandes, ils leur resteraient.
       *[vous] Des groupes ont fait leurs des textes où il reste de vos mots : { $what }. { -erase } demande s’ils partent aussi ou leur restent, sans votre nom ; après un départ ou deux ans de silence, quand tout s’efface sans que vous le demandiez, ils leur resteraient.
    }
privacy-explain-footer = La coopérative en répond. Une demande écrite à l’équipe d’animation vaut une commande, et la CNIL reçoit les réclamations.
privacy-choice-export = Tout recevoir
privacy-choice-erase = Tout effacer…

privacy-group-profile = Profil
privacy-group-communities = Communautés
privacy-group-advice = Permanences et avis
privacy-group-meetups = Rendez-vous
privacy-group-rounds = Rencontres
privacy-group-announcements = Annonces
privacy-group-digest = Bulletin et activité
privacy-group-delivery = Messages et rappels
privacy-group-house = La maison
privacy-group-trail = Journal des actions

privacy-about-profile = { $form ->
        [tu] ce que tu dis de toi, et qui peut le voir ; le nom sous lequel on te connaît ici.
       *[vous] ce que vous dites de vous, et qui peut le voir ; le nom sous lequel on vous connaît ici.
    }
privacy-about-communities = { $form ->
        [tu] celles dont tu fais partie, que tu animes ou que tu proposes ; à quels textes du groupe tu as mis la main.
       *[vous] celles dont vous faites partie, que vous animez ou que vous proposez ; à quels textes du groupe vous avez mis la main.
    }
privacy-about-advice = { $form ->
        [tu] tes questions, tes réservations, et ce qu’elles ont apporté.
       *[vous] vos questions, vos réservations, et ce qu’elles ont apporté.
    }
privacy-about-meetups = { $form ->
        [tu] tes réponses aux dates, et ce dont tu te charges.
       *[vous] vos réponses aux dates, et ce dont vous vous chargez.
    }
privacy-about-rounds = { $form ->
        [tu] tes souhaits, lus par le tirage seul, et tes rencontres.
       *[vous] vos souhaits, lus par le tirage seul, et vos rencontres.
    }
privacy-about-announcements = { $form ->
        [tu] celles que tu as écrites, et tes réponses aux autres.
       *[vous] celles que vous avez écrites, et vos réponses aux autres.
    }
privacy-about-digest = { $form ->
        [tu] où et quand tu as parlé, jamais ce que tu as dit ; ton abonnement.
       *[vous] où et quand vous avez parlé, jamais ce que vous avez dit ; votre abonnement.
    }
privacy-about-delivery = { $form ->
        [tu] quel message t’est dû ou t’a été remis, sans son texte.
       *[vous] quel message vous est dû ou vous a été remis, sans son texte.
    }
privacy-about-trail = { $form ->
        [tu] ce que tu as fait dans Bocage, pour que l’équipe d’animation en réponde.
       *[vous] ce que vous avez fait dans Bocage, pour que l’équipe d’animation en réponde.
    }

privacy-until = Durée : { $times }.
privacy-until-server = tant que le serveur garde Bocage
privacy-until-member = { $form ->
        [tu] tant que tu participes
       *[vous] tant que vous participez
    }
privacy-until-advice = douze mois après l’échange
privacy-until-activity = quatre-vingt-dix jours
privacy-until-audit = douze mois
privacy-until-delivery = quatre-vingt-dix jours
privacy-until-search = trente jours
privacy-until-moment = le temps de s’en servir
privacy-until-published = le temps de l’annonce, puis douze mois
privacy-until-tombstone = douze mois
privacy-until-house = tant que Bocage fonctionne

## Exporter

privacy-export-title = { $form ->
        [tu] Tout ce que Bocage garde de toi
       *[vous] Tout ce que Bocage garde de vous
    }
privacy-export-text = { $form ->
        [tu] La page s’ouvre dans un navigateur et se lit ; l’autre fichier dit la même chose à une machine. Personne d’autre ne voit ce message : enregistre ce qui t’intéresse.
       *[vous] La page s’ouvre dans un navigateur et se lit ; l’autre fichier dit la même chose à une machine. Personne d’autre ne voit ce message : enregistrez ce qui vous intéresse.
    }
privacy-export-empty = { $form ->
        [tu] Bocage ne garde rien de toi sur ce serveur. Les fichiers le disent aussi.
       *[vous] Bocage ne garde rien de vous sur ce serveur. Les fichiers le disent aussi.
    }
privacy-export-other-title = Les données de cette personne
privacy-export-other-text = À lui remettre en mains propres, sur sa demande écrite, et à nulle autre personne. Ce qu’elle seule peut lire, comme les personnes qu’elle préfère éviter, n’y est pas. L’envoi est inscrit au journal.
privacy-export-file = bocage-mes-donnees
privacy-page-title = Ce que Bocage garde de { $name }
privacy-page-someone = l’identifiant { $id }
privacy-page-intro = État au { $date }, sur le serveur « { $server } ». Chaque tableau dit à quoi il sert, sur quel fondement et pour combien de temps. Les heures sont celles de { $zone }.
privacy-page-server = numéro { $id }
privacy-page-moment = { $day } à { $time }
privacy-page-deed = { $group } : { $deed }
privacy-page-nothing = Rien.
privacy-page-contents = Sommaire
privacy-page-ground = Fondement
privacy-page-until = Durée
privacy-page-withheld = Non repris ici : { $what } ({ $why }).
privacy-page-yes = oui
privacy-page-no = non
privacy-page-person = { $name } (identifiant { $id })
privacy-page-binary = fichier de { $count } octets
privacy-page-footer = Une erreur, une question ? L’équipe d’animation répond, et la CNIL reçoit les réclamations (cnil.fr).

## Effacer

privacy-erase-title = Tout effacer, pour de bon ?
privacy-erase-text = { $form ->
        [tu] Bocage oublie tout ce qu’il garde de toi sur ce serveur, et rien ne permet de revenir en arrière. Pour en garder une copie, commence par { -export }.
       *[vous] Bocage oublie tout ce qu’il garde de vous sur ce serveur, et rien ne permet de revenir en arrière. Pour en garder une copie, commencez par { -export }.
    }
privacy-erase-ahead = **Ce que cela change pour d’autres**
privacy-erase-nobody = { $form ->
        [tu] Personne ne t’attend nulle part : cela ne change rien pour les autres.
       *[vous] Personne ne vous attend nulle part : cela ne change rien pour les autres.
    }
privacy-erase-line-conversation = { "- " }{ $count ->
        [one] Une conversation réservée est annulée. L’autre personne en est prévenue, sans nom.
       *[other] { $count } conversations réservées sont annulées. Les autres personnes en sont prévenues, sans nom.
    }
privacy-erase-line-office-hours = { "- " }{ $count ->
        [one] Une permanence ouverte se ferme.
       *[other] { $count } permanences ouvertes se ferment.
    }
privacy-erase-line-question = { "- " }{ $count ->
        [one] Une question sans réponse est retirée.
       *[other] { $count } questions sans réponse sont retirées.
    }
privacy-erase-line-owed = { "- " }{ $count ->
        [one] Une question prise en charge passe à quelqu’un d’autre de l’équipe d’animation.
       *[other] { $count } questions prises en charge passent à d’autres de l’équipe d’animation.
    }
privacy-erase-line-seat = { "- " }{ $count ->
        [one] Une place à un rendez-vous est proposée à qui attend.
       *[other] { $count } places à des rendez-vous sont proposées à qui attend.
    }
privacy-erase-line-facilitated = { "- " }{ $count ->
        [one] Un rendez-vous continue et cherche quelqu’un pour l’animer.
       *[other] { $count } rendez-vous continuent et cherchent quelqu’un pour les animer.
    }
privacy-erase-line-unjoined = { "- " }{ $count ->
        [one] Un rendez-vous que personne n’a encore rejoint est retiré, texte compris.
       *[other] { $count } rendez-vous que personne n’a encore rejoints sont retirés, textes compris.
    }
privacy-erase-line-encounter = { "- " }La rencontre en cours s’arrête. L’autre personne en est prévenue, sans nom, et Bocage lui cherche quelqu’un d’autre.
privacy-erase-line-announcement = { "- " }{ $count ->
        [one] Une annonce publiée est retirée.
       *[other] { $count } annonces publiées sont retirées.
    }
privacy-erase-adopted = { $own ->
        [yes] { $form ->
            [tu] **Ce que des groupes ont fait leur, et où il reste de tes mots**
           *[vous] **Ce que des groupes ont fait leur, et où il reste de vos mots**
        }
       *[no] **Ce que des groupes ont fait leur, et où il reste de ses mots**
    }
privacy-erase-adopted-line = { "- " }{ $what }
privacy-erase-adopted-choice = { $own ->
        [yes] { $form ->
            [tu] À toi de choisir. **Si ces textes partent aussi**, chacune de ces parties part en entier, même retouchée par d’autres, tant qu’il y reste un mot de toi, et un mot neutre la remplace. Communautés et rendez-vous gardent leurs membres, leurs salons, leurs dates et leurs places ; un compte rendu disparaît. Les groupes l’apprennent, sans nom. **S’ils restent**, c’est mot pour mot, sans ton nom, et plus rien ne dira ensuite qu’ils sont de toi.
           *[vous] À vous de choisir. **Si ces textes partent aussi**, chacune de ces parties part en entier, même retouchée par d’autres, tant qu’il y reste un mot de vous, et un mot neutre la remplace. Communautés et rendez-vous gardent leurs membres, leurs salons, leurs dates et leurs places ; un compte rendu disparaît. Les groupes l’apprennent, sans nom. **S’ils restent**, c’est mot pour mot, sans votre nom, et plus rien ne dira ensuite qu’ils sont de vous.
        }
       *[no] Sa demande en décide ; si elle n’en dit rien, tout part. **Si ces textes partent aussi**, chacune de ces parties part en entier, même retouchée par d’autres, tant qu’il y reste un mot de cette personne, et un mot neutre la remplace. Communautés et rendez-vous gardent leurs membres, leurs salons, leurs dates et leurs places ; un compte rendu disparaît. Les groupes l’apprennent, sans nom. **S’ils restent**, c’est mot pour mot, sans son nom, et plus rien ne dira ensuite de qui ils sont.
    }
privacy-adopted-community = la communauté « { $title } » ({ $parts })
privacy-adopted-meetup = le rendez-vous « { $title } » ({ $parts })
privacy-adopted-minutes = le compte rendu du { $day } (« { $title } »)
privacy-adopted-part-name = son nom
privacy-adopted-part-purpose = sa raison d’être
privacy-adopted-part-charter = sa charte
privacy-adopted-part-topics = ses sujets
privacy-adopted-part-title = son titre
privacy-adopted-part-agenda = son ordre du jour
privacy-adopted-part-place = son lieu
privacy-adopted-part-minutes = son texte
privacy-adopted-more = { $count ->
        [one] un autre texte
       *[other] { $count } autres textes
    }
privacy-erase-stays = **Ce qui ne dépend pas de Bocage, ou plus de personne** : les messages, que Discord garde et où chaque personne supprime les siens ; une retouche à l’annonce de quelqu’un d’autre, un sujet que d’autres ont repris, le nom d’un pôle ; les copies de sauvegarde, quatorze jours au plus.
privacy-erase-again = { $form ->
        [tu] Si tu continues ensuite à participer, Bocage retient de nouveau de quoi tenir parole. Avec { -subscription }, tes messages peuvent ne pas compter ; si tu l’avais déjà demandé, cela tient toujours, sous la forme d’une empreinte qui ne dit pas qui.
       *[vous] Si vous continuez ensuite à participer, Bocage retient de nouveau de quoi tenir parole. Avec { -subscription }, vos messages peuvent ne pas compter ; si vous l’aviez déjà demandé, cela tient toujours, sous la forme d’une empreinte qui ne dit pas qui.
    }
privacy-erase-other-title = Effacer cette personne, pour de bon ?
privacy-erase-other-text = { $name } : { $rows ->
        [one] une ligne
       *[other] { $rows } lignes
    } sur ce serveur. C’est sa demande écrite qui autorise ce geste, et rien ne permet de revenir en arrière. Il est inscrit au journal, sans son nom.
privacy-choice-confirm = Tout effacer
privacy-choice-erase-texts = Tout effacer, ces textes aussi
privacy-choice-leave-texts = Effacer, et laisser ces textes aux groupes
privacy-choice-keep = Tout garder
privacy-kept-title = Rien n’est effacé
privacy-kept-text = Tout reste comme avant.
privacy-erased-title = C’est effacé
privacy-erased-text = { $form ->
        [tu] Il ne reste rien de toi dans Bocage sur ce serveur. Si une sauvegarde d’avant devait servir, l’effacement serait refait aussitôt.
       *[vous] Il ne reste rien de vous dans Bocage sur ce serveur. Si une sauvegarde d’avant devait servir, l’effacement serait refait aussitôt.
    }
privacy-erased-other-text = Il ne reste rien de cette personne dans Bocage sur ce serveur. Si une sauvegarde d’avant devait servir, l’effacement serait refait aussitôt.
privacy-erased-adopted = { $count ->
        [one] Un texte qu’un groupe a fait sien demeure, sans aucun nom.
       *[other] { $count } textes que des groupes ont faits leurs demeurent, sans aucun nom.
    }
privacy-erased-taken = { $count ->
        [one] Un texte qu’un groupe avait fait sien est parti aussi : le groupe l’apprend, sans nom.
       *[other] { $count } textes que des groupes avaient faits leurs sont partis aussi : les groupes l’apprennent, sans nom.
    }
privacy-erased-told = { $count ->
        [0] Cela ne change rien pour personne d’autre.
        [one] Une personne qui comptait dessus en est prévenue, sans nom.
       *[other] { $count } personnes qui comptaient dessus en sont prévenues, sans nom.
    }

## Ce que les autres apprennent

privacy-changed-title = { $what ->
        [encounter] { $form ->
            [tu] Ta rencontre n’aura pas lieu
           *[vous] Votre rencontre n’aura pas lieu
        }
       *[conversation] Un échange est annulé
    }
privacy-changed-text = { $what ->
        [encounter] { $dated ->
            [yes] La rencontre prévue { $moment } n’aura pas lieu : l’autre personne ne fait plus partie de Bocage. Ce n’est la faute de personne. Bocage cherche quelqu’un d’autre, dès qu’une personne se libère ou au prochain tirage.
           *[no] L’autre personne ne fait plus partie de Bocage. Ce n’est la faute de personne. Bocage cherche quelqu’un d’autre, dès qu’une personne se libère ou au prochain tirage.
        }
       *[conversation] L’échange prévu { $moment } n’aura pas lieu : l’autre personne ne fait plus partie de Bocage. La ligne peut disparaître de l’agenda ; `/permanence agenda` montre les autres créneaux libres.
    }

## Les refus

privacy-refused-only-stewards = Les données d’une autre personne se demandent par écrit à l’équipe d’animation. Les siennes, c’est { -export }.
privacy-refused-nothing = Bocage ne garde rien de cette personne sur ce serveur. Si elle y est sous un autre compte, c’est l’identifiant de celui-là qui sert.
privacy-refused-identifier = Ce n’est pas un identifiant Discord : il a de 15 à 20 chiffres. On le copie d’un clic droit sur la personne, en mode développeur ; une mention convient aussi.
