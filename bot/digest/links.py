"""A web address that somebody typed, and what it becomes in an issue."""

from urllib.parse import urlsplit

from bot.core.ids import ChannelId, GuildId
from bot.core.text import clean
from bot.digest.model import MOST_LINE, Item, SectionKind
from bot.digest.refusals import NotALink
from bot.digest.sources import Found


def added_item(link: str, line: str, found: Found | None) -> Item:
    """Return what a link becomes in an issue. Raises NotALink."""
    address, said = link.strip(), clean(line, MOST_LINE)
    if found is not None:
        spot = found.spot
        return Item(
            section=SectionKind.DISCUSSIONS,
            ref=f"discussion:{spot.thread_id or spot.message_id}",
            channel_id=spot.channel_id,
            thread_id=spot.thread_id,
            message_id=spot.message_id,
            line=said,
        )
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or len(address) > 500 or set(address) & set(" <>()[]\"'`\n"):
        raise NotALink
    if parts.hostname in {"discord.com", "discord.gg"}:
        # It leads nowhere on this server that one may point to.
        raise NotALink
    return Item(section=SectionKind.BRIDGES, ref=f"link:{address}", url=address, line=said or parts.hostname)


def place_in(link: str, guild_id: GuildId) -> tuple[ChannelId, int | None] | None:
    """Return the channel or thread, and the message, that an address on that server names."""
    parts = urlsplit(link.strip())
    path = parts.path.strip("/").split("/")
    if parts.hostname not in {"discord.com", "canary.discord.com", "ptb.discord.com"} or path[:1] != ["channels"]:
        return None
    numbers = [int(part) for part in path[1:4] if part.isascii() and part.isdigit() and len(part) < 20]
    if len(numbers) < 2 or numbers[0] != guild_id:
        return None
    return ChannelId(numbers[1]), numbers[2] if len(numbers) > 2 else None
