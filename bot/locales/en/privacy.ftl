# Each person's data: explained, handed over, erased.

-export = `/my-data export`
-erase = `/my-data erase`
-subscription = `/digest subscription`

## Commands

privacy-command-group-name = my-data
privacy-command-group-description = What Bocage keeps of you: understand it, take it with you, erase it
privacy-command-explain-name = explain
privacy-command-explain-description = See what Bocage keeps of you, why and until when
privacy-command-export-name = export
privacy-command-export-description = Receive, in private, everything Bocage keeps of you
privacy-command-erase-name = erase
privacy-command-erase-description = Erase everything Bocage keeps of you
privacy-command-steward-name = data
privacy-command-steward-description = Answer a written request: hand over or erase somebody’s data
privacy-option-person-name = person
privacy-option-person-description = Their Discord identifier or mention, even if they have left the server
privacy-option-gesture-name = request
privacy-option-gesture-description = What the person asks for in writing
privacy-option-gesture-export = To receive their data
privacy-option-gesture-erase = To have their data erased

## Explaining

privacy-explain-title = What Bocage keeps of you
privacy-explain-text = Enough to keep the dates people agreed on and to bring together those who have something to tell each other. **Never the text of your messages**: only what you entrust to Bocage, and what it takes to keep a promise.
privacy-explain-nothing = Nothing for now: you have not entrusted anything to Bocage on this server yet.
privacy-explain-line = { "- " }**{ $group }**: { $about } { $until }
privacy-explain-rights = It is yours: { -export } hands you everything, { -erase } erases everything, and each answer of your profile is seen only by whom you choose. Backup copies are gone in fourteen days.
privacy-explain-adopted = Groups made texts their own in which words of yours remain: { $what }. { -erase } asks whether they go too, or stay without your name; after leaving, or two years of silence, when all is erased without your asking, they would stay.
privacy-explain-footer = The cooperative answers for it. A written request to the stewards is as good as a command, and the data protection authority (in France, the CNIL) hears complaints.
privacy-choice-export = Receive everything
privacy-choice-erase = Erase everything…

privacy-group-profile = Profile
privacy-group-communities = Communities
privacy-group-advice = Office hours and advice
privacy-group-meetups = Meetups
privacy-group-rounds = Encounters
privacy-group-announcements = Announcements
privacy-group-digest = Digest and activity
privacy-group-delivery = Messages and reminders
privacy-group-house = The house
privacy-group-trail = Trail of actions

privacy-about-profile = what you say of yourself, and who may see it; the name you are known by here.
privacy-about-communities = those you belong to, animate or propose; in which of the group’s texts you had a hand.
privacy-about-advice = your questions, your bookings, and what they brought.
privacy-about-meetups = your answers to dates, and what you took on.
privacy-about-rounds = your wishes, read by the draw alone, and your encounters.
privacy-about-announcements = those you wrote, and your answers to others.
privacy-about-digest = where and when you spoke, never what you said; your subscription.
privacy-about-delivery = which message is owed to you or was delivered, without its text.
privacy-about-trail = what you did in Bocage, so that the stewards can answer for it.

privacy-until = Kept: { $times }.
privacy-until-server = as long as the server keeps Bocage
privacy-until-member = as long as you take part
privacy-until-advice = twelve months after the conversation
privacy-until-activity = ninety days
privacy-until-audit = twelve months
privacy-until-delivery = ninety days
privacy-until-search = thirty days
privacy-until-moment = as long as it is in use
privacy-until-published = as long as the announcement, then twelve months
privacy-until-tombstone = twelve months
privacy-until-house = as long as Bocage runs

## Exporting

privacy-export-title = Everything Bocage keeps of you
privacy-export-text = The page opens in a browser and is made to be read; the other file says the same to a machine. Nobody else sees this message: save what you want to keep.
privacy-export-empty = Bocage keeps nothing of you on this server. The files say so, too.
privacy-export-other-title = This person’s data
privacy-export-other-text = To be handed to them in person, on their written request, and to nobody else. What only they may read, such as the people they would rather not meet, is not in it. The trail says that it was handed over.
privacy-export-file = bocage-my-data
privacy-page-title = What Bocage keeps of { $name }
privacy-page-someone = the identifier { $id }
privacy-page-intro = As of { $date }, on the server “{ $server }”. Each table says what it is for, on what ground and for how long (in French, the language of the register). Times are those of { $zone }.
privacy-page-server = number { $id }
privacy-page-moment = { $day }, { $time }
privacy-page-deed = { $group }: { $deed }
privacy-page-nothing = Nothing.
privacy-page-contents = Contents
privacy-page-ground = Ground
privacy-page-until = Kept
privacy-page-withheld = Not repeated here: { $what } ({ $why }).
privacy-page-yes = yes
privacy-page-no = no
privacy-page-person = { $name } (identifier { $id })
privacy-page-binary = file of { $count } bytes
privacy-page-footer = A mistake, a question? The stewards answer, and the data protection authority (in France, the CNIL: cnil.fr) hears complaints.

## Erasing

privacy-erase-title = Erase everything, for good?
privacy-erase-text = Bocage forgets everything it keeps of you on this server, and nothing can bring it back. To keep a copy, begin with { -export }.
privacy-erase-ahead = **What it changes for others**
privacy-erase-nobody = Nobody is waiting for you anywhere: it changes nothing for others.
privacy-erase-line-conversation = { "- " }{ $count ->
        [one] One booked conversation is called off. The other person is told, without a name.
       *[other] { $count } booked conversations are called off. The other people are told, without a name.
    }
privacy-erase-line-office-hours = { "- " }{ $count ->
        [one] Open office hours are closed.
       *[other] { $count } series of open office hours are closed.
    }
privacy-erase-line-question = { "- " }{ $count ->
        [one] One question without an answer is withdrawn.
       *[other] { $count } questions without an answer are withdrawn.
    }
privacy-erase-line-owed = { "- " }{ $count ->
        [one] One question taken charge of passes to another steward.
       *[other] { $count } questions taken charge of pass to other stewards.
    }
privacy-erase-line-seat = { "- " }{ $count ->
        [one] One seat at a meetup is offered to whoever waits.
       *[other] { $count } seats at meetups are offered to whoever waits.
    }
privacy-erase-line-facilitated = { "- " }{ $count ->
        [one] One meetup goes on and looks for somebody to run it.
       *[other] { $count } meetups go on and look for somebody to run them.
    }
privacy-erase-line-unjoined = { "- " }{ $count ->
        [one] One meetup that nobody has joined yet is withdrawn, its words included.
       *[other] { $count } meetups that nobody has joined yet are withdrawn, their words included.
    }
privacy-erase-line-encounter = { "- " }The encounter under way ends. The other person is told, without a name, and Bocage looks for somebody else for them.
privacy-erase-line-announcement = { "- " }{ $count ->
        [one] One published announcement is withdrawn.
       *[other] { $count } published announcements are withdrawn.
    }
privacy-erase-adopted = { $own ->
        [yes] **What groups made their own, and where words of yours remain**
       *[no] **What groups made their own, and where words of theirs remain**
    }
privacy-erase-adopted-line = { "- " }{ $what }
privacy-erase-adopted-choice = { $own ->
        [yes] It is yours to choose. **If these texts go too**, each of these parts goes whole, even touched up by others, as long as a word of yours remains in it, and a neutral word takes its place. Communities and meetups keep their members, channels, dates and seats; minutes disappear. The groups learn it, without a name. **If they stay**, it is word for word, without your name, and nothing will tell afterwards that they are yours.
       *[no] Their request decides; if it does not say, everything goes. **If these texts go too**, each of these parts goes whole, even touched up by others, as long as a word of theirs remains in it, and a neutral word takes its place. Communities and meetups keep their members, channels, dates and seats; minutes disappear. The groups learn it, without a name. **If they stay**, it is word for word, without their name, and nothing will tell afterwards whose they are.
    }
privacy-adopted-community = the community “{ $title }” ({ $parts })
privacy-adopted-meetup = the meetup “{ $title }” ({ $parts })
privacy-adopted-minutes = the minutes of { $day } (“{ $title }”)
privacy-adopted-part-name = its name
privacy-adopted-part-purpose = its purpose
privacy-adopted-part-charter = its charter
privacy-adopted-part-topics = its topics
privacy-adopted-part-title = its title
privacy-adopted-part-agenda = its agenda
privacy-adopted-part-place = its place
privacy-adopted-part-minutes = their text
privacy-adopted-more = { $count ->
        [one] one other text
       *[other] { $count } other texts
    }
privacy-erase-stays = **What does not depend on Bocage, or on nobody any more**: messages, which Discord keeps and where each person deletes their own; a touch to somebody else’s announcement, a topic that others took up, the name of a pole; backup copies, for fourteen days at most.
privacy-erase-again = If you go on taking part, Bocage remembers anew what it takes to keep a promise. With { -subscription }, your messages need not count; if you had asked for it already, that still holds, as a fingerprint that does not say who.
privacy-erase-other-title = Erase this person, for good?
privacy-erase-other-text = { $name }: { $rows ->
        [one] one row
       *[other] { $rows } rows
    } on this server. Their written request is what allows this, and nothing can bring it back. The trail says that it was done, without their name.
privacy-choice-confirm = Erase everything
privacy-choice-erase-texts = Erase everything, these texts too
privacy-choice-leave-texts = Erase, and leave these texts to the groups
privacy-choice-keep = Keep everything
privacy-kept-title = Nothing was erased
privacy-kept-text = Everything stays as it was.
privacy-erased-title = It is erased
privacy-erased-text = Nothing of you is left in Bocage on this server. Should an earlier backup ever be used, it would be erased again at once.
privacy-erased-other-text = Nothing of this person is left in Bocage on this server. Should an earlier backup ever be used, it would be erased again at once.
privacy-erased-adopted = { $count ->
        [one] One text that a group made its own stays, without any name.
       *[other] { $count } texts that groups made their own stay, without any name.
    }
privacy-erased-taken = { $count ->
        [one] One text that a group had made its own went too: the group learns it, without a name.
       *[other] { $count } texts that groups had made their own went too: the groups learn it, without a name.
    }
privacy-erased-told = { $count ->
        [0] It changes nothing for anybody else.
        [one] One person who counted on it is told, without a name.
       *[other] { $count } people who counted on it are told, without a name.
    }

## What others learn

privacy-changed-title = { $what ->
        [encounter] Your encounter will not take place
       *[conversation] A conversation is called off
    }
privacy-changed-text = { $what ->
        [encounter] { $dated ->
            [yes] The person you were to meet { $moment } is no longer part of Bocage. It is nobody’s fault: Bocage looks for somebody else, as soon as a person is free or at the next draw.
           *[no] The person you were to meet is no longer part of Bocage. It is nobody’s fault: Bocage looks for somebody else, as soon as a person is free or at the next draw.
        }
       *[conversation] The conversation planned for { $moment } will not take place: the other person is no longer part of Bocage. The entry can go from the calendar; `/office-hours schedule` shows the other free slots.
    }

## Refusals

privacy-refused-only-stewards = Somebody else’s data is asked of the stewards, in writing. For one’s own, there is { -export }.
privacy-refused-nothing = Bocage keeps nothing of this person on this server. If they are here under another account, that account’s identifier is the one to use.
privacy-refused-identifier = This is no Discord identifier: it has 15 to 20 digits. It is copied by a right click on the person, in developer mode; a mention will do as well.
