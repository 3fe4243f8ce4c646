"""All that surrounds the dates, wired once: the mirror among Discord's events, and the memory of sessions."""

from typing import Protocol

from bot.core.actor import Directory
from bot.core.agenda import Agenda, AgendaKind
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.notice import NoticeKind, Readers
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.meetups.diary import Diary
from bot.meetups.following import Follower
from bot.meetups.memory.notices import MemoryNotices
from bot.meetups.memory.promises import MemoryPromises
from bot.meetups.memory.service import SessionMemory, Zones
from bot.meetups.mirror.asking import Houses, Questions
from bot.meetups.mirror.model import ScheduledEvents
from bot.meetups.mirror.worker import Mirror


class Servers(Houses, Zones, Protocol):
    """What a server decided, and where its days begin."""


class Around:
    """Follows the dates. `mirror` is a worker, too, and wants to be rung; `memory` recalls and forgets."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        standing: StandingMessages,
        directory: Directory,
        readers: Readers,
        servers: Servers,
        events: ScheduledEvents,
    ) -> None:
        self.diary = Diary(database)
        self.questions = Questions(database, clock, outbox, servers)
        self.mirror = Mirror(database, clock, events, readers, self.questions)
        self._promises = MemoryPromises(outbox, agenda, standing)
        self.memory = SessionMemory(database, clock, self._promises, directory, servers)
        self._notices = MemoryNotices(database, outbox, directory)
        self.followers: tuple[Follower, ...] = (self.mirror, self.memory)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know."""
        return self._promises.agenda_kinds()

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know."""
        return (*self.questions.kinds(), *self._notices.kinds())
