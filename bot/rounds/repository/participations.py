"""Who takes part and how, when they are usually free, whom they would rather not meet, who waits: as rows."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.slices import in_slices
from bot.core.text import fold
from bot.rounds.model import Avoided, AvoidedId, Mode, Participation, RoundId, Wishes

_AT_ONCE = 100
"""How many rows are read in one turn."""
_MODES = {Mode.VIDEO: "by_video", Mode.PHONE: "by_phone", Mode.IN_PERSON: "in_person"}
_LANGUAGES = {"fr": "speaks_fr", "en": "speaks_en"}


async def load(reader: Reader, guild_id: GuildId, user_id: UserId) -> Participation | None:
    """Return how that person takes part, None if they do not."""
    row = await reader.fetch_one("SELECT * FROM participation WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    if row is None:
        return None
    bands = await reader.fetch_all(
        "SELECT band FROM participation_band WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    return _participation(row, frozenset(band["band"] for band in bands))


async def everybody(reader: Reader, guild_id: GuildId) -> tuple[Participation, ...]:
    """Return everybody who takes part on that server, paused or not."""
    rows = await reader.fetch_all("SELECT * FROM participation WHERE guild_id = ? ORDER BY user_id", (guild_id,))
    bands: dict[int, set[int]] = {}
    chosen = await reader.fetch_all("SELECT user_id, band FROM participation_band WHERE guild_id = ?", (guild_id,))
    async for row in in_slices(chosen, _AT_ONCE):
        bands.setdefault(row["user_id"], set()).add(row["band"])
    found = [_participation(row, frozenset(bands.get(row["user_id"], ()))) async for row in in_slices(rows, _AT_ONCE)]
    return tuple(found)


async def some(reader: Reader, guild_id: GuildId, people: Collection[UserId]) -> tuple[Participation, ...]:
    """Return those of these people who take part, paused or not."""
    asked = (guild_id, json.dumps(list(people)))
    rows = await reader.fetch_all(
        "SELECT * FROM participation WHERE guild_id = ? AND user_id IN (SELECT value FROM json_each(?))", asked
    )
    bands: dict[int, set[int]] = {}
    for row in await reader.fetch_all(
        "SELECT user_id, band FROM participation_band WHERE guild_id = ?"
        " AND user_id IN (SELECT value FROM json_each(?))",
        asked,
    ):
        bands.setdefault(row["user_id"], set()).add(row["band"])
    return tuple(_participation(row, frozenset(bands.get(row["user_id"], ()))) for row in rows)


async def save_wishes(tx: Transaction, guild_id: GuildId, user_id: UserId, wishes: Wishes, now: datetime) -> bool:
    """Keep how somebody takes part, and end their pause; return whether they are new."""
    before = await tx.fetch_one("SELECT 1 FROM participation WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    await tx.execute(
        """
        INSERT INTO participation (guild_id, user_id, every, by_video, by_phone, in_person, speaks_fr, speaks_en,
                                   by_dm, joined_at)
        VALUES (:guild, :user, :every, :by_video, :by_phone, :in_person, :speaks_fr, :speaks_en, :by_dm, :now)
        ON CONFLICT (guild_id, user_id) DO UPDATE
        SET every = :every, by_video = :by_video, by_phone = :by_phone, in_person = :in_person,
            speaks_fr = :speaks_fr, speaks_en = :speaks_en, by_dm = :by_dm
        """,
        {
            "guild": guild_id,
            "user": user_id,
            "every": wishes.every,
            **{column: int(mode in wishes.modes) for mode, column in _MODES.items()},
            **{column: int(language in wishes.languages) for language, column in _LANGUAGES.items()},
            "by_dm": int(wishes.by_dm),
            "now": to_seconds(now),
        },
    )
    await tx.execute("DELETE FROM participation_band WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    await tx.execute_many(
        "INSERT INTO participation_band (guild_id, user_id, band) VALUES (?, ?, ?)",
        [(guild_id, user_id, band) for band in sorted(wishes.bands)],
    )
    return before is None


async def set_pause(
    tx: Transaction, guild_id: GuildId, user_id: UserId, since: datetime | None, until: datetime | None
) -> None:
    """Keep a pause; without `since` there is none, without `until` it has no end. What went unheld is forgotten."""
    await tx.execute(
        """
        UPDATE participation SET paused_at = ?, paused_until = ?, unheld = 0 WHERE guild_id = ? AND user_id = ?
        """,
        (_seconds(since), _seconds(until), guild_id, user_id),
    )


async def quit_rounds(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget how somebody took part, and whom they would rather not have met."""
    for table in ("avoided_person", "avoided_organisation", "round_waiting", "participation"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


async def forget(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase all of it, what others said about this person included."""
    await quit_rounds(tx, guild_id, user_id)
    await tx.execute("DELETE FROM avoided_person WHERE guild_id = ? AND avoided_id = ?", (guild_id, user_id))


# What is counted, to be fair and never to be shown


async def placed(tx: Transaction, guild_id: GuildId, people: Iterable[UserId], number: int) -> None:
    """These people are drawn in that round: they have waited long enough."""
    await tx.execute_many(
        "UPDATE participation SET last_number = ?, waiting = 0 WHERE guild_id = ? AND user_id = ?",
        [(number, guild_id, user_id) for user_id in people],
    )


async def present(tx: Transaction, guild_id: GuildId, people: Iterable[UserId], number: int) -> None:
    """These people could have been drawn in that round."""
    await tx.execute_many(
        "UPDATE participation SET last_number = ? WHERE guild_id = ? AND user_id = ?",
        [(number, guild_id, user_id) for user_id in people],
    )


async def goes_first(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """This person had nobody to meet: the next round thinks of them first."""
    await tx.execute(
        "UPDATE participation SET waiting = waiting + 1 WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )


async def unheld(tx: Transaction, guild_id: GuildId, user_id: UserId) -> int:
    """One more encounter came to nothing and nothing was said of it; return how many in a row, 0 for who quit."""
    row = await tx.fetch_one(
        "UPDATE participation SET unheld = unheld + 1 WHERE guild_id = ? AND user_id = ? RETURNING unheld",
        (guild_id, user_id),
    )
    return 0 if row is None else int(row["unheld"])


async def answered(tx: Transaction, guild_id: GuildId, people: Iterable[UserId]) -> None:
    """These people gave a sign."""
    await tx.execute_many(
        "UPDATE participation SET unheld = 0 WHERE guild_id = ? AND user_id = ?",
        [(guild_id, user_id) for user_id in people],
    )


# Whom somebody would rather not meet


async def avoided(reader: Reader, guild_id: GuildId, user_id: UserId) -> Avoided:
    """Return whom this very person would rather not meet."""
    persons = await reader.fetch_all(
        "SELECT id, avoided_id FROM avoided_person WHERE guild_id = ? AND user_id = ? ORDER BY id", (guild_id, user_id)
    )
    organisations = await reader.fetch_all(
        "SELECT id, name FROM avoided_organisation WHERE guild_id = ? AND user_id = ? ORDER BY id", (guild_id, user_id)
    )
    return Avoided(
        persons=tuple((AvoidedId(row["id"]), UserId(row["avoided_id"])) for row in persons),
        organisations=tuple((AvoidedId(row["id"]), row["name"]) for row in organisations),
    )


async def avoid_person(tx: Transaction, guild_id: GuildId, user_id: UserId, avoided_id: UserId) -> None:
    """Keep that somebody would rather not meet that person."""
    await tx.execute(
        "INSERT INTO avoided_person (guild_id, user_id, avoided_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (guild_id, user_id, avoided_id),
    )


async def avoid_organisation(tx: Transaction, guild_id: GuildId, user_id: UserId, name: str) -> None:
    """Keep that somebody would rather not meet people of that organisation."""
    await tx.execute(
        "INSERT INTO avoided_organisation (guild_id, user_id, folded, name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (guild_id, user_id, fold(name), name),
    )


async def avoid_no_more(tx: Transaction, guild_id: GuildId, user_id: UserId, row: AvoidedId, *, person: bool) -> None:
    """Forget one of these wishes, if it is this person's own."""
    table = "avoided_person" if person else "avoided_organisation"
    await tx.execute(f"DELETE FROM {table} WHERE id = ? AND guild_id = ? AND user_id = ?", (row, guild_id, user_id))


async def avoided_by_all(
    reader: Reader, guild_id: GuildId
) -> tuple[Mapping[UserId, frozenset[UserId]], Mapping[UserId, frozenset[str]]]:
    """Return whom and which organisations (folded) everybody would rather not meet: for the draw alone."""
    persons: dict[UserId, set[UserId]] = {}
    for row in await reader.fetch_all("SELECT user_id, avoided_id FROM avoided_person WHERE guild_id = ?", (guild_id,)):
        persons.setdefault(UserId(row["user_id"]), set()).add(UserId(row["avoided_id"]))
    organisations: dict[UserId, set[str]] = {}
    for row in await reader.fetch_all(
        "SELECT user_id, folded FROM avoided_organisation WHERE guild_id = ?", (guild_id,)
    ):
        organisations.setdefault(UserId(row["user_id"]), set()).add(row["folded"])
    return (
        {user_id: frozenset(each) for user_id, each in persons.items()},
        {user_id: frozenset(each) for user_id, each in organisations.items()},
    )


# Who waits


async def wait(tx: Transaction, guild_id: GuildId, user_id: UserId, round_id: RoundId, now: datetime) -> None:
    """Somebody who takes part has nobody to meet in that round, and would like to."""
    await tx.execute(
        """
        INSERT INTO round_waiting (guild_id, user_id, round_id, since_at)
        SELECT guild_id, user_id, ?, ? FROM participation WHERE guild_id = ? AND user_id = ?
        ON CONFLICT (guild_id, user_id) DO UPDATE SET round_id = excluded.round_id, since_at = excluded.since_at
        """,
        (round_id, to_seconds(now), guild_id, user_id),
    )


async def wait_no_more(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Somebody waits no longer in the round that runs."""
    await tx.execute("DELETE FROM round_waiting WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


async def waiting(reader: Reader, round_id: RoundId) -> tuple[UserId, ...]:
    """Return who waits in that round, the longest first."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM round_waiting WHERE round_id = ? ORDER BY since_at, user_id", (round_id,)
    )
    return tuple(UserId(row["user_id"]) for row in rows)


async def waits(reader: Reader, guild_id: GuildId, user_id: UserId) -> bool:
    """Return whether that person waits in the round that runs."""
    found = await reader.fetch_one(
        "SELECT 1 FROM round_waiting WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    return found is not None


def _participation(row: Row, bands: frozenset[int]) -> Participation:
    return Participation(
        guild_id=GuildId(row["guild_id"]),
        user_id=UserId(row["user_id"]),
        wishes=Wishes(
            every=row["every"],
            modes=frozenset(mode for mode, column in _MODES.items() if row[column]),
            languages=frozenset(language for language, column in _LANGUAGES.items() if row[column]),
            bands=bands,
            by_dm=bool(row["by_dm"]),
        ),
        joined_at=from_seconds(row["joined_at"]),
        paused_at=_instant(row["paused_at"]),
        paused_until=_instant(row["paused_until"]),
        last_number=row["last_number"],
        waiting=row["waiting"],
        unheld=row["unheld"],
    )


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else to_seconds(instant)


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
