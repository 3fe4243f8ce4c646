# Les personnes dont on n’a plus de nouvelles : on les prévient, une fois, avant d’effacer.

retention-warning-title = Toujours dans les parages ?
retention-warning-text = { $form ->
        [tu]
            Voilà presque deux ans que tu n’as pas donné signe de vie à Bocage sur ce serveur. Il n’a pas de raison de te garder en mémoire si longtemps : le **{ $day }**, il effacera ce qu’il sait de toi ici, ton profil, tes communautés, tes rencontres. Ce que tu as écrit pour un groupe et qu’il a fait sien lui restera, sans ton nom ; `/mes-donnees effacer` te laisse en décider autrement.

            Tu restes membre du serveur, et tes messages y demeurent. Pour que tout reste en place, un clic suffit. Sinon, rien à faire : on ne t’en reparlera pas.
       *[vous]
            Voilà presque deux ans que vous n’avez pas donné signe de vie à Bocage sur ce serveur. Il n’a pas de raison de vous garder en mémoire si longtemps : le **{ $day }**, il effacera ce qu’il sait de vous ici, votre profil, vos communautés, vos rencontres. Ce que vous avez écrit pour un groupe et qu’il a fait sien lui restera, sans votre nom ; `/mes-donnees effacer` vous laisse en décider autrement.

            Vous restez membre du serveur, et vos messages y demeurent. Pour que tout reste en place, un clic suffit. Sinon, rien à faire : on ne vous en reparlera pas.
    }
retention-choice-keep = Tout garder
retention-kept-title = C’est noté : tout reste en place
retention-kept-text = { $form ->
        [tu] Rien ne sera effacé. Content de te savoir là.
       *[vous] Rien ne sera effacé. Content de vous savoir là.
    }
