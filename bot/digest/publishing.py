"""The weekly issue on its way: prepared the day before, published once, and when that is.

Every week is an entry of the agenda, which sets the next one as it runs. Lateness: whenever, once, and the issue says
so; weeks that passed entirely while Bocage was away are not made up for.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core import audit
from bot.core.actor import Actor
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Channel, DirectMessage, Outbox
from bot.core.standing import StandingMessages
from bot.core.structure import DIGEST_CHANNEL, servers_with
from bot.digest.composing import Composer
from bot.digest.model import (
    DigestSettings,
    Issue,
    IssueId,
    IssueState,
    Quiet,
    SectionKind,
    Unvalidated,
)
from bot.digest.refusals import IssueGone, NoPlace, OnlyStewards
from bot.digest.repository import issues, readers
from bot.digest.schedule import Appointment, next_appointment
from bot.digest.sources import Discord, Houses

PREPARE, PUBLISH = "digest.prepare", "digest.publish"
DRAFT, ISSUE, LETTER, TWINS = "digest.draft", "digest.issue", "digest.letter", "digest.twins"
OPEN = (IssueState.DRAFT, IssueState.APPROVED, IssueState.HELD)
_LETTER_KEPT = timedelta(days=3)
_EVER = datetime(2026, 1, 1, tzinfo=UTC)


class Publishing:
    """Prepares and publishes the issues of every server. Register its `agenda_kinds` before the first one."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        standing: StandingMessages,
        agenda: Agenda,
        houses: Houses,
        discord: Discord,
        composer: Composer,
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._standing = standing
        self._agenda = agenda
        self._houses = houses
        self._discord = discord
        self._composer = composer

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of issues."""
        return (
            AgendaKind(PREPARE, Lateness.WHENEVER, self._prepare),
            AgendaKind(PUBLISH, Lateness.WHENEVER, self._fall_due, appears=True),
        )

    # The schedule

    async def settings(self, guild_id: GuildId) -> DigestSettings:
        """Return what this server decided about its bulletin."""
        return await issues.settings(self._database, guild_id)

    async def configure(
        self,
        actor: Actor,
        *,
        weekday: int | None = None,
        hour: time | None = None,
        unvalidated: Unvalidated | None = None,
        quiet: Quiet | None = None,
        active: bool | None = None,
    ) -> DigestSettings:
        """Decide when the bulletin appears and what becomes of an unread draft; None leaves as it is."""
        require_steward(actor)
        async with self._database.transaction() as tx:
            before = await issues.settings(tx, actor.guild_id)
            chosen = replace(
                before,
                weekday=before.weekday if weekday is None else weekday % 7,
                hour=before.hour if hour is None else hour,
                unvalidated=unvalidated or before.unvalidated,
                quiet=quiet or before.quiet,
                active=before.active if active is None else active,
            )
            if chosen != before:
                await issues.save_settings(tx, chosen)
                await self._agenda.cancel(tx, _schedule(actor.guild_id))
                await self._note(tx, actor, "digest.settings", f"server:{actor.guild_id}")
            await self._ensure(tx, chosen)
        return chosen

    async def ensure(self, guild_id: GuildId) -> None:
        """See that the next issue of this server is on the agenda. Idempotent; nothing without a channel for it."""
        async with self._database.transaction() as tx:
            await self._ensure(tx, await issues.settings(tx, guild_id))

    async def servers(self) -> tuple[GuildId, ...]:
        """Return the servers that Bocage knows of and that may have a bulletin."""
        return await servers_with(self._database, DIGEST_CHANNEL)

    async def next_issue(self, guild_id: GuildId) -> Appointment:
        """Return when the next issue is meant to appear."""
        return await self._next(await issues.settings(self._database, guild_id))

    async def _next(self, chosen: DigestSettings, after: date | None = None) -> Appointment:
        zone = (await self._houses.settings(chosen.guild_id)).zone
        return next_appointment(self._clock.now(), chosen.weekday, chosen.hour, zone, after)

    async def _ensure(self, tx: Transaction, chosen: DigestSettings, after: date | None = None) -> None:
        house = await self._houses.settings(chosen.guild_id)
        if not chosen.active or house.digest_channel_id is None or house.stewards_channel_id is None:
            return
        coming = await self._next(chosen, after)
        if await issues.of_week(tx, chosen.guild_id, coming.week) is None:
            await self._agenda.add(
                tx,
                guild_id=chosen.guild_id,
                kind=PREPARE,
                subject=_schedule(chosen.guild_id),
                occurrence=coming.week.isoformat(),
                due_at=coming.prepare_at,
            )

    async def _prepare(self, tx: Transaction, entry: Entry) -> None:
        chosen = await issues.settings(tx, entry.guild_id)
        week = date.fromisoformat(entry.occurrence)
        if chosen.active and not entry.restored:
            # The hour of an issue is that of the day it is meant for, a day after its draft, whatever clocks did.
            zone = (await self._houses.settings(entry.guild_id)).zone
            before = datetime.combine(week - timedelta(days=1), time(), zone)
            meant = next_appointment(before, week.weekday(), chosen.hour, zone)
            await self._draft(tx, chosen, meant)
        await self._ensure(tx, chosen, after=week)

    async def _draft(self, tx: Transaction, chosen: DigestSettings, meant: Appointment) -> Issue | None:
        guild_id, now = chosen.guild_id, self._clock.now()
        house = await self._houses.settings(guild_id)
        composed = await self._composer.compose(guild_id, meant.publish_at)
        if composed is None or house.stewards_channel_id is None:
            return None
        issue_id = await issues.insert(
            tx,
            guild_id,
            week=meant.week,
            publish_at=meant.publish_at,
            people=composed.people,
            discussions=composed.discussions,
            now=now,
        )
        if issue_id is None:
            return await issues.of_week(tx, guild_id, meant.week)
        await issues.add_items(tx, guild_id, issue_id, composed.items)
        issue = await self._issue(tx, guild_id, issue_id)
        if issue.quiet and chosen.quiet is Quiet.SKIP:
            await issues.move(tx, issue_id, OPEN, IssueState.SKIPPED, None)
            return await issues.by_id(tx, guild_id, issue_id)
        await self._standing.post(
            tx,
            guild_id=guild_id,
            kind=DRAFT,
            key=draft_key(issue_id),
            address=Channel(house.stewards_channel_id),
            params={"issue": issue_id},
        )
        await self._agenda.add(
            tx,
            guild_id=guild_id,
            kind=PUBLISH,
            subject=subject_of(issue_id),
            occurrence="once",
            due_at=meant.publish_at,
        )
        return issue

    async def _fall_due(self, tx: Transaction, entry: Entry) -> None:
        issue = await issues.by_id(tx, entry.guild_id, IssueId(int(entry.subject.rpartition(":")[2])))
        house = await self._houses.settings(entry.guild_id)
        if issue is None or not issue.state.open or house.digest_channel_id is None:
            return
        chosen = await issues.settings(tx, entry.guild_id)
        if issue.state is IssueState.APPROVED or chosen.unvalidated is Unvalidated.PUBLISH:
            await self._publish(tx, issue, None)
        else:
            await issues.move(tx, issue.id, (IssueState.DRAFT,), IssueState.HELD, None)
            await self._standing.refresh(tx, draft_key(issue.id))

    async def _publish(self, tx: Transaction, issue: Issue, by: UserId | None) -> None:
        now = self._clock.now()
        house = await self._houses.settings(issue.guild_id)
        if house.digest_channel_id is None:
            raise NoPlace
        if not await issues.publish(tx, issue, now, by, lost=await self._lost(tx, issue.guild_id)):
            return
        await self._agenda.cancel(tx, subject_of(issue.id))
        await self._outbox.add(
            tx,
            guild_id=issue.guild_id,
            kind=ISSUE,
            key=f"{ISSUE}:{issue.id}",
            route=(Channel(house.digest_channel_id),),
            params={"issue": issue.id},
        )
        for user_id, reading in (await readers.subscribed(tx, issue.guild_id)).items():
            if reading.due(now) and self._discord.member(issue.guild_id, user_id) is not None:
                await readers.lettered(tx, issue.guild_id, user_id, now)
                await self._outbox.add(
                    tx,
                    guild_id=issue.guild_id,
                    kind=LETTER,
                    key=f"{LETTER}:{issue.id}:{user_id}",
                    route=(DirectMessage(user_id),),
                    params={"issue": issue.id},
                    reader_id=user_id,
                    expires_at=now + _LETTER_KEPT,
                )
        if house.stewards_channel_id is not None:
            await self._outbox.add(
                tx,
                guild_id=issue.guild_id,
                kind=TWINS,
                key=f"{TWINS}:{issue.id}",
                route=(Channel(house.stewards_channel_id),),
                params={"issue": issue.id},
            )
        greeted = [item.author_id for item in issue.shown if item.section is SectionKind.WELCOME]
        await readers.greeted(tx, issue.guild_id, [each for each in greeted if each is not None], now)
        await self._standing.refresh(tx, draft_key(issue.id))

    async def _lost(self, reader: Reader, guild_id: GuildId) -> int:
        """Return how many issues may have appeared of which a restored file knows nothing: they keep their numbers."""
        last = next(iter(await issues.published(reader, guild_id, 1)), None)
        since = _EVER if last is None or last.published_at is None else last.published_at
        lost = 0
        for entry, restored_at in await self._agenda.restored(reader, guild_id, (PREPARE, PUBLISH), since):
            lost += 1
            if entry.kind == PREPARE:
                # One each week from the one that was to be prepared, the last of them prepared the day before its own.
                weeks = restored_at.date() + timedelta(days=1) - date.fromisoformat(entry.occurrence)
                lost += max(0, weeks.days // 7)
        return lost

    async def _issue(self, reader: Reader, guild_id: GuildId, issue_id: IssueId) -> Issue:
        issue = await issues.by_id(reader, guild_id, issue_id)
        if issue is None:
            raise IssueGone
        return issue

    async def _note(self, tx: Transaction, actor: Actor, action: str, subject: str) -> None:
        await audit.note(tx, actor, action, subject, at=self._clock.now())


def draft_key(issue_id: IssueId) -> str:
    """Return the key of the message that shows a draft to the stewards."""
    return f"{DRAFT}:{issue_id}"


def require_steward(actor: Actor) -> None:
    """Raise OnlyStewards unless this is a steward."""
    if not actor.steward:
        raise OnlyStewards


def _schedule(guild_id: GuildId) -> str:
    return f"digest:{guild_id}"


def subject_of(issue_id: IssueId) -> str:
    """Return what the agenda and the audit call an issue."""
    return f"digest-issue:{issue_id}"
