"""Runs `bocage run` as a process of its own, against the Discord at the address it is given."""

import sys

import discord
from yarl import URL

from bot import cli


def main() -> int:
    """Run the bot; the address of the local Discord comes first, what `bocage run` is given follows."""
    address, *options = sys.argv[1:]
    discord.http.Route.BASE = address
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(address)
    return cli.main(["run", *options])


if __name__ == "__main__":
    raise SystemExit(main())
