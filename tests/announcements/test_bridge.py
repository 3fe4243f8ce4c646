"""« Trait d'union »: what went from pole to pole, read for its silences."""

from datetime import UTC, datetime, timedelta

from bot.announcements.bridge import read
from bot.announcements.model import AudienceKey, Family
from bot.core.ids import PoleId
from tests.announcements.stage import POLES, Stage, buttons, fields, private, words

NOW = datetime(2027, 4, 5, 9, tzinfo=UTC)
NAMES = {PoleId(1): "Expérimentation", PoleId(2): "Accompagnement", PoleId(3): "Communautés"}
BELONGS = {
    AudienceKey(Family.POLE, "1"): PoleId(1),
    AudienceKey(Family.POLE, "2"): PoleId(2),
    AudienceKey(Family.POLE, "3"): PoleId(3),
    AudienceKey(Family.COMMUNITY, "7"): PoleId(3),
}


def passage(origin: int, audience: str, weeks: float) -> tuple[PoleId, str, datetime]:
    return PoleId(origin), audience, NOW - timedelta(weeks=weeks)


def test_an_announcement_that_reaches_a_pole_twice_counts_once() -> None:
    bridge = read(NAMES, BELONGS, [passage(1, "pole:3", 1), passage(1, "community:7", 1)], NOW)
    assert bridge.cells[PoleId(1), PoleId(3)] == 1
    assert bridge.total == 1


def test_the_quarter_is_thirteen_weeks_and_a_silence_is_known_up_to_a_year() -> None:
    bridge = read(NAMES, BELONGS, [passage(2, "pole:1", 20.5), passage(1, "pole:2", 12.9)], NOW)
    assert bridge.cells[PoleId(2), PoleId(1)] == 0
    assert bridge.cells[PoleId(1), PoleId(2)] == 1
    assert [(each.origin, each.reached, each.weeks) for each in bridge.silences[:2]] == [(2, 1, 20), (1, 2, 12)]


def test_what_stopped_is_told_before_what_never_was_and_three_at_most() -> None:
    bridge = read(NAMES, BELONGS, [passage(2, "pole:1", 6.2), passage(3, "pole:1", 1)], NOW)
    assert bridge.silences[0].weeks == 6
    assert [each.weeks for each in bridge.silences[1:]] == [None, None]


def test_audiences_without_a_pole_and_poles_that_are_gone_are_left_out() -> None:
    bridge = read(
        NAMES, BELONGS, [passage(1, "kind:elected", 1), passage(9, "pole:1", 1), passage(1, "pole:9", 1)], NOW
    )
    assert bridge.total == 0


async def test_only_stewards_see_the_matrix(stage: Stage) -> None:
    refused = await stage.town.run(stage.town.bob, "animation trait-d-union")
    assert "Seule l'équipe d'animation" in words(refused)


async def test_sentences_come_first_then_the_table_and_the_gesture(stage: Stage) -> None:
    town = stage.town
    empty = await town.run(town.alice, "animation trait-d-union")
    assert "Les pôles n'ont encore rien échangé" in words(empty)
    await stage.published(POLES[1])
    async with town.app.database.transaction() as tx:
        await tx.execute("UPDATE announcement SET published_at = published_at - 44 * 86400")
    card = await town.run(town.alice, "animation trait-d-union")
    said = words(card)
    assert "Rien n'est allé du pôle Expérimentation vers le pôle Accompagnement depuis six semaines." in said
    assert said.index("Rien n'est allé") < said.index("Le geste") < said.index("De ligne en colonne")
    assert "```" in said

    form = await town.alice.click(card, custom_id=next(iter(buttons(card).values())))
    assert "title" in fields(form)
    typed = {"title": "Encore nous", "text": "Une suite.", "contact": "", "until": "", "link": ""}
    sheet = private(await town.alice.submit_modal(form, typed))
    assert "pôle Expérimentation" in words(sheet)
    assert "pôle Accompagnement" in words(sheet)
    assert "ce qu'elle peut apporter à chaque public" in words(sheet)
