"""Puts the parts of rounds together: one place knows how they stand on each other."""

from bot.core.actor import Directory
from bot.core.agenda import Agenda
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.delivery import Readers
from bot.core.outbox import Outbox
from bot.rounds.draws import Computing, Draws
from bot.rounds.duties import Duties
from bot.rounds.gathering import Belongings, Gathering, Portraits
from bot.rounds.life import Houses, Life
from bot.rounds.promises import Promises
from bot.rounds.service import RoundsService
from bot.rounds.stewarding import Stewarding


def open_rounds(
    *,
    database: Database,
    clock: Clock,
    outbox: Outbox,
    agenda: Agenda,
    compute: Computing,
    houses: Houses,
    directory: Directory,
    readers: Readers,
    portraits: Portraits,
    belongings: Belongings,
) -> tuple[RoundsService, Draws]:
    """Return the use cases, and the worker that computes draws; the agenda knows all it needs of them already."""
    promises = Promises(outbox, agenda)
    life = Life(clock, promises, houses, directory)
    gathering = Gathering(portraits, belongings, directory)
    draws = Draws(database, clock, compute, promises, life, gathering, houses, readers)
    for kind in (*draws.agenda_kinds(), *Duties(clock, promises, life, gathering).agenda_kinds()):
        agenda.register(kind)
    stewarding = Stewarding(database, clock, compute, draws, gathering, houses)
    return RoundsService(database, clock, promises, life, houses, stewarding), draws
