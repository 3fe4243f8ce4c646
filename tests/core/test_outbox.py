from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.database import Database, IntegrityError
from bot.core.ids import ChannelId, GuildId, OutboxId, UserId
from bot.core.outbox import Address, Channel, DirectMessage, Mention, Outbox, Owed, PrivateThread, parse_address
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD = GuildId(1)
BOB = UserId(11)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def database(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Database]:
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        yield database


@pytest.fixture
def outbox(clock: FakeClock) -> Outbox:
    return Outbox(clock)


async def owe(database: Database, outbox: Outbox, key: str = "hello", kind: str = "note") -> bool:
    async with database.transaction() as tx:
        return await outbox.add(tx, guild_id=GUILD, kind=kind, key=key, route=[DirectMessage(BOB)])


async def keys(database: Database) -> list[str]:
    return [row["dedupe_key"] for row in await database.fetch_all("SELECT dedupe_key FROM outbox ORDER BY id")]


async def test_a_message_is_owed_once_per_key(database: Database, outbox: Outbox) -> None:
    assert await owe(database, outbox)
    assert not await owe(database, outbox)
    assert await keys(database) == ["hello"]


async def test_a_message_is_due_now_unless_said_otherwise(database: Database, outbox: Outbox, clock: FakeClock) -> None:
    await owe(database, outbox)
    later = clock.now() + timedelta(hours=2)
    async with database.transaction() as tx:
        await outbox.add(tx, guild_id=GUILD, kind="note", key="later", route=[Channel(ChannelId(5))], due_at=later)
    rows = await database.fetch_all("SELECT due_at, next_attempt_at FROM outbox ORDER BY id")
    assert [tuple(row) for row in rows] == [(int(clock.now().timestamp()),) * 2, (int(later.timestamp()),) * 2]


async def test_a_message_of_a_transaction_that_fails_is_not_owed_and_nobody_is_rung(
    database: Database, outbox: Outbox
) -> None:
    rings: list[str] = []
    outbox.ring = lambda: rings.append("ring")
    with pytest.raises(RuntimeError):  # noqa: PT012 (the block is what fails)
        async with database.transaction() as tx:
            await outbox.add(tx, guild_id=GUILD, kind="note", key="hello", route=[DirectMessage(BOB)])
            raise RuntimeError
    assert await keys(database) == []
    assert rings == []


async def test_the_bell_rings_after_the_commit_and_only_for_a_new_message(database: Database, outbox: Outbox) -> None:
    rings: list[str] = []
    outbox.ring = lambda: rings.append("ring")
    async with database.transaction() as tx:
        await outbox.add(tx, guild_id=GUILD, kind="note", key="hello", route=[DirectMessage(BOB)])
        assert rings == []
    assert rings == ["ring"]
    await owe(database, outbox)
    assert rings == ["ring"]


@pytest.mark.parametrize("route", [[], [PrivateThread("")]])
async def test_a_message_without_an_address_is_refused(
    database: Database, outbox: Outbox, route: list[Address]
) -> None:
    with pytest.raises(ValueError, match="address"):
        async with database.transaction() as tx:
            await outbox.add(tx, guild_id=GUILD, kind="note", key="hello", route=route)


@pytest.mark.parametrize(("key", "kind"), [("", "note"), ("hello", "")])
async def test_a_message_without_key_or_kind_is_refused_by_the_schema(
    database: Database, outbox: Outbox, key: str, kind: str
) -> None:
    with pytest.raises(IntegrityError):
        await owe(database, outbox, key, kind)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'sent'",
        "state = 'sent', finished_at = 5",
        "state = 'skipped', finished_at = 5",
        "state = 'dead', reason = 'x'",
        "state = 'sending', lease_until = 5",
        "state = 'sending', unconfirmed_since = 5",
        "state = 'lost'",
        "step = 1",
        "lease_until = 5",
        "message_id = 3",
        "params = '[]'",
        "params = 'no json'",
    ],
)
async def test_the_schema_refuses_a_state_that_cannot_be(database: Database, outbox: Outbox, change: str) -> None:
    await owe(database, outbox)
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await tx.execute(f"UPDATE outbox SET {change}")


async def test_a_message_that_was_sent_is_final(database: Database, outbox: Outbox) -> None:
    await owe(database, outbox)
    async with database.transaction() as tx:
        await tx.execute("UPDATE outbox SET state = 'sent', finished_at = 5, channel_id = 1, message_id = 2")
    with pytest.raises(IntegrityError, match="cannot change"):
        async with database.transaction() as tx:
            await tx.execute(
                "UPDATE outbox SET state = 'pending', finished_at = NULL, channel_id = NULL, message_id = NULL"
            )


async def test_a_thread_is_wanted_once(database: Database, outbox: Outbox) -> None:
    for name in ("first", "second"):
        async with database.transaction() as tx:
            await outbox.want_private_thread(
                tx, guild_id=GUILD, key="advice:1", parent_id=ChannelId(5), name=name, members=[BOB]
            )
    rows = await database.fetch_all("SELECT key, name, members, thread_id FROM thread")
    assert [tuple(row) for row in rows] == [("advice:1", "first", "[11]", None)]


def owed(row: int, created_at: datetime) -> Owed:
    return Owed(
        id=OutboxId(row),
        guild_id=GUILD,
        kind="note",
        params={},
        reader_id=None,
        route=(DirectMessage(BOB), Channel(ChannelId(5))),
        step=1,
        attempts=1,
        failures=0,
        due_at=created_at,
        expires_at=None,
        first_attempt_at=None,
        unconfirmed_since=None,
        created_at=created_at,
    )


instants = st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001 (made aware below)
    lambda naive: naive.replace(tzinfo=UTC, microsecond=0)
)
rows = st.integers(1, 2**31 - 1_000_000_001)


@given(rows, instants, rows, instants)
def test_nonces_are_short_and_differ_between_rows_and_between_lives_of_the_file(
    a: int, created_a: datetime, b: int, created_b: datetime
) -> None:
    assert len(owed(a, created_a).nonce) <= 25
    same = (a, created_a) == (b, created_b)
    assert (owed(a, created_a).nonce == owed(b, created_b).nonce) is same
    assert owed(a, created_a).marker < 2**31


def test_the_address_in_use_is_that_of_the_step() -> None:
    assert owed(1, datetime(2027, 1, 1, tzinfo=UTC)).address == Channel(ChannelId(5))


snowflakes = st.integers(0, 2**63 - 1)
addresses: st.SearchStrategy[Address] = st.one_of(
    st.builds(DirectMessage, snowflakes.map(UserId)),
    st.builds(PrivateThread, st.text(min_size=1)),
    st.builds(Mention, snowflakes.map(ChannelId), snowflakes.map(UserId)),
    st.builds(Channel, snowflakes.map(ChannelId)),
)


@given(addresses)
def test_an_address_survives_its_text_form(address: Address) -> None:
    assert parse_address(str(address)) == address


@pytest.mark.parametrize("text", ["", "dm:", "dm:bob", "thread:", "mention:1", "mention:1:x", "pigeon:1"])
def test_a_text_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_address(text)
