"""What survives the end of the process: everything."""

from datetime import timedelta

import pytest
import simcord

from tests.cogs.town import Town, answer, book_buttons, button, title, words


async def test_a_restart_between_confirmation_and_reminder_loses_and_doubles_nothing(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.restart()
    assert len(town.letters(town.bob)) == 1
    await town.pass_time(days=2, hours=9)
    await town.restart()
    await town.pass_time(days=2)
    assert town.titles(town.bob) == [
        "Votre conversation avec Alice est réservée",
        "Votre conversation avec Alice approche",
        "Bientôt, votre conversation avec Alice",
        "Votre conversation avec Alice, ça vous a…",
    ]


async def test_a_process_that_was_away_for_a_week_does_not_recall_what_is_over(town: Town) -> None:
    """Reminders are never sent after the start; the question of afterwards still is, once."""
    await town.open_hours()
    await town.book(town.bob)
    with town.world.env._bot_scope():
        await town.app.client.close()
    await town.world.env.advance_time(timedelta(days=5).total_seconds())
    await town.restart()
    await town.pass_time(minutes=1)
    assert town.titles(town.bob)[1:] == ["Votre conversation avec Alice, ça vous a…"]


async def test_a_button_from_before_the_restart_still_works(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    letter = town.letters(town.bob)[0]
    await town.restart()
    panel = answer(await town.bob.user.click(letter, custom_id=button(letter, "imprévu")))
    assert button(panel, "Libérer")


async def test_a_form_opened_before_the_restart_can_be_submitted_after_it(town: Town) -> None:
    await town.open_hours()
    agenda = await town.run(town.bob, "permanence agenda")
    form = await town.bob.click(agenda, custom_id=book_buttons(agenda)[0])
    await town.restart()
    booked = answer(await town.bob.submit_modal(form, {"question": "Encore là ?", "tried": ""}))
    assert title(booked) == "C'est réservé"


async def test_two_people_with_the_same_form_are_both_answered(town: Town) -> None:
    """discord.py's own modals would drop the second answer."""
    await town.open_hours()
    forms: list[simcord.InteractionResult] = []
    for member in (town.bob, town.dora):
        agenda = await town.run(member, "permanence agenda")
        forms.append(await member.click(agenda, custom_id=book_buttons(agenda)[0]))
    assert forms[0].modal is not None
    assert forms[1].modal is not None
    assert forms[0].modal["custom_id"] == forms[1].modal["custom_id"]
    first = answer(await town.bob.submit_modal(forms[0], {"question": "Un", "tried": ""}))
    second = answer(await town.dora.submit_modal(forms[1], {"question": "Deux", "tried": ""}))
    assert title(first) == "C'est réservé"
    assert title(second) == "Pas cette fois-ci"


async def test_commands_are_published_once_and_not_at_every_start(town: Town) -> None:
    def published() -> int:
        return len([r for r in town.world.env.http_requests if r.method == "PUT" and r.path.endswith("/commands")])

    assert published() == 1
    await town.restart()
    assert published() == 1


@pytest.mark.parametrize("command", ["aide", "permanence agenda"])
async def test_who_comes_while_bocage_stops_is_told_kindly(town: Town, command: str) -> None:
    assert await town.app.client.intake.close(patience=1)
    told = await town.run(town.bob, command)
    assert "mise à jour" in words(told)
