"""Makes the one message that erasing somebody owes to others: what they counted on is off. It names nobody."""

from datetime import UTC, datetime

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.delivery import NoticeKind, Withheld
from bot.core.outbox import Owed
from bot.privacy.erasure import CHANGED


class PrivacyNotices:
    """Renders it."""

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know."""
        return (NoticeKind(CHANGED, Lateness.WHENEVER, self._changed),)

    async def _changed(self, owed: Owed, text: Text) -> Card | Withheld:
        at, what = int(owed.params["at"]), str(owed.params["what"])
        moment = timestamp(datetime.fromtimestamp(at, UTC), "F") if at else ""
        return Card(
            title=text("privacy-changed-title", what=what),
            text=text("privacy-changed-text", what=what, dated="yes" if at else "no", moment=moment),
        )
