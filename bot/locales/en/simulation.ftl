# `bocage simulate`: what becomes of a year, and what a real database will send. Read by operators and stewards.
simulation-progress = week { $week } of { $weeks }, { $day }

simulation-title = { $weeks } weeks of a cooperative of { $members } members (seed { $seed })
simulation-people = Members: { $here } present, { $introduced } introduced themselves; { $communities } communities, { $memberships } memberships.
simulation-advice = Office hours: { $slots } slots opened, { $bookings } bookings, { $bookingscancelled } cancelled, { $kept } conversations; { $told } said what they brought.
simulation-requests = Requests for advice: { $requests }, of which { $settled } found a way on and { $requestsopen } wait; { $waited } places taken in a line.
simulation-meetups = Meetups: { $dates } held, { $average } people on average, { $inline } through a waiting list, { $remembered } with a written trace.
simulation-rounds = Encounters: { $encounters } drawn, { $encountersheld } held, { $encountersdissolved } left without a date.
simulation-announcements = Announcements: { $announcements } published, { $receipts } acknowledged.
simulation-digest = Bulletins: { $issues } published. Questions: { $questions }, of which { $questionsanswered } were answered.
simulation-messages = Messages by Bocage: { $messages }, { $average } a week on average, { $busiest } in the busiest week; { $letters } in private, { $most } at most to one person in a week.
simulation-stewards = For the stewards: { $average } messages a week in their channel.
simulation-by-feature = · { $what }: { $count } messages
simulation-feature-advice = advice and office hours
simulation-feature-announcements = announcements
simulation-feature-communities = communities
simulation-feature-digest = bulletin and questions
simulation-feature-meetups = meetups
simulation-feature-members = welcome
simulation-feature-rounds = encounters
simulation-feature-servers = alerts to the stewards
simulation-trouble = To watch: { $givenup } things given up, { $late } messages that left more than ten minutes after their hour, { $burst } messages at most in ten seconds in one channel, { $bugs } errors.

simulation-rehearsal-title = From { $day }, for { $weeks } weeks, if nobody does anything more: { $messages } messages, { $private } of them to one person, and { $edits } updates of messages on display. Nothing was sent.
simulation-rehearsal-line = { $at }  { $place }: { $title }
simulation-rehearsal-private = to <@{ $person }>, in private
simulation-rehearsal-called = in #{ $channel }, for <@{ $person }>
simulation-rehearsal-channel = in #{ $channel }
simulation-rehearsal-none = Nothing will be sent.
simulation-rehearsal-kept = The database was only read; the copy was erased. What members do meanwhile will change what follows.
