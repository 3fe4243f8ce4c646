"""« Do not look at my messages » outlives everything else of somebody who is erased, and does not say who."""

import asyncio
from pathlib import Path

import pytest

from bot.core.ids import ChannelId, MessageId
from bot.digest.model import Cadence
from bot.digest.refusals import NotAPerson
from tests.privacy.scan import needles, occurrences
from tests.privacy.world import Lived, reopened

pytestmark = pytest.mark.timeout(240)

MESSAGE = 10**18


async def test_whoever_refused_and_is_erased_is_still_not_looked_at(cooperative: Lived, tmp_path: Path) -> None:
    path, who, paul = cooperative.copy(tmp_path / "data"), cooperative.people["yanis"], cooperative.actor("paul")
    yanis, guild_id = cooperative.actor("yanis"), cooperative.guild_id
    async with reopened(path, cooperative.now) as app:
        await app.services.digest.activity.count(yanis, counted=False)
        await app.services.privacy.erase(yanis, texts=True)
        assert occurrences(path, needles(who)) == {}
        digest = app.services.digest
        digest.activity.seen(guild_id, MESSAGE, 1, None, who, None)
        digest.activity.reacted(guild_id, MESSAGE, who)
        await digest.activity.flush()
        assert occurrences(path, needles(who)) == {}
        with pytest.raises(NotAPerson):
            await digest.questions.mark(
                paul, channel_id=ChannelId(1), thread_id=None, message_id=MessageId(MESSAGE), asker_id=who
            )
    async with reopened(path, cooperative.now) as app:
        assert not (await app.services.digest.activity.reading(yanis)).counted
        app.services.digest.activity.seen(guild_id, MESSAGE + 1, 1, None, who, None)
    assert occurrences(path, needles(who)) == {}


async def test_their_own_word_is_what_counts_once_they_say_it(cooperative: Lived, tmp_path: Path) -> None:
    path, yanis = cooperative.copy(tmp_path / "data"), cooperative.actor("yanis")
    async with reopened(path, cooperative.now) as app:
        activity = app.services.digest.activity
        await activity.count(yanis, counted=False)
        await app.services.privacy.erase(yanis, texts=True)
        assert not (await activity.subscribe(yanis, Cadence.WEEKLY)).counted, "another wish does not undo that one"
        assert await app.database.fetch_all("SELECT * FROM looked_away") == []
        await activity.count(yanis, counted=True)
        activity.seen(cooperative.guild_id, MESSAGE, 1, None, yanis.user_id, None)
        await activity.flush()
        assert await app.database.fetch_one("SELECT 1 FROM activity WHERE author_id = ?", (yanis.user_id,))


async def test_whoever_refused_nothing_leaves_no_fingerprint(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.erase(cooperative.actor("karim"), texts=True)
        assert await app.database.fetch_all("SELECT * FROM looked_away") == []


async def test_what_waits_to_be_written_while_somebody_is_erased_is_not_written(
    cooperative: Lived, tmp_path: Path
) -> None:
    """A message, a reaction and a sign came a moment before, and their turn comes a moment after."""
    path, who, guild_id = cooperative.copy(tmp_path / "data"), cooperative.people["karim"], cooperative.guild_id
    async with reopened(path, cooperative.now) as app:
        activity, signs = app.services.digest.activity, app.services.signs
        activity.seen(guild_id, MESSAGE, 1, None, cooperative.people["paul"], None)
        activity.seen(guild_id, MESSAGE + 1, 1, None, who, None)
        activity.reacted(guild_id, MESSAGE, who)
        signs.noticed(guild_id, who)
        async with app.database.transaction() as tx:
            writing = [asyncio.create_task(activity.flush()), asyncio.create_task(signs.flush())]
            await asyncio.sleep(0)
            await app.services.erasures.forget_person(tx, guild_id, who)
        await asyncio.gather(*writing)
    assert occurrences(path, needles(who)) == {}
