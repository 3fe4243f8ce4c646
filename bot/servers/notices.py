"""What the outbox says to the stewards of a server when something needs a human."""

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import CatalogueError, Text
from bot.core.delivery import NoticeKind
from bot.core.outbox import Owed


async def _undelivered(owed: Owed, text: Text) -> Card:
    reader = int(owed.params["reader"])
    return Card(
        title=text("servers-alert-undelivered-title"),
        text=text(
            "servers-alert-undelivered-text",
            person=f"<@{reader}>" if reader else text("servers-alert-nobody"),
            what=_or_default(text, f"servers-alert-what-{_slug(owed.params['what'])}", "servers-alert-what-other"),
            reason=_or_default(
                text, f"servers-alert-reason-{_slug(owed.params['reason'])}", "servers-alert-reason-other"
            ),
        ),
    )


async def _failed(_owed: Owed, text: Text) -> Card:
    return Card(title=text("servers-alert-failed-title"), text=text("servers-alert-failed-text"))


def _slug(value: str | int) -> str:
    return str(value).replace(".", "-").replace(" ", "-").lower()


def _or_default(text: Text, key: str, default: str) -> str:
    try:
        return text(key)
    except CatalogueError:
        return text(default)


UNDELIVERED = NoticeKind(name="servers.alert-undelivered", lateness=Lateness.WHENEVER, render=_undelivered)
FAILED = NoticeKind(name="servers.alert-failed", lateness=Lateness.WHENEVER, render=_failed)
KINDS = (UNDELIVERED, FAILED)
