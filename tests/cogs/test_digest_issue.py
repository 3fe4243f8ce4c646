"""An issue from what people say to what they read, through Discord."""

from tests.cogs.town import Town, words
from tests.digest.press import Press, open_press

GESTURE = "Proposer au bulletin"


async def lively(town: Town) -> Press:
    press = await open_press(town)
    for number, name in enumerate(("Menus d'hiver", "Une cagnotte pour le four", "Le marché de nuit")):
        thread = await press.thread(town.bob, town.general, name)
        people = (town.bob, town.charlie, town.dora, town.alice)
        await press.talk(thread, *people[number:], *people)
    return press


async def test_a_draft_is_prepared_the_day_before_and_the_issue_appears_once_validated(town: Town) -> None:
    press = await lively(town)
    await press.until_thursday(8)
    (draft,) = press.drafts()
    assert "Menus d'hiver" in words(draft) or "four" in words(draft)
    assert "Sans relecture, il attendra" in words(draft)
    done = await press.press(town.alice, draft, "Valider")
    assert "à son heure" in words(done)
    assert press.issues() == []
    await press.until_thursday(9)
    (issue,) = press.issues()
    assert "Le bulletin n° 1, jeudi 7 janvier 2027" in issue
    assert "dans #cantines" in issue
    assert "Il s'est perdu" not in issue
    files = [attachment.filename for message in press.told() for attachment in message.attachments]
    assert files == ["bulletin-1.md", "bulletin-1.html"]
    assert "Paru" in words(press.drafts()[0])
