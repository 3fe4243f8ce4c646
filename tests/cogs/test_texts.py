"""The texts that groups made their own, when whoever wrote them is erased: gone from Discord too, or left, as asked."""

import simcord

from bot.communities.pieces import CHANNEL, FORUM, ROLE
from tests.cogs.test_meetups_memory import announce, events, held, press, thread, write
from tests.cogs.town import Town, answer, button, buttons, plain, title, words
from tests.communities.stage import PURPOSE, Stage, open_stage
from tests.privacy.scan import needles, occurrences

ALL, LEFT, KEEP = "Tout effacer, ces textes aussi", "Effacer, et laisser ces textes", "Tout garder"


async def erase(town: Town, member: simcord.MemberActor, choice: str) -> simcord.ResponseMessage:
    asked = await town.run(member, "mes-donnees effacer")
    return answer(await member.click(asked, custom_id=button(asked, choice)))


def left(town: Town, *said: str) -> dict[str, int]:
    """Return which of these words are still in the file or in its log."""
    assert town.app.database.path is not None
    return occurrences(town.app.database.path, {word: word.encode() for word in said})


async def coming(town: Town) -> int:
    rows = await town.app.database.fetch_all("SELECT 1 FROM meetup_seat WHERE state = 'seated'")
    return len(rows)


async def on_discord(stage: Stage, row_id: int) -> tuple[str, str, str, str]:
    """Return what the role, the channel and the forum of a community are called there, and the channel's topic."""
    role = stage.backend.guilds[stage.guild.id].roles[await stage.standing(row_id, ROLE)]
    channel = stage.backend.channels[await stage.standing(row_id, CHANNEL)]
    forum = stage.backend.channels[await stage.standing(row_id, FORUM)]
    return role.name, channel.name, channel.topic, forum.name


async def test_a_community_goes_on_without_the_words_of_whoever_made_it(town: Town) -> None:
    stage = await open_stage(town)
    row_id = await stage.create("Marché de nuit", charter="On ne parle pas la bouche pleine")
    await town.run(town.bob, "communaute rejoindre", communaute="Marché de nuit")
    asked = await town.run(town.alice, "mes-donnees effacer")
    assert "la communauté « Marché de nuit » (son nom, sa raison d'être, sa charte, ses sujets)" in plain(words(asked))
    assert list(buttons(asked)) == [ALL, "Effacer, et laisser ces textes aux groupes", KEEP]
    done = answer(await town.alice.click(asked, custom_id=button(asked, ALL)))
    assert "est parti aussi : le groupe l'apprend, sans nom" in plain(words(done))
    assert "ne change rien pour personne" not in words(done)
    assert await on_discord(stage, row_id) == (
        f"Communauté n° {row_id}",
        f"communauté-n-{row_id}",
        "Sa raison d’être est à écrire.",
        f"communauté-n-{row_id}-questions",
    )
    assert await stage.has_role(town.bob, row_id), "members stay"
    assert left(town, "Marché de nuit", "marché-de-nuit", PURPOSE, "la bouche pleine") == {}
    await town.pass_time(minutes=2)
    told = stage.told()[-1]
    assert title(told) == f"Des mots à récrire : « Communauté n° {row_id} »"
    assert "le nom, la raison d'être, la charte, les sujets" in plain(words(told))
    assert "Alice" not in words(told)
    assert left(town, "Marché de nuit", "marché-de-nuit", PURPOSE, "la bouche pleine", str(town.alice.id)) == {}


async def test_texts_that_are_left_stay_word_for_word(town: Town) -> None:
    stage = await open_stage(town)
    row_id = await stage.create("Marché de nuit", charter="On ne parle pas la bouche pleine")
    done = await erase(town, town.alice, LEFT)
    assert "demeure, sans aucun nom" in words(done)
    assert (await on_discord(stage, row_id))[:3] == ("Marché de nuit", "marché-de-nuit", PURPOSE)
    await town.pass_time(minutes=2)
    assert [title(each) for each in stage.told() if "récrire" in title(each)] == []
    assert left(town, "On ne parle pas la bouche pleine")
    assert occurrences(town.app.database.path, needles(town.alice.id)) == {}  # type: ignore[arg-type]


async def test_whoever_keeps_everything_loses_nothing(town: Town) -> None:
    stage = await open_stage(town)
    await stage.create("Marché de nuit")
    done = await erase(town, town.alice, KEEP)
    assert title(done) == "Rien n'est effacé"
    assert left(town, "Marché de nuit", str(town.alice.id))


async def test_stewards_ask_the_same_of_somebody_else(town: Town) -> None:
    stage = await open_stage(town)
    row_id = await stage.create("Marché de nuit")
    await stage.set_roles(town.charlie, stage.role("Équipe d’animation").id)
    asked = await town.run(town.charlie, "animation donnees", demande="erase", personne=str(town.alice.id))
    assert "Sa demande en décide ; si elle n'en dit rien, tout part" in words(asked)
    done = answer(await town.charlie.click(asked, custom_id=button(asked, ALL)))
    assert title(done) == "C'est effacé"
    assert (await on_discord(stage, row_id))[0] == f"Communauté n° {row_id}"


async def test_a_meetup_goes_on_without_the_words_and_those_who_come_are_told(town: Town) -> None:
    card = await announce(town)
    await town.bob.click(card, custom_id=button(card, "J'y serai"))
    await town.pass_time(days=7, hours=10)
    assert str(thread(town).name).startswith("Cantines — ")
    done = await erase(town, town.alice, ALL)
    assert title(done) == "C'est effacé"
    await town.pass_time(minutes=3)
    (card,) = [each for each in town.general.history() if each.id == card.id]
    row = await town.app.database.fetch_one("SELECT id FROM meetup_series")
    assert row is not None
    assert title(card) == plain(f"Rendez-vous n° {row['id']}")
    assert "adresse à préciser" in words(card)
    assert await coming(town) == 1
    assert plain(str(thread(town).name)).startswith(f"Rendez-vous n° {row['id']} — ")
    told = thread(town).history()[-1]
    assert title(told).startswith("Des mots à récrire")
    assert f"<@{town.bob.id}>" in told.content or f"<@{town.bob.id}>" in words(told)
    assert [plain(event.name) for event in events(town)] == [f"Rendez-vous n° {row['id']}"]
    assert left(town, "Cantines", "Mairie de Flers", str(town.alice.id)) == {}


async def test_minutes_are_taken_away_and_others_may_be_written(town: Town) -> None:
    asked = await held(town)
    echo = await write(town, asked, "Bob ; appeler la mairie ; 22/01/2027")
    await press(town.alice.user, echo, "C'est bien ça")
    await town.pass_time(minutes=2)
    assert any("On commence par Flers" in words(each) for each in thread(town).history())
    stage = await open_stage(town)
    await stage.set_roles(town.charlie, stage.role("Équipe d’animation").id)
    await erase(town, town.alice, ALL)
    await town.pass_time(minutes=3)
    assert not any("On commence par Flers" in words(each) for each in thread(town).history())
    told = next(each for each in thread(town).history() if title(each).startswith("Un compte rendu retiré"))
    assert f"<@{town.bob.id}>" in words(told), "it was his to do"
    assert left(town, "On commence par Flers", "appeler la mairie", "Les prix") == {}
    recalls = await town.app.database.fetch_all("SELECT state FROM agenda WHERE kind = 'meetups.task-due'")
    assert {row["state"] for row in recalls} <= {"cancelled"}
    form = await town.charlie.click(told, custom_id=button(told, "Noter les trois choses"))
    echo = answer(await town.charlie.submit_modal(form, {"decided": "Autre chose", "tasks": "", "next-time": ""}))
    await press(town.charlie, echo, "C'est bien ça")
    await town.pass_time(minutes=2)
    assert "Autre chose" in words(thread(town).history()[-1])
