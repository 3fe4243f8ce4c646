"""The draw: decided on, computed, told; whatever dies in between, it is the same draw, told once."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.database import IntegrityError
from bot.core.ids import UserId
from bot.rounds import telling
from bot.rounds.matching.drawing import measure
from bot.rounds.matching.model import Draw, Drawn, Group, History, PastGroup, Reason, Tie, Why
from bot.rounds.model import RoundState, Snapshot
from bot.rounds.repository import rounds
from bot.rounds.snapshot import drawn_read, drawn_written, read, written
from tests.rounds.matching.people import TODAY, community
from tests.rounds.world import (
    ALICE,
    BOB,
    CHARLIE,
    DORA,
    EMMA,
    FARID,
    GUILD,
    PARIS,
    World,
    actor,
    everything,
    open_world,
    plain,
    profiles,
)
from tests.support.clock import FakeClock


async def groups(world: World) -> list[tuple[UserId, ...]]:
    return [encounter.people for encounter in await world.live()]


async def test_nobody_is_drawn_before_the_calendar_is_published_nor_without_having_joined(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    await world.pass_time(days=60)
    assert await world.live() == []
    await world.live_until(await world.published())
    assert await groups(world) == [(BOB, CHARLIE)]


async def test_the_same_people_and_moment_give_the_same_draw(tmp_path: Path) -> None:
    drawn = []
    for name in ("one", "two"):
        async with open_world(tmp_path / f"{name}.db") as world:
            await world.drawn(BOB, CHARLIE, DORA, EMMA)
            drawn.append(await groups(world))
    assert drawn[0] == drawn[1]


async def test_a_process_that_dies_in_the_computation_resumes_the_same_draw(tmp_path: Path) -> None:
    """What it decided on is on disk; whatever changes meanwhile changes nothing in it."""
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        await world.joined(BOB, CHARLIE, DORA, EMMA)
        due_at = await world.published()
        world.compute.failures = 1
        await world.live_until(due_at)
        (row,) = await world.rows("SELECT * FROM draw")
        assert row["state"] == "drawing"
        snapshot = read(row["snapshot"])
        assert await world.live() == []
        assert world.discord.accepted == []
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        await world.joined(FARID)
        await world.settle()
        (row,) = await world.rows("SELECT * FROM draw")
        assert (row["state"], row["snapshot"]) == ("drawn", None)
        placed = {user_id for group in await groups(world) for user_id in group}
        assert placed == {person.user_id for person in snapshot.people} == {BOB, CHARLIE, DORA, EMMA}
        assert len(world.discord.threads) == 2


async def test_a_process_that_dies_between_the_draw_and_the_messages_tells_it_once(tmp_path: Path) -> None:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        await world.joined(BOB, CHARLIE, DORA, EMMA)
        due_at = await world.published()
        # The delivery never comes to it: only the agenda and the computation run before the process dies.
        clock.set(due_at)
        while await world.agenda.run_one():
            pass
        work = await world.draws.begin()
        assert work is not None
        await work
        before = await groups(world)
        assert len(before) == 2
        assert world.discord.accepted == []
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        await world.settle()
        assert await groups(world) == before
        assert [plain(card.title)[:15] for card in world.cards("channel:")] == ["Votre rencontre"] * 2
        await world.pass_time(hours=1)
        assert len(world.discord.accepted) == 2


async def test_many_are_told_a_few_at_a_time_and_a_process_that_dies_in_between_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two few others have their turn; afterwards everybody has been told, and nobody twice."""
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    clock, people = FakeClock(), [UserId(1000 + number) for number in range(24)]
    names = {user_id: f"Personne {user_id}" for user_id in people}
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        world.people.names |= names
        await world.joined(*people)
        clock.set(await world.published())
        while await world.agenda.run_one():
            pass
        work = await world.draws.begin()
        assert work is not None
        under_way = asyncio.create_task(work)
        while not await world.rows("SELECT 1 FROM encounter"):
            assert not under_way.done()
        await world.joined(FARID)
        assert not under_way.done(), "somebody else had their turn"
        under_way.cancel()
        await asyncio.wait({under_way})
        before = await groups(world)
        assert 0 < len(before) < 12
        assert [row["state"] for row in await world.rows("SELECT state FROM draw")] == ["drawing"]
    async with open_world(tmp_path / "bot.db", clock=clock) as world:
        world.people.names |= names
        await world.settle()
        made = await groups(world)
        assert made[: len(before)] == before
        assert sorted(user_id for group in made for user_id in group) == people
        assert [row["state"] for row in await world.rows("SELECT state FROM draw")] == ["drawn"]
        assert len(world.discord.threads) == len(made)
        told = await world.rows("SELECT count(*) AS n FROM audit WHERE action = 'rounds.drawn'")
        assert told[0]["n"] == 1


async def test_the_schema_lets_one_computation_and_one_round_run_per_server(world: World) -> None:
    await world.drawn(BOB, CHARLIE)
    running = await rounds.running(world.database, GUILD)
    assert running is not None
    snapshot = await _some_snapshot(world)
    now = world.clock.now()
    async with world.database.transaction() as tx:
        await rounds.intend(tx, running, snapshot, now, rematch=True)
    with pytest.raises(IntegrityError):
        async with world.database.transaction() as tx:
            await rounds.intend(tx, running, snapshot, now, rematch=True)
    with pytest.raises(IntegrityError):
        async with world.database.transaction() as tx:
            await tx.execute("UPDATE round SET state = 'drawing' WHERE state = 'planned'")


async def _some_snapshot(world: World) -> Snapshot:
    calendar = await rounds.calendar(world.database, GUILD)
    assert calendar is not None
    gathering = world.draws._gathering
    return await gathering.for_round(world.database, calendar, 9, PARIS, world.clock.now(), surprise=False)


async def test_a_draw_due_while_another_is_computed_waits_for_the_next_date(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    due_at = await world.published(weeks=2)
    world.compute.failures = 1000
    await world.live_until(due_at)
    for _ in range(3):
        world.clock.advance(minutes=1)
        await world.settle()
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE draw SET attempts = 0")
        await tx.execute("UPDATE agenda SET next_attempt_at = ? WHERE kind = 'rounds.draw'", (0,))
    await world.settle()
    assert len(await world.rows("SELECT 1 FROM draw")) == 1
    world.compute.failures = 0
    await world.pass_time(hours=1)
    assert await groups(world) == [(BOB, CHARLIE)]


async def test_a_computation_that_always_fails_is_given_up_and_the_stewards_learn_of_it(world: World) -> None:
    world.compute.failures = 1000
    await world.drawn(BOB, CHARLIE)
    await world.pass_time(days=3)
    (alert,) = world.cards("channel:51")
    assert plain(alert.title) == "Un tirage n'a pas abouti"
    world.compute.failures = 0
    await world.pass_time(days=28)
    assert await groups(world) == [(BOB, CHARLIE)]


async def test_somebody_who_quits_while_it_is_computed_is_not_told_and_the_other_waits(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    due_at = await world.published()
    world.compute.failures = 1
    await world.live_until(due_at)
    await world.rounds.quit(actor(BOB))
    await world.pass_time(minutes=30)
    assert await world.live() == []
    assert (await world.rounds.status(actor(CHARLIE))).waiting
    assert "Bob" not in world.said()


async def test_whoever_nobody_could_be_found_for_is_told_why_and_goes_first(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    await world.joined(DORA, languages=frozenset({"en"}))
    await world.live_until(await world.published())
    assert await groups(world) == [(BOB, CHARLIE)]
    (letter,) = world.letters(DORA)
    assert plain(letter.title) == "Pas de rencontre pour vous cette fois"
    assert "ne parlait une même langue" in everything(letter)
    assert [choice.action.feature for choice in letter.choices if hasattr(choice, "action")] == ["advice", "rounds"]
    await world.pass_time(days=27)
    dora = await world.rounds.participation(actor(DORA))
    assert dora is not None
    assert dora.waiting == 1


async def test_one_in_two_comes_to_one_round_in_two(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    await world.joined(DORA, EMMA, every=2)
    due_at = await world.published()
    seen = []
    for number in range(4):
        await world.live_until(due_at + timedelta(weeks=4 * number, hours=1))
        for user_id in (BOB, CHARLIE, DORA, EMMA):
            await world.rounds.goes_on(actor(user_id))
        seen.append(len([user_id for group in await groups(world) for user_id in group]))
        for encounter in await world.live():
            await world.rounds.held(actor(encounter.people[0]), encounter.id)
    assert seen == [4, 2, 4, 2]


async def test_people_of_one_organisation_are_drawn_together_only_if_the_setting_allows(world: World) -> None:
    await profiles(world, {user_id: {"organisation": "Mairie"} for user_id in (BOB, CHARLIE)})
    assert await world.drawn(BOB, CHARLIE) == []
    assert "Mairie" not in world.said()
    await world.published(days=3, same_organisation=True)
    await world.pass_time(days=4)
    assert await groups(world) == [(BOB, CHARLIE)]


async def test_what_a_profile_hides_counts_and_is_not_spoken_of(world: World) -> None:
    await profiles(world, {BOB: {"territory": "Flers"}, CHARLIE: {"territory": "Domfront"}}, audience="nobody")
    due_at = await world.published()
    await world.joined(BOB, CHARLIE)
    world.compute.failures = 1
    await world.live_until(due_at)
    (row,) = await world.rows("SELECT snapshot FROM draw")
    assert {person.territory for person in read(row["snapshot"]).people} == {"flers", "domfront"}
    assert all("territory" in person.discreet for person in read(row["snapshot"]).people)
    await world.pass_time(minutes=30)
    assert len(await world.live()) == 1
    assert "territoires" not in world.said()


async def test_a_long_absence_draws_once(world: World) -> None:
    await world.joined(BOB, CHARLIE)
    due_at = await world.published()
    world.clock.set(due_at + timedelta(weeks=13))
    await world.settle()
    assert len(await world.rows("SELECT 1 FROM round WHERE state <> 'planned'")) == 1
    next_at = await world.rounds.next_round(GUILD)
    assert next_at is not None
    assert next_at > world.clock.now()


async def test_a_draw_keeps_its_hour_of_the_clock_over_the_change(world: World) -> None:
    await world.published(days=55)
    view = await world.rounds.stewarding.view(ALICE)
    assert {due.astimezone(PARIS).hour for due in view.dates} == {9}
    assert len({due.utcoffset() for due in (each.astimezone(PARIS) for each in view.dates)}) == 2
    assert view.dates[0] > datetime(2027, 2, 1, tzinfo=PARIS)


async def test_stopping_the_calendar_lets_the_round_be_lived_to_its_end(world: World) -> None:
    await world.drawn(BOB, CHARLIE)
    await world.rounds.stewarding.stop(ALICE)
    assert len(await world.live()) == 1
    assert await world.rounds.next_round(GUILD) is None
    await world.pass_time(days=90)
    assert await world.live() == []
    (round_row,) = await world.rows("SELECT state FROM round")
    assert RoundState(round_row["state"]) is RoundState.CLOSED


async def test_thousands_are_written_and_read_in_turns_with_everybody_else() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    people = community(2_000)
    pairs = [(one.user_id, other.user_id) for one, other in zip(people[::2], people[1::2], strict=True)]
    groups = tuple(PastGroup(round=1, members=pair) for pair in pairs)
    snapshot = Snapshot(
        people=people,
        history=History(groups=groups, ties=tuple(Tie(one=one, other=other, on=TODAY) for one, other in pairs)),
        params=Draw(round=2, seed=1, today=TODAY),
    )
    meanwhile = asyncio.create_task(others())
    assert read(await written(snapshot)) == snapshot
    assert turns >= 40
    turns = 0
    found = tuple(Group(members=pair, why=(Why(reason=Reason.KINDS),), quality=0.1 + 0.2) for pair in pairs)
    drawn = Drawn(groups=found, measures=measure((), History(), snapshot.params, ()))
    assert await drawn_read(drawn_written(drawn)) == drawn
    assert turns >= 10
    meanwhile.cancel()


async def test_a_snapshot_is_read_back_as_it_was_written(world: World) -> None:
    await profiles(world, {BOB: {"territory": "Flers", "kind": "agent", "organisation": "Mairie"}})
    await world.rounds.avoid_person(actor(BOB), DORA)
    await world.rounds.avoid_organisation(actor(BOB), "Syndicat")
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.rounds.held(actor(BOB), encounter.id)
    snapshot = await _some_snapshot(world)
    assert snapshot.history.ties
    assert snapshot.history.groups
    assert read(await written(snapshot)) == snapshot
