"""Opening and closing office hours, played through Discord."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town, answer, book_buttons, button, buttons, open_town, plain, title, words

THURSDAY = {"jour": "2027-01-07", "heure": "18:30", "duree": 60, "sujets": "cantines"}
LINK = {"visio": "https://visio.example/haies"}


async def test_nothing_is_open_before_what_will_open_was_read(town: Town) -> None:
    """The draft shows each date; members see its slots only once it was confirmed."""
    draft = await town.run(town.alice, "permanence ouvrir", **THURSDAY, **LINK)
    assert "2 créneaux" in words(draft)
    assert not book_buttons(await town.run(town.bob, "permanence agenda"))

    await town.alice.click(draft, custom_id=button(draft, "Ouvrir"))
    assert len(book_buttons(await town.run(town.bob, "permanence agenda"))) == 2


async def test_a_draft_can_be_abandoned(town: Town) -> None:
    draft = await town.run(town.alice, "permanence ouvrir", **THURSDAY, **LINK)
    await town.alice.click(draft, custom_id=button(draft, "Abandonner"))

    assert not book_buttons(await town.run(town.bob, "permanence agenda"))


async def test_opening_twice_opens_once(town: Town) -> None:
    """A double click on the confirmation doubles nothing."""
    draft = await town.run(town.alice, "permanence ouvrir", **THURSDAY, **LINK)
    confirm = button(draft, "Ouvrir")
    await at_the_same_instant(
        town.world.env, town.alice.click(draft, custom_id=confirm), town.alice.click(draft, custom_id=confirm)
    )
    assert len(book_buttons(await town.run(town.bob, "permanence agenda"))) == 2


async def test_weekly_hours_keep_their_local_time_across_the_clock_change(tmp_path: Path) -> None:
    """From winter to summer time, 18:30 in Paris stays 18:30."""
    async with open_town(tmp_path, datetime(2027, 3, 22, 9, tzinfo=UTC)) as town:
        await town.open_hours(jour="2027-03-25", duree=30, **{"jusqu-au": "2027-04-01"})
        agenda = words(await town.run(town.bob, "permanence agenda"))
    # 25 March 17:30 UTC, 1 April 16:30 UTC.
    assert "<t:1805995800:F>" in agenda
    assert "<t:1806597000:F>" in agenda


async def test_a_member_without_the_role_cannot_open(town: Town) -> None:
    refused = await town.run(town.bob, "permanence ouvrir", **THURSDAY, **LINK)
    assert title(refused) == "Pas cette fois-ci"
    assert "personne-ressource" in words(refused).lower() or "personnes-ressources" in words(refused).lower()


async def test_a_steward_opens_for_a_resource_person_who_is_told(town: Town) -> None:
    env = town.world.env
    steward = town.guild.add_member(env.create_user("flora"), roles=[town.guild.roles["Équipe d’animation"]])
    draft = answer(await steward.slash(town.general, "permanence ouvrir", **THURSDAY, **LINK, pour=town.alice))
    await steward.click(draft, custom_id=button(draft, "Ouvrir"))

    assert len(town.letters(town.alice)) == 1
    assert "flora" in words(town.letters(town.alice)[0])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"jour": "2026-12-31"}, "passé"),
        ({"jour": "n'importe quand"}, "n'a pas reconnu un jour"),
        ({"heure": "tantôt"}, "n'a pas reconnu une heure"),
        ({"visio": None}, "Il manque un lieu"),
        ({"adresse": "Mairie d'Essay"}, "plusieurs"),
        ({"visio": "pas un lien"}, "lien"),
        ({"creneau": 60, "duree": 30}, "60"),
        ({"jusqu-au": "2027-01-01"}, "avant"),
        ({"jusqu-au": "2029-01-01"}, "an"),
    ],
)
async def test_what_cannot_be_opened_says_why(town: Town, wrong: dict[str, object], says: str) -> None:
    """Each refusal is private, says what happened, and nothing is half-done."""
    options = {name: value for name, value in {**THURSDAY, **LINK, **wrong}.items() if value is not None}
    refused = await town.run(town.alice, "permanence ouvrir", **options)
    assert title(refused) == "Pas cette fois-ci"
    assert says in words(refused)


async def test_the_day_and_the_time_are_echoed_in_full(town: Town) -> None:
    """What was understood is spelt out before it is accepted."""
    days = await town.alice.autocomplete(town.general, "permanence ouvrir", "jour", "jeudi")
    assert days[0] == {"name": "jeudi 7 janvier 2027", "value": "2027-01-07"} | {
        key: value for key, value in days[0].items() if key not in {"name", "value"}
    }
    times = await town.alice.autocomplete(town.general, "permanence ouvrir", "heure", "18h30", jour="2027-01-07")
    assert "jeudi 7 janvier 2027" in plain(times[0]["name"])
    assert times[0]["value"] == "18:30"


async def test_closing_tells_those_who_had_booked_and_offers_the_next_slots(town: Town) -> None:
    await town.open_hours()
    await town.open_hours(jour="2027-01-08")
    await town.book(town.bob)

    listed = await town.alice.autocomplete(town.general, "permanence fermer", "permanence", "")
    (hours,) = [choice for choice in listed if "1 réservé" in plain(choice["name"])]
    preview = await town.run(town.alice, "permanence fermer", permanence=hours["value"])
    assert "Bob" in words(preview)
    assert len(town.letters(town.bob)) == 1, "nothing happens before the confirmation"

    await town.alice.click(preview, custom_id=next(iter(buttons(preview).values())))
    told = town.letters(town.bob)[-1]
    offered = book_buttons(told)
    assert len(offered) == 2, "the slots of the other day"

    form = await town.bob.user.click(told, custom_id=offered[0])
    booked = answer(await town.bob.user.submit_modal(form, {"question": "Et maintenant ?", "tried": ""}))
    assert title(booked) == "C'est réservé"


async def test_nobody_closes_what_is_not_theirs(town: Town) -> None:
    await town.open_hours()
    (hours,) = await town.alice.autocomplete(town.general, "permanence fermer", "permanence", "")
    assert await town.bob.autocomplete(town.general, "permanence fermer", "permanence", "") == []
    refused = await town.run(town.bob, "permanence fermer", permanence=hours["value"])
    assert title(refused) == "Pas cette fois-ci"
    assert len(book_buttons(await town.run(town.bob, "permanence agenda"))) == 2
