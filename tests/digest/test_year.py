from datetime import timedelta
from pathlib import Path

from bot.core.outbox import Channel
from bot.digest.model import Unvalidated, snowflake_at
from bot.digest.sources import Spot
from tests.digest.world import GUILD, PAPER, ROOM, SQUARE, STEWARD, STEWARDS, open_world
from tests.digest.year import WEEKS, prove


async def test_a_year_of_issues_each_once_on_its_local_hour_or_late_and_saying_so(tmp_path: Path) -> None:
    figures = await prove(tmp_path / "bot.db", WEEKS, seed=3)
    assert figures.issues == figures.numbers == 52, figures
    assert figures.doubled == 0, figures
    assert figures.on_time == 50, figures
    assert figures.late == figures.late_and_saying_so == 2, figures
    assert figures.alerts == 0, figures


async def test_an_unread_draft_appears_all_the_same_where_the_server_wishes_so(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await world.digest.issues.configure(STEWARD, unvalidated=Unvalidated.PUBLISH)
        await world.live(days=8)
        assert len(world.published()) == 1
        await world.digest.issues.configure(STEWARD, unvalidated=Unvalidated.HOLD)
        await world.live(days=7)
        assert len(world.published()) == 1
        drafts = [each.card.text for each in world.discord.accepted if each.place == Channel(STEWARDS)]
        assert any("attendra" in text or "attend" in text for text in drafts)


async def test_weeks_that_passed_entirely_while_away_are_not_made_up_for(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await world.digest.issues.configure(STEWARD, unvalidated=Unvalidated.PUBLISH)
        world.clock.advance(days=31)
        await world.digest.issues.ensure(GUILD)
        await world.settle()
        assert len(world.published()) == 1
        assert "Il s’est perdu dans une haie" in next(
            each.card.text for each in world.discord.accepted if each.place == Channel(PAPER)
        )
        await world.live(days=7)
        assert len(world.published()) == 2


async def test_a_source_deleted_or_hidden_between_the_draft_and_the_issue_disappears(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        for number, thread in enumerate((7001, 7003, 7004)):
            for person in range(4):
                world.digest.activity.seen(
                    GUILD,
                    snowflake_at(world.clock.now()) + 10 * number + person,
                    SQUARE if thread % 2 else ROOM,
                    thread,
                    100 + person + number,
                    None,
                )
        issue = await world.digest.issues.prepare(STEWARD)
        await world.digest.activity.flush()
        assert issue.quiet, "what is not written yet is not seen"
        await world.digest.issues.skip(STEWARD, issue.id)
        await world.live(days=4)
        draft = await world.digest.issues.prepare(STEWARD)
        threads = {item.channel_id: item.thread_id for item in draft.shown}
        assert len(draft.shown) == len(threads) == 2, "one of each community"
        world.village.deleted.add(Spot(channel_id=SQUARE, thread_id=threads[SQUARE], message_id=None))
        await world.digest.issues.publish(STEWARD)
        await world.settle()
        (section,) = [
            each.text for card in world.discord.accepted if card.place == Channel(PAPER) for each in card.card.sections
        ]
        assert "7004" in section
        assert str(threads[SQUARE]) not in section


async def test_a_server_that_stops_its_bulletin_has_none(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await world.digest.issues.ensure(GUILD)
        await world.digest.issues.configure(STEWARD, active=False)
        await world.live_until(world.clock.now() + timedelta(days=20))
        assert world.discord.accepted == []
