"""Writing an announcement through `/annonce`: step by step, nothing lost, seen before it goes out."""

from tests.announcements.stage import POLES, Stage, answer, buttons, menu, private, title, words
from tests.communities.stage import forge


async def test_an_announcement_is_written_step_by_step_and_goes_out(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.written(
        alice, contact="la cuisine, le matin", until="31/01", link="https://caisse.example/bilan"
    )
    assert "Brouillon" in title(sheet)
    assert "Il manque encore" in words(sheet)
    assert "Publier maintenant" not in buttons(sheet)

    sheet = await stage.addressed(alice, sheet, [stage.key(POLES[1]), stage.key(POLES[2])])
    assert "Il manque encore" not in words(sheet)
    told = await stage.press(alice, sheet, "Publier maintenant")
    assert "C'est parti" in title(told)
    await stage.town.pass_time(minutes=1)

    for pole in POLES[1:]:
        card = stage.card(pole)
        said = words(card)
        assert title(card) == "Six mois de caisse"
        assert f"Une idée pour {stage.key(pole)}" in said
        assert said.count("Une idée pour") == 1
        assert "pôle Expérimentation" in said
        assert "la cuisine, le matin" in said
        assert [*buttons(card)] == ["Bien reçu", "Ça nous intéresse", "J'ai une question"]
        assert "Voir sur caisse.example" in said
    assert stage.cards(POLES[0]) == []
    assert not stage.town.notified()


async def test_a_stop_at_any_step_keeps_what_was_said(stage: Stage) -> None:
    alice = stage.town.alice
    await stage.form(alice)
    listed = await stage.town.run(alice, "annonce liste")
    assert "Sans titre pour l'instant" in words(listed)

    await stage.written(alice, title="Une moisson")
    listed = await stage.town.run(alice, "annonce liste")
    assert "Une moisson" in words(listed)
    sheet = await stage.press(alice, listed, "Ouvrir")
    assert "Brouillon" in title(sheet)


async def test_more_audiences_than_one_form_holds(stage: Stage) -> None:
    alice = stage.town.alice
    kinds = ["kind:agent", "kind:elected", "kind:state", "kind:project", "kind:collective"]
    sheet = await stage.written(alice)
    sheet = await stage.addressed(alice, sheet, [stage.key(POLES[1]), *kinds])
    assert "Il manque encore" not in words(sheet)
    benefits = [row["benefit"] for row in await stage.rows("announcement_audience")]
    assert len(benefits) == 6
    assert all(benefits)

    await stage.press(alice, sheet, "Publier maintenant")
    await stage.town.pass_time(minutes=1)
    (card,) = [message for message in stage.digest.history() if not message.flags.ephemeral]
    assert words(card).count("Une idée pour kind:") == 5
    assert "élues et élus" in words(card)


async def test_the_preview_says_who_where_and_how_many_and_changes_nothing(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice)
    assert "membres peuvent le lire" in words(sheet)
    preview = answer(await alice.select(sheet, ["1"], custom_id=menu(sheet)["custom_id"]))
    said = words(preview)
    assert "Version 2 sur 2" in said
    assert f"Une idée pour {stage.key(POLES[2])}" in said
    assert "Bien reçu · Ça nous intéresse · J'ai une question" in said
    preview = await stage.press(alice, preview, "version suivante")
    assert "Version 1 sur 2" in words(preview)
    back = await stage.press(alice, preview, "Revenir")
    assert "Brouillon" in title(back)
    await stage.town.pass_time(hours=1)
    assert stage.cards(POLES[1]) == []


async def test_no_figure_below_five_is_told(stage: Stage) -> None:
    """Nine people read an open channel: « 9 membres »; one or two a closed one: « quelques membres »."""
    alice = stage.town.alice
    stage.add_people(4)
    sheet = await stage.ready(alice, POLES[1])
    # Bocage itself is not among those it counts.
    count = len(stage.backend.guilds[stage.town.guild.id].members) - 1
    assert f"{count} membres peuvent le lire" in words(sheet)

    await stage.hide(stage.channel(POLES[1]))
    sheet = await stage.press(alice, sheet, "Enlever")
    assert "quelques membres peuvent le lire" in words(sheet)


async def test_a_draft_is_seen_by_nobody_else(stage: Stage) -> None:
    town = stage.town
    await stage.written(town.bob, title="En cours")
    for other in (town.alice, town.charlie):
        listed = await town.run(other, "annonce liste")
        assert "En cours" not in words(listed)
    row = await stage.row()
    refused = await forge(town, town.alice, f"announcements:sheet:1:{row['id']}")
    assert "Seules la personne qui l'a écrite" in words(refused)


async def test_what_is_typed_wrong_is_given_back(stage: Stage) -> None:
    alice = stage.town.alice
    for field, typed, why in (
        ("until", "à la Saint-Glinglin", "n'a pas reconnu un jour"),
        ("until", "01/01/2020", "Cette date est passée"),
        ("link", "javascript:alert(1)", "Ce lien n'en est pas un"),
        ("link", "https://a@b.example/", "Ce lien n'en est pas un"),
    ):
        form = await stage.form(alice)
        typed_all = {"title": "T", "text": "Un texte long", "contact": "", "until": "", "link": "", field: typed}
        refused = private(await alice.submit_modal(form, typed_all))
        assert why in words(refused), words(refused)
        assert "Un texte long" in words(refused)
