"""Series, their dates and who comes as rows: SQL on one side, the values of `bot.meetups.model` on the other.

Every function reads from, or writes in, what it is given, and never commits.
"""
