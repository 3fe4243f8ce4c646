"""Who meets whom: the draw of a round, as pure functions of the people, what they have lived, and a seed.

`bot.rounds.matching.model` holds what goes in and what comes out, all of it frozen and fit to travel to the worker
process (`bot.core.compute`); `bot.rounds.matching.drawing` draws, measures and rehearses.
"""
