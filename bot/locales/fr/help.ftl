# /aide : ce que chacune et chacun peut faire maintenant, par besoin.

help-command-name = aide
help-command-description = Voir ce que vous pouvez faire ici, maintenant

help-title = { $form ->
        [tu] De quoi as-tu besoin ?
       *[vous] De quoi avez-vous besoin ?
    }
help-need-ask =
    {""}**Une question précise, et une réponse à coup sûr**
    Bocage montre par où passer, rien ne part avant le choix : `/avis demander`, puis `/avis mes-demandes`
help-need-advice =
    {""}**Trente minutes avec une personne-ressource**
    Voir les créneaux libres et en réserver un : `/permanence agenda`
help-need-bookings =
    {""}**{ $form ->
        [tu] Retrouver, déplacer ou libérer tes réservations
       *[vous] Retrouver, déplacer ou libérer vos réservations
    }**
    Tout est là, avec un bouton pour chaque imprévu : `/permanence mes-reservations`
help-need-peers =
    {""}**Trouver des pairs, rejoindre une communauté**
    Qui vit la même chose, et où l’on en parle : `/communaute liste`, `/annuaire chercher`
help-need-encounters =
    {""}**Rencontrer quelqu’un que l’on ne connaît pas encore**
    Trente minutes, tirées au sort, à son rythme : `/rencontre participer`
help-need-meetups =
    {""}**Se retrouver à plusieurs**
    Les prochains rendez-vous, et s’inscrire d’un clic : `/rendez-vous liste`
help-need-digest =
    {""}**Savoir ce qui s’est dit cette semaine**
    Trois discussions à ouvrir, en une minute : `/bulletin lire`. Le recevoir, ou rester en dehors : `/bulletin abonnement`
help-need-profile =
    {""}**{ $form ->
        [tu] Dire qui tu es, et choisir qui le voit
       *[vous] Dire qui vous êtes, et choisir qui le voit
    }**
    Deux minutes, tout est facultatif : `/profil modifier`
help-need-announcements =
    {""}**Faire circuler ce qu’un pôle apprend ou cherche**
    Écrire une annonce pour les autres, la relire, la proposer : `/annonce rediger`
help-need-open =
    {""}**Offrir un peu de temps**
    Ouvrir quelques créneaux, préparer ce qui vient, s’absenter : `/permanence ouvrir`, `/permanence prepare`, `/permanence absence`
help-need-steward =
    {""}**Animer**
    Ouvrir une communauté, ou une permanence pour quelqu’un : `/communaute creer`, `/permanence ouvrir` ; lancer un rendez-vous : `/rendez-vous creer` ; accueillir à tour de rôle : `/animation accueil` ; voir ce qui passe d’un pôle à l’autre : `/animation trait-d-union` ; le bulletin : `/bulletin preparer`, `/animation bulletin` ; les rencontres : `/animation tirage`
help-need-administrator =
    {""}**Régler Bocage sur ce serveur**
    Tout mettre en place, vérifier, réparer, sans rien effacer : `/installer`
help-need-data =
    {""}**{ $form ->
        [tu] Savoir ce que Bocage garde de toi
       *[vous] Savoir ce que Bocage garde de vous
    }**
    Le lire, l’emporter, l’effacer : `/mes-donnees expliquer`
help-need-address =
    {""}**{ $form ->
        [tu] Repasser au « vous »
       *[vous] Passer au « tu »
    }**
    { $form ->
        [tu] Bocage te parle comme tu préfères.
       *[vous] Bocage vous parle comme vous préférez.
    }
help-choice-ask = Poser une question
help-choice-agenda = Voir les créneaux libres
help-choice-bookings = Voir mes réservations
help-choice-communities = Voir les communautés
help-choice-encounters = Voir mes rencontres
help-choice-meetups = Voir les rendez-vous
help-choice-announcements = Voir mes annonces
help-choice-profile = Me présenter
help-choice-familiar = Passer au « tu »
help-choice-formal = Revenir au « vous »
help-footer = Tout ici est facultatif, et se défait aussi facilement que cela s’est fait.
