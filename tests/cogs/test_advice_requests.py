"""`/avis` played through Discord: a question, a choice, an outcome; by members, a resource person, a steward."""

import discord
import pytest
import simcord

from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from bot.members.model import Direction
from tests.cogs.town import Town, answer, book_buttons, button, buttons, menu, title, words
from tests.communities.stage import Stage, open_stage, private

QUESTION = "Comment fixer un prix juste ?"


@pytest.fixture
async def stage(town: Town) -> Stage:
    stage = await open_stage(town)
    await stage.create("Cantines & circuits courts")
    await shares(stage, town.charlie)
    return stage


async def shares(stage: Stage, member: simcord.MemberActor, *topics: str) -> None:
    """Let somebody say in their profile what they share."""
    actor = Actor(guild_id=GuildId(stage.guild.id), user_id=UserId(member.id))
    profiles = stage.town.app.services.profiles
    named = ", ".join(topics or ("cantines",))
    await as_bot(stage.town.world.env, profiles.add_topics(actor, Direction.SHARES, named))


async def ask(
    stage: Stage, member: simcord.MemberActor, *, share: str = "yes", form: simcord.InteractionResult | None = None
) -> simcord.ResponseMessage:
    """Let somebody ask; return the ways they are shown."""
    form = form or await member.slash(stage.general, "avis demander")
    assert form.modal is not None, words(form.response) if form.response else form
    filled = {"question": QUESTION, "tried": "Trois tarifs", "when": ["7"], "topics": ["cantines"], "share": [share]}
    return answer(await member.submit_modal(form, filled))


async def press(member: simcord.MemberActor, message: discord.Message | simcord.ResponseMessage, label: str) -> str:
    """Let somebody press a button, in their direct messages or on the server; return what they are told privately."""
    in_private = isinstance(message, discord.Message) and message.guild is None
    result = await (member.user if in_private else member).click(message, custom_id=button(message, label))
    told = private(result) if result.response is not None or result.followups else None
    return "" if told is None else words(told)


async def state_of(town: Town, number: int = 1) -> str:
    row = await town.app.database.fetch_one("SELECT state FROM advice_request WHERE id = ?", (number,))
    return "none" if row is None else str(row["state"])


async def test_the_ways_are_shown_best_first_and_nothing_is_sent(stage: Stage) -> None:
    town = stage.town
    await town.open_hours()
    shown = await ask(stage, town.bob)
    said = words(shown)
    assert title(shown) == "Par où passer ?"
    places = [
        said.index(part)
        for part in (
            "Trente minutes avec Alice",
            "Un membre qui connaît le sujet",
            "Le forum de « Cantines & circuits courts »",
            "L'équipe d'animation",
        )
    ]
    assert places == sorted(places)
    assert "une permanence sur « cantines »" in said
    await town.pass_time(minutes=5)
    assert [town.letters(each) for each in (town.alice, town.bob, town.charlie)] == [[], [], []]
    assert len(stage.told()) == 0


async def test_a_slot_is_booked_in_one_click_with_the_question(stage: Stage) -> None:
    town = stage.town
    await town.open_hours()
    shown = await ask(stage, town.bob)
    await town.restart()
    assert "C'est réservé" in await press(town.bob, shown, "Réserver")
    assert QUESTION in words(town.letters(town.alice)[0])
    assert await state_of(town) == "booked"


async def test_a_freed_slot_is_kept_for_the_first_in_the_line_who_takes_it_from_the_letter(stage: Stage) -> None:
    town = stage.town
    await town.open_hours(duree=30)
    await town.book(town.dora)
    shown = await ask(stage, town.bob)
    assert "file de Alice" in words(shown)
    assert "position 1" in await press(town.bob, shown, "Prendre cette place")
    mine = await town.run(town.bob, "avis mes-demandes")
    assert "File de Alice : position 1" in words(mine)
    booked = town.letters(town.dora)[0]
    came_up = await town.dora.user.click(booked, custom_id=button(booked, "imprévu"))
    assert came_up.response is not None
    await town.dora.user.click(came_up.response, custom_id=button(came_up.response, "Libérer"))
    (letter,) = town.letters(town.bob)
    assert title(letter) == "Un créneau est gardé pour vous avec Alice"
    agenda = await town.run(town.charlie, "permanence agenda")
    assert book_buttons(agenda) == [], "what is kept is nobody else's"
    assert "C'est réservé" in await press(town.bob, letter, "Prendre ce créneau")
    assert "plus gardé" in await press(town.bob, letter, "Le laisser passer")
    assert await state_of(town) == "booked"


async def test_a_peer_is_asked_in_private_and_a_yes_opens_a_thread_for_two(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob)
    assert "en privé" in await press(town.bob, shown, "Demander à un membre")
    (letter,) = town.letters(town.charlie)
    assert QUESTION in words(letter)
    assert "Un fil à deux s'ouvre" in await press(town.charlie, letter, "Oui")
    (thread,) = town.threads()
    (opening,) = thread.history()
    assert title(opening) == "Bob et Charlie : un avis"
    assert {town.bob.id, town.charlie.id} <= town.notified()
    assert "pour la personne qui a posé la question" in await press(town.charlie, opening, "C'est répondu")
    assert "C'est répondu" in await press(town.bob, opening, "C'est répondu")
    assert await state_of(town) == "answered"


async def test_a_no_is_seen_by_nobody(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob)
    await press(town.bob, shown, "Demander à un membre")
    before = words(await town.run(town.bob, "avis mes-demandes"))
    (letter,) = town.letters(town.charlie)
    assert "Personne n'en saura rien" in await press(town.charlie, letter, "Pas cette fois")
    assert words(await town.run(town.bob, "avis mes-demandes")) == before
    assert town.letters(town.bob) == []
    assert stage.told() == []


async def test_a_question_in_the_forum_follows_what_becomes_of_it(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob)
    assert "dans le forum" in await press(town.bob, shown, "Publier dans le forum")
    forum = stage.named("cantines-circuits-courts-questions")
    (post,) = [each for each in stage.backend.channels.values() if each.parent_id == forum.id]
    handle = simcord.ChannelHandle(town.world.env, stage.guild, post)
    (opening,) = handle.history()
    assert QUESTION in words(opening)
    assert "Trois tarifs" in words(opening)
    assert await press(town.charlie, opening, "J'y ai répondu")
    (asked,) = town.letters(town.bob)
    assert "Charlie dit avoir répondu" in words(asked)
    assert "C'est répondu" in await press(town.bob, asked, "C'est répondu")
    await town.pass_time(minutes=5)
    (opening,) = handle.history()
    assert title(opening) == "Une question, répondue"
    assert buttons(opening) == {}


async def test_a_steward_takes_it_in_hand_from_their_channel_and_hands_it_over(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob, share="no")
    await press(town.bob, shown, "Confier à l'équipe")
    (card,) = stage.told()
    assert QUESTION in words(card)
    assert "revient à l'équipe" in await press(town.charlie, card, "Je m'en charge")
    assert "Alice s'en charge" in await press(town.alice, card, "Je m'en charge")
    assert "Alice" in words(town.letters(town.bob)[-1])
    await town.pass_time(minutes=5)
    (card,) = stage.told()
    assert "**En charge :** Alice" in words(card)
    steward = town.guild.roles["Équipe d’animation"]
    stage.backend.add_member_role(stage.guild.id, town.dora.id, steward.id)
    await town.world.env.settle()
    handing = private(await town.alice.click(card, custom_id=button(card, "Passer la main")))
    chosen = await town.alice.select(handing, [str(town.dora.id)], custom_id=menu(handing)["custom_id"])
    assert "Dora s'en charge" in words(private(chosen))
    assert title(town.letters(town.dora)[-1]) == "Une question vous revient"
    assert await state_of(town) == "owned"
    assert "C'est répondu" in await press(town.dora, town.letters(town.dora)[-1], "C'est répondu")
    assert await state_of(town) == "answered"


async def test_opening_office_hours_shows_what_waits_for_an_answer(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob)
    await press(town.bob, shown, "Publier dans le forum")
    chosen = {
        "jour": "2027-01-07",
        "heure": "18:30",
        "duree": 60,
        "sujets": "cantines",
        "visio": "https://visio.example/haies",
    }
    draft = await town.run(town.alice, "permanence ouvrir", **chosen)
    opened = answer(await town.alice.click(draft, custom_id=next(iter(buttons(draft).values()))))
    assert QUESTION in words(opened)
    assert "est gardé" in await press(town.alice, opened, "Proposer un créneau")
    (letter,) = town.letters(town.bob)
    assert title(letter) == "Un créneau est gardé pour vous avec Alice"
    assert "Un fil à deux" in await press(town.alice, opened, "Répondre par écrit")


async def test_a_question_about_a_message_keeps_its_place_and_reads_nothing(stage: Stage) -> None:
    town = stage.town
    message = await town.charlie.send(stage.general, "Un secret de cuisine")
    form = await town.bob.context_menu(stage.general, "Demander un avis là-dessus", message)
    shown = await ask(stage, town.bob, form=form)
    await press(town.bob, shown, "Publier dans le forum")
    row = await town.app.database.fetch_one("SELECT * FROM advice_request")
    assert row is not None
    assert row["about_message_id"] == message.id
    assert "secret" not in str(tuple(row))


async def test_my_requests_let_one_withdraw_and_ask_anew(stage: Stage) -> None:
    town = stage.town
    assert "Aucune question en cours" in words(await town.run(town.bob, "avis mes-demandes"))
    await ask(stage, town.bob)
    mine = await town.run(town.bob, "avis mes-demandes")
    assert "Pas encore envoyée" in words(mine)
    assert "Question retirée" in await press(town.bob, mine, "Retirer")
    refused = answer(
        await town.bob.submit_modal(
            await town.bob.slash(stage.general, "avis demander"),
            {"question": "Encore une", "tried": "", "when": ["any"], "topics": ["cantines"], "share": ["no"]},
        )
    )
    assert "Une minute entre deux questions" in words(refused)
    assert "Encore une" in words(refused), "what was typed is given back"


async def test_leaving_the_server_withdraws_ones_questions(stage: Stage) -> None:
    town = stage.town
    shown = await ask(stage, town.bob)
    await press(town.bob, shown, "Confier à l'équipe")
    stage.backend.remove_member(stage.guild.id, town.bob.id)
    await town.world.env.settle()
    assert await state_of(town) == "withdrawn"


async def test_in_the_other_form_of_address_and_in_english(stage: Stage) -> None:
    town = stage.town
    town.world.locales[town.dora.id] = "en-US"
    shown = await ask(stage, town.dora)
    assert title(shown) == "Which way?"
    assert "Nothing has been sent yet" in words(shown)
