"""Makes the welcome that the outbox owes to a newcomer, as things are at the moment of sending."""

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.delivery import NoticeKind, Withheld
from bot.core.ids import UserId
from bot.core.outbox import Owed
from bot.members.arrivals import WELCOME, Arrivals, People
from bot.members.wording import introduce_choice


class MembersNotices:
    """Renders what the outbox owes about members."""

    def __init__(self, arrivals: Arrivals, people: People) -> None:
        self._arrivals = arrivals
        self._people = people

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of members."""
        return (NoticeKind(WELCOME, Lateness.UNTIL_EXPIRY, self._welcome),)

    async def _welcome(self, owed: Owed, text: Text) -> Card | Withheld:
        name = self._people.display_name(owed.guild_id, UserId(int(owed.params["newcomer"])))
        if name is None:
            return Withheld("gone: the newcomer has left again")
        paragraphs = [text("members-public-welcome-text")]
        greeter_id = await self._arrivals.greeter(owed.guild_id)
        greeter = None
        if greeter_id is not None and greeter_id != owed.params["newcomer"]:
            greeter = self._people.display_name(owed.guild_id, greeter_id)
        if greeter is not None:
            paragraphs.append(text("members-public-welcome-greeter", greeter=greeter))
        return Card(
            title=text("members-public-welcome-title", name=name),
            text="\n\n".join(paragraphs),
            choices=(introduce_choice(text),),
        )
