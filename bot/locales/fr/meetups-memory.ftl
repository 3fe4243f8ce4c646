# Ce qui entoure une séance : l’événement qui l’annonce sur Discord, et ce qu’on en garde ensuite.
# En privé, chaque phrase existe avec « tu » et avec « vous » ; dans un salon ou un fil, c’est le « vous » du pluriel.

## L’événement de Discord, un simple reflet

meetups-event-public-online = En visio, lien sur la carte
meetups-event-public-answer =
    Pour venir, répondez sur la carte du rendez-vous : { $card }
    C’est elle qui tient les places ; suivre cet événement n’en réserve aucune.

meetups-event-public-series-file = rendez-vous-serie-{ $number }.ics
meetups-event-public-own-file = Mettre mon agenda à jour
meetups-event-own-title = « { $title } » pour l’agenda
meetups-event-own-text = { $form ->
        [tu] Ce fichier met à jour ce que ton agenda sait de la série, sans les dates où tu ne viens pas.
       *[vous] Ce fichier met à jour ce que votre agenda sait de la série, sans les dates où vous ne venez pas.
    }

meetups-event-alert-removed-title = Un événement a disparu de Discord
meetups-event-alert-removed-text =
    Celui de « { $title } », { $when }, a été supprimé ou annulé à la main. Le rendez-vous, lui, tient toujours, et sa carte aussi.
    Le recréer dans la liste des événements, ou laisser ainsi ?
meetups-event-alert-again = Recréer l’événement
meetups-event-alert-leave = Laisser ainsi
meetups-event-alert-will-be-again = C’est entendu : il revient dans la liste dans un instant.
meetups-event-alert-left = C’est entendu : il reste absent de la liste. Le rendez-vous continue sur sa carte.
meetups-event-alert-settled = La réponse avait déjà été donnée.

meetups-event-alert-title = Des rendez-vous manquent dans la liste des événements
meetups-event-alert-missing-permission = Discord ne laisse pas Bocage créer d’événements. La vérification des droits de `/installer` dit lequel manque, et qui peut le donner. Les cartes, les inscriptions et les rappels n’en dépendent pas.
meetups-event-alert-channel-gone = Le salon vocal ou de scène de l’un d’eux n’existe plus. `/rendez-vous modifier` permet d’indiquer un autre lieu.
meetups-event-alert-full = Ce serveur approche des cent événements ouverts que Discord permet. Les prochains rendez-vous y paraîtront dès qu’une place se libère.
meetups-event-alert-other = Discord a refusé pour une raison que Bocage ne connaît pas. Un nouvel essai aura lieu plus tard ; les cartes et les rappels n’en dépendent pas.

## Ce que l’on garde d’une séance

meetups-memory-asked-title = Que garder de « { $title } » ?
meetups-memory-asked-text = Trois choses, deux minutes : ce qui a été décidé, qui fait quoi pour quand, ce que l’on reprendra. Le prochain rappel commencera par là.
meetups-memory-public-asked-title = Que garder de cette séance ?
meetups-memory-public-asked-text = { $person } Trois choses, deux minutes : ce qui a été décidé, qui fait quoi pour quand, ce que l’on reprendra. Le prochain rappel commencera par là.
meetups-memory-choice-write = Noter les trois choses

meetups-memory-form-title = Ce que l’on garde
meetups-memory-form-decided = Ce qui a été décidé
meetups-memory-form-tasks = Qui fait quoi pour quand
meetups-memory-form-tasks-hint = Une ligne par action, cinq au plus : Camille ; appeler la mairie ; jeudi
meetups-memory-form-next-time = Ce que l’on reprendra la prochaine fois

meetups-memory-echo-title = Voici ce qui a été compris
meetups-memory-echo-footer = Personne d’autre ne voit ces lignes avant la confirmation.
meetups-memory-choice-keep = C’est bien ça, partager
meetups-memory-choice-rewrite = Reprendre le texte
meetups-memory-choice-task = Préciser l’action { $number }

meetups-memory-task-form-title = Préciser l’action { $number }
meetups-memory-task-form-owner = Qui s’en charge
meetups-memory-task-form-nobody = Personne en particulier
meetups-memory-task-form-what = Quoi
meetups-memory-task-form-day = Pour quand
meetups-memory-task-form-day-hint = Un jour : jeudi, 12/03, dans 10 jours. Sans jour reconnu, pas de rappel.

meetups-memory-kept-title = C’est gardé
meetups-memory-kept-text = Tout est dans le fil de la séance : { $thread }

meetups-memory-public-record-title = Ce que l’on garde de cette séance
meetups-memory-public-record-footer = Le prochain rappel commencera par là.
meetups-memory-public-decided = **Décidé**
meetups-memory-public-tasks = **Qui fait quoi**
meetups-memory-public-next-time = **À reprendre**
meetups-memory-public-nobody = Qui veut s’en charger ?
meetups-memory-public-task = { $state ->
        [done] Fait : { $who } — { $what }
        [let-go] À reprendre par quelqu’un d’autre — { $what }
       *[open] { $who } — { $what }
    }{ $dated ->
        [yes] {""}, pour { $day }
       *[no] {""}
    }
meetups-memory-public-opening = **La dernière fois ({ $when })**

## Cinq lignes pour qui n’a pas pu venir

meetups-memory-choice-five = Recevoir cinq lignes après la séance
meetups-memory-choice-no-five = Finalement, pas besoin
meetups-memory-five-noted-title = Cinq lignes, c’est noté
meetups-memory-five-noted-text = { $form ->
        [tu] Après « { $title } », tu recevras cinq lignes : ce qui a été décidé, qui fait quoi, ce qui revient.
       *[vous] Après « { $title } », vous recevrez cinq lignes : ce qui a été décidé, qui fait quoi, ce qui revient.
    }
meetups-memory-five-undone-title = Entendu, pas de résumé
meetups-memory-five-undone-text = Le bouton reste là au cas où.
meetups-memory-five-title = « { $title } » en cinq lignes
meetups-memory-public-five-when = **Quand** { $when }
meetups-memory-public-five-nothing = rien cette fois
meetups-memory-public-five-thread = **La suite** { $thread }
meetups-memory-discreet-five-title = Un résumé attend
meetups-memory-discreet-five-text = Les cinq lignes demandées se lisent dans le fil de la séance : { $thread }

## Une action et sa date

meetups-memory-public-recalled-title = Une action pour demain
meetups-memory-recalled-text = { $form ->
        [tu] Tu t’en charges pour { $day } :
       *[vous] Vous vous en chargez pour { $day } :
    }
meetups-memory-public-recalled-text = { $person } Pour { $day } :
meetups-memory-choice-done = C’est fait
meetups-memory-choice-let-go = Ce ne sera pas moi
meetups-memory-task-done-title = Une chose de faite
meetups-memory-task-done-text = Le fil de la séance le dit aussi.
meetups-memory-task-let-go-title = C’est entendu
meetups-memory-task-let-go-text = Le fil de la séance dit que la place est libre. Aucune raison à donner.

## Ce que la séance a apporté

meetups-memory-public-outcome-title = Qu’est-ce que cette séance vous a apporté ?
meetups-memory-public-outcome-text = Plusieurs réponses possibles, et personne ne voit qui répond quoi : l’équipe d’animation ne lit que des totaux, à partir de cinq personnes.
meetups-memory-outcome-title = « { $title } » : qu’en reste-t-il ?
meetups-memory-outcome-text = Plusieurs réponses possibles, toutes sont bonnes à prendre.
meetups-memory-outcome-noted = { $form ->
        [tu] C’est noté : { $outcomes }. Tu peux en ajouter, ou cliquer de nouveau pour retirer.
       *[vous] C’est noté : { $outcomes }. Vous pouvez en ajouter, ou cliquer de nouveau pour retirer.
    }
meetups-memory-outcome-inspired = Inspiré
meetups-memory-outcome-motivated = Motivé
meetups-memory-outcome-advanced = Fait avancer
meetups-memory-outcome-not-this-time = Pas cette fois
meetups-memory-outcome-chosen = Noté : { $outcome }

meetups-memory-totals-title = Ce que les rendez-vous ont apporté
meetups-memory-totals-line = - **{ $title }** : { $people } personnes ont répondu — { $counts }
meetups-memory-totals-few = - **{ $title }** : moins de cinq personnes ont répondu, rien à en dire encore
meetups-memory-totals-empty = Personne n’a encore répondu. La question est posée après chaque séance, dans son fil.
meetups-memory-totals-footer = En deçà de cinq personnes, rien n’est montré.

## Ce qui n’est pas possible

meetups-memory-refused-not-held = Cette séance n’a pas commencé, ou n’a pas lieu : il n’y a encore rien à en garder.
meetups-memory-refused-nothing = Les trois champs sont vides. Une seule ligne dans l’un d’eux suffit.
meetups-memory-refused-gone = Il n’y a plus rien à confirmer ici. Le bouton « Noter les trois choses » permet d’écrire de nouveau.
meetups-memory-refused-not-your-task = Cette action est au nom de quelqu’un d’autre, qui seul peut en décider.
meetups-memory-refused-not-there = La question est pour qui a participé à cette séance.
meetups-memory-refused-old = Cette séance est trop ancienne. Son fil, lui, se lit toujours.
meetups-memory-refused-only-stewards = Ces totaux sont pour l’équipe d’animation.

## La commande

meetups-command-totals-name = bilan
meetups-command-totals-description = Équipe d’animation : ce que les séances ont apporté, en totaux
