"""What readers do with the three buttons, and what the origin sees of it."""

import simcord
from simcord.enums import ChannelType

from bot.core.ids import UserId
from bot.demo.simulated import as_bot, at_the_same_instant
from tests.announcements.stage import POLES, Stage, button, buttons, private, title, words
from tests.communities.stage import forge

_, FIRST, SECOND = POLES


async def returns(stage: Stage) -> str:
    """Return what Alice reads of what came back of the newest announcement."""
    told = await forge(stage.town, stage.town.alice, f"announcements:returns:1:{(await stage.row())['id']}")
    return words(told)


async def lives_in(stage: Stage, member: simcord.MemberActor, place: str, *, shown_to: str = "members") -> None:
    """Let somebody say where they live."""
    async with stage.town.app.database.transaction() as tx:
        await tx.execute(
            "INSERT INTO profile (guild_id, user_id, territory, territory_folded, territory_audience)"
            " VALUES (:guild, :user, :place, lower(:place), :shown) ON CONFLICT (guild_id, user_id) DO UPDATE"
            " SET territory = :place, territory_folded = lower(:place), territory_audience = :shown",
            {"guild": stage.guild_id, "user": member.id, "place": place, "shown": shown_to},
        )


async def forget(stage: Stage, *members: simcord.MemberActor) -> None:
    """Erase what announcements remember of these people."""
    async with stage.town.app.database.transaction() as tx:
        for member in members:
            await stage.town.app.services.announcements.forget_person(tx, stage.guild_id, UserId(member.id))


async def test_receipts_are_counted_once_and_shown_from_five_on(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    people = [town.bob, town.charlie, town.dora, *stage.add_people(3)]
    for number, member in enumerate(people[:4]):
        told = await stage.press(member, stage.card(FIRST), "Bien reçu")
        assert "Merci, c'est noté" in words(told), number
    again = await stage.press(town.bob, stage.card(FIRST), "Bien reçu")
    assert "C'était déjà noté" in words(again)
    await town.pass_time(minutes=1)
    assert "Bien reçu :" not in words(stage.card(FIRST))
    said = await returns(stage)
    assert "Bien reçu : quelques membres" in said.replace("**", "")
    for member in people[4:]:
        await stage.press(member, stage.card(FIRST), "Bien reçu")
    await town.pass_time(minutes=1)
    assert "Bien reçu : 6" in words(stage.card(FIRST))
    assert "Bien reçu :" not in words(stage.card(SECOND))
    assert "6 membres" in await returns(stage)


async def test_the_same_person_at_once_from_two_channels_is_one(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    first, second = stage.card(FIRST), stage.card(SECOND)
    await at_the_same_instant(
        town.world.env,
        town.bob.click(first, custom_id=button(first, "Bien reçu")),
        town.bob.click(second, custom_id=button(second, "Bien reçu")),
    )
    assert len(await stage.rows("announcement_receipt")) == 1


async def test_interest_opens_a_private_thread_and_tells_the_origin(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    told = await stage.fill(
        town.bob, stage.card(FIRST), "Ça nous intéresse", reason="On lance la même caisse à <@1> @everyone."
    )
    assert "Un fil privé s'ouvre" in words(told)
    assert "Alice" in words(told)
    await town.pass_time(minutes=1)
    thread = next(
        thread
        for channel in (stage.channel(FIRST), town.general)
        for thread in channel.threads
        if "Bob" in (thread.name or "")
    )
    members = stage.backend.channels[thread.id].thread_members
    assert {town.alice.id, town.bob.id} <= members.keys()
    said = words(thread.history()[-1])
    assert "On lance la même caisse" in said
    assert "<@1>" not in said
    assert "@everyone" not in said
    (origin,) = stage.told()
    assert "Ce qui revient" in title(origin)
    assert "quelques membres" in words(origin)
    assert "caisse à" not in words(origin), "the reason is for the contact alone"

    again = await stage.fill(town.bob, stage.card(SECOND), "Ça nous intéresse", reason="Encore nous.")
    assert "C'était déjà fait" in words(again)
    assert len(await stage.rows("announcement_interest")) == 1
    assert town.notified() == {town.alice.id, town.bob.id}


async def test_in_an_announcement_channel_the_thread_opens_elsewhere(stage: Stage) -> None:
    """Announcement channels have no private threads."""
    town = stage.town
    stage.backend.edit_channel(stage.channel(FIRST).id, {"type": ChannelType.NEWS})
    await town.world.env.settle()
    await stage.published(FIRST)
    await stage.fill(town.bob, stage.card(FIRST), "Ça nous intéresse", reason="Nous aussi.")
    await town.pass_time(minutes=1)
    assert [thread.name for thread in town.general.threads] == ["Bob · Six mois de caisse"]


async def test_interested_territories_are_named_and_counted_from_five_on(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    people = stage.add_people(6)
    for number, member in enumerate(people):
        await lives_in(stage, member, "Flers" if number < 5 else "Domfront")
    await lives_in(stage, town.dora, "Briouze", shown_to="nobody")
    for member in [*people, town.dora]:
        await stage.fill(member, stage.card(FIRST), "Ça nous intéresse", reason="Oui.")
    said = await returns(stage)
    assert "Territoires : Domfront, Flers (5 membres)" in said
    assert "Briouze" not in said
    assert "Ça intéresse 7 membres" in said.replace("**", "")


async def test_a_question_is_asked_in_the_thread_under_the_announcement(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    told = await stage.fill(town.bob, stage.card(FIRST), "question", question="Combien de familles ?")
    assert "La question est posée" in title(told)
    await stage.fill(town.charlie, stage.card(FIRST), "question", question="Et à quel prix ?")
    again = await stage.fill(town.charlie, stage.card(FIRST), "question", question="Et à quel prix ?")
    assert "Elle y était déjà" in words(again)
    await town.pass_time(minutes=1)
    (thread,) = stage.channel(FIRST).threads
    assert thread.id == stage.card(FIRST).id, "beneath the card itself"
    asked = [message for message in thread.history() if message.components]
    assert [title(each) for each in asked] == ["Une question de Bob", "Une question de Charlie"]
    assert "Combien de familles ?" in words(asked[0])
    assert stage.channel(SECOND).threads == []
    said = await returns(stage)
    assert "Combien de familles ?" in said
    assert "Et à quel prix ?" in said
    assert town.notified() == {town.alice.id}


async def test_questions_with_the_button_have_an_end(stage: Stage) -> None:
    town = stage.town
    await stage.published(FIRST)
    for number in range(5):
        await stage.fill(town.bob, stage.card(FIRST), "question", question=f"Question {number} ?")
    refused = await stage.fill(town.bob, stage.card(FIRST), "question", question="Une de plus ?")
    assert "le fil sous l'annonce" in words(refused)
    assert "Une de plus ?" in words(refused)


async def test_the_contact_needs_no_thread_with_themselves(stage: Stage) -> None:
    await stage.published(FIRST)
    refused = await stage.fill(stage.town.alice, stage.card(FIRST), "Ça nous intéresse", reason="Moi.")
    assert "le contact de cette annonce" in words(refused)


async def test_only_its_origin_sees_what_came_back(stage: Stage) -> None:
    await stage.published()
    refused = await forge(stage.town, stage.town.bob, f"announcements:returns:1:{(await stage.row())['id']}")
    assert "Seules la personne qui l'a écrite" in words(refused)


async def test_receipts_are_optional(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice, FIRST)
    sheet = await stage.press(alice, sheet, "Enlever")
    await stage.press(alice, sheet, "Publier maintenant")
    await stage.town.pass_time(minutes=1)
    assert [*buttons(stage.card(FIRST))] == ["Ça nous intéresse", "J'ai une question"]
    told = await forge(stage.town, alice, f"announcements:returns:1:{(await stage.row())['id']}")
    assert "Rappeler" not in str(buttons(told))


async def test_who_leaves_for_good_leaves_nothing_behind(stage: Stage) -> None:
    town = stage.town
    await stage.published(FIRST)
    await stage.press(town.bob, stage.card(FIRST), "Bien reçu")
    await stage.fill(town.bob, stage.card(FIRST), "Ça nous intéresse", reason="Nous aussi.")
    await stage.fill(town.bob, stage.card(FIRST), "question", question="Combien ?")
    await stage.written(town.bob, title="Jamais finie")
    await town.pass_time(minutes=1)
    await as_bot(town.world.env, forget(stage, town.bob, town.alice))
    for table in ("announcement", "announcement_receipt", "announcement_interest", "announcement_question"):
        for row in await stage.rows(table):
            assert not {town.bob.id, town.alice.id} & set(row), table
    await town.pass_time(minutes=2)
    # What its author had published is theirs: it is taken away, and nothing of what it said is kept.
    assert stage.cards(FIRST) == []
    assert len(await stage.rows("announcement")) == 1, "the draft is gone"
    assert (await stage.row())["title"] == ""
    told = [thread for thread in stage.channel(FIRST).threads if thread.history()]
    assert any("L'annonce dont parle ce fil est retirée" in title(each.history()[-1]) for each in told)


async def test_a_button_under_a_withdrawn_announcement_says_so(stage: Stage) -> None:
    town = stage.town
    await stage.published(FIRST)
    ack = button(stage.card(FIRST), "Bien reçu")
    form = await town.alice.slash(town.general, "annonce retirer", annonce=str((await stage.row())["id"]))
    private(await town.alice.submit_modal(form, {"reason": ""}))
    for verb in ("ack", "interest", "question"):
        refused = await forge(town, town.bob, ack.replace(":ack:", f":{verb}:"))
        assert "C'est trop tard" in words(refused)
