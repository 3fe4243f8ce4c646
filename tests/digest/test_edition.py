"""An issue as it reads: what fits into a minute, what is left out, and its twins for the website."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.ids import ChannelId, GuildId
from bot.digest.adapters import Date, LessonShown, Request
from bot.digest.edition import Edition
from bot.digest.model import MOST_WORDS, SectionKind
from bot.digest.sources import Announced, Sources
from bot.digest.twins import card_of, line_of, markdown_of, page_of
from tests.digest.world import CATALOGUE, PARIS, ROOM, STEWARD, Village, World, open_world
from tests.support.clock import FakeClock

TEXT = CATALOGUE.text("fr", PARIS)
WORDY = "un très long titre qui n’en finit pas de dire ce dont il sera question ce jour-là"


@dataclass
class Everything:
    """Satisfies each of the shapes that others bring things in."""

    start: datetime
    channel_id: ChannelId | None = None

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[Date]:
        return [
            Date(
                ref=f"date:{number}",
                what="meetup",
                title=f"{WORDY} {number}",
                starts_at=self.start + timedelta(days=2, hours=number),
                place_kind="address",
                place="La halle, Domfront",
                channel_id=self.channel_id,
                seats=4,
            )
            for number in range(8)
        ]

    async def unanswered(self, guild_id: GuildId) -> Sequence[Request]:
        asked = self.start - timedelta(days=2)
        return [Request(ref=f"request:{number}", title=f"{WORDY} {number} ?", asked_at=asked) for number in range(4)]

    async def waits(self, guild_id: GuildId, since: datetime, before: datetime) -> Sequence[timedelta | None]:
        return ()

    async def announced(self, guild_id: GuildId, since: datetime) -> Sequence[Announced]:
        lesson = LessonShown(ref="lesson:1", title="Fermer la porte du four", url="https://x.example", channel_id=ROOM)
        pole = LessonShown(
            ref="announcement:1",
            title=WORDY,
            url="https://x.example",
            channel_id=None,
            pole="Accompagnement",
            benefit=" · ".join(f"pour {each} : {WORDY}" for each in ("les uns", "les autres", "tout le monde")),
        )
        return [lesson, pole]


def sources(everything: Everything) -> Sources:
    return Sources(dates=(everything,), requests=(everything,), announcements=(everything,))


async def edition(world: World) -> Edition:
    await world.chat(random.Random(3), 6)
    await world.live(minutes=1)
    issue = await world.digest.issues.prepare(STEWARD)
    return await world.digest.editor.edition(issue, TEXT)


async def test_an_issue_reads_in_a_minute_whatever_there_is(tmp_path: Path) -> None:
    clock = FakeClock()
    village = Village(title=WORDY)
    async with open_world(
        tmp_path / "bot.db", clock, village=village, sources=sources(Everything(clock.now()))
    ) as world:
        found = await edition(world)
        assert found.words <= MOST_WORDS
        assert [part.kind for part in found.parts] == list(SectionKind)[:4], "each section keeps a line at least"
        assert found.parts[3].entries[0].label == "Ce qu’une permanence a appris"
        card = card_of(found)
        assert sum(map(len, [card.title, card.text, card.footer, *(each.text for each in card.sections)])) < 4000


async def test_what_belongs_to_a_hidden_channel_is_left_out_of_every_section(tmp_path: Path) -> None:
    clock, village = FakeClock(), Village(hidden={ROOM})
    everything = Everything(clock.now(), channel_id=ROOM)
    async with open_world(tmp_path / "bot.db", clock, village=village, sources=sources(everything)) as world:
        found = await edition(world)
        assert not [part for part in found.parts if part.kind is SectionKind.AGENDA]
        said = markdown_of(found)
        assert "Fermer la porte" not in said
        assert f"salon-{ROOM}" not in said


async def test_the_twins_say_the_same_and_nothing_in_them_is_markup_of_a_member_s(tmp_path: Path) -> None:
    village = Village(title="<script>alert(1)</script> [ici](https://mal.example) **gras** @everyone")
    async with open_world(tmp_path / "bot.db", village=village) as world:
        found = await edition(world)
        assert found.parts
        page, text = page_of(found), markdown_of(found)
        for said in (page, text):
            assert "<script" not in said
            assert "https://mal.example" not in said
            assert "**gras**" not in said
            assert "@everyone" not in said
        assert page.startswith('<!doctype html>\n<html lang="fr">')
        assert text.startswith("# Le bulletin du ")
        for part in found.parts:
            assert f"## {part.heading}" in text
            for entry in part.entries:
                assert entry.url in page
                assert entry.url in text


async def test_a_line_that_leads_off_the_server_says_where_to(tmp_path: Path) -> None:
    """Whoever prepares the issue writes the words: nobody follows them without having read the address behind."""
    async with open_world(tmp_path / "bot.db") as world:
        issue = await world.digest.issues.prepare(STEWARD)
        for link, line in (("https://mal.example/x", "Votre banque"), ("https://dit.example/", "")):
            issue = await world.digest.issues.add(STEWARD, issue.id, link, line, None)
        found = await world.digest.editor.edition(issue, TEXT)
        lines = [line_of(entry) for part in found.parts for entry in part.entries]
        assert "[Votre banque](https://mal.example/x), mal.example" in lines
        assert "[dit.example](https://dit.example/)" in lines


async def test_what_opens_an_issue_is_no_tag_of_the_page_that_its_markdown_becomes(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        found = replace(await edition(world), opening="<img src=x onerror=alert(1)> & bonjour")
        assert "&lt;img src=x onerror=alert(1)&gt; &amp; bonjour" in markdown_of(found)
        assert "<img" not in page_of(found)
