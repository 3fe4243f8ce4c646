"""Office hours, slots and bookings as rows: SQL on one side, the values of `bot.advice.model` on the other.

Every function reads from, or writes in, what it is given, and never commits.
"""
