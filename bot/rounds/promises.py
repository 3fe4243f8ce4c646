"""What rounds and encounters make Bocage owe: whom to tell, what to recall and when, and what to take back.

Everything is written in the transaction that changes the encounter. Whatever is owed names the proposal or the date it
is about, and is only said while that stands: a change leaves nothing stale behind.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.core.agenda import Agenda
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import Address, Channel, DirectMessage, Mention, Outbox, PrivateThread
from bot.rounds.model import LENGTH, Encounter, EncounterId, Round

DRAW: Final = "rounds.draw"
CLOSE: Final = "rounds.close"
REMATCH: Final = "rounds.rematch"
NUDGE: Final = "rounds.nudge"
ASK: Final = "rounds.ask"
SILENCE: Final = "rounds.silence"
REMINDER: Final = "rounds.reminder"
FOLLOW_UP: Final = "rounds.follow-up"
UNTOLD: Final = "rounds.untold"

NUDGE_AFTER: Final = timedelta(hours=72)
ASK_AFTER: Final = timedelta(hours=120)
"""After the nudge went unanswered for two days: keep it, put it off, pass?"""
SILENCE_AFTER: Final = timedelta(hours=72)
"""How long that question stands."""
KEPT_FOR: Final = timedelta(hours=120)
"""How long new moments stand, once somebody wished to keep the encounter."""
FOLLOW_UP_AFTER: Final = timedelta(minutes=15)
TELL_WITHIN: Final = timedelta(days=7)
REMATCH_AFTER: Final = timedelta(hours=1)
"""A little patience: several who are free again are drawn together."""
REMATCH_UNTIL: Final = timedelta(days=5)
"""So long before the end of a round, nobody is drawn again: there would be no time left to meet."""


class Promises:
    """Writes down what is owed."""

    def __init__(self, outbox: Outbox, agenda: Agenda) -> None:
        self._outbox = outbox
        self._agenda = agenda

    # Rounds

    async def planned(self, tx: Transaction, planned: Round) -> None:
        """The draw falls due."""
        await self._agenda.add(
            tx,
            guild_id=planned.guild_id,
            kind=DRAW,
            subject=_round(planned),
            occurrence=str(to_seconds(planned.due_at)),
            due_at=planned.due_at,
        )

    async def unplanned(self, tx: Transaction, planned: Round) -> None:
        """The draw no longer falls due."""
        await self._agenda.cancel(tx, _round(planned))

    async def opened(self, tx: Transaction, drawn: Round, until: datetime) -> None:
        """The round ends by itself."""
        await self._agenda.add(
            tx, guild_id=drawn.guild_id, kind=CLOSE, subject=_round(drawn), occurrence="once", due_at=until
        )

    async def closed(self, tx: Transaction, over: Round) -> None:
        """Nothing more falls due in that round."""
        await self._agenda.cancel(tx, _round(over))

    async def rematch(
        self, tx: Transaction, running: Round, now: datetime, *, after: timedelta = REMATCH_AFTER
    ) -> None:
        """Somebody waits: look soon for somebody else who does, unless the round is nearly over."""
        if running.until_at is None or now + 2 * after >= running.until_at - REMATCH_UNTIL:
            return
        # On the hour, so that a few people who are free again within an hour are looked at together, once.
        due = to_seconds(now + after)
        if after >= REMATCH_AFTER:
            due += -due % 3600
        await self._agenda.add(
            tx,
            guild_id=running.guild_id,
            kind=REMATCH,
            subject=_round(running),
            occurrence=str(due),
            due_at=from_seconds(due),
            expires_at=running.until_at - REMATCH_UNTIL,
        )

    # An encounter and its group

    async def made(self, tx: Transaction, encounter: Encounter, *, thread_name: str, now: datetime) -> None:
        """The group is told who, why, and when it could be; the silence that may follow is not left alone."""
        if not encounter.by_dm:
            await self._outbox.want_private_thread(
                tx,
                guild_id=encounter.guild_id,
                key=encounter.thread_key,
                parent_id=encounter.channel_id,
                name=thread_name,
                members=encounter.people,
            )
        await self._tell(tx, encounter, "meet", encounter.proposal)
        await self._await_answers(tx, encounter, now)

    async def offered(self, tx: Transaction, encounter: Encounter, now: datetime, *, was: datetime | None) -> None:
        """Other moments are on offer. `was`: the date that was agreed on, and no longer stands."""
        await self._agenda.cancel(tx, _encounter(encounter.id))
        await self._tell(tx, encounter, "moments", encounter.proposal, was=0 if was is None else to_seconds(was))
        await self._agenda.add(
            tx,
            guild_id=encounter.guild_id,
            kind=SILENCE,
            subject=_encounter(encounter.id),
            occurrence=f"kept:{encounter.proposal}",
            due_at=min(now + KEPT_FOR, encounter.until_at),
        )

    async def agreed(self, tx: Transaction, encounter: Encounter, now: datetime) -> None:
        """There is a date: it goes into calendars, is recalled once, and asked about afterwards."""
        await self._agenda.cancel(tx, _encounter(encounter.id))
        await self._tell(tx, encounter, "agreed", encounter.sequence)
        day_before, hour_before = encounter.date - timedelta(days=1), encounter.date - timedelta(hours=1)
        recalled = next((at for at in (day_before, hour_before) if at > now), None)
        over = encounter.date + LENGTH
        dues = [
            (REMINDER, recalled, encounter.date),
            (FOLLOW_UP, over + FOLLOW_UP_AFTER, over + TELL_WITHIN),
            (UNTOLD, over + TELL_WITHIN, None),
        ]
        for kind, due, expires in dues:
            if due is not None:
                await self._agenda.add(
                    tx,
                    guild_id=encounter.guild_id,
                    kind=kind,
                    subject=_encounter(encounter.id),
                    occurrence=str(encounter.sequence),
                    due_at=due,
                    expires_at=expires,
                )

    async def ended(self, tx: Transaction, encounter: Encounter, *, cancelled: bool = False) -> None:
        """Nothing recalls it any more. `cancelled`: a date that stood in calendars is taken out of them."""
        await self._agenda.cancel(tx, _encounter(encounter.id))
        if cancelled:
            await self._tell(tx, encounter, "called-off", encounter.sequence)

    async def smaller(self, tx: Transaction, encounter: Encounter) -> None:
        """Three are two: the two are told."""
        await self._tell(tx, encounter, "smaller", len(encounter.people))

    async def nudge(self, tx: Transaction, encounter: Encounter, expires_at: datetime | None) -> None:
        """One kind word, once in the life of an encounter."""
        await self._tell(tx, encounter, "nudge", 1, expires_at=expires_at)

    async def ask(self, tx: Transaction, encounter: Encounter, now: datetime) -> None:
        """Keep it, put it off, pass? The question stands for some days."""
        await self._tell(tx, encounter, "ask", encounter.proposal)
        await self._agenda.add(
            tx,
            guild_id=encounter.guild_id,
            kind=SILENCE,
            subject=_encounter(encounter.id),
            occurrence=f"asked:{encounter.proposal}",
            due_at=min(now + SILENCE_AFTER, encounter.until_at),
        )

    async def remind(self, tx: Transaction, encounter: Encounter, expires_at: datetime | None) -> None:
        """It is soon."""
        await self._tell(tx, encounter, "reminder", encounter.sequence, expires_at=expires_at)

    async def follow_up(self, tx: Transaction, encounter: Encounter, expires_at: datetime | None) -> None:
        """Did it take place, and what did it bring?"""
        await self._tell(tx, encounter, "follow-up", encounter.sequence, expires_at=expires_at)

    async def forgotten(self, tx: Transaction, encounter_ids: Iterable[EncounterId]) -> None:
        """The names of their threads are not kept."""
        for encounter_id in encounter_ids:
            await self._outbox.forget_thread(tx, f"rounds:{encounter_id}")

    # Letters to one person

    async def freed(self, tx: Transaction, encounter: Encounter, user_id: UserId, *, waits: bool) -> None:
        """It will not be, through no fault of theirs. `waits`: somebody else is looked for in this round."""
        await self._write(
            tx, encounter.guild_id, encounter.channel_id, user_id, "freed", f"{encounter.id}", waits=int(waits)
        )

    async def unplaced(
        self, tx: Transaction, drawn: Round, channel_id: ChannelId, user_id: UserId, missing: str, expires_at: datetime
    ) -> None:
        """Nobody could be found for them this time."""
        await self._write(
            tx,
            drawn.guild_id,
            channel_id,
            user_id,
            "unplaced",
            f"{drawn.id}",
            expires_at=expires_at,
            missing=missing,
        )

    async def question(self, tx: Transaction, encounter: Encounter, user_id: UserId) -> None:
        """« On continue ? »"""
        await self._write(tx, encounter.guild_id, encounter.channel_id, user_id, "question", f"{encounter.id}")

    async def paused(self, tx: Transaction, encounter: Encounter, user_id: UserId) -> None:
        """A pause, without reproach."""
        await self._write(tx, encounter.guild_id, encounter.channel_id, user_id, "paused", f"{encounter.id}")

    async def failed(self, tx: Transaction, over: Round, channel_id: ChannelId | None) -> None:
        """The stewards learn that a draw could not be computed."""
        if channel_id is not None:
            await self._outbox.add(
                tx,
                guild_id=over.guild_id,
                kind="rounds.alert-failed",
                key=f"rounds.alert-failed:{over.id}",
                route=(Channel(channel_id),),
                params={"round": over.id},
            )

    async def _await_answers(self, tx: Transaction, encounter: Encounter, now: datetime) -> None:
        ask_at = min(now + ASK_AFTER, encounter.until_at)
        if now + NUDGE_AFTER < ask_at:
            await self._agenda.add(
                tx,
                guild_id=encounter.guild_id,
                kind=NUDGE,
                subject=_encounter(encounter.id),
                occurrence="once",
                due_at=now + NUDGE_AFTER,
                expires_at=ask_at,
            )
        await self._agenda.add(
            tx,
            guild_id=encounter.guild_id,
            kind=ASK,
            subject=_encounter(encounter.id),
            occurrence="once",
            due_at=ask_at,
        )

    async def _tell(
        self,
        tx: Transaction,
        encounter: Encounter,
        what: str,
        occasion: int,
        *,
        expires_at: datetime | None = None,
        **params: int,
    ) -> None:
        """Owe the group one message: in its thread, or to each where all of them prefer that."""
        whom: tuple[UserId | None, ...] = encounter.people if encounter.by_dm else (None,)
        for user_id in whom:
            route: tuple[Address, ...] = (PrivateThread(encounter.thread_key),)
            if user_id is not None:
                route = (DirectMessage(user_id), Mention(encounter.channel_id, user_id))
            await self._outbox.add(
                tx,
                guild_id=encounter.guild_id,
                kind=f"rounds.{what}",
                key=f"rounds.{what}:{encounter.id}:{occasion}:{user_id or 0}",
                route=route,
                params={
                    "encounter": encounter.id,
                    "proposal": encounter.proposal,
                    "sequence": encounter.sequence,
                    **params,
                },
                reader_id=user_id,
                expires_at=expires_at,
            )

    async def _write(
        self,
        tx: Transaction,
        guild_id: GuildId,
        channel_id: ChannelId,
        user_id: UserId,
        what: str,
        about: str,
        *,
        expires_at: datetime | None = None,
        **params: int | str,
    ) -> None:
        await self._outbox.add(
            tx,
            guild_id=guild_id,
            kind=f"rounds.{what}",
            key=f"rounds.{what}:{about}:{user_id}",
            route=(DirectMessage(user_id), Mention(channel_id, user_id)),
            params={"about": int(about), **params},
            reader_id=user_id,
            expires_at=expires_at,
        )


def _round(of: Round) -> str:
    return f"round:{of.id}"


def _encounter(encounter_id: EncounterId) -> str:
    return f"encounter:{encounter_id}"
