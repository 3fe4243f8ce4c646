"""The message under which somebody presses, where a proof makes it up."""

from typing import Any, Final

from simcord.backend import Backend, serializers

EPHEMERAL: Final = 64
_LAID_OUT: Final = 1 << 15


def message_with(backend: Backend, channel_id: int, custom_id: str, *, lasting: bool = False) -> dict[str, Any]:
    """Return a new message of Bocage's as Discord would send it, with that button: any client may claim there is one.

    Each has an id of its own: twice on the same one would be a trembling finger. `lasting`: everybody sees it.
    """
    flags = _LAID_OUT if lasting else _LAID_OUT | EPHEMERAL
    text = [{"type": 10, "content": "…"}]
    message = backend.create_message(
        channel_id, backend.bot_user.id, None, components=text, flags=flags, broadcast=False
    )
    button = {"type": 2, "style": 2, "label": "…", "custom_id": custom_id, "id": 7}
    row = {"type": 1, "id": 6, "components": [button]}
    return {**serializers.message_payload(backend, message), "components": [row]}
