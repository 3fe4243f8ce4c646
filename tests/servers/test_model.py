"""What people type into `/installer`, understood or refused."""

import pytest

from bot.core.actor import Actor
from bot.core.errors import Invalid, NotAllowed
from bot.core.ids import GuildId, UserId
from bot.servers.model import LIKELY_ZONES, administrator, piece_name, pole_emoji, pole_name, zone_named
from bot.servers.places import channel_name

ALICE = Actor(guild_id=GuildId(1), user_id=UserId(10), steward=True, adviser=True)


def test_being_a_steward_is_not_managing_the_server() -> None:
    with pytest.raises(NotAllowed):
        administrator(ALICE, manages_server=False)
    assert administrator(ALICE, manages_server=True).guild_id == 1


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (" europe/paris ", "Europe/Paris"),
        ("Réunion", "Indian/Reunion"),
        ("new york", "America/New_York"),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("UTC", "UTC"),
    ],
)
def test_a_time_zone_is_found_however_it_is_written(typed: str, zone: str) -> None:
    assert zone_named(typed).key == zone


@pytest.mark.parametrize("typed", ["", "Flers", "Europe", "/etc/passwd", "../zones", "Europe/Paris\x00", "é" * 3000])
def test_what_is_no_time_zone_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        zone_named(typed)


def test_the_likely_zones_are_zones() -> None:
    assert [zone_named(name).key for name in LIKELY_ZONES] == list(LIKELY_ZONES)
    assert len(set(LIKELY_ZONES)) == len(LIKELY_ZONES) < 25


@pytest.mark.parametrize("typed", ["🌿", "🧑‍🌾", "👩🏽‍🔬", "❤️", "🏳️‍🌈", "🇫🇷", " ☀️ "])
def test_one_emoji_is_an_emoji(typed: str) -> None:
    assert pole_emoji(typed) == typed.strip()


@pytest.mark.parametrize("typed", ["", "a", "🌿🌿", "🌿 🌿", "🌿x", "<:haie:123>", ":leaf:", "\u200d", "\ufe0f", "1"])
def test_anything_else_is_no_emoji(typed: str) -> None:
    with pytest.raises(Invalid):
        pole_emoji(typed)


@pytest.mark.parametrize("typed", ["", "   ", "🌿", "**", "@#`", "\u202e\u200b"])
def test_a_name_that_nobody_can_read_aloud_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        pole_name(typed)
    with pytest.raises(Invalid):
        piece_name(typed)


def test_a_hostile_name_becomes_plain_text() -> None:
    assert pole_name("@everyone **<@&1>** \u202eoui") == "everyone &1 oui"
    assert len(pole_name("é" * 200)) <= 40


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Café du Matin !", "café-du-matin"), ("a & b", "a-b"), ("---", "bocage"), ("L’équipe", "l-équipe")],
)
def test_channels_are_named_as_discord_names_them(typed: str, written: str) -> None:
    assert channel_name(typed) == written
