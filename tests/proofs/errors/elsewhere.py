"""What each of Discord's errors does where roles, channels and events are looked after, and where things are looked up.

What cannot be carried out is said in one word to whoever asked; nothing is asked twice in one go; a silence about
something that was to be made leaves a doubt.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord

from bot.core.ids import ChannelId, MessageId, UserId
from bot.core.messenger import NotDelivered
from bot.core.structure import Access, BuildRefused, Changes, Kind, Piece, Plan
from bot.digest.sources import Spot
from bot.meetups.mirror import model as mirror
from cogs.digest.ground import DiscordGround
from cogs.support.builder import DiscordBuilder
from cogs.support.scheduled_events import DiscordEvents
from tests.proofs.errors.faults import Means, meaning, silent
from tests.proofs.errors.messages import Calls

Way = Callable[[Calls, str], Awaitable[None]]

_LATER = {"retry-later", "rate-limited"}
_NOTHING_TO_TAKE = {"10003", "10004", "10007", "10011", "10013"}
_LEFT = {"10007", "10013"}


def _refusing(
    pattern: str,
    act: Callable[[Calls], Awaitable[object]],
    *,
    makes: bool = False,
    no_matter: frozenset[str] = frozenset(),
) -> Way:
    """Return the way of one request: one error, one request, one refusal of ours unless it is `no_matter`."""

    async def way(calls: Calls, error: str) -> None:
        await calls.begin()
        calls.faults.stand(pattern, error)
        refusal, doubtful = None, False
        try:
            with calls.town.world.env._bot_scope():
                await act(calls)
        except (BuildRefused, mirror.EventRefused) as refused:
            refusal, doubtful = refused.refusal, refused.doubtful
        passing, what = meaning(error) in {Means.LATER, Means.STOP}, f"{pattern} {error}"
        calls.hold(what, asked=(calls.faults.asked, 1), refused=(refusal is not None, error not in no_matter))
        if refusal is not None:
            calls.hold(what, passing=(refusal in _LATER, passing))
        if makes:
            calls.hold(what, doubtful=(doubtful, silent(error)))
        calls.faults.clear()

    return way


def _builder(calls: Calls) -> DiscordBuilder:
    return DiscordBuilder(calls.town.app.client)


def _plan(kind: Kind, calls: Calls | None = None) -> Plan:
    piece = Piece(key=f"proof:{kind}", kind=kind, name="Haies", access=Access.STEWARDS)
    stands = None if calls is None else calls.role.id if kind is Kind.ROLE else calls.town.general.id
    stewards = None if calls is None else calls.role.id
    return Plan(piece=piece, discord_id=stands, parent_id=None, reader_id=None, stewards_id=stewards)


_RENAMED = Changes(name="Bocages")

role_made = _refusing(
    r"POST /guilds/\d+/roles", lambda calls: _builder(calls).create(calls.guild_id, _plan(Kind.ROLE)), makes=True
)
channel_made = _refusing(
    r"POST /guilds/\d+/channels", lambda calls: _builder(calls).create(calls.guild_id, _plan(Kind.TEXT)), makes=True
)
access_given = _refusing(
    r"PUT /channels/\d+/permissions/\d+",
    lambda calls: _builder(calls).apply_access(calls.guild_id, _plan(Kind.TEXT, calls)),
)
role_renamed = _refusing(
    r"PATCH /guilds/\d+/roles/\d+",
    lambda calls: _builder(calls).change(calls.guild_id, _plan(Kind.ROLE, calls), _RENAMED),
)
channel_renamed = _refusing(
    r"PATCH /channels/\d+", lambda calls: _builder(calls).change(calls.guild_id, _plan(Kind.TEXT, calls), _RENAMED)
)
role_given = _refusing(
    r"PUT /guilds/\d+/members/\d+/roles/\d+",
    lambda calls: _builder(calls).give_role(calls.guild_id, UserId(calls.town.bob.id), calls.role.id),
)
role_taken = _refusing(
    r"DELETE /guilds/\d+/members/\d+/roles/\d+",
    lambda calls: _builder(calls).take_role(calls.guild_id, UserId(calls.town.bob.id), calls.role.id),
    no_matter=frozenset(_NOTHING_TO_TAKE - {"10004"}),
)
roles_listed = _refusing(
    r"GET /guilds/\d+/roles", lambda calls: _builder(calls).look(calls.guild_id, [_plan(Kind.ROLE, calls)])
)
channels_listed = _refusing(
    r"GET /guilds/\d+/channels", lambda calls: _builder(calls).look(calls.guild_id, [_plan(Kind.TEXT, calls)])
)
channel_read = _refusing(
    r"GET /channels/\d+", lambda calls: _builder(calls).apply_access(calls.guild_id, _plan(Kind.TEXT, calls))
)


def _events(calls: Calls) -> DiscordEvents:
    return DiscordEvents(calls.town.app.client)


def _wish(calls: Calls) -> mirror.Wish:
    starts_at = calls.town.now + timedelta(days=2)
    return mirror.Wish(
        name="Atelier",
        description="",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        kind=mirror.Kind.EXTERNAL,
        channel_id=None,
        location="La halle",
        status=mirror.Status.SCHEDULED,
    )


_EVENT = r"/guilds/\d+/scheduled-events"
events_listed = _refusing(f"GET {_EVENT}", lambda calls: _events(calls).listing(calls.guild_id))
event_seen = _refusing(
    rf"GET {_EVENT}/\d+",
    lambda calls: _events(calls).look(calls.guild_id, mirror.EventId(7)),
    no_matter=frozenset({"10070"}),
)
event_made = _refusing(f"POST {_EVENT}", lambda calls: _events(calls).create(calls.guild_id, _wish(calls)), makes=True)
event_changed = _refusing(
    rf"PATCH {_EVENT}/\d+", lambda calls: _events(calls).change(calls.guild_id, mirror.EventId(7), _wish(calls))
)
event_cancelled = _refusing(
    rf"PATCH {_EVENT}/\d+",
    lambda calls: _events(calls).set_status(calls.guild_id, mirror.EventId(7), mirror.Status.CANCELLED),
)


def _ground(calls: Calls) -> DiscordGround:
    ground = DiscordGround()
    ground.follow(calls.town.app.client)
    return ground


def _looking(pattern: str, act: Callable[[Calls], Awaitable[object]]) -> Way:
    """Return the way of a look: there is nothing to see, or nobody can tell now and it is asked again later."""

    async def way(calls: Calls, error: str) -> None:
        await calls.begin()
        calls.faults.stand(pattern, error)
        seen: object
        try:
            with calls.town.world.env._bot_scope():
                seen = await act(calls)
        except NotDelivered:
            seen = "later"
        passing = meaning(error) in {Means.LATER, Means.STOP}
        calls.hold(
            f"{pattern} {error}",
            asked=(calls.faults.asked, 1),
            later=(seen == "later", passing),
            nothing_to_see=(bool(seen), passing),
        )
        calls.faults.clear()

    return way


def _message(calls: Calls) -> Spot:
    return Spot(channel_id=ChannelId(calls.town.general.id), thread_id=None, message_id=MessageId(7))


def _thread(calls: Calls) -> Spot:
    return Spot(channel_id=ChannelId(calls.town.general.id), thread_id=ChannelId(7), message_id=None)


title_of_a_message = _looking(
    r"GET /channels/\d+/messages/\d+", lambda calls: _ground(calls).titles(calls.guild_id, [_message(calls)])
)
title_of_a_thread = _looking(r"GET /channels/7", lambda calls: _ground(calls).titles(calls.guild_id, [_thread(calls)]))
message_found = _looking(
    r"GET /channels/\d+/messages/\d+",
    lambda calls: _ground(calls).find(calls.guild_id, ChannelId(calls.town.general.id), MessageId(7)),
)


async def history_read(calls: Calls, error: str) -> None:
    """A channel whose history cannot be read: all others are."""
    town, number = calls.town, next(calls.numbers)
    guild = town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    await calls.begin()
    # Nobody listened meanwhile.
    heard = town.app.client.listener.heard
    town.app.client.listener.heard = _deaf  # type: ignore[method-assign, assignment]
    for channel in (town.general, town.stewards):
        await town.bob.send(channel, f"Bonjour {number}")
    town.app.client.listener.heard = heard  # type: ignore[method-assign]
    calls.faults.stand(f"GET /channels/{town.general.id}/messages", error)
    with town.world.env._bot_scope():
        await town.app.client.listener.catch_up(guild)
    asked = calls.faults.asked
    calls.faults.clear()
    row = await calls.row("SELECT count(*) AS heard FROM activity WHERE channel_id = ?", town.stewards.id)
    calls.hold(f"history {error}", asked=(asked in {1, 2}, True), heard_elsewhere=(row["heard"] > 0, True))


async def history_read_again(calls: Calls, error: str) -> None:
    """What may not have been heard between the rest, where it cannot be read again: nothing else suffers."""
    town = calls.town
    guild = town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    await calls.begin()
    await town.world.env.advance_time(2)
    await town.bob.send(town.general, "Bonjour")
    with town.world.env._bot_scope():
        await town.app.services.digest.activity.flush()
    calls.faults.stand(f"GET /channels/{town.general.id}/messages", error)
    with town.world.env._bot_scope():
        await town.app.client.listener.catch_up(guild)
    calls.hold(f"history again {error}", asked=(calls.faults.asked, 1))
    calls.faults.clear()


async def archives_listed(calls: Calls, error: str) -> None:
    """Archived threads that cannot be listed: what else was missed is read."""
    town = calls.town
    guild = town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    await calls.begin()
    await town.bob.send(town.general, "Bonjour")
    with town.world.env._bot_scope():
        await town.app.services.digest.activity.flush()
    await town.world.env.advance_time(7200)
    calls.faults.stand(r"GET /channels/\d+/threads/archived/public", error)
    with town.world.env._bot_scope():
        await town.app.client.listener.catch_up(guild)
    calls.hold(f"archives {error}", asked=(calls.faults.asked > 0, True))
    calls.faults.clear()


async def _deaf(_message: discord.Message) -> None:
    """Hear nothing."""


async def absence_checked(calls: Calls, error: str) -> None:
    """Whether somebody has left: only Discord's explicit word frees what they had booked."""
    guild = calls.town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    await calls.begin()
    calls.faults.stand(r"GET /guilds/\d+/members/7", error)
    with calls.town.world.env._bot_scope():
        left = await calls.town.app.client._has_left(guild, UserId(7))
    calls.hold(f"absence {error}", asked=(calls.faults.asked, 1), left=(left, error in _LEFT))
    calls.faults.clear()


async def commands_published(calls: Calls, error: str) -> None:
    """Commands that cannot be published: those of before go on working, and they are at the next « ready »."""
    client = calls.town.app.client
    await calls.begin()
    await calls.change(lambda tx: tx.execute("DELETE FROM command_sync"))
    calls.faults.stand(r"PUT /applications/\d+/commands", error)
    with calls.town.world.env._bot_scope():
        await client._publish_commands()
    asked = calls.faults.asked
    calls.faults.clear()
    with calls.town.world.env._bot_scope():
        await client.on_ready()
    await calls.town.world.env.settle()
    row = await calls.row("SELECT count(*) AS published FROM command_sync")
    calls.hold(f"commands {error}", asked=(asked, 1), published=(row["published"], 1))
