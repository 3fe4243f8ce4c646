"""Identities: Discord's snowflakes and our own row ids, kept apart by the type checker."""

from typing import NewType

GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
"""A channel or a thread: Discord gives both the same kind of identity."""
MessageId = NewType("MessageId", int)
RoleId = NewType("RoleId", int)
UserId = NewType("UserId", int)

OutboxId = NewType("OutboxId", int)
AgendaId = NewType("AgendaId", int)
PoleId = NewType("PoleId", int)
"""A pole of a server. It belongs to bot.servers; communities speak of it too."""
