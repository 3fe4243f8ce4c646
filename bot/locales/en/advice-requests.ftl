# Asking for advice: the question, the ways there are, and an outcome in every case.

-avis-mine = `/advice my-requests`
-avis-ask = `/advice ask`

## The commands

advice-requests-command-group-name = advice
advice-requests-command-group-description = One precise question, and an answer for sure
advice-requests-command-ask-name = ask
advice-requests-command-ask-description = Ask a question, then choose whom to turn to
advice-requests-command-mine-name = my-requests
advice-requests-command-mine-description = See where your questions stand, close them or take them back
advice-requests-command-about-name = Ask for advice about this

## The question

advice-requests-form-title = Ask for advice
advice-requests-form-question = Your question, in one sentence
advice-requests-form-question-hint = What you would like to know, as simply as that
advice-requests-form-tried = What you have tried already
advice-requests-form-tried-hint = Optional: a few lines that save time
advice-requests-form-when = By when?
advice-requests-form-when-any = There is no hurry
advice-requests-form-when-days = { $days ->
        [7] Within a week
        [14] Within two weeks
        [30] Within a month
       *[other] Within { $days } days
    }
advice-requests-form-topics = On which topics? (three at most)
advice-requests-form-topics-hint = To find the right person
advice-requests-form-share = May it be shown to others?
advice-requests-form-share-hint = Shown, it finds its answer sooner
advice-requests-form-share-yes = Yes, in a forum and to resource persons
advice-requests-form-share-no = No, in private only

## The ways there are

advice-requests-offers-title = Which way?
advice-requests-offers-text =
    { $question }

    {""}**Nothing has been sent yet.** Choose what suits you; without a human answer, Bocage goes on to the next step each day and tells you in one line.
advice-requests-offers-footer = If you choose nothing, this draft is erased tomorrow.
advice-requests-offer-slot =
    {""}**Thirty minutes with { $adviser }**
    { $moment }
    { $named ->
        [no] The next free slot.
       *[yes] Why: office hours on “{ $topic }”, and this is the next free slot.
    }
advice-requests-offer-wait =
    {""}**A place in the line of { $adviser }**
    Why: office hours on “{ $topic }”, full for now. You would be number { $position }: as soon as a slot gets free, it is kept for the first in the line.
advice-requests-offer-peer =
    {""}**A member who knows the topic**
    Why: somebody shares “{ $topic }” in their profile. Bocage asks them in private; a yes opens a thread for two.
advice-requests-offer-forum =
    {""}**The forum of “{ $community }”**
    Why: the community that talks about it. Without an answer by { $promised }, the stewards take over.
advice-requests-offer-steward =
    {""}**The stewards**
    Why: { $alone ->
        [yes] nobody else is in sight for now. One of them will owe you an answer, with a date.
       *[no] if none of this suits you. One of them will owe you an answer, with a date.
    }
advice-requests-choose-wait = Take this place
advice-requests-choose-peer = Ask a member
advice-requests-choose-forum = Publish in the forum
advice-requests-choose-steward = Leave it to the stewards
advice-requests-choose-withdraw = Take the question back
advice-requests-choose-answered = It is answered
advice-requests-choose-not-yet = Not yet
advice-requests-choose-other = Another way
advice-requests-choose-open = See more
advice-requests-choose-mine = See my questions
advice-requests-choose-ask = Ask a question

## What was just chosen

advice-requests-chosen-title = On its way
advice-requests-chosen-peer = Bocage is asking somebody who knows the topic, in private. A yes opens a thread for two. Otherwise, next step: { $next }.
advice-requests-chosen-forum = The question is arriving in the forum. Without an answer by { $next }, the stewards take over.
advice-requests-chosen-steward = The stewards have your question. By { $next } at the latest, somebody with a name will owe you an answer.
advice-requests-chosen-owned = { $owner } sees to it and answers you before { $owed }.
advice-requests-waiting-title = A place in the line
advice-requests-waiting-text = You are number { $position } in the line of { $adviser }. As soon as a slot gets free, Bocage keeps it for the first and tells them.
advice-requests-waiting-offered = A slot of { $adviser } has just been kept for you: take it in Bocage’s direct message.
advice-requests-withdrawn-title = Question taken back
advice-requests-withdrawn-text = Nobody is expected to answer any more. You can ask another whenever you like: { -avis-ask }.
advice-requests-answered-title = It is answered
advice-requests-answered-text = Thank you for saying so: nobody goes on looking for you.
advice-requests-passed-title = Slot passed on
advice-requests-passed-text = It goes on to the next person. Your place in the line stays.

## My requests

advice-requests-mine-title = Your questions
advice-requests-mine-empty = No question under way. One precise question, one sentence, and Bocage shows the ways there are.
advice-requests-mine-past = The last ones:
advice-requests-one-title = Your question
advice-requests-where-draft = Not sent yet.
advice-requests-where-waitlist = In the line. Without a human answer, next step: { $next }.
advice-requests-where-peer = Put to somebody who knows the topic, in private. Without an answer, next step: { $next }.
advice-requests-where-forum = In the forum. Without an answer by { $next }, the stewards take over.
advice-requests-where-steward = With the stewards. By { $next }, somebody with a name will owe an answer.
advice-requests-where-heard = { $person } is on it.
advice-requests-where-owned = { $owner } sees to it, answer expected before { $owed }.
advice-requests-where-answered = Answered.
advice-requests-where-booked = Led to a conversation.
advice-requests-where-withdrawn = Taken back.
advice-requests-where-line = Line of { $adviser }: number { $position }.
advice-requests-where-held = Slot kept with { $adviser }: { $moment }, until { $until }.
advice-requests-where-post = In the forum: { $post }
advice-requests-where-accepted = { $person } agreed to talk about it.

## What Bocage writes, in one line

advice-requests-climbed-title = Your question moves on
advice-requests-climbed-peer = No answer yet: Bocage is asking somebody who knows the topic, in private. Next step: { $next }.
advice-requests-climbed-forum = No answer yet: the question is now in the forum. Without an answer by { $next }, the stewards take over.
advice-requests-climbed-steward = No answer yet: the stewards take over. By { $next }, somebody with a name will owe you an answer.
advice-requests-owned-title = Your question has somebody
advice-requests-owned-text = { $owner }, one of the stewards, sees to it and answers you before { $owed }.
advice-requests-held-title = A slot with { $adviser } is kept for you
advice-requests-held-text =
    { $moment }
    { $place }
    { $question }

    It is kept for you until { $until }. Then it goes on to the next person; your place in the line stays.
advice-requests-held-take = Take this slot
advice-requests-held-pass = Let it pass
advice-requests-check-title = Did you get your answer?
advice-requests-check-text =
    { $how ->
        [reply] { $person } says they answered in the forum:
       *[yes] { $person } agreed to talk about it a few days ago:
    }
    { $question }

    Without a word from you by { $next }, Bocage files it as answered.
advice-requests-closed-title = Question filed
advice-requests-closed-text =
    Somebody answered, and nothing came to say otherwise:
    { $question }

    Is something missing? Ask again, the same way or another: { -avis-ask }.
advice-requests-reopened-title = Your question stays open
advice-requests-reopened-text =
    The conversation will not take place, the question remains:
    { $question }

    Next step: { $next }. You can also choose another way right now.
advice-requests-given-back-title = Your question comes back to you
advice-requests-given-back-text =
    Bocage found nobody to answer it on this server, and would rather say so:
    { $question }

    You can ask again whenever you like: { -avis-ask }.
advice-requests-discreet-title = News about a question
advice-requests-discreet-text = All of it is in { -avis-mine }, in private.

## Helping

advice-requests-help-title = A question you may know something about
advice-requests-help-text =
    { $asker } wonders:
    { $question }

    A yes opens a thread for two. A no needs no reason and shows nowhere. Bocage asks you nothing more this week.
advice-requests-help-yes = Yes, let us talk
advice-requests-help-no = Not this time
advice-requests-help-thanks-title = Thank you!
advice-requests-help-thanks-text = A thread for two opens with { $asker }. The question is in it.
advice-requests-help-no-title = Noted
advice-requests-help-no-text = Nobody will know.
advice-requests-replied-text = Whoever asked learns of it, and will say whether that was the answer.
advice-requests-questions = { $count ->
        [one] **One question on your topics still waits for an answer:**
       *[other] **{ $count } questions on your topics still wait for an answer:**
    }
advice-requests-question-line =
    { $asker }, { $since }:
    { $question }
advice-requests-question-or = … or without an appointment:
advice-requests-question-offer = Offer a slot
advice-requests-question-write = Answer in writing
advice-requests-offered-title = Slot offered
advice-requests-offered-text = { $asker } has just been told. { $moment } is kept until { $until }.

## The stewards, in private

advice-requests-yours-title = A question falls to you
advice-requests-yours-text =
    { $asker } waits for an answer:
    { $question }

    To be given before { $owed }. Not the right moment? Hand it over to another steward, no reason needed.
advice-requests-owed-title = It is the day that was promised
advice-requests-owed-text =
    { $asker } waits for an answer, promised for { $owed }:
    { $question }
advice-requests-hand-choice = Hand it over
advice-requests-hand-title = Hand it over
advice-requests-hand-text = Who shall have this question?
advice-requests-hand-menu = Choose among the stewards
advice-requests-hand-nobody = Nobody else animates this server for now: the question stays with you.
advice-requests-handed-title = Done
advice-requests-handed-text = { $owner } sees to it, before { $owed }.

## What several people read

advice-requests-public-thread-name = Advice no. { $number } — { $asker } and { $helper }
advice-requests-public-post-name = { $question }
advice-requests-public-post-title = A question
advice-requests-public-post-text =
    { $question }

    Asked by { $asker }.{ $about }
    { $stands ->
        [heard] Somebody says they answered.
        [waiting] Without an answer by { $next }, the stewards take over.
       *[owned] { $owner }, one of the stewards, sees to it before { $next }.
    }
advice-requests-public-about = {" "}About { $link }
advice-requests-public-tried = Tried already:
advice-requests-public-wanted = An answer helps until { $day }.
advice-requests-public-post-replied = I answered
advice-requests-public-post-answered = It is answered
advice-requests-public-answered-title = A question, answered
advice-requests-public-booked-title = A question, soon a conversation
advice-requests-public-withdrawn-title = Question taken back
advice-requests-public-withdrawn-text = Whoever asked it expects no more answer here.
advice-requests-public-conversation-title = { $asker } and { $helper }: advice
advice-requests-public-conversation-text =
    { $question }

    This thread is yours. Once the answer is in it, one button is enough.
advice-requests-public-stewards-title = A question waits
advice-requests-public-stewards-text =
    {""}**From:** { $asker }
    {""}**Since:** { $since }
    { $question }

    { $stands ->
        [waiting] If nobody takes it by { $next }, it falls to one of the stewards in turn.
        [heard] Somebody says they answered.
       *[owned] **In hand:** { $owner }, before { $next }
    }
advice-requests-public-stewards-take = I take it
advice-requests-public-stewards-hand = Hand it over
advice-requests-public-stewards-over-title = Question settled
advice-requests-public-stewards-over-text = { $asker }: { $how ->
        [answered] it is answered.
        [booked] a conversation is booked.
       *[withdrawn] the question was taken back.
    }

## What cannot be done, and what can

advice-requests-refused-question = Bocage could read nothing in this question. Try again with a few words.
advice-requests-refused-quota = Three questions at a time, ten a week: that gives each of them time to find its answer. You can close one: { -avis-mine }.
advice-requests-refused-too-soon = One minute between two questions. Your words are kept below: use them again in a moment.
advice-requests-refused-gone = This question is no longer there. Your questions under way: { -avis-mine }.
advice-requests-refused-over = This question has its outcome already. To ask another: { -avis-ask }.
advice-requests-refused-not-yours = This button is for whoever asked the question.
advice-requests-refused-nobody = There is nobody left to turn to in this way for now. The others stay open: { -avis-mine }.
advice-requests-refused-waiting = You have a place in this line already: { -avis-mine }.
advice-requests-refused-private = This question stayed private, as it was asked to.
advice-requests-refused-forum = No forum suits this question for now. The other ways stay open: { -avis-mine }.
advice-requests-refused-hold-over = This slot is no longer kept for you. Your place in the line: { -avis-mine }.
advice-requests-refused-help-over = This question found its outcome in the meantime. Thank you for thinking of it.
advice-requests-refused-own = This is your own question: “It is answered” is for you, the rest for others.
advice-requests-refused-not-asked = This question was put to somebody else.
advice-requests-refused-no-slot = None of your free slots suits this person. You can open one, or answer in writing.
advice-requests-refused-steward = Taking a question in hand is for the stewards.
advice-requests-refused-not-steward = This person does not animate this server. Choose somebody in the list.
