"""`/mes-donnees` and `/animation donnees` as people use them on Discord."""

import json

import simcord

from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from tests.cogs.test_advice_booking import forge
from tests.cogs.town import Message, Town, answer, button, title, words
from tests.communities.stage import open_stage
from tests.privacy.scan import needles, occurrences

QUESTION = "Une question que personne d'autre n'a posée"


async def attached(message: simcord.ResponseMessage) -> dict[str, bytes]:
    """Return the files that came with an answer."""
    return {each.filename: await each.read() for each in message.attachments}


def left(town: Town, member: simcord.MemberActor, *more: str) -> dict[str, int]:
    """Return what of a person is still in the file or in its log."""
    path = town.app.database.path
    assert path is not None
    return occurrences(path, needles(member.id, [QUESTION, *more]))


async def trail(town: Town) -> list[tuple[int, str]]:
    rows = await town.app.database.fetch_all(
        "SELECT actor_id, action FROM audit WHERE action LIKE 'privacy.%' ORDER BY id"
    )
    return [(row["actor_id"], row["action"]) for row in rows]


async def everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    tables = await town.app.database.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    names = [row["name"] for row in tables]
    return {name: [tuple(row) for row in await town.app.database.fetch_all(f"SELECT * FROM {name}")] for name in names}


async def confirm(town: Town, member: simcord.MemberActor, question: Message) -> simcord.ResponseMessage:
    return answer(await member.click(question, custom_id=button(question, "Tout effacer")))


async def test_somebody_learns_what_is_kept_of_them_on_one_screen(town: Town) -> None:
    nothing = await town.run(town.charlie, "mes-donnees expliquer")
    assert title(nothing) == "Ce que Bocage garde de vous"
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    told = words(await town.run(town.bob, "mes-donnees expliquer"))
    assert "Permanences et avis : vos questions" in told.replace("**", "")
    assert "Rencontres :" not in told.replace("**", "")
    assert await trail(town) == [], "to be told about one's own data is no use of it"


async def test_somebody_takes_everything_with_them(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    files = await attached(await town.run(town.bob, "mes-donnees exporter"))
    data = json.loads(files["bocage-mes-donnees.json"])
    assert data["person"] == str(town.bob.id)
    (booking,) = next(each["rows"] for each in data["tables"] if each["table"] == "booking")
    assert booking["question"] == QUESTION
    page = files["bocage-mes-donnees.html"].decode()
    assert "Ce que Bocage garde de Bob" in page.replace("\u00a0", " ")
    assert "Alice (identifiant" in page
    assert await trail(town) == [(town.bob.id, "privacy.exported")]


async def test_somebody_erases_everything_and_the_other_one_is_told(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(minutes=1)
    before = len(town.letters(town.alice))
    asked = await town.run(town.bob, "mes-donnees effacer")
    assert title(asked) == "Tout effacer, pour de bon ?"
    assert "Une conversation réservée est annulée" in words(asked)
    done = await confirm(town, town.bob, asked)
    assert title(done) == "C'est effacé"
    assert "Une personne qui comptait dessus en est prévenue" in words(done)
    assert left(town, town.bob, "Bob") == {}
    await town.pass_time(minutes=2)
    (letter,) = town.letters(town.alice)[before:]
    assert title(letter) == "Un échange est annulé", "told once, by whom it may concern"
    assert "Bob" not in words(letter)
    assert left(town, town.bob, "Bob") == {}
    assert await trail(town) == [(0, "privacy.erased")]
    # The slot is free again.
    assert "Réserver" in words(await town.run(town.dora, "permanence agenda"))


async def test_when_a_resource_person_erases_themselves_those_who_booked_are_told(town: Town) -> None:
    await town.open_hours(visio="https://visio.example/chez-alice")
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(minutes=1)
    await confirm(town, town.alice, await town.run(town.alice, "mes-donnees effacer"))
    await town.pass_time(minutes=2)
    assert title(town.letters(town.bob)[-1]) == "Un échange est annulé"
    assert left(town, town.alice, "chez-alice") == {}


async def test_erasing_nobody_does_no_harm(town: Town) -> None:
    for _ in range(2):
        asked = await town.run(town.bob, "mes-donnees effacer")
        assert title(await confirm(town, town.bob, asked)) == "C'est effacé"


async def test_stewards_hand_over_and_erase_on_a_written_request(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    handed = await town.run(town.alice, "animation donnees", demande="export", personne=f"<@{town.bob.id}>")
    assert QUESTION in (await attached(handed))["bocage-mes-donnees.json"].decode()
    asked = await town.run(town.alice, "animation donnees", demande="erase", personne=str(town.bob.id))
    assert title(asked) == "Effacer cette personne, pour de bon ?"
    assert "Bob" in words(asked)
    assert title(await confirm(town, town.alice, asked)) == "C'est effacé"
    assert left(town, town.bob, "Bob") == {}
    assert await trail(town) == [
        (town.alice.id, "privacy.exported"),
        (town.alice.id, "privacy.erased-on-request"),
    ]


async def test_nobody_else_reaches_somebody_elses_data(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    for gesture in ("export", "erase"):
        refused = await town.run(town.charlie, "animation donnees", demande=gesture, personne=str(town.bob.id))
        assert "se demandent par écrit" in words(refused)
    forged = await forge(town, town.charlie, f"privacy:erase-other:1:{town.bob.id}")
    assert "se demandent par écrit" in words(forged)
    assert left(town, town.bob)
    wrong = await town.run(town.alice, "animation donnees", demande="export", personne="Bob")
    assert "identifiant Discord" in words(wrong)


async def test_a_shortened_id_erases_nobody(town: Town) -> None:
    """Neither the person whose id it was, nor « nobody », who has done much in the trail."""
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(minutes=1)
    whole = str(town.bob.id)
    before = await everything(town)
    for shortened in ("", ":0", ":1", f":{whole[:3]}", f":{whole[:-1]}", f":{whole[1:]}", f":{whole}0"):
        told = words(await forge(town, town.alice, f"privacy:erase-other:1{shortened}"))
        assert "C'est effacé" not in told, shortened
        assert told, "it is answered"
    assert await everything(town) == before
    await town.run(town.alice, "animation donnees", demande="erase", personne=whole)
    await forge(town, town.alice, f"privacy:erase-other:1:{whole}")
    again = words(await forge(town, town.alice, f"privacy:erase-other:1:{whole}"))
    assert "C'est effacé" not in again, "there was nothing left to erase"


async def test_whoever_left_can_still_be_handed_their_data_and_erased(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    handed = await town.run(town.alice, "animation donnees", demande="export", personne=str(town.bob.id))
    assert QUESTION in (await attached(handed))["bocage-mes-donnees.json"].decode()
    asked = await town.run(town.alice, "animation donnees", demande="erase", personne=str(town.bob.id))
    await confirm(town, town.alice, asked)
    assert left(town, town.bob) == {}


async def test_thirty_days_after_leaving_the_same_is_done_by_itself(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(minutes=5)
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    await town.pass_time(days=31)
    assert left(town, town.bob, "Bob") == {}
    assert len(await town.app.database.fetch_all("SELECT mark FROM tombstone")) == 1


async def test_the_role_of_a_community_goes_too(town: Town) -> None:
    stage = await open_stage(town)
    await stage.create("Cantines & circuits courts")
    communities = town.app.services.communities
    (community,) = await communities.summaries(stage.guild_id, UserId(town.bob.id))
    joined = await town.run(town.bob, "communaute rejoindre", communaute=str(community.id))
    assert joined is not None
    await town.world.env.settle()
    await confirm(town, town.bob, await town.run(town.bob, "mes-donnees effacer"))
    await as_bot(town.world.env, communities.memberships.settle(GuildId(town.guild.id)))
    assert left(town, town.bob) == {}


async def test_what_is_asked_of_stewards_is_no_second_door_to_ones_own_data(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=QUESTION)
    await town.pass_time(minutes=1)
    before = await everything(town)
    told = words(await forge(town, town.bob, f"privacy:erase-other:1:{town.bob.id}"))
    assert "équipe d'animation" in told
    assert await everything(town) == before
