"""Every request ends answered, booked, withdrawn, or owned by a named steward with a date, whatever happens."""

from collections.abc import Awaitable, Callable

import pytest

from bot.advice.requests.model import HelperId, PlaceId, RequestId, Rung, State
from bot.core.actor import Actor
from bot.core.errors import UserError
from bot.core.ids import UserId
from bot.core.messenger import Unreachable
from tests.advice.requests.world import (
    ALICE,
    BOB,
    CANTEENS,
    CHARLIE,
    DANIELE,
    ELSEWHERE,
    ERWAN,
    FANNY,
    GUILD,
    House,
    World,
    member,
)

GINA, HUGO, INES = UserId(31), UserId(32), UserId(33)
ENDS = {State.ANSWERED, State.BOOKED, State.WITHDRAWN, State.OWNED}


async def leaves(world: World, *people: UserId) -> None:
    for who in people:
        world.here.names.pop(who, None)
        await world.asked.person_left(GUILD, who)
        await world.advice.person_left(GUILD, who)


async def askers_leave(world: World) -> None:
    await leaves(world, BOB, GINA, HUGO, INES, FANNY)


async def the_adviser_leaves(world: World) -> None:
    await leaves(world, ALICE)


async def everybody_else_leaves(world: World) -> None:
    await leaves(world, ALICE, CHARLIE, DANIELE, ERWAN)


async def slots_close(world: World) -> None:
    adviser = Actor(guild_id=GUILD, user_id=ALICE, adviser=True)
    for ahead in await world.advice.own_office_hours(adviser):
        await world.advice.close(adviser, ahead.hours.id)


async def the_forum_is_deleted(world: World) -> None:
    world.server.forum = None
    world.discord.will("send", *[Unreachable("channel-gone")] * 40)


async def no_steward_is_left(world: World) -> None:
    world.here.animate.clear()


async def the_stewards_channel_is_gone(world: World) -> None:
    world.server.house = House(stewards_channel_id=None)


async def nothing(world: World) -> None:
    """Nobody does anything, ever."""


DISASTERS: tuple[Callable[[World], Awaitable[None]], ...] = (
    nothing,
    askers_leave,
    the_adviser_leaves,
    everybody_else_leaves,
    slots_close,
    the_forum_is_deleted,
    no_steward_is_left,
    the_stewards_channel_is_gone,
)


@pytest.mark.parametrize("hours", [1, 75])
@pytest.mark.parametrize("disaster", DISASTERS, ids=lambda each: each.__name__)
async def test_every_request_ends_in_one_of_four_ways(
    world: World, disaster: Callable[[World], Awaitable[None]], hours: float
) -> None:
    world.here.names |= {GINA: "Gina", HUGO: "Hugo", INES: "Inès"}
    await world.full_hours()
    asked = await one_on_each_rung(world)
    await world.live(hours=hours)
    await disaster(world)
    await world.live(days=45)
    states = {request_id: (await world.now_of(request_id)).state for request_id in asked}
    assert set(states.values()) <= ENDS, states
    assert await world.rows("SELECT 1 FROM booking WHERE state = 'held'") == []
    assert [each for each in world.alerts if "failed" in each] == []


async def one_on_each_rung(world: World) -> list[RequestId]:
    """Let five people ask: one waits, one asks a peer, one the forum, one the stewards, one books."""
    asked = []
    for who, rung in ((BOB, None), (GINA, Rung.PEER), (HUGO, Rung.FORUM), (INES, Rung.STEWARD)):
        request = await world.ask(who)
        if rung is None:
            await world.asked.wait(member(who), request.id, ALICE)
        else:
            await world.asked.turn_to(member(who), request.id, rung)
        asked.append(request.id)
    await world.opened(
        Actor(guild_id=GUILD, user_id=ALICE, adviser=True), adviser_id=ALICE, length_minutes=60, topics=(CANTEENS,)
    )
    request = await world.ask(FANNY)
    (slot, *_) = await world.slots(FANNY)
    await world.asked.take_slot(member(FANNY), request.id, slot)
    return [*asked, request.id]


async def test_who_leaves_for_good_leaves_nothing(world: World) -> None:
    await world.full_hours()
    await one_on_each_rung(world)
    await world.live(hours=30)
    for who in (BOB, CHARLIE, DANIELE, ALICE, ERWAN):
        await leaves(world, who)
        async with world.database.transaction() as tx:
            await world.asked.forget_person(tx, GUILD, who)
            await world.advice.forget_person(tx, GUILD, who)
        for table in ("advice_request", "advice_place", "advice_helper", "solicitation", "booking"):
            for row in await world.rows(f"SELECT * FROM {table}"):
                assert who not in tuple(row), table
    await world.live(days=45)


async def test_nothing_of_one_server_is_reached_from_another(world: World) -> None:
    await world.full_hours()
    waiting, _peer, forum, *_ = await one_on_each_rung(world)
    (place,) = await world.rows("SELECT id FROM advice_place")
    (helper,) = await world.rows("SELECT id FROM advice_helper")
    before = [tuple(row) for row in await world.rows("SELECT * FROM advice_request")]
    asked = world.asked
    for who in (BOB, HUGO, DANIELE, ERWAN):
        actor = member(who, steward=True, guild_id=ELSEWHERE)
        assert await asked.mine(actor) == ()
        for request in (waiting, forum):
            for attempt in (
                asked.offers(actor, request),
                asked.one(actor, request),
                asked.withdraw(actor, request),
                asked.answered(actor, request),
                asked.not_yet(actor, request),
                asked.turn_to(actor, request, Rung.STEWARD),
                asked.wait(actor, request, ALICE),
                asked.hands.take(actor, request),
                asked.hands.hand_over(actor, request, ERWAN),
                asked.helping.come_forward(actor, request),
                asked.helping.offer_slot(actor, request),
                asked.helping.replied(actor, request),
                asked.take_held(actor, PlaceId(place["id"])),
                asked.pass_on(actor, PlaceId(place["id"])),
                asked.helping.accept(actor, HelperId(helper["id"])),
                asked.helping.decline(actor, HelperId(helper["id"])),
            ):
                with pytest.raises(UserError):
                    await attempt
    assert [tuple(row) for row in await world.rows("SELECT * FROM advice_request")] == before


async def test_steps_that_were_given_up_fall_due_again(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE agenda SET state = 'dead', reason = 'failed', finished_at = 1")
    await world.live(days=2)
    assert (await world.now_of(request)).rung is Rung.PEER
    await world.asked.catch_up()
    await world.settle()
    assert (await world.now_of(request)).rung is Rung.FORUM
