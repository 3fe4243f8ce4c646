# Why these people meet: one sentence, the same for the whole group, made of one to three facts.
# A fact is a noun phrase, which follows “You have”.

rounds-why-public-you-one = Why you? You have { $first }.
rounds-why-public-you-two = Why you? You have { $first } and { $second }.
rounds-why-public-you-three = Why you? You have { $first }, { $second } and { $third }.
rounds-why-public-surprise-one = Why you? This draw plays on surprise: you have { $first }.
rounds-why-public-surprise-two = Why you? This draw plays on surprise: you have { $first } and { $second }.
rounds-why-public-surprise-three = Why you? This draw plays on surprise: you have { $first }, { $second } and { $third }.

rounds-why-public-topic = “{ $topic }”
rounds-why-public-both = { $first } and { $second }

rounds-why-public-seeks-shared = a search and an experience that answer each other, on { $topics }
rounds-why-public-topics = { $count ->
    [one] a topic in common, { $topics }
   *[other] topics in common, { $topics }
 }
rounds-why-public-territories = different territories
rounds-why-public-poles = different poles
rounds-why-public-communities = different communities
rounds-why-public-kinds = different roles
rounds-why-public-newcomer = a newcomer among you
rounds-why-public-first-time = a brand new conversation ahead of you
rounds-why-public-again = news to catch up on
