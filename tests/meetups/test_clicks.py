"""A few of the thousands of bursts of `python -m tests.meetups.clicks`."""

from tests.meetups.clicks import run


async def test_clicking_at_once_never_seats_more_people_than_seats_nor_passes_anybody() -> None:
    clicks, refused = await run(12, seed=11)
    assert clicks > 12 * 6
    assert refused < clicks
