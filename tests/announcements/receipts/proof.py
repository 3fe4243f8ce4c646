"""Thousands of people press « Bien reçu » under one announcement, on a real database, with Discord's limits looked at.

Discord allows about five edits in five seconds in one channel, and counts those of messages older than an hour; Bocage
waits five seconds, then a minute. Every edit is timed, and what the card says at the end must be the figure.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.announcements.audiences import GroupLike, PoleLike
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    AudienceKey,
    CopyId,
    Family,
    Kind,
    Words,
    exact,
    told,
)
from bot.announcements.notices import AnnouncementsNotices
from bot.announcements.service import AnnouncementsService
from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Text, our_catalogue
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId, UserId
from bot.core.keeping import Keeper
from bot.core.messenger import Sent
from bot.core.outbox import Outbox, Owed
from bot.core.standing import OLD, SPACING, SPACING_WHEN_OLD, StandingMessages
from bot.core.structure import Kind as PieceKind
from bot.core.structure import Piece, Structures
from tests.core.pretend_builder import PretendBuilder
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock

GUILD, CHANNEL = GuildId(1), ChannelId(50)
ALICE = Actor(guild_id=GUILD, user_id=UserId(10), steward=True)
PARIS = ZoneInfo("Europe/Paris")
_ROUNDED = 1
"""Instants are kept in whole seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of it. `closest` and `closest_old`: the least seconds between two edits, young and an hour old."""

    people: int
    edits: int
    edits_when_old: int
    closest: float
    closest_old: float
    says: str
    expected: str

    @property
    def holds(self) -> bool:
        young, old = SPACING.total_seconds() - _ROUNDED, SPACING_WHEN_OLD.total_seconds() - _ROUNDED
        spaced = self.closest >= young and self.closest_old >= old
        return spaced and self.says == self.expected

    def __str__(self) -> str:
        return (
            f"{self.people} answers, {self.edits} edits of the card, {self.edits_when_old} of them more than an hour "
            f"after it was posted; never closer than {self.closest:g} s, {self.closest_old:g} s when old; "
            f"it says « {self.says} »"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pole:
    id: PoleId
    name: str


class _Everybody:
    """All that announcements ask of the rest of the house, for a server with one pole and one channel."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.zone = PARIS
        self.steward_role_id: RoleId | None = None

    async def poles(self, guild_id: GuildId) -> Sequence[PoleLike]:
        return [_Pole(id=PoleId(1), name="Accompagnement")]

    async def summaries(self, guild_id: GuildId, reader_id: UserId) -> Sequence[GroupLike]:
        return []

    async def settings(self, guild_id: GuildId) -> "_Everybody":
        return self

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return our_catalogue().text("fr", PARIS)

    async def of_kind(self, guild_id: GuildId, kind: str) -> frozenset[UserId]:
        return frozenset()

    async def territories_of(self, guild_id: GuildId, people: Collection[UserId]) -> Sequence[str]:
        return ()

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return f"Personne {user_id}"

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        return user_id == ALICE.user_id

    def readers(self, guild_id: GuildId, channel_id: ChannelId) -> frozenset[UserId] | None:
        return frozenset()

    def may_mention(self, guild_id: GuildId, user_id: UserId, channel_id: ChannelId, role_id: RoleId) -> bool:
        return False

    def meeting_place(
        self, guild_id: GuildId, people: Sequence[UserId], preferred: Sequence[ChannelId]
    ) -> ChannelId | None:
        return None


class _Timed(PretendDiscord):
    """Remembers when each edit happened."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.edited_at: list[datetime] = []

    async def edit(self, guild_id: GuildId, message: Sent, card: Card, *, marker: int) -> None:
        await super().edit(guild_id, message, card, marker=marker)
        self.edited_at.append(self._clock.now())


async def prove(folder: Path, *, people: int, hours: float, seed: int) -> Figures:
    """Let `people` answer at random instants over so many hours; return what became of the card."""
    clock = FakeClock()
    chance = random.Random(seed)
    async with Database.open(folder / "bot.db", clock=clock) as database:
        house, discord = _Everybody(clock), _Timed(clock)

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            raise AssertionError(f"{about.kind}: {reason}")

        outbox, agenda = Outbox(clock), Agenda(database, clock, alert)
        standing, structures = StandingMessages(clock, outbox), Structures(database, clock, PretendBuilder(clock))
        service = AnnouncementsService(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            standing=standing,
            structures=structures,
            poles=house,
            groups=house,
            sight=house,
            houses=house,
            people=house,
            readers=house,
            census=house,
            territories=house,
        )
        for kind in service.agenda_kinds():
            agenda.register(kind)
        delivery = Delivery(database, clock, discord, house, alert)
        keeper = Keeper(database, clock, discord, standing, delivery.card_of, alert)
        for notice in AnnouncementsNotices(database, clock, house, house, standing, service).kinds():
            delivery.register(notice)

        async def settle() -> None:
            while await agenda.run_one() or await delivery.deliver_one():
                pass
            while (work := await keeper.begin()) is not None:
                await work

        async def live_until(instant: datetime) -> None:
            while (due := await keeper.next_due()) is not None and due <= instant:
                clock.set(max(due, clock.now()))
                await settle()
            clock.set(instant)

        await _publish(database, structures, service)
        await settle()
        posted = clock.now()
        for number, after in enumerate(sorted(chance.uniform(0, hours * 3600) for _ in range(people))):
            await live_until(posted + timedelta(seconds=after))
            reader = Actor(guild_id=GUILD, user_id=UserId(100 + number))
            await service.answering.acknowledge(reader, CopyId(1))
        await live_until(clock.now() + timedelta(minutes=5))
        return _figures(discord, posted, people)


async def _publish(database: Database, structures: Structures, service: AnnouncementsService) -> Announcement:
    async with database.transaction() as tx:
        await tx.execute(
            "INSERT INTO pole (id, guild_id, position, name, folded, emoji)"
            " VALUES (1, 1, 1, 'Accompagnement', 'accompagnement', '🧭')"
        )
        await structures.adopt(tx, GUILD, Piece(key="pole:1:channel", kind=PieceKind.NEWS, name=""), CHANNEL)
    key = AudienceKey(Family.POLE, "1")
    draft = await service.drafts.begin(ALICE, kind=Kind.NEWS, pole_id=PoleId(1), audiences=[key])
    await service.drafts.write(ALICE, draft.id, Words(title="Une nouvelle", text="Elle est bonne."))
    await service.drafts.say_benefits(ALICE, AnnouncementId(draft.id), {str(key): "De quoi continuer."})
    planned = await service.publication.plan(ALICE, draft.id, None)
    assert planned.done
    return planned.announcement


def _figures(discord: _Timed, posted: datetime, people: int) -> Figures:
    instants = [posted, *discord.edited_at]
    gaps = [((later - earlier).total_seconds(), later - posted >= OLD) for earlier, later in pairwise(instants)]
    # An edit that was due just before the hour may come just after it.
    settled = posted + OLD + SPACING_WHEN_OLD
    old = [(later - earlier).total_seconds() for earlier, later in pairwise(instants) if earlier >= settled]
    (card,) = [each.card for each in discord.accepted if each.sent.channel_id == CHANNEL]
    figure = told(people)
    voice = our_catalogue().text("fr", PARIS)
    return Figures(
        people=people,
        edits=len(discord.edited_at),
        edits_when_old=sum(when_old for _, when_old in gaps),
        closest=min((gap for gap, _ in gaps), default=float("inf")),
        closest_old=min(old, default=float("inf")),
        says=card.footer,
        expected=""
        if figure is None
        else voice("announcements-public-receipts", count=figure, exact="yes" if exact(figure) else "no"),
    )
