"""The one button of a warning, in a thread or a letter: pressing it is a sign, and everything stays."""

from datetime import date

from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from bot.retention.people import SILENT_FOR, TOLD_AHEAD
from tests.cogs.town import Town, buttons, words


async def signs(town: Town, member_id: int) -> tuple[str, str | None]:
    await as_bot(town.world.env, town.app.services.signs.flush())
    (row,) = await town.app.database.fetch_all("SELECT day, warned_on FROM last_sign WHERE user_id = ?", (member_id,))
    return row["day"], row["warned_on"]


async def test_whoever_is_told_keeps_everything_by_one_click(town: Town) -> None:
    await town.run(town.bob, "aide")
    today = town.now.date()
    assert await signs(town, town.bob.id) == (today.isoformat(), None)
    async with town.app.database.transaction() as tx:
        day = (today - SILENT_FOR + TOLD_AHEAD).isoformat()
        await tx.execute("UPDATE last_sign SET day = ? WHERE user_id = ?", (day, town.bob.id))
    await town.pass_time(days=1)
    (letter,) = town.letters(town.bob)
    assert "Toujours dans les parages" in words(letter)
    day, warned_on = await signs(town, town.bob.id)
    assert warned_on is not None
    kept = await town.bob.user.click(letter, custom_id=next(iter(buttons(letter).values())))
    assert kept.response is not None
    assert "tout reste en place" in words(kept.response)
    assert await signs(town, town.bob.id) == (town.now.date().isoformat(), None)


async def test_a_message_is_a_sign_unless_its_author_asked_to_be_left_aside(town: Town) -> None:
    await town.bob.send(town.general, "…")
    assert (await signs(town, town.bob.id))[0] == town.now.date().isoformat()
    dora = town.dora
    await dora.send(town.general, "…")
    actor = GuildId(town.guild.id), UserId(dora.id)
    async with town.app.database.transaction() as tx:
        await tx.execute("INSERT INTO digest_reader (guild_id, user_id, counted) VALUES (?, ?, 0)", actor)
    await as_bot(town.world.env, town.app.services.digest.load())
    await town.pass_time(days=3)
    before = await signs(town, dora.id)
    await dora.send(town.general, "…")
    assert await signs(town, dora.id) == before
    assert date.fromisoformat(before[0]) < town.now.date()
