"""`/communaute creer`, `modifier` and `archiver`, played through Discord by stewards."""

import discord
import pytest

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town
from tests.communities.stage import (
    PURPOSE,
    Stage,
    answer,
    button,
    buttons,
    menu,
    open_stage,
    private,
    title,
    words,
)

NAME = "Cantines & circuits courts"


@pytest.fixture
async def stage(town: Town) -> Stage:
    return await open_stage(town)


async def test_a_steward_sees_all_that_will_be_made_before_it_is(stage: Stage) -> None:
    before = stage.counted()
    draft = await stage.draft(NAME, emoji="🥕", charter="On se dit tout.", entree="on_request")
    assert title(draft) == "Avant de créer, un dernier regard"
    for said in (
        "🥕 Cantines & circuits courts",
        PURPOSE,
        "Pôle : Communautés",
        "sur demande",
        "Sujets : cantines",
        "Animation : Alice",
        "On se dit tout.",
        "un rôle « Cantines & circuits courts »",
        "un salon `#cantines-circuits-courts`, pour les membres seulement",
        "un forum `#cantines-circuits-courts-questions`",
        "Question, Retour d'expérience, Ressource, C'est répondu",
    ):
        assert said in words(draft)
    assert stage.counted() == before


async def test_one_click_makes_the_role_the_channel_and_the_forum(stage: Stage) -> None:
    roles, channels = stage.counted()
    draft = await stage.draft(NAME)
    made = await stage.press(stage.town.alice, draft, "Créer")
    assert title(made) == "La communauté « Cantines & circuits courts » est là"
    assert stage.counted() == (roles + 1, channels + 2)
    channel, forum = stage.named("cantines-circuits-courts"), stage.named("cantines-circuits-courts-questions")
    category = stage.named("Pôle communautés")
    assert channel.parent_id == forum.parent_id == category.id
    assert forum.type == discord.ChannelType.forum.value
    assert [tag["name"] for tag in forum.available_tags] == [
        "Question",
        "Retour d’expérience",
        "Ressource",
        "C’est répondu",
    ]
    for discord_id in (stage.role(NAME).id, channel.id, forum.id):
        assert str(discord_id) in words(made)


async def test_the_channels_on_request_are_seen_by_members_alone(stage: Stage) -> None:
    community_id = await stage.create("Santé", entree="on_request")
    bot_guild = stage.town.app.client.get_guild(stage.guild.id)
    assert bot_guild is not None
    channel = bot_guild.get_channel(await stage.standing(community_id, "channel"))
    role = bot_guild.get_role(await stage.standing(community_id, "role"))
    bob = bot_guild.get_member(stage.town.bob.id)
    assert channel is not None
    assert role is not None
    assert bob is not None
    assert not channel.permissions_for(bob).view_channel
    assert channel.permissions_for(role).view_channel


async def test_the_pole_is_suggested(stage: Stage) -> None:
    found = await stage.town.alice.autocomplete(stage.general, "communaute creer", "pole", "expe")
    assert [choice["name"] for choice in found] == ["Expérimentation"]
    typed_by_hand = await stage.draft("Cantines", pole="communautés")
    assert "Pôle : Communautés" in words(typed_by_hand)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"nom": "🥕🥕🥕"}, "au moins deux lettres"),
        ({"nom": "n" * 100}, "60 caractères au plus"),
        ({"nom": "@everyone"}, "désigne déjà tout autre chose"),
        ({"nom": "\u202e\u202c**"}, "au moins deux lettres"),
        ({"emoji": "deux 🥕🥕"}, "un emoji"),
        ({"pole": "ailleurs"}, "Il manque le pôle"),
        ({"pole": "999999"}, "Il manque le pôle"),
        ({"sujets": ",".join(map(str, range(9)))}, "8 sujets au plus"),
    ],
)
async def test_what_cannot_be_kept_is_refused_with_a_sentence(stage: Stage, options: dict[str, str], said: str) -> None:
    refused = answer(await stage.form(stage.town.alice, **{"name": "Cantines", **_as_form(options)}))
    assert title(refused) == "Pas cette fois-ci"
    assert said in words(refused)


def _as_form(options: dict[str, str]) -> dict[str, str]:
    return {"name" if key == "nom" else key: value for key, value in options.items()}


@pytest.mark.parametrize(
    ("typed", "role", "channel"),
    [
        ("**Gras** [x](https://piege.example)", "Gras x (https://piege.example)", "gras-x-https-piege-example"),
        ("<@123> & <#456>", "123 & 456", "123-456"),
        ("\u202eobmob\u202c jardin", "obmob jardin", "obmob-jardin"),
        ("قرية الغذاء", "قرية الغذاء", "قرية-الغذاء"),
    ],
)
async def test_a_hostile_name_is_made_plain(stage: Stage, typed: str, role: str, channel: str) -> None:
    await stage.create(typed)
    assert stage.role(role)
    assert stage.named(channel)
    assert not stage.town.notified()


async def test_a_draft_can_be_retouched_before_it_is_made(stage: Stage) -> None:
    alice = stage.town.alice
    draft = await stage.draft("Cantine")
    draft = private(await alice.select(draft, [await stage.pole("Accompagnement")]))
    assert "Pôle : Accompagnement" in words(draft)
    draft = await stage.press(alice, draft, "La passer sur demande")
    assert "pour les membres seulement" in words(draft)
    form = await alice.click(draft, custom_id=button(draft, "Retoucher"))
    draft = private(
        await alice.submit_modal(form, {"name": "Tablées", "purpose": "Manger", "charter": "Merci", "topics": "bio"})
    )
    for said in ("Tablées", "Manger", "Merci", "Sujets : bio", "#tablées-questions", "sur demande"):
        assert said in words(draft)
    draft = await stage.press(alice, draft, "L'ouvrir à tout le monde")
    made = await stage.press(alice, draft, "Créer")
    assert "Tablées" in title(made)
    assert stage.named("tablées").parent_id == stage.named("Pôle accompagnement").id


async def test_a_draft_given_up_leaves_nothing(stage: Stage) -> None:
    before = stage.counted()
    draft = await stage.draft("Cantines")
    assert title(await stage.press(stage.town.alice, draft, "Abandonner")) == "Brouillon abandonné"
    assert stage.counted() == before


async def test_a_double_click_makes_one_community(stage: Stage) -> None:
    roles, channels = stage.counted()
    draft = await stage.draft(NAME)
    create = button(draft, "Créer")
    results = await at_the_same_instant(
        stage.town.world.env,
        stage.town.alice.click(draft, custom_id=create),
        stage.town.alice.click(draft, custom_id=create),
    )
    assert {title(private(result)) for result in results} <= {
        "La communauté « Cantines & circuits courts » est là",
        "La communauté « Cantines & circuits courts » existait déjà, rien n'a été doublé",
    }
    assert stage.counted() == (roles + 1, channels + 2)


async def test_two_stewards_who_create_at_once_double_nothing(stage: Stage) -> None:
    """The same name: one wins and the other is told kindly; another name: both are made."""
    town = stage.town
    town.world.env.backend.add_member_role(town.guild.id, town.dora.id, stage.role("Équipe d’animation").id)
    await town.world.env.settle()
    roles, channels = stage.counted()
    first, second = await stage.draft(NAME), await stage.draft("cantines, circuits-courts", by=town.dora)
    results = await at_the_same_instant(
        town.world.env,
        town.alice.click(first, custom_id=button(first, "Créer")),
        town.dora.click(second, custom_id=button(second, "Créer")),
    )
    assert sorted(title(private(result)) for result in results)[1] == "Pas cette fois-ci"
    assert stage.counted() == (roles + 1, channels + 2)

    first, second = await stage.draft("Tablées"), await stage.draft("Marchés", by=town.dora)
    await at_the_same_instant(
        town.world.env,
        town.alice.click(first, custom_id=button(first, "Créer")),
        town.dora.click(second, custom_id=button(second, "Créer")),
    )
    assert stage.counted() == (roles + 3, channels + 6)


async def test_what_discord_refuses_is_named_and_finished_by_a_click(stage: Stage) -> None:
    stage.town.world.env.inject_error("POST", "/guilds/*/channels", status=403, code=50013, times=None)
    roles, channels = stage.counted()
    draft = await stage.draft(NAME)
    made = await stage.press(stage.town.alice, draft, "Créer")
    assert "Discord n'a pas tout accepté" in words(made)
    assert "- le forum : il manque à Bocage le droit" in words(made)
    assert "- le rôle" not in words(made)
    assert stage.counted() == (roles + 1, channels)

    stage.backend.faults.clear()
    mended = await stage.press(stage.town.alice, made, "Réessayer")
    assert "Discord n'a pas tout accepté" not in words(mended)
    assert stage.counted() == (roles + 1, channels + 2)


async def test_a_crash_in_the_middle_is_finished_after_the_restart(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies once Discord has made the channel, before it says so."""
    roles, channels = stage.counted()
    draft = await stage.draft(NAME)
    http = stage.town.app.client.http
    create = http.create_channel

    async def dying(*arguments: object, **options: object) -> object:
        await create(*arguments, **options)  # type: ignore[arg-type]
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(http, "create_channel", dying)
    await stage.town.alice.click(draft, custom_id=button(draft, "Créer"))
    stage.town.world.env.errors.clear()
    assert stage.counted() == (roles + 1, channels + 1)
    monkeypatch.undo()

    await stage.town.restart()
    assert stage.counted() == (roles + 1, channels + 2)
    again = await stage.press(stage.town.alice, draft, "Créer")
    assert "existait déjà" in title(again)
    assert stage.counted() == (roles + 1, channels + 2)


async def test_the_form_and_the_draft_survive_a_restart(stage: Stage) -> None:
    form = await stage.form(stage.town.alice, NAME, sujets="bio")
    await stage.town.restart()
    draft = answer(await stage.town.alice.submit_modal(form, {"purpose": PURPOSE, "charter": ""}))
    await stage.town.restart()
    assert "est là" in title(await stage.press(stage.town.alice, draft, "Créer"))


async def test_discord_hears_that_it_will_take_long_before_anything_is_made(stage: Stage) -> None:
    draft = await stage.draft(NAME)
    asked = stage.town.world.env.http_requests
    begun = len(asked)
    await stage.town.alice.click(draft, custom_id=button(draft, "Créer"))
    paths = [f"{request.method} {request.path}" for request in list(asked)[begun:]]
    assert "callback" in paths[0]
    assert any(path.startswith("POST /guilds/") for path in paths[1:])


async def test_members_are_sent_to_propose_instead(stage: Stage) -> None:
    bob, community_id = stage.town.bob, await stage.create(NAME)
    refused = [
        answer(await stage.form(bob, "Tablées")),
        await stage.town.run(bob, "communaute modifier", communaute=str(community_id), nom="À moi"),
        answer(await bob.slash(stage.general, "communaute modifier", communaute=str(community_id))),
        await stage.town.run(bob, "communaute archiver", communaute=str(community_id)),
    ]
    for told in refused:
        assert title(told) == "Pas cette fois-ci"
        assert "/communaute proposer" in words(told)
    assert stage.role(NAME)


async def test_without_poles_one_is_told_who_sets_them_up(town: Town) -> None:
    told = await town.run(town.alice, "communaute creer", nom="Cantines", pole="Communautés")
    assert "/installer" in words(told)


async def test_a_community_is_renamed_moved_and_described(stage: Stage) -> None:
    community_id = await stage.create(NAME)
    sheet = await stage.town.run(
        stage.town.alice,
        "communaute modifier",
        communaute=str(community_id),
        nom="Tablées",
        pole=await stage.pole("Expérimentation"),
        emoji="🍲",
        sujets="soupe",
        ajouter=stage.town.bob,
    )
    assert title(sheet) == "« Tablées », telle qu'elle est maintenant"
    for said in ("🍲 Tablées", "Pôle : Expérimentation", "Sujets : soupe", "Animation : Alice, Bob"):
        assert said in words(sheet)
    assert stage.named("tablées").parent_id == stage.named("Pôle expérimentation").id
    assert stage.role("Tablées")
    sheet = await stage.town.run(
        stage.town.alice, "communaute modifier", communaute="tablees", emoji="-", retirer=stage.town.alice
    )
    assert "🍲" not in words(sheet)
    assert "Animation : Bob" in words(sheet)


async def test_texts_are_changed_in_a_form_that_holds_them(stage: Stage) -> None:
    community_id = await stage.create(NAME, charter="Avant")
    form = await stage.town.alice.slash(stage.general, "communaute modifier", communaute=str(community_id))
    assert form.modal is not None
    assert "Avant" in str(form.modal)
    sheet = answer(
        await stage.town.alice.submit_modal(
            form, {"name": NAME, "purpose": "Autre chose", "charter": "Après", "topics": ""}
        )
    )
    assert "Autre chose" in words(sheet)
    assert "Après" in words(sheet)
    assert stage.named("cantines-circuits-courts").topic == "Autre chose"


async def test_archiving_is_one_command_and_the_same_reopens(stage: Stage) -> None:
    community_id = await stage.create(NAME)
    await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=str(community_id))
    archived = await stage.town.run(stage.town.alice, "communaute archiver", communaute=NAME)
    assert title(archived) == "« Cantines & circuits courts » est archivée"
    guild = stage.town.app.client.get_guild(stage.guild.id)
    assert guild is not None
    channel = guild.get_channel(await stage.standing(community_id, "channel"))
    bob = guild.get_member(stage.town.bob.id)
    assert channel is not None
    assert bob is not None
    assert channel.permissions_for(bob).view_channel
    assert not channel.permissions_for(bob).send_messages
    assert NAME not in words(await stage.town.run(stage.town.bob, "communaute liste"))
    offered = await stage.town.alice.autocomplete(stage.general, "communaute archiver", "communaute", "cant")
    assert [choice["name"] for choice in offered] == ["Cantines & circuits courts (archivée)"]

    opened = await stage.town.run(stage.town.alice, "communaute archiver", communaute=str(community_id))
    assert title(opened) == "« Cantines & circuits courts » est rouverte"
    assert channel.permissions_for(bob).send_messages
    assert await stage.has_role(stage.town.bob, community_id), "members kept their place"
    again = await stage.press(stage.town.alice, opened, "Archiver")
    assert "est archivée" in title(again)
    assert "est rouverte" in title(await stage.press(stage.town.alice, again, "Rouvrir"))


async def test_a_member_who_speaks_english_is_answered_in_english(stage: Stage) -> None:
    stage.town.world.locales[stage.town.alice.id] = "en-GB"
    draft = await stage.draft(NAME)
    assert title(draft) == "A last look before it is made"
    assert "C'est répondu" in words(draft), "tags are in the language of the server"


async def test_a_steward_in_tu_is_spoken_to_so(stage: Stage) -> None:
    help_page = await stage.town.run(stage.town.alice, "aide")
    await stage.town.alice.click(help_page, custom_id=button(help_page, "tu"))
    draft = await stage.draft(NAME)
    assert "si tu n'y reviens pas" in words(draft)
    assert buttons(draft)
    assert menu(draft)
