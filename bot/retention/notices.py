"""Makes the one message by which somebody learns that what is kept of them is about to go."""

from datetime import date

from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Action, Card, Choice
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.dates import spoken_day
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Owed
from bot.retention.people import SILENT_FOR, WARNING
from bot.retention.repository import signs


class RetentionNotices:
    """Renders what the outbox owes about the end of things."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of them."""
        return (NoticeKind(WARNING, Lateness.UNTIL_EXPIRY, self._warning),)

    async def _warning(self, owed: Owed, text: Text) -> Card | Withheld:
        reader, until = owed.reader_id, date.fromisoformat(str(owed.params["until"]))
        if reader is None or self._directory.display_name(owed.guild_id, reader) is None:
            return Withheld("gone: they are no longer there")
        if not await signs.still_silent(self._database, owed.guild_id, reader, until - SILENT_FOR):
            return Withheld("back: they gave a sign")
        keep = Action(feature="retention", verb="keep", ids=(owed.guild_id,))
        return Card(
            title=text("retention-warning-title"),
            text=text("retention-warning-text", day=spoken_day(until, text)),
            choices=(Choice(label=text("retention-choice-keep"), action=keep, style="primary"),),
            mentions=(reader,),
        )


def kept_card(text: Text) -> Card:
    """Return the answer to somebody who would rather keep everything; their click was the sign."""
    return Card(title=text("retention-kept-title"), text=text("retention-kept-text"))
