"""Finding communities: in the order of the poles, never by size; one server at a time; fast however many there are."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import pytest

from bot.communities.board import PER_PAGE
from bot.communities.cards.belonging import passage_card, several_card
from bot.communities.cards.directory import charter_card, directory_card, join_menu
from bot.communities.model import Belonging, Passage, SearchId, Step
from bot.communities.refusals import CommunityGone
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId, UserId
from tests.communities.world import (
    BOB,
    CATALOGUE,
    CHARLIE,
    ELSEWHERE,
    GUILD,
    MEMBER,
    OUTSIDER,
    PARIS,
    STEWARD,
    STEWARD_ELSEWHERE,
    World,
)

VOUS, TU = CATALOGUE.text("fr", PARIS), CATALOGUE.text("fr", PARIS, familiar=True)
ENGLISH = CATALOGUE.text("en", PARIS)


def nobody(_user_id: UserId) -> str | None:
    """Nobody is on the server."""
    return None


async def shown(world: World, number: int = 0, words: str = "") -> list[str]:
    """Return the names on a page, in order."""
    search = await world.service.look_for(GUILD, words)
    page = await world.service.directory(GUILD, BOB, number=number, search_id=search)
    return [entry.summary.name for entry in page.entries]


async def test_the_order_is_that_of_the_poles_then_of_the_names_and_never_of_the_members(world: World) -> None:
    await world.create("Zones humides", pole_id=world.pole(0))
    crowded = (await world.create("Tablées")).community.id
    await world.create("Épiceries")
    await world.create("Accueil")
    for number in range(5):
        await world.memberships.role_changed(GUILD, UserId(200 + number), {await world.role(crowded)}, ())
    assert await shown(world) == ["Zones humides", "Accueil", "Épiceries", "Tablées"]


async def test_an_entry_says_all_that_was_promised(world: World) -> None:
    made = await world.create("Cantines", emoji="🥕")
    await world.memberships.join(MEMBER, made.community.id)
    channel_id = ChannelId(await world.part(made.community.id, "channel"))
    world.dates.known[channel_id] = datetime(2027, 1, 7, 17, 30, tzinfo=UTC)
    page = await world.service.directory(GUILD, CHARLIE)
    (section,) = directory_card(VOUS, world.people.names.get, page).sections
    assert section.text.splitlines() == [
        "**Cantines**",
        "Nourrir les cantines avec ce qui pousse ici",
        "Pôle Communautés · un petit cercle, pour l’instant",
        "Animation\xa0: Alice",
        "Prochaine date\xa0: <t:1799343000:F>",
    ]


async def test_what_is_not_known_is_left_out(world: World) -> None:
    await world.create_closed()
    world.people.names.clear()
    page = await world.service.directory(GUILD, CHARLIE)
    (section,) = directory_card(VOUS, nobody, page).sections
    assert section.text.splitlines()[-1] == "Pôle Communautés · la première place est libre · sur demande"


async def test_the_button_beside_an_entry_does_what_is_left_to_do(world: World) -> None:
    opened = (await world.create("Cantines")).community.id
    closed = await world.create_closed()

    async def labels() -> list[str]:
        card = directory_card(VOUS, nobody, await world.service.directory(GUILD, BOB))
        return [section.choice.label for section in card.sections if section.choice is not None]

    assert await labels() == ["Rejoindre", "Demander à rejoindre"]
    await world.memberships.join(MEMBER, opened)
    await world.memberships.join(MEMBER, closed)
    assert await labels() == ["Quitter", "Retirer ma demande"]


async def test_a_search_looks_at_names_and_topics_and_at_nothing_else(world: World) -> None:
    await world.create("Cantines", topics="Circuits courts, bio")
    await world.create("Santé")
    assert await shown(world, words="CIRCUITS") == ["Cantines"]
    assert await shown(world, words="sante") == ["Santé"]
    assert await shown(world, words="courts bio") == ["Cantines"]
    assert await shown(world, words="pousse") == []
    assert await shown(world, words="   ") == ["Cantines", "Santé"]
    assert await shown(world, words="🥕") == ["Cantines", "Santé"], "a search without a letter is none"


async def test_a_search_is_remembered_for_its_pages_and_no_longer(world: World) -> None:
    for number in range(PER_PAGE + 1):
        await world.create(f"Jardin {number}")
    await world.create("Santé")
    search = await world.service.look_for(GUILD, "jardin")
    assert search == await world.service.look_for(GUILD, "jardin")
    page = await world.service.directory(GUILD, BOB, number=1, search_id=search)
    assert (page.number, page.pages, page.total, len(page.entries)) == (1, 2, PER_PAGE + 1, 1)
    world.clock.advance(days=31)
    await world.service.look_for(GUILD, "autre chose")
    forgotten = await world.service.directory(GUILD, BOB, search_id=search)
    assert (forgotten.words, forgotten.search_id, forgotten.total) == ("", None, PER_PAGE + 2)


async def test_a_page_that_is_no_more_becomes_the_last(world: World) -> None:
    await world.create("Cantines")
    for number in (1, 10**9, 2**62):
        assert await shown(world, number) == ["Cantines"]


@pytest.mark.parametrize("text", [VOUS, TU, ENGLISH])
async def test_an_empty_directory_says_what_could_fill_it(world: World, text: Text) -> None:
    card = directory_card(text, nobody, await world.service.directory(GUILD, BOB))
    assert card.text
    (choice,) = card.choices
    assert getattr(choice, "action", None) is not None


async def test_nothing_found_leads_back_to_everything(world: World) -> None:
    await world.create("Cantines")
    search = await world.service.look_for(GUILD, "apiculture")
    card = directory_card(VOUS, nobody, await world.service.directory(GUILD, BOB, search_id=search))
    assert "apiculture" in card.text
    assert [choice.label for choice in card.choices] == ["Voir toutes les communautés"]


async def test_an_archived_community_is_off_the_directory_and_its_charter_still_read(world: World) -> None:
    made = await world.create("Cantines", charter="On se dit tout.")
    await world.service.archive(STEWARD, made.community.id)
    assert await shown(world) == []
    community = await world.service.community(GUILD, made.community.id)
    card = charter_card(VOUS, community, None, steward=False)
    assert "On se dit tout." in card.text
    assert card.choices == ()


async def test_a_charter_of_the_greatest_length_can_be_read_whole(world: World) -> None:
    made = await world.create("Cantines", charter="c" * 2000)
    card = charter_card(VOUS, made.community, Belonging.MEMBER, steward=True)
    assert "c" * 2000 in card.text


@pytest.mark.parametrize("text", [VOUS, TU, ENGLISH])
async def test_without_a_charter_one_is_told_who_can_write_it(world: World, text: Text) -> None:
    made = await world.create("Cantines")
    for steward in (True, False):
        assert len(charter_card(text, made.community, None, steward=steward).text) > len(made.community.purpose) + 20


async def test_communities_that_fit_are_those_on_ones_topics_first(world: World) -> None:
    await world.create("Accueil")
    await world.create("Cantines", topics="circuits courts, bio")
    await world.create("Bio & santé", topics="santé")
    joined = (await world.create("Tablées", topics="bio")).community.id
    await world.memberships.join(MEMBER, joined)
    offers = await world.service.fitting(GUILD, BOB, ["BIO", "Circuits courts", "🥕", ""], 2)
    assert [offer.name for offer in offers] == ["Cantines", "Bio & santé"]
    assert [offer.name for offer in await world.service.fitting(GUILD, BOB, [], 9)] == [
        "Accueil",
        "Bio & santé",
        "Cantines",
    ]


async def test_one_server_never_sees_anything_of_another(world: World) -> None:
    there = await world.create("Secrète", STEWARD_ELSEWHERE, topics="chut", charter="Entre nous")
    assert await shown(world) == []
    assert await world.service.names(GUILD) == ()
    assert await world.service.summaries(GUILD, BOB) == ()
    assert await world.service.fitting(GUILD, BOB, ["chut"], 5) == ()
    assert await world.service.members_of(GUILD, "Secrète") == frozenset()
    for call in (
        world.service.community(GUILD, there.community.id),
        world.service.belonging(GUILD, there.community.id, BOB),
        world.memberships.join(MEMBER, there.community.id),
        world.memberships.leave(OUTSIDER, there.community.id),
    ):
        with pytest.raises(CommunityGone):
            await call
    search = await world.service.look_for(ELSEWHERE, "chut")
    assert search is not None
    assert (await world.service.directory(GUILD, BOB, search_id=SearchId(search))).words == ""


async def test_a_menu_of_more_than_twenty_five_has_pages(world: World) -> None:
    await fill(world, 60, 0)
    known = [each for each in await world.service.summaries(GUILD, BOB) if each.joinable]
    pages = [join_menu(VOUS, known, number) for number in range(3)]
    menus = [page.menu for page in pages if page.menu is not None]
    assert [len(menu.options) for menu in menus] == [25, 25, 10]
    assert all(menu.most == len(menu.options) for menu in menus)
    assert len({option.value for menu in menus for option in menu.options}) == 60
    assert [page.choices[0].label for page in pages] == ["Voir la suite", "Voir la suite", "Revenir au début"]
    assert join_menu(VOUS, known, 99).menu == menus[-1]


@pytest.mark.parametrize("text", [VOUS, TU, ENGLISH])
async def test_every_way_in_and_out_has_its_words(world: World, text: Text) -> None:
    made = await world.create("Cantines")
    passages = [
        Passage(community=made.community, step=step, refusal=refusal, channel_id=ChannelId(5))
        for step in Step
        for refusal in (None, "role-too-high")
    ]
    titles = {passage_card(text, passage).title for passage in passages}
    assert len(titles) == len(Step)
    assert several_card(text, passages, ["Non."]).text.count("\n- ") == len(passages)
    assert several_card(text, [], []).text


async def test_sixty_communities_and_three_thousand_members_are_found_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounded queries, however many there are: a page, a suggestion and what fits ask the same number of times."""
    await fill(world, 60, 3000)
    asked = 0
    fetch_all = Database.fetch_all

    async def counting(self: Database, *arguments: object) -> object:
        nonlocal asked
        asked += 1
        return await fetch_all(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "fetch_all", counting)
    questions: dict[str, int] = {}
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "directory": lambda: world.service.directory(GUILD, BOB, number=9),
        "suggestions": lambda: world.service.summaries(GUILD, BOB),
        "fitting": lambda: world.service.fitting(GUILD, BOB, ["sujet 3"], 5),
    }
    for what, call in calls.items():
        asked = 0
        await call()
        questions[what] = asked
    assert questions == {"directory": 4 + PER_PAGE, "suggestions": 2, "fitting": 2}


async def fill(world: World, communities: int, members: int) -> None:
    """Put communities, and members in five of them each, into the database of the world."""
    await fill_server(world.database, GUILD, [world.pole(number) for number in range(3)], communities, members)


async def fill_server(
    database: Database, guild_id: GuildId, poles: Sequence[int], communities: int, members: int
) -> None:
    """Put communities, and members in five of them each, straight into a database."""
    async with database.transaction() as tx:
        for number in range(communities):
            community_id = await tx.insert(
                "INSERT INTO community (guild_id, pole_id, name, folded, emoji, purpose, charter, admission, state,"
                " revision, followed, created_by, created_at)"
                " VALUES (?, ?, ?, ?, '', 'Apprendre ensemble', '', 'open', 'active', 1, 1, 1, 0)",
                (guild_id, poles[number % len(poles)], f"Communauté {number:02}", f"communaute {number:02}"),
            )
            await tx.execute_many(
                "INSERT INTO community_topic (community_id, guild_id, position, topic, folded) VALUES (?, ?, ?, ?, ?)",
                [(community_id, guild_id, place, f"Sujet {place}", f"sujet {place}") for place in range(5)],
            )
        rows = await tx.fetch_all("SELECT id FROM community WHERE guild_id = ?", (guild_id,))
        await tx.execute_many(
            "INSERT INTO community_member (community_id, guild_id, user_id, state, since_at)"
            " VALUES (?, ?, ?, 'member', 0)",
            [
                (rows[(member + step) % len(rows)]["id"], guild_id, 10_000 + member)
                for member in range(members)
                for step in range(5)
            ],
        )
