"""What a meetup makes Bocage owe: its cards, whom to tell, what to recall and when, and what to take back.

Everything is written in the transaction that changes the meetup. Many people are told at once, in the thread beneath
the card; those who chose so are told by direct message instead.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from bot.core.address import Address, Channel, DirectMessage, Mention, PublicThread
from bot.core.agenda import Agenda
from bot.core.clock import to_seconds
from bot.core.database import Transaction
from bot.core.ids import UserId
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.meetups.model import (
    DRAFTS_LIVE,
    QUEUE_CLOSES,
    Occurrence,
    Reminder,
    Seat,
    Series,
    reminders,
)
from bot.meetups.repository import occurrences, regulars

CARD = "meetups.card"
DRAFT_EXPIRY = "meetups.draft-expiry"
HORIZON_NEARS = "meetups.horizon"
LINE = "meetups.line"
OVER = "meetups.over"
_TOGETHER = 80
"""How many people one message names: Discord lets it notify a hundred."""


class Promises:
    """Writes down what is owed."""

    def __init__(self, outbox: Outbox, agenda: Agenda, standing: StandingMessages) -> None:
        self._outbox = outbox
        self._agenda = agenda
        self._standing = standing

    # Drafts and series

    async def drafted(self, tx: Transaction, series: Series, now: datetime) -> None:
        """A draft that nobody publishes is forgotten after a day."""
        await self._agenda.add(
            tx,
            guild_id=series.guild_id,
            kind=DRAFT_EXPIRY,
            subject=series.subject,
            occurrence="once",
            due_at=now + DRAFTS_LIVE,
        )

    async def settled(self, tx: Transaction, series: Series) -> None:
        """The draft was published or discarded, or the series is over: nothing is due about it any more."""
        await self._agenda.cancel(tx, series.subject)

    async def look_again(self, tx: Transaction, series: Series, at: datetime) -> None:
        """The next dates of the series are made then, and not at any other time."""
        await self._agenda.cancel(tx, series.subject)
        await self._agenda.add(
            tx,
            guild_id=series.guild_id,
            kind=HORIZON_NEARS,
            subject=series.subject,
            occurrence=str(to_seconds(at)),
            due_at=at,
        )

    async def named(self, tx: Transaction, series: Series, occurrence: Occurrence | None, by: UserId) -> None:
        """Somebody was asked to facilitate the series, or one date of it, and learns it first."""
        facilitator = series.facilitator_id if occurrence is None else occurrence.facilitator_id
        if facilitator is None or facilitator == by:
            return
        subject = series.subject if occurrence is None else occurrence.subject
        sequence = series.sequence if occurrence is None else occurrence.sequence
        await self._outbox.add(
            tx,
            guild_id=series.guild_id,
            kind="meetups.named",
            key=f"meetups.named:{subject}:{sequence}:{facilitator}",
            route=(DirectMessage(facilitator), Mention(series.channel_id, facilitator)),
            params={"series": series.id, "date": 0 if occurrence is None else occurrence.id, "by": by},
            reader_id=facilitator,
        )

    async def declined(
        self, tx: Transaction, series: Series, occurrence: Occurrence | None, *, by: UserId, back_to: UserId
    ) -> None:
        """Who was asked to facilitate cannot: it falls back to somebody, who learns it."""
        subject = series.subject if occurrence is None else occurrence.subject
        sequence = series.sequence if occurrence is None else occurrence.sequence
        await self._outbox.add(
            tx,
            guild_id=series.guild_id,
            kind="meetups.declined",
            key=f"meetups.declined:{subject}:{sequence}",
            route=(DirectMessage(back_to), Mention(series.channel_id, back_to)),
            params={"series": series.id, "date": 0 if occurrence is None else occurrence.id, "by": by},
            reader_id=back_to,
        )

    async def without_facilitator(self, tx: Transaction, series: Series) -> None:
        """Whoever facilitated it left the server: whoever made the series learns it."""
        await self._outbox.add(
            tx,
            guild_id=series.guild_id,
            kind="meetups.orphaned",
            key=f"meetups.orphaned:{series.id}:{series.sequence}",
            route=(DirectMessage(series.created_by), Mention(series.channel_id, series.created_by)),
            params={"series": series.id},
            reader_id=series.created_by,
        )

    # The card of a date, and what falls due around it

    async def announced(self, tx: Transaction, occurrence: Occurrence, thread_name: str, now: datetime) -> None:
        """The card of the date stands in the channel from now on, and a thread beneath it when there is need."""
        await self._standing.post(
            tx,
            guild_id=occurrence.guild_id,
            kind=CARD,
            key=occurrence.card_key,
            address=Channel(occurrence.series.channel_id),
            params={"date": occurrence.id},
        )
        await self._outbox.want_thread_beneath(
            tx,
            guild_id=occurrence.guild_id,
            key=occurrence.thread_key,
            standing_key=occurrence.card_key,
            name=thread_name,
        )
        await occurrences.mark_announced(tx, occurrence.id, now)

    async def refreshed(self, tx: Transaction, occurrence: Occurrence) -> None:
        """What the card says has changed."""
        if occurrence.announced_at is not None:
            await self._standing.refresh(tx, occurrence.card_key)

    async def scheduled(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> None:
        """What falls due around the date: reminders, the end of its line, its own end."""
        await self._agenda.cancel(tx, occurrence.subject)
        dues = [(_reminder(due.reminder), due.at, due.until) for due in reminders(occurrence.starts_at, now)]
        closes_at = occurrence.starts_at - QUEUE_CLOSES
        for kind, at, until in (
            *dues,
            *([(LINE, closes_at, None)] if closes_at > now else []),
            (OVER, occurrence.ends_at, None),
        ):
            await self._agenda.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=kind,
                subject=occurrence.subject,
                # A date that comes back to where it was is another occasion to recall it.
                occurrence=f"{occurrence.sequence}:{to_seconds(at)}",
                due_at=at,
                expires_at=until,
            )

    async def unscheduled(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The date does not take place: nothing recalls it."""
        await self._agenda.cancel(tx, occurrence.subject)

    async def taken_away(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The card of the date goes, and so does what is known of the thread beneath it."""
        await self._standing.remove(tx, occurrence.card_key)
        await self._outbox.forget_thread(tx, occurrence.thread_key)

    async def thread_renamed(self, tx: Transaction, occurrence: Occurrence, name: str) -> None:
        """The thread beneath the card of the date is called otherwise, on Discord too once the card was edited."""
        await self._outbox.rename_thread(tx, occurrence.thread_key, name)

    # Telling people

    async def offered(self, tx: Transaction, occurrence: Occurrence, offers: Iterable[Seat]) -> None:
        """A seat is held for each of these: they are asked, and the line moves on when their time is over."""
        for seat in offers:
            if seat.offered_until is None:
                continue
            until = to_seconds(seat.offered_until)
            await self._outbox.add(
                tx,
                guild_id=occurrence.guild_id,
                kind="meetups.offer",
                key=f"meetups.offer:{occurrence.id}:{seat.user_id}:{until}",
                route=(DirectMessage(seat.user_id), Mention(occurrence.series.channel_id, seat.user_id)),
                params={"date": occurrence.id},
                reader_id=seat.user_id,
                expires_at=seat.offered_until,
            )
            await self.held_until(tx, occurrence, [seat])

    async def held_until(self, tx: Transaction, occurrence: Occurrence, offers: Iterable[Seat]) -> None:
        """The line moves on when the time of each of these offers is over."""
        for seat in offers:
            if seat.offered_until is None:
                continue
            await self._agenda.add(
                tx,
                guild_id=occurrence.guild_id,
                kind=LINE,
                subject=occurrence.subject,
                occurrence=f"{seat.user_id}:{to_seconds(seat.offered_until)}",
                due_at=seat.offered_until,
            )

    async def told(
        self,
        tx: Transaction,
        occurrence: Occurrence,
        what: str,
        people: Collection[UserId],
        *,
        occasion: str = "",
        expires_at: datetime | None = None,
        **params: int | str,
    ) -> None:
        """Tell these people about the date, once each: together in its thread, or by the route that they chose."""
        await self._tell(
            tx,
            occurrence,
            what,
            people,
            occasion=f"{occasion or what}:{occurrence.id}:{occurrence.sequence}",
            expires_at=expires_at,
            params={"date": occurrence.id, **params},
        )

    async def told_of_series(
        self, tx: Transaction, series: Series, beside: Occurrence, what: str, people: Collection[UserId]
    ) -> None:
        """Tell these people about the whole series, once each; in the thread of the date `beside`."""
        await self._tell(
            tx,
            beside,
            what,
            people,
            occasion=f"{what}:{series.id}:{series.sequence}",
            expires_at=None,
            params={"series": series.id},
        )

    async def _tell(
        self,
        tx: Transaction,
        beside: Occurrence,
        what: str,
        people: Collection[UserId],
        *,
        occasion: str,
        expires_at: datetime | None,
        params: dict[str, int | str],
    ) -> None:
        guild_id, channel_id = beside.guild_id, beside.series.channel_id
        direct = await regulars.direct(tx, guild_id, people)
        for user_id in sorted(direct):
            await self._outbox.add(
                tx,
                guild_id=guild_id,
                kind=f"meetups.{what}",
                key=f"meetups.{occasion}:{user_id}",
                route=(DirectMessage(user_id), Mention(channel_id, user_id)),
                params=params,
                reader_id=user_id,
                expires_at=expires_at,
            )
        route: Sequence[Address] = (Channel(channel_id),)
        if beside.announced_at is not None:
            route = (PublicThread(beside.thread_key), Channel(channel_id))
        rest = sorted(set(people) - direct)
        for number in range(0, len(rest), _TOGETHER):
            together = rest[number : number + _TOGETHER]
            await self._outbox.add(
                tx,
                guild_id=guild_id,
                kind=f"meetups.{what}",
                key=f"meetups.{occasion}:together:{number}",
                route=route,
                params={**params, "whom": ",".join(map(str, together))},
                expires_at=expires_at,
            )


def _reminder(which: Reminder) -> str:
    return f"meetups.reminder-{which}"
