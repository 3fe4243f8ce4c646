# `bocage simulate` : ce que devient une année, et ce qu'une vraie base enverra. Lu par qui exploite et par qui anime.
simulation-progress = semaine { $week } sur { $weeks }, { $day }

simulation-title = { $weeks } semaines d'une coopérative de { $members } membres (graine { $seed })
simulation-people = Membres : { $here } présents, { $introduced } se sont présentés ; { $communities } communautés, { $memberships } appartenances.
simulation-advice = Permanences : { $slots } créneaux ouverts, { $bookings } réservations, { $bookingscancelled } annulées, { $kept } conversations ; { $told } ont dit ce qu'elles ont apporté.
simulation-requests = Demandes d'avis : { $requests }, dont { $settled } ont trouvé une suite et { $requestsopen } attendent ; { $waited } places prises dans une file.
simulation-meetups = Rendez-vous : { $dates } tenus, { $average } personnes en moyenne, { $inline } passées par une liste d'attente, { $remembered } avec une trace écrite.
simulation-rounds = Rencontres : { $encounters } tirées au sort, { $encountersheld } ont eu lieu, { $encountersdissolved } sont restées sans date.
simulation-announcements = Annonces : { $announcements } parues, { $receipts } accusés de réception.
simulation-digest = Bulletins : { $issues } parus. Questions : { $questions }, dont { $questionsanswered } ont eu une réponse.
simulation-messages = Messages de Bocage : { $messages }, { $average } par semaine en moyenne, { $busiest } la semaine la plus chargée ; { $letters } en privé, { $most } au plus pour une personne en une semaine.
simulation-stewards = Pour l'équipe d'animation : { $average } messages par semaine dans son salon.
simulation-by-feature = · { $what } : { $count } messages
simulation-feature-advice = avis et permanences
simulation-feature-announcements = annonces
simulation-feature-communities = communautés
simulation-feature-digest = bulletin et questions
simulation-feature-meetups = rendez-vous
simulation-feature-members = accueil
simulation-feature-rounds = rencontres
simulation-feature-servers = alertes à l'équipe
simulation-trouble = À surveiller : { $givenup } choses abandonnées, { $late } messages partis plus de dix minutes après leur heure, { $burst } messages au plus en dix secondes dans un même salon, { $bugs } erreurs.

simulation-rehearsal-title = Du { $day }, pendant { $weeks } semaines, si personne ne fait plus rien : { $messages } messages, dont { $private } à une personne, et { $edits } mises à jour de messages affichés. Rien n'a été envoyé.
simulation-rehearsal-line = { $at }  { $place } : { $title }
simulation-rehearsal-private = à <@{ $person }>, en privé
simulation-rehearsal-called = dans #{ $channel }, pour <@{ $person }>
simulation-rehearsal-channel = dans #{ $channel }
simulation-rehearsal-none = Rien ne partira.
simulation-rehearsal-kept = La base n'a été que lue ; la copie a été effacée. Ce que les membres feront d'ici là changera la suite.
