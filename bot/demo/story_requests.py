"""A question that waits: asked yesterday evening, posted in the forum of a community, and nobody has answered yet."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.advice.requests.model import Rung, Wish
from bot.core.ids import ChannelId
from bot.demo.telling import Happening, Telling
from bot.demo.world import FOOD_FUND

_QUESTION: Final = "Comment accueillir dans la caisse une famille qui arrive en milieu de mois ?"
_TRIED: Final = "On a avancé le panier deux fois, sans règle ; la troisième famille a attendu."


class RequestsStory(Telling):
    """Advice requests: who wonders what."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        yield self.at(self.today - timedelta(days=1), "20:50", self._paul_asks_the_forum)

    async def _paul_asks_the_forum(self) -> None:
        paul, asked = self.actor("paul"), self.app.services.advice_requests
        wish = Wish(
            question=_QUESTION,
            tried=_TRIED,
            within_days=14,
            topics=("caisses alimentaires",),
            shareable=True,
            channel_id=ChannelId(self.town.channels[FOOD_FUND].id),
        )
        request = await self.do(asked.ask(paul, wish))
        await self.do(asked.turn_to(paul, request.id, Rung.FORUM))
