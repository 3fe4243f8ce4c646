# Demander un avis : la question, par où passer, et une issue à chaque fois.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon ou un fil, c’est le « vous » du pluriel.

-avis-mine = `/avis mes-demandes`
-avis-ask = `/avis demander`

## Les commandes

advice-requests-command-group-name = avis
advice-requests-command-group-description = Une question précise, et une réponse à coup sûr
advice-requests-command-ask-name = demander
advice-requests-command-ask-description = Poser une question, puis choisir à qui s’adresser
advice-requests-command-mine-name = mes-demandes
advice-requests-command-mine-description = Voir où en sont ses questions, les clore ou les retirer
advice-requests-command-about-name = Demander un avis là-dessus

## La question

advice-requests-form-title = Demander un avis
advice-requests-form-question = { $form ->
        [tu] Ta question, en une phrase
       *[vous] Votre question, en une phrase
    }
advice-requests-form-question-hint = { $form ->
        [tu] Ce que tu aimerais savoir, tout simplement
       *[vous] Ce que vous aimeriez savoir, tout simplement
    }
advice-requests-form-tried = { $form ->
        [tu] Ce que tu as déjà tenté
       *[vous] Ce que vous avez déjà tenté
    }
advice-requests-form-tried-hint = Facultatif : quelques lignes qui font gagner du temps
advice-requests-form-when = Pour quand ?
advice-requests-form-when-any = Rien ne presse
advice-requests-form-when-days = { $days ->
        [7] Dans la semaine
        [14] D’ici deux semaines
        [30] D’ici un mois
       *[other] D’ici { $days } jours
    }
advice-requests-form-topics = Sur quels sujets ? (trois au plus)
advice-requests-form-topics-hint = Pour trouver la bonne personne
advice-requests-form-share = Peut-on la montrer à d’autres ?
advice-requests-form-share-hint = Montrée, elle trouve plus vite sa réponse
advice-requests-form-share-yes = Oui, dans un forum et aux personnes-ressources
advice-requests-form-share-no = Non, seulement en privé

## Par où passer

advice-requests-offers-title = Par où passer ?
advice-requests-offers-text =
    { $question }

    {""}**Rien n’est encore parti.** { $form ->
        [tu] Choisis ce qui te convient ; sans réponse humaine, Bocage passe chaque jour à l’étape suivante et te le dit en une ligne.
       *[vous] Choisissez ce qui vous convient ; sans réponse humaine, Bocage passe chaque jour à l’étape suivante et vous le dit en une ligne.
    }
advice-requests-offers-footer = { $form ->
        [tu] Sans choix de ta part, ce brouillon s’efface demain.
       *[vous] Sans choix de votre part, ce brouillon s’efface demain.
    }
advice-requests-offer-slot =
    {""}**Trente minutes avec { $adviser }**
    { $moment }
    { $named ->
        [no] Le prochain créneau libre.
       *[yes] Pourquoi : une permanence sur « { $topic } », et c’est le prochain créneau libre.
    }
advice-requests-offer-wait =
    {""}**Une place dans la file de { $adviser }**
    Pourquoi : une permanence sur « { $topic } », complète pour l’instant. { $form ->
        [tu] Tu serais en position { $position } : dès qu’un créneau se libère, il est gardé pour la première personne de la file.
       *[vous] Vous seriez en position { $position } : dès qu’un créneau se libère, il est gardé pour la première personne de la file.
    }
advice-requests-offer-peer =
    {""}**Un membre qui connaît le sujet**
    Pourquoi : quelqu’un partage « { $topic } » dans son profil. Bocage lui demande en privé ; un oui ouvre un fil à deux.
advice-requests-offer-forum =
    {""}**Le forum de « { $community } »**
    Pourquoi : la communauté qui en parle. Sans réponse d’ici le { $promised }, l’équipe d’animation prend le relais.
advice-requests-offer-steward =
    {""}**L’équipe d’animation**
    Pourquoi : { $alone ->
        [yes] personne d’autre n’est en vue pour l’instant. Quelqu’un de l’équipe devra une réponse, avec une date.
       *[no] { $form ->
            [tu] si rien de tout cela ne te va. Quelqu’un de l’équipe te devra une réponse, avec une date.
           *[vous] si rien de tout cela ne vous va. Quelqu’un de l’équipe vous devra une réponse, avec une date.
        }
    }
advice-requests-choose-wait = Prendre cette place
advice-requests-choose-peer = Demander à un membre
advice-requests-choose-forum = Publier dans le forum
advice-requests-choose-steward = Confier à l’équipe
advice-requests-choose-withdraw = Retirer la question
advice-requests-choose-answered = C’est répondu
advice-requests-choose-not-yet = Pas encore
advice-requests-choose-other = Une autre voie
advice-requests-choose-open = Voir la suite
advice-requests-choose-mine = Voir mes demandes
advice-requests-choose-ask = Poser une question

## Ce qui vient d’être choisi

advice-requests-chosen-title = C’est parti
advice-requests-chosen-peer = Bocage demande en privé à quelqu’un qui connaît le sujet. Un oui ouvre un fil à deux. Sinon, prochaine étape le { $next }.
advice-requests-chosen-forum = La question arrive dans le forum. Sans réponse d’ici le { $next }, l’équipe d’animation prend le relais.
advice-requests-chosen-steward = { $form ->
        [tu] L’équipe d’animation a ta question. D’ici le { $next } au plus tard, une personne nommée te devra une réponse.
       *[vous] L’équipe d’animation a votre question. D’ici le { $next } au plus tard, une personne nommée vous devra une réponse.
    }
advice-requests-chosen-owned = { $owner } { $form ->
        [tu] s’en charge et te répond avant le { $owed }.
       *[vous] s’en charge et vous répond avant le { $owed }.
    }
advice-requests-waiting-title = Une place dans la file
advice-requests-waiting-text = { $form ->
        [tu] Tu es en position { $position } dans la file de { $adviser }. Dès qu’un créneau se libère, Bocage le garde pour la première personne et le lui dit.
       *[vous] Vous êtes en position { $position } dans la file de { $adviser }. Dès qu’un créneau se libère, Bocage le garde pour la première personne et le lui dit.
    }
advice-requests-waiting-offered = { $form ->
        [tu] Un créneau de { $adviser } vient d’être gardé pour toi : le message privé de Bocage permet de le prendre.
       *[vous] Un créneau de { $adviser } vient d’être gardé pour vous : le message privé de Bocage permet de le prendre.
    }
advice-requests-withdrawn-title = Question retirée
advice-requests-withdrawn-text = Plus personne n’y est attendu. { $form ->
        [tu] Tu peux en poser une autre quand tu veux : { -avis-ask }.
       *[vous] Vous pouvez en poser une autre quand vous voulez : { -avis-ask }.
    }
advice-requests-answered-title = C’est répondu
advice-requests-answered-text = { $form ->
        [tu] Merci de l’avoir dit : plus personne ne cherche pour toi.
       *[vous] Merci de l’avoir dit : plus personne ne cherche pour vous.
    }
advice-requests-passed-title = Créneau laissé
advice-requests-passed-text = Il passe à la personne suivante. { $form ->
        [tu] Ta place dans la file ne bouge pas.
       *[vous] Votre place dans la file ne bouge pas.
    }

## Mes demandes

advice-requests-mine-title = { $form ->
        [tu] Tes questions
       *[vous] Vos questions
    }
advice-requests-mine-empty = Aucune question en cours. Une question précise, une phrase, et Bocage montre par où passer.
advice-requests-mine-past = Les dernières :
advice-requests-one-title = { $form ->
        [tu] Ta question
       *[vous] Votre question
    }
advice-requests-where-draft = Pas encore envoyée.
advice-requests-where-waitlist = Dans la file. Sans réponse humaine, prochaine étape le { $next }.
advice-requests-where-peer = Demandée en privé à quelqu’un qui connaît le sujet. Sans réponse, prochaine étape le { $next }.
advice-requests-where-forum = Dans le forum. Sans réponse d’ici le { $next }, l’équipe d’animation prend le relais.
advice-requests-where-steward = Chez l’équipe d’animation. D’ici le { $next }, une personne nommée devra une réponse.
advice-requests-where-heard = { $person } dit s’en occuper.
advice-requests-where-owned = { $owner } s’en charge, réponse attendue avant le { $owed }.
advice-requests-where-answered = Répondue.
advice-requests-where-booked = Suivie d’une conversation.
advice-requests-where-withdrawn = Retirée.
advice-requests-where-line = File de { $adviser } : position { $position }.
advice-requests-where-held = Créneau gardé avec { $adviser } : { $moment }, jusqu’au { $until }.
advice-requests-where-post = Dans le forum : { $post }
advice-requests-where-accepted = { $person } a accepté d’en parler.

## Ce que Bocage écrit, en une ligne

advice-requests-climbed-title = { $form ->
        [tu] Ta question avance
       *[vous] Votre question avance
    }
advice-requests-climbed-peer = Pas encore de réponse : Bocage demande en privé à quelqu’un qui connaît le sujet. Prochaine étape le { $next }.
advice-requests-climbed-forum = Pas encore de réponse : la question est maintenant dans le forum. Sans réponse d’ici le { $next }, l’équipe d’animation prend le relais.
advice-requests-climbed-steward = Pas encore de réponse : l’équipe d’animation la reprend. D’ici le { $next }, une personne nommée { $form ->
        [tu] te devra une réponse.
       *[vous] vous devra une réponse.
    }
advice-requests-owned-title = { $form ->
        [tu] Ta question a quelqu’un
       *[vous] Votre question a quelqu’un
    }
advice-requests-owned-text = { $owner }, de l’équipe d’animation, { $form ->
        [tu] s’en charge et te répond avant le { $owed }.
       *[vous] s’en charge et vous répond avant le { $owed }.
    }
advice-requests-held-title = { $form ->
        [tu] Un créneau est gardé pour toi avec { $adviser }
       *[vous] Un créneau est gardé pour vous avec { $adviser }
    }
advice-requests-held-text =
    { $moment }
    { $place }
    { $question }

    { $form ->
        [tu] Il est gardé pour toi jusqu’au { $until }. Ensuite, il passe à la personne suivante ; ta place dans la file ne bouge pas.
       *[vous] Il est gardé pour vous jusqu’au { $until }. Ensuite, il passe à la personne suivante ; votre place dans la file ne bouge pas.
    }
advice-requests-held-take = Prendre ce créneau
advice-requests-held-pass = Le laisser passer
advice-requests-check-title = { $form ->
        [tu] As-tu eu ta réponse ?
       *[vous] Avez-vous eu votre réponse ?
    }
advice-requests-check-text =
    { $how ->
        [reply] { $person } dit avoir répondu dans le forum :
       *[yes] { $person } a accepté d’en parler il y a quelques jours :
    }
    { $question }

    { $form ->
        [tu] Sans nouvelles de toi d’ici le { $next }, Bocage la range comme répondue.
       *[vous] Sans nouvelles de votre part d’ici le { $next }, Bocage la range comme répondue.
    }
advice-requests-closed-title = Question rangée
advice-requests-closed-text =
    Quelqu’un y a répondu, et rien n’est venu dire le contraire :
    { $question }

    { $form ->
        [tu] Il te manque quelque chose ? Repose-la, autrement ou pareil : { -avis-ask }.
       *[vous] Il vous manque quelque chose ? Reposez-la, autrement ou pareil : { -avis-ask }.
    }
advice-requests-reopened-title = { $form ->
        [tu] Ta question reste ouverte
       *[vous] Votre question reste ouverte
    }
advice-requests-reopened-text =
    La conversation n’aura pas lieu, la question demeure :
    { $question }

    Prochaine étape le { $next }. { $form ->
        [tu] Tu peux aussi choisir une autre voie dès maintenant.
       *[vous] Vous pouvez aussi choisir une autre voie dès maintenant.
    }
advice-requests-given-back-title = { $form ->
        [tu] Ta question te revient
       *[vous] Votre question vous revient
    }
advice-requests-given-back-text =
    Bocage n’a trouvé personne pour y répondre sur ce serveur, et préfère le dire :
    { $question }

    { $form ->
        [tu] Tu peux la reposer quand tu veux : { -avis-ask }.
       *[vous] Vous pouvez la reposer quand vous voulez : { -avis-ask }.
    }
advice-requests-discreet-title = Du nouveau pour une question
advice-requests-discreet-text = Tout est dans { -avis-mine }, en privé.

## Aider

advice-requests-help-title = { $form ->
        [tu] Une question que tu connais peut-être
       *[vous] Une question que vous connaissez peut-être
    }
advice-requests-help-text =
    { $asker } se demande :
    { $question }

    { $form ->
        [tu] Un oui ouvre un fil à deux. Un non n’appelle aucune raison et ne se voit nulle part. Bocage ne te sollicite plus cette semaine.
       *[vous] Un oui ouvre un fil à deux. Un non n’appelle aucune raison et ne se voit nulle part. Bocage ne vous sollicite plus cette semaine.
    }
advice-requests-help-yes = Oui, parlons-en
advice-requests-help-no = Pas cette fois
advice-requests-help-thanks-title = Merci !
advice-requests-help-thanks-text = Un fil à deux s’ouvre avec { $asker }. La question y est.
advice-requests-help-no-title = C’est noté
advice-requests-help-no-text = Personne n’en saura rien.
advice-requests-replied-text = La personne qui a posé la question l’apprend, et dira si la réponse y est.
advice-requests-questions = { $count ->
        [one] **Une question attend encore une réponse sur { $form ->
            [tu] tes sujets
           *[vous] vos sujets
        } :**
       *[other] **{ $count } questions attendent encore une réponse sur { $form ->
            [tu] tes sujets
           *[vous] vos sujets
        } :**
    }
advice-requests-question-line =
    { $asker }, { $since } :
    { $question }
advice-requests-question-or = … ou sans rendez-vous :
advice-requests-question-offer = Proposer un créneau
advice-requests-question-write = Répondre par écrit
advice-requests-offered-title = Créneau proposé
advice-requests-offered-text = { $asker } vient de l’apprendre. Le { $moment } est gardé jusqu’au { $until }.

## L’équipe d’animation, en privé

advice-requests-yours-title = { $form ->
        [tu] Une question te revient
       *[vous] Une question vous revient
    }
advice-requests-yours-text =
    { $asker } attend une réponse :
    { $question }

    À donner avant le { $owed }. { $form ->
        [tu] Ce n’est pas le moment ? Passe la main à quelqu’un de l’équipe, sans rien expliquer.
       *[vous] Ce n’est pas le moment ? Passez la main à quelqu’un de l’équipe, sans rien expliquer.
    }
advice-requests-owed-title = C’est le jour promis
advice-requests-owed-text =
    { $asker } attend une réponse, promise pour le { $owed } :
    { $question }
advice-requests-hand-choice = Passer la main
advice-requests-hand-title = Passer la main
advice-requests-hand-text = À qui confier cette question ?
advice-requests-hand-menu = Choisir dans l’équipe d’animation
advice-requests-hand-nobody = { $form ->
        [tu] Personne d’autre n’anime ce serveur pour l’instant : la question reste chez toi.
       *[vous] Personne d’autre n’anime ce serveur pour l’instant : la question reste chez vous.
    }
advice-requests-handed-title = C’est fait
advice-requests-handed-text = { $owner } s’en charge, avant le { $owed }.

## Ce que plusieurs personnes lisent

advice-requests-public-thread-name = Avis n° { $number } — { $asker } et { $helper }
advice-requests-public-post-name = { $question }
advice-requests-public-post-title = Une question
advice-requests-public-post-text =
    { $question }

    Posée par { $asker }.{ $about }
    { $stands ->
        [heard] Quelqu’un dit y avoir répondu.
        [waiting] Sans réponse d’ici le { $next }, l’équipe d’animation prend le relais.
       *[owned] { $owner }, de l’équipe d’animation, s’en charge avant le { $next }.
    }
advice-requests-public-about = {" "}À propos de { $link }
advice-requests-public-tried = Déjà tenté :
advice-requests-public-wanted = Réponse utile jusqu’au { $day }.
advice-requests-public-post-replied = J’y ai répondu
advice-requests-public-post-answered = C’est répondu
advice-requests-public-answered-title = Une question, répondue
advice-requests-public-booked-title = Une question, bientôt en conversation
advice-requests-public-withdrawn-title = Question retirée
advice-requests-public-withdrawn-text = La personne qui l’avait posée n’attend plus de réponse ici.
advice-requests-public-conversation-title = { $asker } et { $helper } : un avis
advice-requests-public-conversation-text =
    { $question }

    Ce fil est à vous deux. Quand la réponse y est, un bouton suffit.
advice-requests-public-stewards-title = Une question attend
advice-requests-public-stewards-text =
    {""}**De :** { $asker }
    {""}**Depuis :** { $since }
    { $question }

    { $stands ->
        [waiting] Sans preneur d’ici le { $next }, elle revient à quelqu’un de l’équipe à tour de rôle.
        [heard] Quelqu’un dit y avoir répondu.
       *[owned] **En charge :** { $owner }, avant le { $next }
    }
advice-requests-public-stewards-take = Je m’en charge
advice-requests-public-stewards-hand = Passer la main
advice-requests-public-stewards-over-title = Question réglée
advice-requests-public-stewards-over-text = { $asker } : { $how ->
        [answered] c’est répondu.
        [booked] une conversation est réservée.
       *[withdrawn] la question est retirée.
    }

## Ce qui ne se peut pas, et ce qui se peut

advice-requests-refused-question = Bocage n’a rien pu lire dans cette question. { $form ->
        [tu] Reprends-la avec quelques mots.
       *[vous] Reprenez-la avec quelques mots.
    }
advice-requests-refused-quota = Trois questions à la fois, dix par semaine : c’est ce qui laisse à chacune le temps de trouver sa réponse. { $form ->
        [tu] Tu peux en clore une d’ici : { -avis-mine }.
       *[vous] Vous pouvez en clore une d’ici : { -avis-mine }.
    }
advice-requests-refused-too-soon = Une minute entre deux questions. { $form ->
        [tu] Tes mots sont gardés ci-dessous : reprends-les dans un instant.
       *[vous] Vos mots sont gardés ci-dessous : reprenez-les dans un instant.
    }
advice-requests-refused-gone = Cette question n’existe plus. { $form ->
        [tu] Tes questions en cours : { -avis-mine }.
       *[vous] Vos questions en cours : { -avis-mine }.
    }
advice-requests-refused-over = Cette question a déjà son issue. { $form ->
        [tu] Pour en poser une autre : { -avis-ask }.
       *[vous] Pour en poser une autre : { -avis-ask }.
    }
advice-requests-refused-not-yours = Ce bouton est pour la personne qui a posé la question.
advice-requests-refused-nobody = Il n’y a plus personne à qui s’adresser par cette voie pour l’instant. Les autres restent ouvertes : { -avis-mine }.
advice-requests-refused-waiting = { $form ->
        [tu] Tu as déjà une place dans cette file : { -avis-mine }.
       *[vous] Vous avez déjà une place dans cette file : { -avis-mine }.
    }
advice-requests-refused-private = Cette question est restée privée, comme demandé.
advice-requests-refused-forum = Aucun forum ne convient à cette question pour l’instant. Les autres voies restent ouvertes : { -avis-mine }.
advice-requests-refused-hold-over = { $form ->
        [tu] Ce créneau n’est plus gardé pour toi. Ta place dans la file : { -avis-mine }.
       *[vous] Ce créneau n’est plus gardé pour vous. Votre place dans la file : { -avis-mine }.
    }
advice-requests-refused-help-over = Cette question a trouvé son issue entre-temps. Merci d’y avoir pensé.
advice-requests-refused-own = { $form ->
        [tu] C’est ta propre question : « C’est répondu » est pour toi, le reste pour les autres.
       *[vous] C’est votre propre question : « C’est répondu » est pour vous, le reste pour les autres.
    }
advice-requests-refused-not-asked = Cette question a été posée à quelqu’un d’autre.
advice-requests-refused-no-slot = { $form ->
        [tu] Aucun de tes créneaux libres ne convient à cette personne. Tu peux en ouvrir un, ou répondre par écrit.
       *[vous] Aucun de vos créneaux libres ne convient à cette personne. Vous pouvez en ouvrir un, ou répondre par écrit.
    }
advice-requests-refused-steward = Prendre une question en charge revient à l’équipe d’animation.
advice-requests-refused-not-steward = Cette personne n’anime pas ce serveur. { $form ->
        [tu] Choisis quelqu’un dans la liste.
       *[vous] Choisissez quelqu’un dans la liste.
    }
