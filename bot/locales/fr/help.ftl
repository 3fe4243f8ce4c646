# /aide : ce que chacune et chacun peut faire maintenant, par besoin.

help-command-name = aide
help-command-description = Voir ce que vous pouvez faire ici, maintenant

help-title = { $form ->
        [tu] De quoi as-tu besoin ?
       *[vous] De quoi avez-vous besoin ?
    }
help-need-advice =
    {""}**Un avis sur une question précise**
    Trente minutes avec une personne-ressource : `/permanence agenda`
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
help-need-profile =
    {""}**{ $form ->
        [tu] Dire qui tu es, et choisir qui le voit
       *[vous] Dire qui vous êtes, et choisir qui le voit
    }**
    Deux minutes, tout est facultatif : `/profil modifier`
help-need-open =
    {""}**Offrir un peu de temps**
    Ouvrir quelques créneaux, les voir, les refermer : `/permanence ouvrir`, `/permanence fermer`
help-need-steward =
    {""}**Animer**
    Ouvrir une communauté, ou une permanence pour quelqu’un : `/communaute creer`, `/permanence ouvrir` ; accueillir à tour de rôle : `/animation accueil` ; tirer au sort des rencontres : `/animation tirage`
help-need-administrator =
    {""}**Régler Bocage sur ce serveur**
    Tout mettre en place, vérifier, réparer, sans rien effacer : `/installer`
help-need-address =
    {""}**{ $form ->
        [tu] Repasser au « vous »
       *[vous] Passer au « tu »
    }**
    { $form ->
        [tu] Bocage te parle comme tu préfères.
       *[vous] Bocage vous parle comme vous préférez.
    }
help-choice-agenda = Voir les créneaux libres
help-choice-bookings = Voir mes réservations
help-choice-communities = Voir les communautés
help-choice-encounters = Voir mes rencontres
help-choice-profile = Me présenter
help-choice-familiar = Passer au « tu »
help-choice-formal = Revenir au « vous »
help-footer = Tout ici est facultatif, et se défait aussi facilement que cela s’est fait.
