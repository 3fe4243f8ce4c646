"""A click that comes twice at once is done once, and answered twice."""

from datetime import timedelta

import discord
import simcord

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town, answer, book_buttons, button, title, words
from tests.proofs.errors.pressing import filled


async def asked(town: Town) -> discord.Message:
    """Return the letter in which Bob is asked what his conversation brought."""
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=5)
    return next(letter for letter in town.letters(town.bob) if title(letter).endswith("ça vous a…"))


async def noted(town: Town) -> int:
    row = await town.app.database.fetch_one("SELECT count(*) AS outcomes FROM booking_outcome")
    assert row is not None
    return int(row["outcomes"])


async def test_a_second_click_at_once_does_not_undo_the_first(town: Town) -> None:
    letter = await asked(town)
    inspired = button(letter, "Inspiré")
    both = await at_the_same_instant(
        town.world.env, *(town.bob.user.click(letter, custom_id=inspired) for _ in range(2))
    )
    assert await noted(town) == 1
    assert all(each.acknowledged for each in both)


async def test_a_click_a_while_later_is_a_wish_of_its_own(town: Town) -> None:
    letter = await asked(town)
    inspired = button(letter, "Inspiré")
    await town.bob.user.click(letter, custom_id=inspired)
    await town.bob.user.click(letter, custom_id=inspired)
    assert await noted(town) == 0


async def test_a_click_right_after_the_first_was_answered_is_the_same_wish(town: Town) -> None:
    town.app.client.presses.moment = timedelta(hours=1)
    letter = await asked(town)
    inspired = button(letter, "Inspiré")
    first = await town.bob.user.click(letter, custom_id=inspired)
    second = await town.bob.user.click(letter, custom_id=inspired)
    assert await noted(town) == 1
    assert first.acknowledged
    assert second.acknowledged


async def test_who_submits_a_form_twice_is_told_that_once_was_enough(town: Town) -> None:
    """A form that a command opened has no message beneath it to look at: the second is answered in words."""
    form = await town.bob.slash(town.general, "avis demander")
    assert form.modal is not None

    async def submit() -> simcord.InteractionResult:
        form._interaction.modal_consumed = False
        return await town.bob.submit_modal(form, filled(form.modal or {}))

    first, second = await at_the_same_instant(town.world.env, submit(), submit())
    assert title(answer(first)) != "C'est déjà reçu"
    assert title(answer(second)) == "C'est déjà reçu"
    rows = await town.app.database.fetch_all("SELECT * FROM advice_request")
    assert len(rows) == 1


async def test_whoever_was_refused_may_try_again_at_once(town: Town) -> None:
    await town.open_hours()
    agenda = await town.run(town.bob, "permanence agenda")
    taken = book_buttons(agenda)[0]
    first = await town.bob.click(agenda, custom_id=taken)
    other = await town.dora.click(await town.run(town.dora, "permanence agenda"), custom_id=taken)
    await town.dora.submit_modal(other, {"question": "Un", "tried": ""})
    for _ in range(2):
        first._interaction.modal_consumed = False
        refused = answer(await town.bob.submit_modal(first, {"question": "Deux", "tried": ""}))
        assert title(refused) == "Pas cette fois-ci", words(refused)
