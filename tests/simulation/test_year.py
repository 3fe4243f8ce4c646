"""A few weeks of a small cooperative: all that issue 9 lists is lived through, and the same for the same seed."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.catalogue import our_catalogue
from bot.simulation.account import Account
from bot.simulation.rehearsal import rehearse
from bot.simulation.year import account_of, live, village_of

PARIS = ZoneInfo("Europe/Paris")
_LIVED = (
    "introduced",
    "communities",
    "memberships",
    "slots",
    "bookings",
    "requests",
    "dates",
    "seated",
    "encounters",
    "announcements",
    "receipts",
    "issues",
    "questions",
)


@pytest.mark.timeout(180)
async def test_the_weeks_are_the_same_for_the_same_seed_and_others_for_another(tmp_path: Path) -> None:
    accounts: list[Account] = []
    for number, seed in enumerate((7, 7, 8)):
        accounts.append(await account_of(tmp_path / str(number), weeks=1, members=20, seed=seed))
    first, again, other = (json.dumps(account.as_json(), sort_keys=True) for account in accounts)
    assert first == again
    assert first != other


@pytest.mark.timeout(180)
async def test_everything_is_lived_through_without_a_mistake_of_ours_and_then_rehearsed(tmp_path: Path) -> None:
    async with village_of(tmp_path, members=60, seed=3) as village:
        account = await live(village, weeks=5, seed=3)
        now = village.world.clock.now()
    assert account.bugs == []
    assert account.given_up == 0
    assert account.late == 0
    assert account.burst <= 5
    assert [name for name in _LIVED if not account.figures[name]] == []
    assert account.let_be < account.deeds / 5, "people mostly find what they look for"
    said = "\n".join(account.sentences(our_catalogue().text("fr", PARIS)))
    assert "5 semaines d’une coopérative de 60 membres" in said

    database = tmp_path / "bot.db"
    before = database.read_bytes()
    text = our_catalogue().text("fr", PARIS)
    found = await rehearse(database, weeks=2, text=text, now=now)
    assert database.read_bytes() == before
    assert found.bugs == ()
    assert [each.at for each in found.messages] == sorted(each.at for each in found.messages)
    kinds = {each.kind for each in found.messages}
    assert {"digest.issue", "meetups.reminder"} <= kinds
    assert not {"digest.twins", "servers.alert-undelivered"} & set(found.withheld)
    said = "\n".join(found.sentences(text))
    assert "Rien n’a été envoyé" in said
    assert "Le bulletin n°" in said
    assert all(each.title for each in found.messages)


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_account_of_nothing_is_told_too(locale: str) -> None:
    account = Account(weeks=1, members=1, seed=1)
    account.figures = dict.fromkeys(
        (*_LIVED, "bookings_cancelled", "bookings_told", "requests_open", "waited", "in_line", "remembered"), 0
    ) | dict.fromkeys(("encounters_held", "encounters_dissolved", "questions_answered"), 0)
    assert len(list(account.sentences(our_catalogue().text(locale, PARIS)))) >= 10  # type: ignore[arg-type]
