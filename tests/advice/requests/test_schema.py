"""What the database itself refuses, whatever the code above it does: there is no end but the four, and no way out."""

import pytest

from bot.advice.requests.model import AdviceRequest, Rung, State
from bot.core.database import IntegrityError
from tests.advice.requests.world import ALICE, BOB, CHARLIE, GUILD, World, member


async def refused(world: World, sql: str, because: str | None = None) -> None:
    with pytest.raises(IntegrityError, match=because):
        async with world.database.transaction() as tx:
            await tx.execute(sql)


async def opened(world: World) -> AdviceRequest:
    request = await world.ask()
    return await world.asked.turn_to(member(BOB), request.id, Rung.FORUM)


async def test_no_open_request_is_without_a_next_step(world: World) -> None:
    await opened(world)
    await refused(world, "UPDATE advice_request SET next_step_at = NULL", "CHECK")
    await refused(world, "UPDATE advice_request SET next_step_at = opened_at + 46 * 86400", "CHECK")
    await refused(world, "UPDATE advice_request SET rung = NULL", "CHECK")


NOT_WHOLE = (
    "state = 'booked', next_step_at = NULL, ended_at = 1",
    "state = 'booked', next_step_at = NULL, ended_at = 1, booking_id = 999",
    "state = 'owned', next_step_at = NULL",
    "state = 'owned', next_step_at = NULL, owner_id = 19",
    "state = 'owned', next_step_at = NULL, owed_at = 1",
    "state = 'answered', next_step_at = NULL",
    "state = 'withdrawn', next_step_at = NULL",
    "state = 'forgotten', next_step_at = NULL, ended_at = 1",
    "state = 'expired', next_step_at = NULL, ended_at = 1",
    "state = 'draft'",
)


async def test_there_is_no_other_end_and_none_that_is_not_whole(world: World) -> None:
    await opened(world)
    for end in NOT_WHOLE:
        await refused(world, f"UPDATE advice_request SET {end}")


@pytest.mark.parametrize("end", [State.ANSWERED, State.WITHDRAWN])
async def test_an_answer_and_a_withdrawal_are_final(world: World, end: State) -> None:
    request = await opened(world)
    await (world.asked.answered if end is State.ANSWERED else world.asked.withdraw)(member(BOB), request.id)
    for back in State:
        if back is not end:
            await refused(world, f"UPDATE advice_request SET state = '{back}'", "no such change|CHECK|booked request")


async def test_nothing_begins_sent(world: World) -> None:
    values = f"{GUILD}, {BOB}, 'q', '', 0, 'open', 'peer', 10, 0, 0"
    columns = "guild_id, asker_id, question, tried, shareable, state, rung, next_step_at, created_at, opened_at"
    await refused(world, f"INSERT INTO advice_request ({columns}) VALUES ({values})", "before the member chose")


async def test_a_minute_lies_between_two_questions_and_three_are_under_way_at_most(world: World) -> None:
    columns = "guild_id, asker_id, question, tried, shareable, state, next_step_at, created_at"
    insert = f"INSERT INTO advice_request ({columns}) VALUES ({GUILD}, {BOB}, 'q', '', 0, 'draft', 100, {{}})"
    async with world.database.transaction() as tx:
        await tx.execute(insert.format(0))
    await refused(world, insert.format(59), "a minute between")
    async with world.database.transaction() as tx:
        await tx.execute(insert.format(60))
        await tx.execute(insert.format(120))
    await refused(world, insert.format(10**6), "as many questions")


async def test_what_stays_private_is_never_noted_as_posted(world: World) -> None:
    await world.ask(shareable=False)
    await refused(world, "UPDATE advice_request SET posted = 1", "CHECK")


async def test_an_offered_place_holds_a_slot(world: World) -> None:
    await world.full_hours()
    request = await world.ask()
    await world.asked.wait(member(BOB), request.id, ALICE)
    offered = "UPDATE advice_place SET state = 'offered', offered_until_at = 5, booking_id = {}"
    await refused(world, offered.format("NULL"))
    await refused(world, offered.format("(SELECT id FROM booking)"), "holds a slot")
    await refused(
        world,
        f"INSERT INTO advice_place (guild_id, request_id, member_id, adviser_id, state, joined_at) "
        f"VALUES ({GUILD}, {request.id}, {BOB}, {ALICE}, 'waiting', 1)",
        "UNIQUE",
    )
    await refused(world, f"UPDATE advice_place SET member_id = {CHARLIE}", "FOREIGN KEY")


async def test_the_file_stays_sound(world: World) -> None:
    await world.full_hours()
    request = await world.ask()
    await world.asked.wait(member(BOB), request.id, ALICE)
    await world.live(hours=30)
    assert [row[0] for row in await world.rows("PRAGMA integrity_check")] == ["ok"]
