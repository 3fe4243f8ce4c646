"""What the mirror asks and tells people: whether to make again what they took away, and what it may not do."""

from datetime import datetime
from typing import Protocol

from bot.core import audit
from bot.core.actor import Actor
from bot.core.agenda import Lateness
from bot.core.card import Action, Card, Choice
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.dates import timestamp
from bot.core.ids import ChannelId, GuildId
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Address, Channel, DirectMessage, Outbox, Owed
from bot.core.text import clean
from bot.meetups.mirror import repository
from bot.meetups.mirror.repository import Standing
from bot.meetups.model import TITLE_LENGTH, Occurrence, OccurrenceId
from bot.meetups.refusals import MeetupGone
from bot.meetups.repository import occurrences

QUESTION = "meetups.event-question"
TROUBLE = "meetups.event-trouble"

_KNOWN_TROUBLE = frozenset({"missing-permission", "channel-gone", "full"})


class House(Protocol):
    """What a server decided that matters here."""

    @property
    def stewards_channel_id(self) -> ChannelId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


class Questions:
    """Asks once for each time an event is taken away; hears the answer."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, houses: Houses) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._houses = houses

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know to say these."""
        return (
            NoticeKind(QUESTION, Lateness.UNTIL_EXPIRY, self._question),
            NoticeKind(TROUBLE, Lateness.WHENEVER, self._trouble),
        )

    async def ask(self, tx: Transaction, occurrence: Occurrence, *, removals: int) -> None:
        """Owe the stewards, or whoever facilitates where they have no channel, the question whether to make it again.

        Where nobody can be asked, it stays away.
        """
        route: list[Address] = [*await self._stewards(occurrence.guild_id)]
        if occurrence.facilitator_id is not None:
            route.append(DirectMessage(occurrence.facilitator_id))
        if route:
            await self._outbox.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=QUESTION,
                key=f"{QUESTION}:{occurrence.id}:{removals}",
                route=route,
                params={"occurrence": occurrence.id, "removals": removals},
                expires_at=occurrence.starts_at,
            )

    async def tell_trouble(self, tx: Transaction, guild_id: GuildId, refusal: str) -> None:
        """Owe the stewards a line about what Discord refuses: once a month for each kind of trouble."""
        what = refusal if refusal in _KNOWN_TROUBLE else "other"
        route = await self._stewards(guild_id)
        if route:
            await self._outbox.add(
                tx,
                guild_id=guild_id,
                kind=TROUBLE,
                key=f"{TROUBLE}:{guild_id}:{what}:{self._clock.now():%Y-%m}",
                route=route,
                params={"what": what},
            )

    async def answer(self, actor: Actor, occurrence_id: OccurrenceId, removals: int, *, again: bool) -> bool:
        """Make the event again, or leave it so; return False if that was settled before.

        Raises MeetupGone, NotYourMeetup, MeetupOff or MeetupStarted.
        """
        now = self._clock.now()
        async with self._database.transaction() as tx:
            occurrence = await self._asked_about(tx, actor, occurrence_id, now)
            row = await repository.by_date(tx, occurrence_id)
            if row is None or row.state is not Standing.REMOVED or row.removals != removals:
                return False
            await repository.note_state(tx, occurrence.id, Standing.NONE if again else Standing.LEFT)
            if again:
                await repository.look_soon(tx, occurrence.id)
            await audit.note(
                tx, actor, "meetups.event-again" if again else "meetups.event-left", occurrence.subject, at=now
            )
            tx.after_commit(self._rung)
        return True

    async def _asked_about(
        self, tx: Transaction, actor: Actor, occurrence_id: OccurrenceId, now: datetime
    ) -> Occurrence:
        occurrence = await occurrences.by_id(tx, occurrence_id)
        if occurrence is None or occurrence.guild_id != actor.guild_id:
            raise MeetupGone
        occurrence.refuse_unless_run_by(actor)
        occurrence.refuse_unless_ahead(now)
        return occurrence

    async def _stewards(self, guild_id: GuildId) -> list[Address]:
        channel_id = (await self._houses.settings(guild_id)).stewards_channel_id
        return [] if channel_id is None else [Channel(channel_id)]

    async def _question(self, owed: Owed, text: Text) -> Card | Withheld:
        occurrence_id, removals = OccurrenceId(int(owed.params["occurrence"])), int(owed.params["removals"])
        occurrence = await occurrences.by_id(self._database, occurrence_id)
        row = await repository.by_date(self._database, occurrence_id)
        if occurrence is None or row is None or row.state is not Standing.REMOVED or row.removals != removals:
            return Withheld("settled: nothing is to be asked any more")
        return question_card(text, occurrence, removals)

    async def _trouble(self, owed: Owed, text: Text) -> Card | Withheld:
        what = str(owed.params["what"])
        return Card(title=text("meetups-event-alert-title"), text=text(f"meetups-event-alert-{what}"))

    def _rung(self) -> None:
        self._outbox.ring()


def question_card(text: Text, occurrence: Occurrence, removals: int) -> Card:
    """Return the question whether to make again the event that somebody took away."""
    return Card(
        title=text("meetups-event-alert-removed-title"),
        text=text(
            "meetups-event-alert-removed-text",
            title=clean(occurrence.series.title, TITLE_LENGTH),
            when=timestamp(occurrence.starts_at),
        ),
        choices=(
            Choice(
                label=text("meetups-event-alert-again"),
                action=Action(feature="meetups", verb="event-again", ids=(occurrence.id, removals)),
                style="primary",
            ),
            Choice(
                label=text("meetups-event-alert-leave"),
                action=Action(feature="meetups", verb="event-leave", ids=(occurrence.id, removals)),
            ),
        ),
    )


def answered_card(text: Text, *, again: bool, settled: bool) -> Card:
    """Return what the question becomes once it was answered; not `settled`: it had been, before."""
    said = "meetups-event-alert-will-be-again" if again else "meetups-event-alert-left"
    return Card(
        title=text("meetups-event-alert-removed-title"),
        text=text(said if settled else "meetups-event-alert-settled"),
    )
