"""A year of a cooperative, lived by the real bot in a simulated Discord; and a rehearsal of what a real one will send.

`village` is the server and its people, `hands` what a person can do to the bot, the `habits_…` what people do of their
own accord and when; `year` lives it through, `account` tells what became of it. `rehearsal` opens a copy of a real
database, and `run` is the command. The bot itself never imports any of this.
"""
