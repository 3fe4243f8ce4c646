"""What others have said already, as the beginning of an announcement; and what announcements bring to the bulletin."""

from datetime import timedelta

import discord
import simcord

from bot.advice.model import BookingId
from bot.announcements.bulletin import Bulletin
from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.demo.simulated import as_bot
from cogs.announcements import DiscordSight
from tests.announcements.stage import POLES, Stage, answer, button, fields, posted, private, title, words
from tests.cogs.test_meetups_memory import held, write

LINE = "Un prix juste se discute avant la récolte."


async def post_of(
    stage: Stage, member: simcord.MemberActor, name: str
) -> tuple[simcord.ChannelHandle, discord.Message]:
    """Let somebody open a post in a forum; return it and its first message."""
    town = stage.town
    forum = town.guild.create_forum_channel("questions")
    await town.world.env.settle()
    thread = stage.backend.create_thread(forum.id, name, member.id)
    await town.world.env.settle()
    post = simcord.ChannelHandle(town.world.env, town.guild, thread)
    await member.send(post, "Nous avons essayé.")
    return post, post.history()[-1]


async def test_a_forum_post_becomes_a_draft(stage: Stage) -> None:
    town = stage.town
    post, opening = await post_of(stage, town.bob, "Une cantine à budget constant")
    own = await town.bob.context_menu(post, "En faire une annonce", opening)
    assert own.modal is not None
    assert fields(own) == ["pole", "kind", "title", "text", "until"]
    said = str(own.modal)
    assert "Une cantine à budget constant" in said
    assert "Nous avons essayé" in said
    others = await town.alice.context_menu(post, "En faire une annonce", opening)
    assert "Nous avons essayé" not in str(others.modal), "the words of somebody else stay theirs"

    typed = {
        "pole": [str(stage.poles[POLES[0]])],
        "kind": ["lesson"],
        "title": "Une cantine à budget constant",
        "text": "Nous avons essayé.",
        "until": "",
    }
    sheet = answer(await town.bob.submit_modal(own, typed))
    assert "pôle Expérimentation" in words(sheet)
    assert "discord.com/channels" in words(sheet)
    again = await town.bob.context_menu(post, "En faire une annonce", opening)
    assert again.modal is not None
    assert len([row for row in await stage.rows("announcement") if row["author_id"] == town.bob.id]) == 1


async def test_any_other_message_is_refused(stage: Stage) -> None:
    town = stage.town
    message = await town.bob.send(town.general, "Bonjour")
    told = await town.bob.context_menu(town.general, "En faire une annonce", message)
    assert "message d'un forum" in words(private(told))
    assert title(private(told)) == "Pas cette fois-ci"


async def test_a_lesson_that_was_shared_becomes_a_draft(stage: Stage) -> None:
    """Those whose words it is have them in the form already; for anybody else the link leads to them."""
    town = stage.town
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=4)
    advice = town.app.services.advice
    bob = Actor(guild_id=stage.guild_id, user_id=UserId(town.bob.id))
    alice = Actor(guild_id=stage.guild_id, user_id=UserId(town.alice.id), adviser=True)
    await as_bot(town.world.env, advice.write_lesson(bob, BookingId(1), LINE))
    refused = await town.run(town.bob, "annonce liste")
    assert LINE not in words(refused)
    await as_bot(town.world.env, advice.answer_lesson(alice, BookingId(1), share=True))
    await town.pass_time(minutes=1)
    lesson = posted(town.general)[-1]
    theirs = await town.bob.click(lesson, custom_id=button(lesson, "En faire une annonce"))
    assert LINE in str(theirs.modal)
    assert str(lesson.id) in str((await stage.row())["link"])
    others = await town.charlie.click(lesson, custom_id=button(lesson, "En faire une annonce"))
    assert others.modal is not None
    assert LINE not in str(others.modal)
    await as_bot(town.world.env, advice.withdraw_lesson(bob, BookingId(1)))
    assert len(await stage.rows("announcement")) == 2


async def test_what_a_meetup_decided_becomes_a_draft(stage: Stage) -> None:
    town = stage.town
    echo = await write(town, await held(town), "Bob ; appeler la mairie ; 22/01/2027")
    kept = private(await town.alice.user.click(echo, custom_id=button(echo, "partager")))
    form = await town.alice.user.click(kept, custom_id=button(kept, "En faire une annonce"))
    assert "On commence par Flers" in str(form.modal)
    assert "Cantines" in str(form.modal)
    assert (await stage.row())["source"].startswith("decision:")
    typed = {
        "pole": [str(stage.poles[POLES[0]])],
        "kind": ["news"],
        "title": "Flers",
        "text": "On commence.",
        "until": "",
    }
    sheet = answer(await town.alice.user.submit_modal(form, typed))
    assert "Brouillon" in title(sheet)


async def test_the_bulletin_is_given_what_was_published_and_what_was_kept_for_it(stage: Stage) -> None:
    town = stage.town
    await stage.published(title="Publiée")
    sheet = await stage.ready(town.alice, title="Gardée")
    await stage.press(town.alice, sheet, "Garder pour le bulletin")
    services, sight = town.app.services, DiscordSight()
    sight.follow(town.app.client)
    bulletin = Bulletin(services.announcements, sight, services.members)
    week_ago = town.now - timedelta(days=7)
    kept, stands = await bulletin.announced(stage.guild_id, week_ago)
    assert (kept.title, kept.pole, kept.url, kept.channel_id) == ("Gardée", POLES[0], "", None)
    assert stands.title == "Publiée"
    assert stands.channel_id in {stage.channel(pole).id for pole in POLES[1:]}
    assert stands.url.startswith("https://discord.com/channels/")
    assert f"côté pôle Accompagnement : Une idée pour {stage.key(POLES[1])}" in stands.benefit.replace("\u00a0", " ")
    assert await bulletin.announced(stage.guild_id, town.now + timedelta(minutes=1)) == []
