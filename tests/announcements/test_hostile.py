"""Whatever is written, forged or heaped up: nothing notifies, nothing hides, nothing is refused by Discord."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.announcements.audiences import MEMBER_KINDS
from bot.announcements.board import Sheet, Version
from bot.announcements.cards import sheet as sheets
from bot.announcements.cards.answers import public_returns_card
from bot.announcements.cards.published import published_card
from bot.announcements.letters import answer_card, proposal_card
from bot.announcements.model import (
    BENEFIT_LENGTH,
    MOST_AUDIENCES,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Addressed,
    Announcement,
    AnnouncementId,
    AudienceKey,
    CopyId,
    Destination,
    Family,
    Question,
    QuestionId,
    Returns,
    Territory,
    Words,
)
from bot.announcements.refusals import TextTooLong
from bot.core.actor import Actor
from bot.core.card import Card
from bot.core.catalogue import our_catalogue
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId, UserId
from bot.demo.simulated import at_the_same_instant
from cogs.support.cards import layout_of
from tests.announcements.stage import POLES, Stage, button, menu, private, words
from tests.announcements.test_model import PARIS
from tests.communities.stage import forge

EVIL = "@everyone <@&1> <@2> <#3> [clic](https://evil.example) `x` ||y|| # Titre\n> cite\n</aide:1> <t:0:R>"
TEXT = our_catalogue().text("fr", PARIS)
GUILD = GuildId(1)


async def test_hostile_words_stay_words(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.written(town.alice, title=EVIL[:90], text=EVIL, contact=EVIL[:90])
    sheet = await stage.addressed(town.alice, sheet, [stage.key(POLES[1])])
    form = await town.alice.click(sheet, custom_id=button(sheet, "Ce que ça peut apporter"))
    sheet = private(await town.alice.submit_modal(form, {stage.key(POLES[1]): EVIL}))
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    await stage.fill(town.bob, stage.card(POLES[1]), "Ça nous intéresse", reason=EVIL)
    await stage.fill(town.bob, stage.card(POLES[1]), "question", question=EVIL)
    await town.pass_time(minutes=1)
    everything = [
        *stage.cards(POLES[1]),
        *stage.told(),
        *(
            message
            for thread in [*stage.channel(POLES[1]).threads, *town.general.threads]
            for message in thread.history()
        ),
    ]
    assert len(everything) >= 4
    for message in everything:
        said = words(message)
        for mark in ("@everyone", "<@&1>", "<@2>", "<#3>", "](http", "</aide", "<t:0"):
            assert mark not in said, said
    # The contact and whoever asked, in the threads they opened: nobody else.
    assert town.notified() == {town.alice.id, town.bob.id}


async def test_four_thousand_characters_are_refused(stage: Stage) -> None:
    """A form says how much it takes; whoever gets past it is told how much that is."""
    await stage.written(stage.town.alice)
    drafts, row = stage.town.app.services.announcements.drafts, await stage.row()
    alice = Actor(guild_id=stage.guild_id, user_id=UserId(stage.town.alice.id), steward=True)
    with pytest.raises(TextTooLong) as refused:
        await drafts.write(alice, AnnouncementId(row["id"]), Words(text="é" * 4000, keeps_until=True))
    assert refused.value.data == {"what": "text", "maximum": TEXT_LENGTH}
    assert (await stage.row())["text"] == row["text"]


async def test_forged_buttons_reach_nothing(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    row = await stage.row()
    for verb, ids in (
        ("sheet", row["id"]),
        ("plan", f"{row['id']}.0.3"),
        ("plan", f"{row['id']}.9223372036854775807.3"),
        ("approve", f"{row['id']}.1"),
        ("hold", row["id"]),
        ("discard", row["id"]),
        ("receipts", row["id"]),
        ("preview", row["id"]),
        ("version", f"{row['id']}.99"),
        ("audiences", f"{row['id']}.99"),
        ("take-back", row["id"]),
        ("return", row["id"]),
        ("remind", row["id"]),
        ("recycle", row["id"]),
        ("ack", 99),
        ("interest", 99),
        ("sheet", ""),
        ("ack", ""),
    ):
        refused = await forge(town, town.bob, f"announcements:{verb}:1:{ids}")
        assert "Pas cette fois-ci" in words(refused), verb
    assert dict(await stage.row()) == dict(row)
    late = await forge(town, town.alice, f"announcements:plan:1:{row['id']}.9223372036854775807.3")
    assert "C'est programmé" in words(late) or "Pas cette fois-ci" in words(late)


async def test_two_stewards_at_once_publish_once(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.ready(town.bob)
    await stage.press(town.bob, sheet, "Proposer à l'équipe")
    await town.pass_time(minutes=1)
    steward = next(role for role in town.guild.roles.values() if role.name == "Équipe d’animation")
    stage.backend.add_member_role(town.guild.id, town.dora.id, steward.id)
    await town.world.env.settle()
    (proposal,) = stage.told()
    accept = button(proposal, "Accepter")
    await at_the_same_instant(
        town.world.env, town.alice.click(proposal, custom_id=accept), town.dora.click(proposal, custom_id=accept)
    )
    await town.pass_time(minutes=1)
    assert len(stage.cards(POLES[1])) == 1
    assert len(town.letters(town.bob)) == 1


async def test_a_menu_offers_every_audience_and_takes_no_more_than_allowed(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.written(alice)
    card = await stage.press(alice, sheet, "Choisir à qui")
    chosen = menu(card)
    keys = [option["value"] for option in chosen["options"]]
    assert len(keys) == 9
    assert chosen["max_values"] == MOST_AUDIENCES


def biggest() -> tuple[Announcement, tuple[tuple[Addressed, Destination], ...]]:
    """Return an announcement in which everything is as long as it may be, all of it read in one channel."""
    audiences = tuple(
        Addressed(key=AudienceKey(Family.COMMUNITY, str(number)), benefit="b" * BENEFIT_LENGTH)
        for number in range(MOST_AUDIENCES)
    )
    announcement = Announcement(
        id=AnnouncementId(1),
        guild_id=GUILD,
        author_id=UserId(1),
        contact_id=UserId(1),
        pole_id=PoleId(1),
        title="t" * TITLE_LENGTH,
        text="x" * TEXT_LENGTH,
        contact="c" * 100,
        link="https://" + "l" * 300 + ".example",
        mention=True,
        amended_by=UserId(2),
        filename="f" * 60 + ".pdf",
        audiences=audiences,
    )
    destinations = [Destination(key=each.key, name="n" * 60, channel_id=ChannelId(9)) for each in audiences]
    return announcement, tuple(zip(audiences, destinations, strict=True))


def biggest_cards() -> Iterator[tuple[str, Card]]:
    announcement, audiences = biggest()
    everywhere = Sheet(
        announcement=announcement,
        pole="p" * 40,
        versions=tuple(
            Version(channel_id=ChannelId(number), audiences=(each,), readers=10_000, concerned={})
            for number, each in enumerate(audiences)
        ),
        may_mention=True,
        stands={},
    )
    steward = Actor(guild_id=GUILD, user_id=UserId(1), steward=True)
    yield "card", published_card(TEXT, announcement, CopyId(1), "p" * 40, audiences, receipts=9_500)
    yield "sheet", sheets.sheet_card(TEXT, everywhere, steward)
    yield "version", sheets.version_card(TEXT, TEXT, everywhere, 3)
    kinds = [Addressed(key=AudienceKey(Family.KIND, kind), benefit="b" * BENEFIT_LENGTH) for kind in MEMBER_KINDS]
    crowd = Version(
        channel_id=ChannelId(9),
        audiences=(*((each, Destination(key=each.key, name="")) for each in kinds), *audiences[:2]),
        readers=10_000,
        concerned={str(each.key): 9_500 for each in kinds},
        roles=(RoleId(2**63 - 1),) * 8,
    )
    together = replace(everywhere, versions=(crowd,))
    yield "one-version", sheets.version_card(TEXT, TEXT, together, 0)
    yield "one-sheet", sheets.sheet_card(TEXT, together, steward)
    known = [Destination(key=AudienceKey(Family.COMMUNITY, str(number)), name="n" * 60) for number in range(80)]
    yield "audiences", sheets.audiences_card(TEXT, announcement, known, 0)
    every = [announcement] * 40
    yield "list", sheets.list_card(TEXT, every, {1: "p" * 40}, 2)
    yield "proposal", proposal_card(TEXT, lambda _: "N" * 32, announcement, "p" * 40, audiences)
    yield "answer", answer_card(TEXT, lambda _: "N" * 32, announcement, "amended", "p" * 40, audiences)
    question = Question(
        id=QuestionId(1),
        announcement_id=announcement.id,
        guild_id=GUILD,
        copy_id=CopyId(1),
        user_id=UserId(3),
        question="q" * 500,
    )
    returns = Returns(
        announcement=announcement,
        receipts=10_000,
        some_receipts=True,
        interests=500,
        some_interests=True,
        territories=tuple(Territory(name=f"Territoire {number:03}" * 3, count=7) for number in range(200)),
        questions=(question,) * 5,
        can_remind=True,
    )
    yield "returns", public_returns_card(TEXT, lambda _: "N" * 32, returns, "p" * 40)


def str_or_nothing(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("name", "card"), list(biggest_cards()), ids=str_or_nothing)
def test_the_biggest_cards_fit_into_discord(name: str, card: Card) -> None:
    nodes = list(walk([item.to_component_dict() for item in layout_of(card).children]))
    assert len(nodes) <= 40, name
    assert sum(len(node.get("content") or "") for node in nodes) <= 4000
    for node in nodes:
        if node["type"] == 2:
            assert 1 <= len(node["label"]) <= 80
            assert len(node.get("custom_id", "")) <= 100
            assert len(node.get("url", "")) <= 512
        if node["type"] == 3:
            assert 1 <= len(node["options"]) <= 25
        if node["type"] == 10:
            assert node["content"]


def test_the_biggest_copy_is_not_cut() -> None:
    announcement, audiences = biggest()
    card = published_card(TEXT, announcement, CopyId(1), "p" * 40, audiences, receipts=9_500)
    assert len(card.title) + len(card.text) + len(card.footer) < 3950


def walk(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from walk(node.get("components") or [])
        if node.get("accessory"):
            yield from walk([node["accessory"]])
