# Names and descriptions of the commands of /office-hours, as Discord shows them.

commands-office-hours-name = office-hours
commands-office-hours-description = Thirty minutes with a resource person

commands-open-name = open
commands-open-description = Open a few office-hour slots
commands-schedule-name = schedule
commands-schedule-description = See the free slots and book one
commands-book-name = book
commands-book-description = Book a free slot
commands-my-bookings-name = my-bookings
commands-my-bookings-description = Find your conversations, move or free them
commands-cancel-name = cancel
commands-cancel-description = Move or free a conversation
commands-close-name = close
commands-close-description = Close office hours that are open

commands-day-name = day
commands-day-description = The first day: “Tuesday”, “24/11” (day first), “24 Nov”…
commands-time-name = time
commands-time-description = When it starts: “18:30”, “9 am”…
commands-length-name = length
commands-length-description = How long the office hours last
commands-link-name = video
commands-link-description = Where: the link of the video call
commands-voice-name = voice-channel
commands-voice-description = Where: a voice channel of the server
commands-phone-name = phone
commands-phone-description = Where: the number to call
commands-address-name = address
commands-address-description = Where: the address to meet at
commands-topics-name = topics
commands-topics-description = The topics, separated by commas
commands-until-name = until
commands-until-description = Every week until this day; left empty: only once
commands-slot-length-name = slot
commands-slot-length-description = How long one conversation lasts (30 minutes by default)
commands-break-name = break
commands-break-description = Free time between two conversations
commands-notice-name = notice
commands-notice-description = How long before the start one can still book (2 hours by default)
commands-weekly-maximum-name = maximum
commands-weekly-maximum-description = How many conversations a week (4 by default)
commands-for-name = for
commands-for-description = The resource person, when you open for somebody else
commands-person-name = person
commands-person-description = Only this resource person
commands-topic-name = topic
commands-topic-description = Only this topic
commands-slot-name = slot
commands-slot-description = The free slot to book
commands-booking-name = conversation
commands-booking-description = The conversation to move or free
commands-hours-name = office-hours
commands-hours-description = The office hours to close

commands-minutes = { $minutes } min
commands-minutes-two = { $first } or { $second } min
commands-minutes-three = { $first }, { $second } or { $third } min
commands-hours-choice = { $hours } h
commands-hours-half-choice = { $hours } h 30
commands-day-choice = 1 day
commands-days-choice = { $days } days
commands-no-notice = until the last moment

commands-question-label = Your question, in one sentence
commands-question-hint = What you would like to know after this conversation
commands-tried-label = What you have already tried
commands-tried-hint = Optional: a few lines to save time together

commands-refused-day =
    Bocage did not recognise a day in “{ $typed }”. Try “Tuesday”, “24/11” (day first) or “24 Nov”.
commands-refused-time =
    Bocage did not recognise a time in “{ $typed }”. Try “18:30” or “9 am”.
commands-refused-place =
    There is no place, or more than one. Run the command again with just one of the four: `video`, `voice-channel`, `phone` or `address`.
commands-refused-channel =
    Office hours are opened from a text channel: the private threads will be made under it. Run the command again in your community’s channel.
commands-refused-person =
    Choose the person from the list: only those with open slots are in it.
commands-refused-slot =
    Choose a slot from the list, or type `/office-hours schedule` to see them all.
commands-refused-booking =
    Choose the conversation from the list, or type `/office-hours my-bookings` to see them all.
commands-refused-hours =
    Choose the office hours from the list: only those you can close are in it.
