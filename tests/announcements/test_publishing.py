"""Letting announcements out through `/annonce`: when, to where, and how many in a week."""

from datetime import timedelta

import pytest
from simcord.enums import ChannelType

from bot.demo.simulated import at_the_same_instant
from tests.announcements.stage import POLES, Stage, button, schedule, title, words

ORIGIN, FIRST, SECOND = POLES


# Dates and quiet hours


async def test_a_date_is_told_again_in_full_and_kept(stage: Stage) -> None:
    await stage.ready(stage.town.alice)
    told = await schedule(stage, "mercredi", "9h30")
    assert "mercredi 6 janvier 2027 à 9 h 30" in told
    await stage.town.pass_time(days=1)
    assert stage.cards(FIRST) == []
    await stage.town.pass_time(days=1)
    assert title(stage.card(FIRST)) == "Six mois de caisse"
    assert stage.card(FIRST).created_at.hour == 8  # 9:30 in Paris
    assert stage.card(FIRST).created_at.minute == 30


async def test_nothing_goes_out_at_night_or_on_sunday_unless_one_insists(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice)
    for day, hour, opening in (("mardi", "20h", "mercredi 6 janvier"), ("dimanche", "15h", "lundi 11 janvier")):
        said = await schedule(stage, day, hour)
        assert "C'est l'heure du calme" in said
        assert opening in said
    await stage.town.pass_time(hours=11)  # nine in the evening
    told = await stage.press(alice, sheet, "Publier maintenant")
    assert "C'est l'heure du calme" in words(told)
    assert stage.cards(FIRST) == []
    planned = await stage.press(alice, told, "Plutôt")
    assert "mardi 5 janvier 2027 à 8 h" in words(planned)
    await stage.town.pass_time(hours=10)
    assert stage.cards(FIRST) == []
    await stage.town.pass_time(hours=2)
    assert len(stage.cards(FIRST)) == 1


async def test_whoever_insists_publishes_at_night(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice)
    await stage.town.pass_time(hours=11)
    told = await stage.press(alice, sheet, "Publier maintenant")
    await stage.press(alice, told, "Publier quand même")
    await stage.town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 1


async def test_back_from_a_long_absence_at_night_it_waits_for_the_morning(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "18h")
    # Nothing rings while Bocage is away.
    await town.world.env.advance_time(timedelta(hours=38).total_seconds())
    await town.pass_time(minutes=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "scheduled"
    await town.pass_time(hours=9)
    assert stage.card(FIRST).created_at.hour == 7  # eight in Paris


async def test_long_after_its_date_it_does_not_go_out(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice, until="08/01")
    await schedule(stage, "jeudi", "18h")
    await town.world.env.advance_time(timedelta(days=5, hours=2).total_seconds())
    await town.pass_time(minutes=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "draft"
    assert "n'est pas partie" in title(stage.told()[-1])
    assert "n'est pas partie" in town.titles(town.alice)[-1]


async def test_a_date_past_or_after_its_end_is_refused(stage: Stage) -> None:
    await stage.ready(stage.town.alice, until="08/01")
    assert "Cette date est passée" in await schedule(stage, "2027-01-04", "8h")
    assert "déjà passé" in await schedule(stage, "2027-01-11", "10h")


async def test_a_date_can_be_taken_back_and_given_anew(stage: Stage) -> None:
    alice = stage.town.alice
    await stage.ready(alice)
    row = await stage.row()
    told = await stage.town.run(alice, "annonce programmer", annonce=str(row["id"]), jour="mardi", heure="10h")
    sheet = await stage.press(alice, told, "Annuler cette date")
    assert "Brouillon" in title(sheet)
    await stage.town.pass_time(days=2)
    assert stage.cards(FIRST) == []
    await schedule(stage, "jeudi", "10h")
    await schedule(stage, "jeudi", "11h")
    await stage.town.pass_time(days=2)
    assert stage.card(FIRST).created_at.hour == 10


# Where it goes


async def test_one_announcement_never_reaches_one_channel_twice(stage: Stage) -> None:
    """Two kinds of member read the same channel: one card, with what it may bring to each."""
    town = stage.town
    sheet = await stage.written(town.alice)
    sheet = await stage.addressed(town.alice, sheet, ["kind:agent", "kind:elected"])
    plan = button(sheet, "Publier maintenant")
    await at_the_same_instant(
        town.world.env, town.alice.click(sheet, custom_id=plan), town.alice.click(sheet, custom_id=plan)
    )
    await town.pass_time(minutes=1)
    (card,) = [message for message in stage.digest.history() if not message.flags.ephemeral]
    assert "Une idée pour kind:agent" in words(card)
    assert "Une idée pour kind:elected" in words(card)
    assert len(await stage.rows("announcement_copy")) == 1


async def test_members_of_one_kind_can_have_a_channel_of_their_own(stage: Stage) -> None:
    town = stage.town
    corner = town.guild.create_text_channel("coin-des-elus")
    told = await town.run(town.alice, "animation annonces", membres="elected", salon=corner)
    assert "3 annonces par semaine" in words(told)
    sheet = await stage.written(town.alice)
    sheet = await stage.addressed(town.alice, sheet, ["kind:elected", "kind:agent"])
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    assert len([message for message in corner.history() if message.components]) == 1
    assert len([message for message in stage.digest.history() if message.components]) == 1


async def test_a_deleted_channel_is_left_out_and_told(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    stage.backend.delete_channel(stage.channel(FIRST).id)
    await town.pass_time(days=1, hours=1)
    assert len(stage.cards(SECOND)) == 1
    (alert,) = stage.told()
    assert "n'est pas partie partout" in title(alert)
    assert "pôle Accompagnement" in words(alert)


async def test_without_any_channel_it_is_not_planned(stage: Stage) -> None:
    sheet = await stage.ready(stage.town.alice, FIRST)
    stage.backend.delete_channel(stage.channel(FIRST).id)
    told = await stage.press(stage.town.alice, sheet, "Publier maintenant")
    assert "Aucun de ces publics n'a de salon" in words(told)


async def test_without_any_channel_it_becomes_a_draft_again(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    for pole in (FIRST, SECOND):
        stage.backend.delete_channel(stage.channel(pole).id)
    await town.pass_time(days=1, hours=1)
    assert (await stage.row())["state"] == "draft"
    assert "n'est pas partie" in title(stage.told()[-1])


@pytest.mark.parametrize("status", [503, 403])
async def test_an_outage_after_half_of_the_audiences(stage: Stage, status: int) -> None:
    """Discord fails on one channel for twenty minutes: the others have their card, and it comes once, later."""
    town, env = stage.town, stage.town.world.env
    down = stage.channel(SECOND)
    sheet = await stage.ready(town.alice, FIRST, SECOND)
    code = 0 if status == 503 else 40001
    env.inject_error("POST", f"/channels/{down.id}/messages", status=status, code=code, times=None)
    if status == 403:
        # Refused for good: the stewards are told, the rest went out.
        await stage.press(town.alice, sheet, "Publier maintenant")
        await town.pass_time(minutes=20)
        assert len(stage.cards(FIRST)) == 1
        assert stage.cards(SECOND) == []
        assert "n'est pas arrivé" in title(stage.told()[-1])
        return
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=20)
    assert len(stage.cards(FIRST)) == 1
    assert stage.cards(SECOND) == []
    stage.backend.faults.clear()
    await town.restart()
    await town.pass_time(hours=2)
    assert len(stage.cards(FIRST)) == 1
    assert len(stage.cards(SECOND)) == 1


async def test_published_to_followers_where_the_channel_is_an_announcement_channel(stage: Stage) -> None:
    stage.backend.edit_channel(stage.channel(FIRST).id, {"type": ChannelType.NEWS})
    await stage.town.world.env.settle()
    await stage.published()
    await stage.town.pass_time(minutes=1)
    asked = [each.path for each in stage.town.world.env.http_requests if each.path.endswith("/crosspost")]
    assert asked == [f"/channels/{stage.channel(FIRST).id}/messages/{stage.card(FIRST).id}/crosspost"]


# The week's budget


async def test_beyond_the_budget_the_steward_is_asked_to_keep_it_for_the_bulletin(stage: Stage) -> None:
    alice = stage.town.alice
    for number in range(3):
        await stage.published(FIRST, title=f"Annonce {number}")
    sheet = await stage.ready(alice, FIRST, SECOND, title="La quatrième")
    told = await stage.press(alice, sheet, "Publier maintenant")
    assert "Beaucoup d'annonces cette semaine" in title(told)
    assert "pôle Accompagnement" in words(told)
    assert "pôle Communautés" not in words(told)
    held = await stage.press(alice, told, "Garder pour le bulletin")
    assert "Gardée pour le bulletin" in title(held)
    board = stage.town.app.services.announcements
    (item,) = await board.held(stage.guild_id, stage.town.now - timedelta(days=7))
    assert item.title == "La quatrième"
    assert dict(item.benefits) == {stage.key(pole): f"Une idée pour {stage.key(pole)}" for pole in (FIRST, SECOND)}

    sheet = await stage.press(alice, held, "Ouvrir")
    told = await stage.press(alice, sheet, "Publier maintenant")
    await stage.press(alice, told, "Publier quand même")
    await stage.town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 4


async def test_next_week_has_a_budget_of_its_own_and_the_setting_changes_it(stage: Stage) -> None:
    alice = stage.town.alice
    told = await stage.town.run(alice, "animation annonces", **{"par-semaine": 1})
    assert "une annonce par semaine" in words(told)
    refused = await stage.town.run(stage.town.bob, "animation annonces", **{"par-semaine": 9})
    assert "Seule l'équipe d'animation" in words(refused)
    await stage.published(FIRST)
    await stage.ready(alice, FIRST, title="La seconde")
    assert "Beaucoup d'annonces" in await schedule(stage, "jeudi", "10h")
    assert "C'est programmé" in await schedule(stage, "2027-01-11", "10h")
