# People nobody has heard of for long: told once, before anything is erased.

retention-warning-title = Still around?
retention-warning-text =
    It has been almost two years since Bocage last heard from you on this server. It has no reason to remember you for that long: on **{ $day }** it will erase what it knows of you here — your profile, your communities, your encounters. What you wrote for a group and it made its own will stay with it, without your name; `/my-data erase` lets you decide otherwise.

    You stay a member of the server, and your messages on Discord are untouched. To leave everything as it is, one click is enough. Otherwise there is nothing to do: you will not be asked again.
retention-choice-keep = Keep everything
retention-kept-title = Noted: everything stays
retention-kept-text = Nothing will be erased. Glad to know you are there.
