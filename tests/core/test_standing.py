"""Messages that stay: posted once, edited until they say how things are, taken away, whatever fails meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Row
from bot.core.delivery import NoticeKind, TryLater, Unconfirmed, Unreachable, Withheld
from bot.core.ids import ChannelId
from bot.core.messenger import EditsExhausted, NotDelivered, Rejected
from bot.core.outbox import Channel, Owed, PublicThread
from bot.core.standing import OLD, SPACING, SPACING_WHEN_OLD, is_awaited
from tests.core.delivery_world import GUILD, LOBBY, STEWARDS, World, open_world
from tests.core.pretend_discord import Crash, Fault, PretendDiscord
from tests.support.clock import FakeClock

KEY = "meetups:card:1"


@dataclass(slots=True)
class Stage:
    """A world in which one thing is shown by a card: `says` is how it is now, None when there is nothing to say."""

    world: World
    says: str | None = "0"

    async def render(self, owed: Owed, text: Text) -> Card | Withheld:
        return Withheld("cancelled") if self.says is None else Card(title=self.says)

    async def post(self, *, publish: bool = False) -> bool:
        async with self.world.database.transaction() as tx:
            return await self.world.standing.post(
                tx, guild_id=GUILD, kind="card", key=KEY, address=Channel(LOBBY), publish=publish
            )

    async def change(self, says: str | None) -> None:
        self.says = says
        async with self.world.database.transaction() as tx:
            await self.world.standing.refresh(tx, KEY)

    async def remove(self) -> None:
        async with self.world.database.transaction() as tx:
            await self.world.standing.remove(tx, KEY)

    async def keep(self) -> int:
        """Do what is due now; return how many attempts that took."""
        attempts = await self.world.deliver_all()
        while (work := await self.world.keeper.begin()) is not None:
            await work
            attempts += 1
        return attempts

    async def settle(self) -> None:
        """Do all there is to do, moving the clock on to it."""
        for _ in range(100):
            if await self.keep():
                continue
            known = [await self.world.delivery.next_due(), await self.world.keeper.next_due()]
            dues = [due for due in known if due is not None]
            if not dues:
                return
            assert min(dues) > self.world.clock.now(), "what is due now is not done"
            self.world.clock.set(min(dues))
        raise AssertionError("it never comes to an end")

    async def pass_time(self, wait: timedelta) -> None:
        self.world.clock.set(self.world.clock.now() + wait)
        await self.keep()

    @property
    def shown(self) -> list[str]:
        return [each.card.title for each in self.world.discord.accepted if each.place != STEWARDS]

    @property
    def edits(self) -> int:
        return len(self.world.discord.edits)

    async def row(self) -> Row:
        row = await self.world.database.fetch_one("SELECT * FROM standing_message WHERE key = ?", (KEY,))
        assert row is not None
        return row


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield staged(world)


def staged(world: World) -> Stage:
    stage = Stage(world)
    world.delivery.register(NoticeKind("card", Lateness.WHENEVER, stage.render))
    return stage


async def test_it_is_posted_once_and_known_where(stage: Stage) -> None:
    assert await stage.post()
    assert not await stage.post()
    assert await stage.world.standing.where(stage.world.database, KEY) is None
    await stage.settle()
    assert stage.shown == ["0"]
    sent = stage.world.discord.accepted[0].sent
    assert await stage.world.standing.where(stage.world.database, KEY) == sent
    assert stage.edits == 0


async def test_a_change_before_it_is_posted_costs_no_edit(stage: Stage) -> None:
    await stage.post()
    await stage.change("1")
    await stage.settle()
    assert (stage.shown, stage.edits) == (["1"], 0)


async def test_a_change_while_it_is_being_posted_is_not_lost(stage: Stage) -> None:
    await stage.post()
    owed = await stage.world.delivery.claim()
    assert owed is not None
    await stage.change("1")
    stage.says = "0"  # what was read before the change
    await stage.world.delivery.deliver(owed)
    stage.says = "1"
    await stage.settle()
    assert (stage.shown, stage.edits) == (["1"], 1)


async def test_a_thousand_changes_within_seconds_are_a_handful_of_edits(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    stage.world.clock.set(stage.world.clock.now() + SPACING)
    for number in range(1, 1001):
        await stage.change(str(number))
        if number % 100 == 0:
            await stage.pass_time(timedelta(seconds=1))
    await stage.settle()
    assert stage.shown == ["1000"]
    assert stage.edits <= 4


@pytest.mark.parametrize(("age", "wait"), [(timedelta(minutes=5), SPACING), (OLD, SPACING_WHEN_OLD)])
async def test_an_old_message_is_edited_more_seldom(stage: Stage, age: timedelta, wait: timedelta) -> None:
    await stage.post()
    await stage.settle()
    await stage.pass_time(age)
    await stage.change("1")
    await stage.keep()
    assert stage.shown == ["1"]
    await stage.change("2")
    await stage.pass_time(wait - timedelta(seconds=1))
    assert stage.shown == ["1"]
    await stage.pass_time(timedelta(seconds=1))
    assert stage.shown == ["2"]


async def test_one_that_was_not_sent_yet_is_never_sent(stage: Stage) -> None:
    await stage.post()
    await stage.remove()
    await stage.settle()
    assert stage.shown == []
    assert (await stage.row())["state"] == "gone"
    assert stage.world.alerts == []


async def test_one_removed_while_it_was_being_sent_does_not_stay(stage: Stage) -> None:
    await stage.post()
    owed = await stage.world.delivery.claim()
    assert owed is not None
    await stage.remove()
    await stage.world.delivery.deliver(owed)
    assert stage.shown == ["0"]
    await stage.settle()
    assert stage.shown == []
    assert (await stage.row())["state"] == "gone"


async def test_when_there_is_nothing_to_say_any_more_it_is_taken_away(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    await stage.change(None)
    await stage.settle()
    assert stage.shown == []
    assert (await stage.row())["reason"] == "cancelled"


async def test_a_message_that_somebody_deleted_is_let_go_without_a_word(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    stage.world.discord.accepted.clear()
    await stage.change("1")
    await stage.settle()
    row = await stage.row()
    assert (row["state"], row["reason"]) == ("gone", "message-gone")
    assert stage.world.alerts == []
    await stage.change("2")
    await stage.remove()
    await stage.settle()


async def test_a_lost_permission_is_told_once(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    stage.world.discord.will("edit", Unreachable("missing-permission"))
    await stage.change("1")
    await stage.settle()
    assert [reason for _, reason in stage.world.alerts] == ["unreachable: missing-permission"]


@pytest.mark.parametrize("fault", [Unconfirmed("500"), TryLater(30), RuntimeError("bug")])
@pytest.mark.parametrize("operation", ["edit", "delete", "publish"])
async def test_what_fails_is_tried_again_until_it_is_done(
    stage: Stage, fault: NotDelivered | RuntimeError, operation: str
) -> None:
    await stage.post(publish=operation == "publish")
    stage.world.discord.will(operation, fault, fault)  # type: ignore[arg-type]
    await stage.settle()
    if operation == "delete":
        await stage.remove()
    else:
        await stage.change("1")
    await stage.settle()
    assert stage.shown == ([] if operation == "delete" else ["1"])
    assert len(stage.world.discord.published) == (operation == "publish")
    assert (await stage.row())["next_attempt_at"] is None


async def test_what_discord_will_never_accept_is_given_up_and_told(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    stage.world.discord.will("edit", Rejected("malformed"))
    await stage.change("1")
    await stage.settle()
    assert stage.shown == ["0"]
    assert [reason for _, reason in stage.world.alerts] == ["rejected: malformed"]
    await stage.change("2")
    await stage.settle()
    assert stage.shown == ["2"]


async def test_a_card_that_cannot_be_made_does_not_go_on_for_ever(stage: Stage) -> None:
    await stage.post()
    await stage.settle()
    stage.world.discord.will("edit", *[RuntimeError("bug")] * 20)
    await stage.change("1")
    await stage.settle()
    assert stage.world.discord.calls.count("edit") == 8
    assert len(stage.world.alerts) == 1


@pytest.mark.parametrize("cut_short", [False, True])
async def test_where_no_more_edits_are_allowed_it_is_posted_anew(stage: Stage, *, cut_short: bool) -> None:
    await stage.post()
    await stage.settle()
    first = stage.world.discord.accepted[0].sent
    stage.world.discord.will("edit", EditsExhausted("edits-exhausted"))
    if cut_short:
        stage.world.discord.will("delete", Fault(Crash(), accepted=True))
    await stage.change("1")
    if cut_short:
        with pytest.raises(Crash):
            await stage.settle()
        stage.world.keeper._busy.clear()  # another process
    await stage.settle()
    assert stage.shown == ["1"]
    assert await stage.world.standing.where(stage.world.database, KEY) == stage.world.discord.accepted[0].sent != first
    await stage.change("2")
    await stage.settle()
    assert stage.shown == ["2"]
    await stage.remove()
    await stage.settle()
    assert stage.shown == []


async def test_it_is_sent_on_to_followers_once(stage: Stage) -> None:
    await stage.post(publish=True)
    await stage.settle()
    await stage.change("1")
    await stage.settle()
    assert stage.world.discord.published == [stage.world.discord.accepted[0].sent]


async def test_one_that_cannot_be_sent_on_stands_all_the_same(stage: Stage) -> None:
    await stage.post(publish=True)
    stage.world.discord.will("publish", Unreachable("missing-permission"))
    await stage.settle()
    assert (await stage.row())["state"] == "standing"
    assert [reason for _, reason in stage.world.alerts] == ["rejected: missing-permission"]


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_edit_cut_short_is_made_again_by_the_next_process(tmp_path: Path, *, accepted: bool) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        stage = staged(world)
        await stage.post()
        await stage.settle()
        discord.will("edit", Fault(Crash(), accepted=accepted))
        await stage.change("1")
        with pytest.raises(Crash):
            await stage.settle()
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        stage = staged(world)
        stage.says = "1"
        await stage.settle()
        assert stage.shown == ["1"]


# Threads beneath them ----------------------------------------------------------------------------------------------


async def want_beneath(world: World) -> PublicThread:
    async with world.database.transaction() as tx:
        await world.outbox.want_thread_beneath(
            tx, guild_id=GUILD, key="meetups:thread:1", standing_key=KEY, name="Atelier du 12"
        )
    return PublicThread("meetups:thread:1")


@pytest.mark.parametrize("fault", [None, Fault(Unconfirmed("500"), accepted=True), Fault(TryLater(3))])
async def test_a_thread_beneath_it_waits_for_it(stage: Stage, fault: Fault | None) -> None:
    address = await want_beneath(stage.world)
    await stage.post()
    stage.world.discord.will("beneath", fault)
    owed = await stage.world.delivery.claim()
    assert owed is not None  # the card itself; the reminder is asked for before it has arrived
    await stage.world.owe("reminder", address)
    await stage.world.delivery.deliver_one()
    await stage.world.delivery.deliver(owed)
    await stage.settle()
    assert stage.shown == ["0", "reminder"]
    card, reminder = (message.sent for message in stage.world.discord.accepted)
    thread = ChannelId(card.message_id)
    assert reminder.channel_id == thread
    assert stage.world.discord.beneath == {card.message_id: "Atelier du 12"}
    assert await stage.world.outbox.thread_of(stage.world.database, "meetups:thread:1") == thread


async def test_beneath_a_message_that_is_gone_there_is_no_thread(stage: Stage) -> None:
    address = await want_beneath(stage.world)
    await stage.post()
    await stage.remove()
    await stage.world.owe("reminder", address)
    await stage.settle()
    assert await stage.world.state("reminder") == ("dead", "unreachable: message-gone")


async def test_what_a_restore_let_go_of_is_waited_for_no_more(stage: Stage) -> None:
    await stage.post()
    assert await is_awaited(stage.world.database, KEY)
    async with stage.world.database.transaction() as tx:
        await tx.execute("UPDATE outbox SET state = 'skipped', reason = 'restored', finished_at = created_at")
    assert not await is_awaited(stage.world.database, KEY)
    await stage.world.owe("reminder", await want_beneath(stage.world))
    await stage.settle()
    assert (await stage.world.state("reminder"))[0] == "dead"
