"""The short versions of the long proofs, and what they prove besides speed: that the page is right."""

from pathlib import Path

from bot.advice.model import SlotId
from bot.core.actor import Actor
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice import agenda_speed, calendar_fuzz
from tests.advice.world import GUILD, open_world

STRANGER = Actor(guild_id=GUILD, user_id=UserId(1))


def test_an_unrelated_library_reads_every_file_as_it_was_written() -> None:
    outcome = calendar_fuzz.run(60, 7)
    assert outcome.components == outcome.files


async def test_the_agenda_of_many_shows_exactly_what_can_be_booked_page_by_page(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await agenda_speed.fill(world, advisers=6, slots_each=12)
        shown, after = [], None
        while True:
            page = await world.advice.free_slots(GUILD, STRANGER.user_id, after_slot=after, days=60)
            shown += [slot.slot_id for slot in page.slots]
            after = page.next
            if after is None:
                break
        rows = await world.database.fetch_all("SELECT id FROM slot WHERE state = 'open' ORDER BY starts_at, id")
        bookable = []
        for row in rows:
            try:
                await world.advice.slot_for_booking(STRANGER, SlotId(row["id"]))
            except UserError:
                continue
            bookable.append(row["id"])
        assert shown == bookable
        assert 0 < len(shown) < len(rows)
