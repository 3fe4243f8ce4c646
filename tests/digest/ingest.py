"""How fast messages are taken in, beside a client that only counts them.

    python -m tests.digest.ingest --messages 20000 --rounds 5

Both are given the same payloads where discord.py receives them from the gateway. Ours goes all the way: the listener,
the list in memory, batches written to a real database, the last of them included. The best of several rounds of each
counts, taken in turn, since other work on the machine only ever slows one down.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord

from bot.core.clock import SystemClock
from bot.digest.model import snowflake_at
from cogs.digest.listening import Listener
from tests.digest.world import open_world
from tests.support.clock import FakeClock

GUILD, OWNER, BOT = 1, 5, 2
_CHUNK = 500
_READ = (1 << 10) | (1 << 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Messages a second."""

    counting: float
    ours: float
    written: int

    @property
    def ratio(self) -> float:
        return self.ours / self.counting

    def __str__(self) -> str:
        return (
            f"only counting {self.counting:,.0f} messages/s, ours {self.ours:,.0f} messages/s "
            f"({self.written:,} rows written): {self.ratio:.2f} of the rate"
        )


class Counting(discord.Client):
    """Counts."""

    count = 0

    async def on_message(self, message: discord.Message) -> None:
        self.count += 1


class Ours(discord.Client):
    """Takes in what Bocage takes in, the way Bocage does."""

    listener: Listener

    async def on_message(self, message: discord.Message) -> None:
        await self.listener.heard(message)


def prepared(client: discord.Client) -> discord.Client:
    """Let the client believe that it is on a server of twenty channels and fifty people."""
    client.loop = asyncio.get_running_loop()
    state = client._connection
    state.user = discord.ClientUser(state=state, data=_user(BOT, bot=True))
    channels = [
        {"id": str(100 + n), "type": 0, "name": f"salon-{n}", "position": n, "permission_overwrites": []}
        for n in range(20)
    ]
    data: Any = {
        "id": str(GUILD),
        "name": "Coopérative",
        "owner_id": str(OWNER),
        "roles": [{"id": str(GUILD), "name": "@everyone", "permissions": str(_READ), "position": 0, "color": 0,
                   "colors": {"primary_color": 0}, "hoist": False, "managed": False, "mentionable": False}],
        "emojis": [], "features": [], "channels": channels, "threads": [], "member_count": 51,
        "members": [{"user": _user(user), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0,
                     "deaf": False, "mute": False} for user in (BOT, *range(1000, 1050))],
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "premium_tier": 0, "preferred_locale": "fr", "nsfw_level": 0, "premium_progress_bar_enabled": False,
        "afk_timeout": 0, "system_channel_flags": 0,
    }  # fmt: skip
    state._add_guild(discord.Guild(data=data, state=state))
    return client


def _user(user_id: int, *, bot: bool = False) -> Any:  # noqa: ANN401 - a payload
    return {
        "id": str(user_id),
        "username": f"u{user_id}",
        "discriminator": "0",
        "avatar": None,
        "global_name": None,
        "bot": bot,
    }


def payloads(count: int) -> list[Any]:
    """Return messages as the gateway tells them; one in three answers another."""
    first = snowflake_at(SystemClock().now()) - (count << 22)
    found = []
    for number in range(count):
        message_id, channel = first + (number << 22), 100 + number % 20
        said: dict[str, Any] = {
            "id": str(message_id), "channel_id": str(channel), "guild_id": str(GUILD), "type": 0, "content": "",
            "author": _user(1000 + number % 50),
            "member": {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0, "deaf": False, "mute": False},
            "timestamp": "2027-01-04T09:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "flags": 0,
            "components": [],
        }  # fmt: skip
        if number % 3 == 0 and number >= 20:
            said["type"] = 19
            said["message_reference"] = {"message_id": str(first + ((number - 20) << 22)), "channel_id": str(channel)}
        found.append(said)
    return found


async def feed(client: discord.Client, messages: list[Any]) -> None:
    parse = client._connection.parsers["MESSAGE_CREATE"]
    for start in range(0, len(messages), _CHUNK):
        for message in messages[start : start + _CHUNK]:
            parse(message)
        await asyncio.sleep(0)
    # Let every handler end.
    await asyncio.sleep(0)


async def count(messages: list[Any]) -> float:
    client = prepared(Counting(intents=intents(), max_messages=None))
    began = time.perf_counter()
    await feed(client, messages)
    took = time.perf_counter() - began
    assert isinstance(client, Counting)
    assert client.count == len(messages)
    return len(messages) / took


async def take_in(messages: list[Any], path: Path) -> tuple[float, int]:
    async with open_world(path, FakeClock(SystemClock().now())) as world:
        client = Ours(intents=intents(), max_messages=None)
        client.listener = Listener(world.digest.activity, world.digest.questions, world.clock)
        prepared(client)
        began = time.perf_counter()
        await feed(client, messages)
        await world.digest.activity.flush()
        took = time.perf_counter() - began
        row = await world.database.fetch_one("SELECT count(*) AS kept FROM activity")
        assert row is not None
        return len(messages) / took, int(row["kept"])


def intents() -> discord.Intents:
    wanted = discord.Intents.none()
    wanted.guilds = wanted.members = wanted.guild_messages = True
    return wanted


async def measure(count_of: int, rounds: int, folder: Path) -> Figures:
    messages = payloads(count_of)
    counting = ours = 0.0
    written = 0
    for number in range(rounds):
        counting = max(counting, await count(messages))
        rate, written = await take_in(messages, folder / f"{number}.db")
        ours = max(ours, rate)
    return Figures(counting=counting, ours=ours, written=written)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digest.ingest", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(arguments.messages, arguments.rounds, Path(folder)))
    sys.stdout.write(f"{figures}\n")
    return 0 if figures.ratio >= 0.7 else 1


if __name__ == "__main__":
    sys.exit(main())
