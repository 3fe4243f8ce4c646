"""The bulletin on Discord: what is listened to, what is shown, `/bulletin`."""

from cogs.digest.cog import DigestCog
from cogs.digest.ground import DiscordGround
from cogs.digest.listening import Listener
from cogs.digest.stewards import digest_commands

__all__ = ["DigestCog", "DiscordGround", "Listener", "digest_commands"]
