# Ce que Bocage répond, en privé, quand une demande n’aboutit pas : ce qui s’est passé, puis quoi faire maintenant.

core-refused-title = Pas cette fois-ci

core-refused-typed = { $form ->
        [tu] Ce que tu avais écrit, prêt à recopier :
       *[vous] Ce que vous aviez écrit, prêt à recopier :
    }

core-refused-only-in-server =
    Cette action concerne un serveur, et d’ici Bocage ne sait pas lequel. { $form ->
        [tu] Relance-la depuis un salon du serveur.
       *[vous] Relancez-la depuis un salon du serveur.
    }

core-refused-not-here =
    { $form ->
        [tu] Tu n’es plus sur le serveur dont parle ce message : il n’y a plus rien à y faire. Si tu y reviens, tout redevient possible.
       *[vous] Vous n’êtes plus sur le serveur dont parle ce message : il n’y a plus rien à y faire. Si vous y revenez, tout redevient possible.
    }

core-refused-silenced =
    { $form ->
        [tu] La modération du serveur t’a mis en silence pour un temps. D’ici là, ce qui est noté dans tes messages privés reste valable, et tu peux libérer une place ou un créneau.
       *[vous] La modération du serveur vous a mis en silence pour un temps. D’ici là, ce qui est noté dans vos messages privés reste valable, et vous pouvez libérer une place ou un créneau.
    }

core-refused-channel-closed =
    { $form ->
        [tu] Ce salon n’est pas ouvert pour toi, alors Bocage n’y fait rien en ton nom. Choisis-en un que tu vois dans ta liste.
       *[vous] Ce salon n’est pas ouvert pour vous, alors Bocage n’y fait rien en votre nom. Choisissez-en un que vous voyez dans votre liste.
    }

core-refused-channel-mute =
    { $form ->
        [tu] Bocage ne peut pas écrire dans <#{ $channel }>. Choisis un autre salon, ou demande à qui gère le serveur de lui ouvrir celui-ci : `/installer` dit ce qui manque.
       *[vous] Bocage ne peut pas écrire dans <#{ $channel }>. Choisissez un autre salon, ou demandez à qui gère le serveur de lui ouvrir celui-ci : `/installer` dit ce qui manque.
    }

core-refused-role =
    { $form ->
        [tu] Ce rôle est celui de tout le monde ou d’un programme, il ne dit rien de personne. Choisis un rôle que l’on donne à des personnes.
       *[vous] Ce rôle est celui de tout le monde ou d’un programme, il ne dit rien de personne. Choisissez un rôle que l’on donne à des personnes.
    }

core-refused-program =
    { $form ->
        [tu] Un programme n’est pas une personne. Choisis quelqu’un.
       *[vous] Un programme n’est pas une personne. Choisissez quelqu’un.
    }

core-refused-option =
    { $form ->
        [tu] Une des options ne désigne plus rien ni personne sur ce serveur. Relance la commande et choisis dans la liste.
       *[vous] Une des options ne désigne plus rien ni personne sur ce serveur. Relancez la commande et choisissez dans la liste.
    }

core-refused-too-many =
    { $form ->
        [tu] Doucement : tes dernières demandes sont encore en cours. Laisse-leur une seconde, puis recommence.
       *[vous] Doucement : vos dernières demandes sont encore en cours. Laissez-leur une seconde, puis recommencez.
    }

core-refused-unknown-button =
    Ce bouton vient d’un ancien message que Bocage ne sait plus lire. { $form ->
        [tu] Tape `/aide` : tu y retrouveras ce que tu voulais faire.
       *[vous] Tapez `/aide` : vous y retrouverez ce que vous vouliez faire.
    }

core-refused-stopping =
    Bocage s’arrête un instant pour une mise à jour, et rien de ce qui est déjà noté ne se perd. { $form ->
        [tu] Réessaie dans une minute.
       *[vous] Réessayez dans une minute.
    }

core-twice-title = C’est déjà reçu

core-twice-text =
    { $form ->
        [tu] Ton premier envoi a suffi, et c’est à lui que Bocage répond.
       *[vous] Votre premier envoi a suffi, et c’est à lui que Bocage répond.
    }

core-refused-command-changed =
    Cette commande vient de changer. { $form ->
        [tu] Ferme puis rouvre Discord, et retape-la.
       *[vous] Fermez puis rouvrez Discord, et retapez-la.
    }

core-refused-busy =
    Bocage était occupé un instant, et un formulaire n’attend pas : rien n’a été fait. { $form ->
        [tu] Recommence, il s’ouvrira.
       *[vous] Recommencez, il s’ouvrira.
    }

core-refused-database =
    Bocage n’arrive pas à écrire dans son carnet en ce moment : rien n’a été enregistré. { $form ->
        [tu] Réessaie dans quelques minutes ; si cela dure, préviens l’équipe d’animation.
       *[vous] Réessayez dans quelques minutes ; si cela dure, prévenez l’équipe d’animation.
    }

core-refused-discord =
    Discord ne répond pas à Bocage en ce moment. Ce qui était déjà enregistré le reste. { $form ->
        [tu] Réessaie dans quelques minutes.
       *[vous] Réessayez dans quelques minutes.
    }

core-bug-title = Bocage s’est pris les pieds dans la haie

core-bug-text =
    C’est une erreur de notre côté, et elle est notée sous la référence **{ $reference }**. { $form ->
        [tu] Réessaie ; si cela recommence, donne cette référence à l’équipe d’animation.
       *[vous] Réessayez ; si cela recommence, donnez cette référence à l’équipe d’animation.
    }
