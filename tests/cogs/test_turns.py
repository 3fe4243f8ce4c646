"""Whoever asks for many things at once waits for themselves, and nobody else waits for them."""

import asyncio

import pytest

from bot.core.errors import UserError
from cogs.support.turns import MOST_WAITING, Turns


class Hall:
    """Members who ask; `said` is the order in which they were answered."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.said: list[str] = []
        self.open = asyncio.Event()

    async def ask(self, who: int, what: str) -> None:
        await self.turns.take(who)
        await self.open.wait()
        self.said.append(what)


async def test_one_member_is_answered_in_order_and_one_at_a_time() -> None:
    hall = Hall()
    tasks = [asyncio.create_task(hall.ask(1, f"a{number}")) for number in range(4)]
    await asyncio.sleep(0)
    hall.open.set()
    await asyncio.gather(*tasks)
    assert hall.said == ["a0", "a1", "a2", "a3"]
    assert hall.turns._lines == {}
    assert hall.turns._alone == set()


async def test_who_asks_for_one_thing_goes_before_those_in_line() -> None:
    hall = Hall()
    tasks = [asyncio.create_task(hall.ask(1, f"a{number}")) for number in range(4)]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(hall.ask(who, f"b{who}")) for who in (2, 3)]
    await asyncio.sleep(0)
    hall.open.set()
    await asyncio.gather(*tasks)
    assert hall.said == ["a0", "b2", "b3", "a1", "a2", "a3"]


async def test_two_who_ask_for_much_do_not_wait_for_each_other() -> None:
    hall = Hall()
    tasks = [asyncio.create_task(hall.ask(who, f"{who}")) for _ in range(5) for who in (1, 2)]
    await asyncio.sleep(0)
    hall.open.set()
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks)
    assert sorted(hall.said) == ["1"] * 5 + ["2"] * 5


async def test_beyond_a_few_in_line_the_rest_is_refused() -> None:
    hall = Hall()
    tasks = [asyncio.create_task(hall.ask(1, f"a{number}")) for number in range(MOST_WAITING + 3)]
    await asyncio.sleep(0)
    hall.open.set()
    refused = [each for each in await asyncio.gather(*tasks, return_exceptions=True) if each is not None]
    assert [type(each) for each in refused] == [UserError, UserError]
    assert len(hall.said) == MOST_WAITING + 1


async def test_who_fails_or_is_cut_off_leaves_the_line() -> None:
    hall = Hall()
    first, second, third = (asyncio.create_task(hall.ask(1, f"a{number}")) for number in range(3))
    await asyncio.sleep(0)
    second.cancel()
    first.cancel()
    hall.open.set()
    with pytest.raises(asyncio.CancelledError):
        await first
    await third
    assert hall.said == ["a2"]
    assert hall.turns._lines == {}
