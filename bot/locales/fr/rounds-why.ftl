# Pourquoi ces personnes se rencontrent : une phrase, la même pour tout le groupe, faite d’un à trois faits.
# Un fait est un groupe nominal, qui suit « Vous avez » ; dans un fil à deux ou trois, c’est le « vous » du pluriel.

rounds-why-public-you-one = Pourquoi vous ? Vous avez { $first }.
rounds-why-public-you-two = Pourquoi vous ? Vous avez { $first } et { $second }.
rounds-why-public-you-three = Pourquoi vous ? Vous avez { $first }, { $second } et { $third }.
rounds-why-public-surprise-one = Pourquoi vous ? Ce tirage-ci joue la surprise : vous avez { $first }.
rounds-why-public-surprise-two = Pourquoi vous ? Ce tirage-ci joue la surprise : vous avez { $first } et { $second }.
rounds-why-public-surprise-three = Pourquoi vous ? Ce tirage-ci joue la surprise : vous avez { $first }, { $second } et { $third }.

rounds-why-public-topic = « { $topic } »
rounds-why-public-both = { $first } et { $second }

rounds-why-public-seeks-shared = une recherche et une expérience qui se répondent, sur { $topics }
rounds-why-public-topics = { $count ->
    [one] un sujet en commun, { $topics }
   *[other] des sujets en commun, { $topics }
 }
rounds-why-public-territories = des territoires différents
rounds-why-public-poles = des pôles différents
rounds-why-public-communities = des communautés différentes
rounds-why-public-kinds = des rôles différents
rounds-why-public-newcomer = une tête nouvelle parmi vous
rounds-why-public-first-time = une conversation toute neuve devant vous
rounds-why-public-again = des nouvelles à vous donner
