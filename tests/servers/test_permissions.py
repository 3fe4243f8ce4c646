"""What Bocage asks for, and what it says of what it has."""

from collections.abc import Mapping

import discord
import pytest

from bot.core.errors import Conflict
from bot.core.structure import Kind, Piece, Standing
from bot.servers.permissions import (
    BITS,
    EXCESSIVE,
    NEEDS,
    CheckUp,
    Finding,
    Sight,
    check_goes_together,
    examine,
    invitation_link,
    invitation_permissions,
)

ALL = frozenset(name for need in NEEDS for name in need.permissions)
WELCOME = Standing(piece=Piece(key="welcome:channel", kind=Kind.TEXT, name="bienvenue"), discord_id=7)
POLE_NEWS = Standing(piece=Piece(key="pole:3:channel", kind=Kind.NEWS, name="annonces"), discord_id=8)
POLE_ROLE = Standing(piece=Piece(key="pole:3:role", kind=Kind.ROLE, name="Pôle"), discord_id=9)


def check(
    *standings: Standing,
    server: frozenset[str] = ALL,
    channels: Mapping[int, frozenset[str]] | None = None,
    too_high: frozenset[int] = frozenset(),
) -> CheckUp:
    sight = Sight(server=server, channels=channels or {}, too_high=too_high, owner_id=1, giver_roles=())
    return examine(standings, sight)


def finding(check_up: CheckUp, gesture: str) -> Finding:
    (found,) = [one for one in check_up.findings if one.gesture == gesture]
    return found


def test_the_permissions_asked_for_are_these_and_no_other() -> None:
    """A change here is a change of what every cooperative is asked to trust: say so in the changelog."""
    assert invitation_permissions() == 17979001637904
    assert sorted(name for name, granted in discord.Permissions(invitation_permissions()) if granted) == [
        "attach_files",
        "create_events",
        "create_private_threads",
        "create_public_threads",
        "manage_channels",
        "manage_events",
        "manage_roles",
        "read_message_history",
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
    ]


def test_the_numbers_are_discords() -> None:
    for name, bit in BITS.items():
        assert discord.Permissions(**{name: True}).value == bit, name


def test_nothing_that_is_called_too_much_is_ever_asked_for() -> None:
    assert "administrator" in EXCESSIVE
    assert not ALL & set(EXCESSIVE)


def test_the_link_names_the_application_its_permissions_and_its_commands() -> None:
    assert invitation_link(42) == (
        "https://discord.com/oauth2/authorize?client_id=42"
        f"&permissions={invitation_permissions()}&scope=bot+applications.commands"
    )


def test_with_what_was_asked_for_everything_can_be_done() -> None:
    check_up = check(WELCOME, POLE_NEWS, channels={7: ALL, 8: ALL})
    assert all(one.able for one in check_up.findings)
    assert check_up.excess == ()


def test_what_is_missing_is_named_where_it_is_missing() -> None:
    check_up = check(WELCOME, POLE_NEWS, channels={7: ALL, 8: ALL - {"send_messages"}})
    assert finding(check_up, "welcome").able
    (lack,) = finding(check_up, "announcements").lacks
    assert (lack.permissions, lack.channel_id) == (("send_messages",), 8)


def test_a_place_that_is_not_there_yet_is_neither_good_nor_bad() -> None:
    assert finding(check(), "digest").waiting
    assert finding(check(WELCOME), "welcome").waiting


def test_an_administrator_can_do_everything_and_has_too_much() -> None:
    check_up = check(WELCOME, server=frozenset({"administrator"}), channels={7: frozenset({"administrator"})})
    assert all(one.able for one in check_up.findings)
    assert check_up.excess == ("administrator",)


def test_only_roles_that_bocage_gives_stand_below_its_own() -> None:
    stewards = Standing(piece=Piece(key="stewards:role", kind=Kind.ROLE, name="Équipe"), discord_id=5)
    check_up = check(stewards, POLE_ROLE, too_high=frozenset({5, 9}))
    assert finding(check_up, "roles").roles_above == (9,)
    assert finding(check_up, "channels").roles_above == ()


@pytest.mark.parametrize(
    ("kind", "key", "other"),
    [
        (Kind.ROLE, "pole:1:role", "stewards:role"),
        (Kind.ROLE, "adviser:role", "community:4:role"),
        (Kind.ROLE, "pole:1:role", "pole:2:role"),
        (Kind.TEXT, "stewards:channel", "welcome:channel"),
        (Kind.TEXT, "digest:channel", "stewards:channel"),
    ],
)
def test_what_would_open_a_door_to_everybody_does_not_go_together(kind: Kind, key: str, other: str) -> None:
    with pytest.raises(Conflict):
        check_goes_together(kind, key, [other])


@pytest.mark.parametrize(
    ("kind", "key", "other"),
    [
        (Kind.ROLE, "adviser:role", "stewards:role"),
        (Kind.TEXT, "welcome:channel", "digest:channel"),
        (Kind.CATEGORY, "pole:1:category", "pole:2:category"),
        (Kind.ROLE, "pole:1:role", "pole:1:role"),
    ],
)
def test_what_goes_together_may(kind: Kind, key: str, other: str) -> None:
    check_goes_together(kind, key, [other])
