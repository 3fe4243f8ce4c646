"""What people see in a simulated Discord: the bot's messages, and which row of the outbox each of them is."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from simcord.backend import Backend

MARKERS: Final = 1_000_000_000
"""Components with a greater id say which row of the outbox a message is."""


def told_since(backend: Backend, start: datetime) -> Iterator[Any]:
    """Yield the messages of the bot from that instant on, private answers left out."""
    for messages in backend.messages.values():
        for message in messages.values():
            ours = message.author_id == backend.bot_user.id and not message.is_ephemeral
            if ours and datetime.fromisoformat(message.timestamp) >= start:
                yield message


def times_seen(backend: Backend, start: datetime) -> Counter[int]:
    """Return how often each row of the outbox is to be seen, by its id."""
    return Counter(marker - MARKERS for message in told_since(backend, start) for marker in _markers(message))


def _markers(message: Any) -> set[int]:  # noqa: ANN401 - simcord's message
    found: set[int] = set()
    nodes = list(message.components)
    while nodes:
        node = nodes.pop()
        if isinstance(node.get("id"), int) and node["id"] > MARKERS:
            found.add(node["id"])
        nodes += [*(node.get("components") or ()), *([node["accessory"]] if node.get("accessory") else ())]
    return found
