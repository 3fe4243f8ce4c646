"""Discord's list of events as the adapter sees it: what it answers, and what each refusal means."""

from dataclasses import replace
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot.core.ids import ChannelId, GuildId
from bot.demo.simulated import as_bot
from bot.meetups.mirror.model import EventId, EventRefused, Kind, Shown, Status, Wish
from cogs.support.scheduled_events import DiscordEvents
from tests.cogs.town import Town


def wish(town: Town, **changes: object) -> Wish:
    start = town.now.replace(microsecond=0) + timedelta(days=2)
    plain = Wish(
        name="Cantines",
        description="Pour venir, la carte",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        kind=Kind.EXTERNAL,
        channel_id=None,
        location="Mairie de Flers",
        status=Status.SCHEDULED,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def events(town: Town) -> DiscordEvents:
    return DiscordEvents(town.app.client)


def here(town: Town) -> GuildId:
    return GuildId(town.guild.id)


async def make(town: Town, **changes: object) -> Shown:
    return await as_bot(town.world.env, events(town).create(here(town), wish(town, **changes)))


async def test_what_is_made_is_shown_as_it_was_wished_for(town: Town) -> None:
    made = await make(town)
    assert made.own
    assert made.fingerprint == wish(town).fingerprint
    assert await as_bot(town.world.env, events(town).listing(here(town))) == (made,)
    moved = wish(town, starts_at=made.starts_at + timedelta(hours=2), ends_at=made.starts_at + timedelta(hours=3))
    changed = await as_bot(town.world.env, events(town).change(here(town), made.event_id, moved))
    assert changed.fingerprint == moved.fingerprint


async def test_an_event_in_a_voice_channel_goes_elsewhere_and_back(town: Town) -> None:
    voice = town.guild.create_voice_channel("Le hangar")
    await town.world.env.settle()
    made = await make(town, kind=Kind.VOICE, channel_id=ChannelId(voice.id), location="")
    assert (made.channel_id, made.location) == (voice.id, "")
    changed = await as_bot(town.world.env, events(town).change(here(town), made.event_id, wish(town)))
    assert (changed.channel_id, changed.location) == (None, "Mairie de Flers")


async def test_what_is_over_is_not_listed_but_can_be_looked_at(town: Town) -> None:
    made = await make(town)
    for status in (Status.ACTIVE, Status.COMPLETED):
        await as_bot(town.world.env, events(town).set_status(here(town), made.event_id, status))
    assert await as_bot(town.world.env, events(town).listing(here(town))) == ()
    looked = await as_bot(town.world.env, events(town).look(here(town), made.event_id))
    assert looked is not None
    assert looked.status is Status.COMPLETED
    assert await as_bot(town.world.env, events(town).look(here(town), EventId(1))) is None


@pytest.mark.parametrize(
    ("status", "code", "refusal", "doubtful"),
    [
        (400, 30038, "full", False),
        (403, 50013, "missing-permission", False),
        (403, 50001, "missing-permission", False),
        (404, 10003, "channel-gone", False),
        (404, 10070, "gone", False),
        (400, 50035, "discord-50035", False),
        (503, 0, "retry-later", True),
    ],
)
async def test_each_refusal_says_what_can_be_done(
    town: Town,
    status: int,
    code: int,
    refusal: str,
    doubtful: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    town.world.env.inject_error("POST", f"/guilds/{town.guild.id}/scheduled-events", status=status, code=code)
    with pytest.raises(EventRefused) as raised:
        await make(town)
    assert (raised.value.refusal, raised.value.doubtful) == (refusal, doubtful)


async def test_a_broken_connection_leaves_it_open_whether_the_event_was_made(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_arguments: object, **_options: object) -> None:
        raise aiohttp.ClientError("reset")

    monkeypatch.setattr(town.app.client.http, "request", broken)
    with pytest.raises(EventRefused) as raised:
        await events(town).create(here(town), wish(town))
    assert raised.value.doubtful


async def test_a_server_that_bocage_is_not_on_is_asked_nothing(town: Town) -> None:
    with pytest.raises(EventRefused, match="server-gone"):
        await events(town).listing(GuildId(1))
    with pytest.raises(EventRefused, match="retry-later"):
        await DiscordEvents().listing(here(town))
    assert not DiscordEvents().seen_by_everyone(here(town), ChannelId(town.general.id))


async def test_a_channel_is_seen_by_everyone_or_not(town: Town) -> None:
    everyone = town.guild.default_role
    hidden = town.guild.create_text_channel(
        "entre-nous", overwrites={everyone: discord.PermissionOverwrite(view_channel=False)}
    )
    await town.world.env.settle()
    assert events(town).seen_by_everyone(here(town), ChannelId(town.general.id))
    assert not events(town).seen_by_everyone(here(town), ChannelId(hidden.id))
