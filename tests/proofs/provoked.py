"""The messages that no ordinary life brings: provoked one by one, each from an instant at which another was caught.

`PROVOKED` says, by kind, from which instant, and how. Each way goes through the feature's own service, or through what
it owes messages with.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from bot.advice.requests import promises as requests_owed
from bot.advice.requests.repository import requests
from bot.announcements.repository import announcements
from bot.communities.model import CommunityId
from bot.communities.pieces import key_of
from bot.communities.repository import communities
from bot.core.actor import Actor
from bot.core.agenda import Entry
from bot.core.commitments import Part
from bot.core.database import Transaction
from bot.core.ids import AgendaId, ChannelId, UserId
from bot.core.outbox import Owed
from bot.meetups.model import SeatState, Wish
from bot.meetups.repository import occurrences, seats
from bot.meetups.repository import series as series_rows
from bot.rounds.repository import encounters, rounds
from tests.proofs.village import Village

Way = Callable[[Village, Owed], Awaitable[None]]


def _owing(work: Callable[[Transaction, Village, Owed], Awaitable[object]]) -> Way:
    async def way(village: Village, owed: Owed) -> None:
        async with village.app.database.transaction() as tx:
            await work(tx, village, owed)

    return way


def _request(kind: str) -> Way:
    async def tell(tx: Transaction, village: Village, owed: Owed) -> None:
        request: Any = await requests.by_id(tx, owed.params["request"])  # type: ignore[arg-type]
        await village.app.services.advice_requests._promises.tell_asker(tx, request, kind)

    return _owing(tell)


def _community(change: str, **given: str) -> Way:
    async def tell(tx: Transaction, village: Village, owed: Owed) -> None:
        service: Any = village.app.services.communities
        community: Any = await communities.by_id(tx, owed.guild_id, CommunityId(int(owed.params["community"])))
        now = village.app.services.clock.now()
        match change:
            case "missing":
                standing = await village.app.structures.standing(tx, owed.guild_id, key_of(community.id, "role"))
                assert standing is not None
                await service._promises.part_missing(tx, community, "role", standing.discord_id)
            case "unfinished":
                await tx.execute("UPDATE community SET followed = 0 WHERE id = ?", (community.id,))
                refused: Any = type("Refused", (), {"refusal": "missing-permission"})()
                await service._promises.unfinished(tx, community, [refused], now)
            case "unsaid":
                dominique = UserId(village.people["dominique"].user_id)
                animated: Any = replace(community, stewards=(dominique,))
                await communities.add_steward(tx, community, dominique)
                await service._promises.unsaid(tx, animated, (Part.CHARTER,), now, but=UserId(0))
            case _:
                await service._promises.role_refused(tx, community, "missing-permission", now)

    return _owing(tell)


async def _undelivered(tx: Transaction, village: Village, owed: Owed) -> None:
    await village.app.services.servers.tell_undelivered(tx, owed, "unreachable: direct-messages-closed")


async def _failed(tx: Transaction, village: Village, owed: Owed) -> None:
    entry = Entry(
        id=AgendaId(1),
        guild_id=owed.guild_id,
        kind="rounds.draw",
        subject="",
        occurrence="",
        due_at=owed.due_at,
        expires_at=None,
        attempts=1,
    )
    await village.app.services.servers.tell_failed_task(tx, entry, "failed")


async def _trouble(tx: Transaction, village: Village, owed: Owed) -> None:
    await village.app.services.around_meetups.questions.tell_trouble(tx, owed.guild_id, "missing-permission")


async def _unsent(tx: Transaction, village: Village, owed: Owed) -> None:
    announcement: Any = await announcements.by_id(tx, owed.guild_id, owed.params["announcement"])  # type: ignore[arg-type]
    service: Any = village.app.services.announcements
    await service._promises.unsent(tx, announcement, "rights", village.app.services.clock.now())


# Meetups


async def _unsaid(tx: Transaction, village: Village, owed: Owed) -> None:
    """The title of a meetup goes with whoever wrote it."""
    date: Any = await occurrences.by_id(tx, owed.params["date"])  # type: ignore[arg-type]
    meetups: Any = village.app.services.meetups
    lucie = UserId(village.people["lucie"].user_id)
    await meetups._promises.told_of_series(tx, date.series, date, "series-unsaid", {lucie})


async def _minutes_unsaid(tx: Transaction, village: Village, owed: Owed) -> None:
    """The minutes of a session go with whoever wrote them."""
    date: Any = await occurrences.by_id(tx, owed.params["date"])  # type: ignore[arg-type]
    meetups: Any = village.app.services.meetups
    await meetups._promises.told(tx, date, "minutes-unsaid", {UserId(village.people["lucie"].user_id)})


async def _orphaned(tx: Transaction, village: Village, owed: Owed) -> None:
    """Whoever facilitates a series that somebody else made leaves."""
    for row in await tx.fetch_all("SELECT id, created_by FROM meetup_series WHERE guild_id = ?", (owed.guild_id,)):
        series: Any = await series_rows.by_id(tx, owed.guild_id, row["id"])
        if series.facilitator_id not in {None, series.created_by}:
            await village.app.services.meetups.departs(tx, owed.guild_id, series.facilitator_id)
            return


async def _moved(village: Village, owed: Owed) -> None:
    """A date to which people come is put elsewhere; they are told one by one where they like that better."""
    services, now = village.app.services, village.app.services.clock.now()
    date: Any = await occurrences.by_id(village.app.database, owed.params["date"])  # type: ignore[arg-type]
    lucie = Actor(guild_id=owed.guild_id, user_id=UserId(village.people["lucie"].user_id))
    await services.meetups.be_told_directly(lucie, direct=True)
    await services.meetups.answer(lucie, date.id, Wish.COME)
    steward = Actor(guild_id=owed.guild_id, user_id=UserId(village.people["dominique"].user_id), steward=True)
    await services.meetups.running.move_date(
        steward, date.id, (now + timedelta(days=5)).date(), date.starts_at.timetz()
    )


async def _offer(village: Village, owed: Owed) -> None:
    """One seat, two who want it, and the first who cannot come."""
    services, database = village.app.services, village.app.database
    date: Any = await occurrences.by_id(database, owed.params["date"])  # type: ignore[arg-type]
    for each in await seats.people(database, date.id, set(SeatState)):
        await services.meetups.answer(Actor(guild_id=owed.guild_id, user_id=each.user_id), date.id, Wish.NOT_COME)
    first, second = (
        Actor(guild_id=owed.guild_id, user_id=UserId(village.people[key].user_id)) for key in ("lucie", "paul")
    )
    async with database.transaction() as tx:
        await occurrences.set_seats(tx, date.id, 1)
    for actor in (first, second):
        await services.meetups.answer(actor, date.id, Wish.COME)
    await services.meetups.answer(first, date.id, Wish.NOT_COME)


# Rounds


def _encounter(change: str) -> Way:
    async def tell(tx: Transaction, village: Village, owed: Owed) -> None:
        encounter: Any = await encounters.by_id(tx, owed.params["encounter"])  # type: ignore[arg-type]
        service: Any = village.app.services.rounds
        if change == "smaller":
            await service._promises.smaller(tx, encounter)
        elif change == "called-off":
            await service._promises.ended(tx, encounter, cancelled=True)
        else:
            drawn: Any = await rounds.by_id(tx, encounter.round_id)
            house = await village.app.services.servers.settings(owed.guild_id)
            await service._promises.failed(tx, drawn, house.stewards_channel_id)

    return _owing(tell)


async def _unplaced(tx: Transaction, village: Village, owed: Owed) -> None:
    assert owed.reader_id is not None
    row = await tx.fetch_one("SELECT max(id) AS id FROM round WHERE guild_id = ?", (owed.guild_id,))
    drawn: Any = await rounds.by_id(tx, row["id"])  # type: ignore[index]
    until = village.app.services.clock.now() + timedelta(days=3)
    service: Any = village.app.services.rounds
    channel = ChannelId(village.square)
    await service._promises.unplaced(tx, drawn, channel, owed.reader_id, "nobody-left", until)


# Waiting, and two years of silence


async def _held(village: Village, owed: Owed) -> None:
    """Somebody waits for a resource person, who has a slot free."""
    services: Any = village.app.services.advice_requests
    async with village.app.database.transaction() as tx:
        rows = await tx.fetch_all(
            "SELECT DISTINCT adviser_id AS id FROM office_hours WHERE guild_id = ? AND state = 'open'",
            (owed.guild_id,),
        )
        request: Any = await requests.by_id(tx, owed.params["request"])  # type: ignore[arg-type]
        for row in rows:
            if row["id"] != request.asker_id:
                await services._line.join(tx, request, UserId(row["id"]))


async def _silent(village: Village, owed: Owed) -> None:
    """Nothing was heard of somebody for nearly two years."""
    jobs: Any = village.app.due._house
    person, now = UserId(village.people["lucie"].user_id), village.app.services.clock.now()
    await village.app.services.signs.flush()
    async with village.app.database.transaction() as tx:
        await tx.execute(
            "UPDATE last_sign SET day = ?, warned_on = NULL WHERE user_id = ?",
            ((now - timedelta(days=715)).date().isoformat(), person),
        )
    await jobs._jobs["people"].job(now)


PROVOKED: Final[Mapping[str, tuple[str, Way]]] = {
    "advice.request-closed": ("advice.request-climbed", _request(requests_owed.CLOSED)),
    "advice.request-given-back": ("advice.request-climbed", _request(requests_owed.GIVEN_BACK)),
    "advice.request-reopened": ("advice.request-climbed", _request(requests_owed.REOPENED)),
    "advice.request-offer": ("advice.request-climbed", _held),
    "announcements.unsent": ("announcements.proposal", _owing(_unsent)),
    "communities.missing": ("communities.welcome", _community("missing")),
    "communities.role-refused": ("communities.welcome", _community("role-refused")),
    "communities.unfinished": ("communities.welcome", _community("unfinished")),
    "communities.unsaid": ("communities.welcome", _community("unsaid")),
    "communities.unsaid-in-person": ("communities.welcome", _community("unsaid")),
    "meetups.event-trouble": ("meetups.card", _owing(_trouble)),
    "meetups.minutes-unsaid": ("meetups.reminder", _owing(_minutes_unsaid)),
    "meetups.moved": ("meetups.reminder", _moved),
    "meetups.offer": ("meetups.card", _offer),
    "meetups.orphaned": ("meetups.named", _owing(_orphaned)),
    "meetups.series-unsaid": ("meetups.reminder", _owing(_unsaid)),
    "retention.warning": ("meetups.card", _silent),
    "rounds.alert-failed": ("rounds.meet", _encounter("failed")),
    "rounds.called-off": ("rounds.agreed", _encounter("called-off")),
    "rounds.smaller": ("rounds.moments", _encounter("smaller")),
    "rounds.unplaced": ("rounds.freed", _owing(_unplaced)),
    "servers.alert-failed": ("advice.confirmation", _owing(_failed)),
    "servers.alert-undelivered": ("advice.confirmation", _owing(_undelivered)),
}
