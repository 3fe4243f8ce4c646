# Ce que la ligne de commande dit à la personne qui fait tourner Bocage.

operator-about = Bocage, un bot Discord qui anime des communautés de pratique.
operator-commands-title = commandes
operator-options-title = options
operator-help-help = montrer cette aide
operator-help-version = dire la version
operator-help-run = faire vivre le bot sur Discord (jeton dans BOCAGE_TOKEN)
operator-help-run-health = dire comment va le bot, sur cette adresse : /healthz et /metrics (par exemple 127.0.0.1:9464)
operator-help-demo = essayer Bocage dans un Discord simulé, sans compte ni jeton
operator-help-demo-empty = commencer sur un serveur vide, pour jouer toute la mise en place
operator-help-demo-port = le port de la page (0 : n'importe quel port libre)
operator-help-demo-keep = garder les données de cette fois dans un nouveau dossier sous celui-ci, pour les regarder
operator-help-demo-no-browser = ne pas ouvrir le navigateur
operator-help-simulate = vivre l'année d'une coopérative imaginaire, ou répéter ce qu'une vraie base enverra
operator-help-simulate-weeks = combien de semaines (52 ; avec --database : 4)
operator-help-simulate-members = combien de membres
operator-help-simulate-seed = la graine : la même donne la même année
operator-help-simulate-database = une base réelle, par exemple data/bot.db : Bocage en ouvre une copie et n'envoie rien
operator-help-simulate-json = répondre en JSON
operator-help-doctor = vérifier que tout est en place, et dire quoi corriger
operator-help-backup = copier la base de données, même pendant que le bot tourne
operator-help-backup-to = le dossier où mettre la copie
operator-help-restore = remettre une sauvegarde à la place de la base (bot arrêté)
operator-help-restore-file = la sauvegarde, par exemple data/backups/bocage-….db
operator-help-restore-drill = l'essayer dans un dossier temporaire, sans rien remplacer
operator-help-person = remettre, ou effacer, ce que Bocage garde d'une personne (sur sa demande écrite)
operator-help-person-gesture = exporter ou effacer (export, erase)
operator-help-person-id = son identifiant Discord
operator-help-person-server = seulement sur ce serveur
operator-help-person-to = le dossier où écrire les fichiers (par défaut : celui-ci)
operator-help-person-name = un nom sous lequel on la connaît, à effacer aussi des textes des autres ; peut se répéter
operator-help-person-leave-texts = laisser aux groupes, sans nom, les textes qu'ils ont faits leurs (sinon, ils partent aussi)
operator-help-person-yes = ne pas demander de confirmation
operator-help-register = Imprimer la fiche du registre (RGPD, art. 30), la note d'information (art. 13) et la liste des sous-traitants.

operator-bad-setting = Le réglage { $name } n'est pas utilisable : { $expected }. Corrigez-le dans .env ou dans l'environnement.
operator-expected-token = le jeton d'un bot est un seul mot, tel que le portail développeur le donne
operator-expected-data-directory = il désigne un dossier
operator-expected-log-format = « console » ou « json »
operator-expected-log-level = DEBUG, INFO, WARNING ou ERROR
operator-expected-demo-port = un nombre entier de 0 à 65535
operator-expected-demo-browser = « true » ou « false »
operator-expected-demo-empty = « true » ou « false »
operator-expected-demo-directory = il désigne un dossier
operator-env-unreadable = Le fichier .env n'est pas lisible ({ $reason }) : enregistrez-le en UTF-8 et vérifiez ses droits.
operator-no-token = Pour vivre sur Discord, Bocage a besoin d'un jeton : créez une application sur https://discord.com/developers/applications, page « Bot », bouton « Reset Token », puis mettez BOCAGE_TOKEN=… dans le fichier .env. Pour l'essayer sans compte ni jeton : bocage demo, ou make demo.
operator-token-refused = Discord refuse ce jeton : faites-en un nouveau sur https://discord.com/developers/applications, page « Bot », bouton « Reset Token », et mettez-le dans BOCAGE_TOKEN.
operator-intents-missing = Discord ne laisse pas ce bot voir les membres : cochez « Server Members Intent » sur https://discord.com/developers/applications, page « Bot », puis relancez.
operator-version-refused = Discord ne comprend plus cette version de Bocage (code { $code }) : installez la plus récente, puis relancez.
operator-too-many-servers = Ce bot est sur plus de serveurs que Discord n'en laisse suivre par une seule connexion (2 500) : Bocage n'en ouvre qu'une. Retirez-le de ceux qui ne s'en servent pas, puis relancez.
operator-discord-unreachable = Discord ne répond pas ({ $reason }) : vérifiez la connexion de la machine, puis relancez.
operator-demo-not-installed = La démonstration n'est pas installée (il manque { $package }) : make demo l'installe et la lance.
operator-no-database = Il n'y a pas de base de données en { $path } : vérifiez ce chemin, le dossier courant et BOCAGE_DATA_DIRECTORY.
operator-backed-up = Sauvegarde faite : { $path }
operator-restored =
    Base remise en place depuis { $path } (schéma { $version }). { $skipped ->
        [0] Aucun message n'était en attente.
        [one] Un message déjà échu ne sera pas envoyé.
       *[other] { $skipped } messages déjà échus ne seront pas envoyés.
    } { $missed ->
        [0] Aucune échéance n'est perdue.
        [one] Une échéance déjà passée ne sera pas rattrapée.
       *[other] { $missed } échéances déjà passées ne seront pas rattrapées.
    }
operator-restore-kept = L'ancienne base est gardée en { $path }
operator-drill-passed = Essai réussi : { $path } peut être restaurée (schéma { $version }). Rien n'a été remplacé.
operator-drill-failed = Essai manqué : { $path } ne peut pas être restaurée. { $detail }
operator-person-written = Écrit : { $path }
operator-person-nothing = Bocage ne garde rien de la personne { $id }.
operator-person-old-database = Cette base date d'une autre version de Bocage : lancez-le une fois (bocage run), puis recommencez.
operator-person-confirm = Effacer pour de bon tout ce que Bocage garde de la personne { $id } ? Retapez son identifiant pour confirmer :
operator-person-texts-go = Partiront aussi, en entier, ces textes que des groupes ont faits leurs (--leave-texts les leur laisse) :
operator-person-texts-stay = Resteront, sans nom, ces textes que des groupes ont faits leurs (sans --leave-texts, ils partent aussi) :
operator-person-texts-gone = Partis, en entier ; les groupes l'apprendront au démarrage :
operator-person-texts-left = Laissés aux groupes, sans nom :
operator-person-not-confirmed = Rien n'est effacé.
operator-person-busy = Bocage tourne, et lui seul peut prévenir les autres. Deux chemins : l'équipe d'animation le fait sur Discord (/animation donnees), ou bien arrêtez Bocage, relancez cette commande, puis redémarrez-le.
operator-person-erased = C'est effacé, sur { $servers ->
        [one] un serveur
       *[other] { $servers } serveurs
    }. { $told ->
        [0] Personne d'autre n'est à prévenir.
        [one] Une personne sera prévenue quand Bocage tournera de nouveau.
       *[other] { $told } personnes seront prévenues quand Bocage tournera de nouveau.
    } Les sauvegardes d'avant disparaissent en quatorze jours ; si l'une d'elles sert, l'effacement est refait.
operator-unexpected = Erreur inattendue, référence { $reference } : elle est dans le journal ci-dessus, avec ce qui y a mené.
operator-interrupted = Interrompu.

operator-exit-65 = Cette sauvegarde n'est pas utilisable, rien n'a été changé. ({ $detail })
operator-exit-73 = Bocage ne peut pas écrire dans son dossier de données : vérifiez qu'il appartient au compte qui lance Bocage. ({ $detail })
operator-exit-74 = Le disque a refusé une lecture ou une écriture : vérifiez la place libre et l'état du disque. ({ $detail })
operator-exit-75 = La base de données est occupée, sans doute par un autre Bocage : arrêtez-le d'abord, puis recommencez. ({ $detail })
operator-exit-other = Bocage s'arrête là. ({ $detail })

operator-doctor-ok = OK
operator-doctor-advice = À savoir
operator-doctor-fault = À corriger
operator-doctor-token = Discord reconnaît le jeton : { $name }.
operator-doctor-odd-answer = Discord a répondu { $status } à une question simple : réessayez dans quelques minutes.
operator-doctor-invitation = Lien pour inviter Bocage sur un serveur, avec les seules permissions dont il se sert : { $link }
operator-doctor-members-on = Le bot peut voir les membres (« Server Members Intent »).
operator-doctor-content-on = « Message Content Intent » est coché : Bocage ne lit pas les messages, vous pouvez le décocher.
operator-doctor-presence-on = « Presence Intent » est coché : Bocage ne s'en sert pas, vous pouvez le décocher.
operator-doctor-clock = L'horloge de la machine est à l'heure.
operator-doctor-clock-off = L'horloge de la machine s'écarte de { $seconds } s de celle de Discord : mettez-la à l'heure (timedatectl set-ntp true).
operator-doctor-zones = Les fuseaux horaires sont là.
operator-doctor-zones-missing = Les fuseaux horaires manquent : installez le paquet tzdata.
operator-doctor-folder = Bocage peut écrire dans { $path }.
operator-doctor-folder-readonly = Bocage ne peut pas écrire dans { $path } ({ $reason }) : donnez ce dossier au compte qui lance Bocage.
operator-doctor-database = La base de données est saine (schéma { $version }).
operator-doctor-database-none = Pas encore de base de données en { $path } : elle sera créée au premier lancement.
operator-doctor-database-bad = La base de données a un défaut : { $detail } Arrêtez le bot et restaurez une sauvegarde (voir docs/exploitation.md).
operator-doctor-private = Les données ne sont lisibles que par leur propriétaire.
operator-doctor-open-file = D'autres comptes peuvent lire { $path } : chmod 600 { $path }
operator-doctor-open-folder = D'autres comptes peuvent écrire dans { $path } : chmod 700 { $path }
operator-doctor-listed-folder = D'autres comptes peuvent voir les noms des fichiers de { $path }, sans pouvoir les lire. Pour l'éviter : chmod 700 { $path }
operator-doctor-disk = { $free } Mo libres sur le disque.
operator-doctor-disk-full = Il ne reste que { $free } Mo sur le disque : faites de la place, ou déplacez les sauvegardes.
