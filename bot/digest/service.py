"""The bulletin put together: each part knows the others it needs, and the house knows this one."""

from datetime import datetime

from bot.core.agenda import Agenda, AgendaKind
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.delivery import NoticeKind
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.digest.activity import Activity
from bot.digest.composing import Composer
from bot.digest.edition import Editor
from bot.digest.issues import Issues
from bot.digest.looking_away import LookingAway, Veil
from bot.digest.memory import DigestMemory
from bot.digest.notices import DigestNotices
from bot.digest.proposing import Proposals
from bot.digest.questions import Questions
from bot.digest.sources import Communities, Discord, Duty, Houses, People, Sources


class DigestService:
    """Everything there is of the bulletin. Register its `agenda_kinds` and `notice_kinds`, and `load` it."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        standing: StandingMessages,
        agenda: Agenda,
        houses: Houses,
        discord: Discord,
        communities: Communities,
        people: People,
        duty: Duty,
        sources: Sources,
        veil: Veil,
    ) -> None:
        self._database = database
        self._houses = houses
        self.discord = discord
        self._looking_away = LookingAway(veil)
        self.activity = Activity(database, clock, self._looking_away)
        self.questions = Questions(
            database,
            clock,
            outbox,
            standing,
            agenda,
            houses,
            discord,
            communities,
            people,
            duty,
            sources.requests,
            self._looking_away,
        )
        composer = Composer(database, clock, houses, discord, communities, people, sources)
        self.issues = Issues(database, clock, outbox, standing, agenda, houses, discord, composer)
        self.editor = Editor(database, clock, houses, discord, sources)
        self.proposals = Proposals(database, clock, outbox, discord, self._looking_away)
        self.memory = DigestMemory(self.activity, self.questions, self.issues, self.proposals)
        self.activity.observer = self.questions

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of the bulletin."""
        return (*self.issues.agenda_kinds(), *self.questions.agenda_kinds())

    def notice_kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of the bulletin."""
        notices = DigestNotices(self.issues, self.editor, self.proposals, self.questions, self.discord)
        return notices.kinds()

    async def load(self) -> None:
        """Learn who asked not to be looked at."""
        await self.activity.load()

    async def may_greet(self, guild_id: GuildId, user_id: UserId) -> bool:
        """Return whether a coming issue could greet this person, who neither was greeted nor agreed to be."""
        if (await self._houses.settings(guild_id)).digest_channel_id is None:
            return False
        reading = await self._looking_away.reading(self._database, guild_id, user_id)
        return not reading.greet and reading.greeted_at is None

    async def daily(self, now: datetime) -> None:
        """Let go of what is ninety days old, and see that each server's next issue is on the agenda."""
        await self.activity.tidy(now)
        for guild_id in await self.issues.servers():
            await self.issues.ensure(guild_id)
