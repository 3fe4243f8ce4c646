"""Makes the cards of the messages owed about advice requests, as things are at the moment of sending.

Each one reads its rows again. What a change has overtaken is withheld: the change itself has its own message.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.advice.repository import bookings
from bot.advice.requests import letters, promises
from bot.advice.requests.model import AdviceRequest, HelperId, HelperState, PlaceId, RequestId, Rung, State
from bot.advice.requests.repository import helpers, places, requests
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.ids import UserId
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Mention, Owed
from bot.core.standing import is_awaited

Letter = Callable[[Owed, Text, AdviceRequest], Awaitable[Card | Withheld]]

_GONE = Withheld("gone: the request is no longer there")
_OVERTAKEN = Withheld("overtaken: the request has changed since")


class RequestsNotices:
    """Renders what the outbox owes about advice requests."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of advice requests."""
        whenever = Lateness.WHENEVER
        about = {
            promises.CLIMBED: self._climbed,
            promises.CHECK: self._check,
            promises.CLOSED: self._closed,
            promises.OWNED: self._owned,
            promises.REOPENED: self._reopened,
            promises.GIVEN_BACK: self._given_back,
            promises.YOURS: self._yours,
            promises.OWED: self._owed,
        }
        return (
            *(NoticeKind(name, whenever, partial(self._about, letter)) for name, letter in about.items()),
            NoticeKind(promises.OFFER, Lateness.UNTIL_EXPIRY, self._offer),
            NoticeKind(promises.HELP, whenever, self._help),
            NoticeKind(promises.CONVERSATION, whenever, self._conversation),
            NoticeKind(promises.POST, whenever, self._post),
            NoticeKind(promises.STEWARDS, whenever, self._stewards),
        )

    async def _about(self, letter: Letter, owed: Owed, text: Text) -> Card | Withheld:
        """Say something to the asker, or to whoever owes the answer, while the request is as it was then."""
        request = await self._request(owed)
        if request is None:
            return _GONE
        if request.step != owed.params["step"]:
            return _OVERTAKEN
        card = await letter(owed, text, request)
        if isinstance(card, Card) and isinstance(owed.address, Mention) and owed.reader_id == request.asker_id:
            return letters.discreet_card(text)
        return card

    async def _climbed(self, owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.climbed_card(text, request, Rung(str(owed.params["rung"])))

    async def _owned(self, owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.owned_card(text, self._names(owed), request)

    async def _check(self, owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        who = UserId(int(owed.params["who"]))
        accepted = any(
            each.helper_id == who and each.state is HelperState.ACCEPTED
            for each in await helpers.of_requests(self._database, [request.id])
        )
        return letters.check_card(text, self._names(owed), request, who, "yes" if accepted else "reply")

    async def _closed(self, _owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.closed_card(text, request)

    async def _reopened(self, _owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.reopened_card(text, request)

    async def _given_back(self, _owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.given_back_card(text, request)

    async def _yours(self, _owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.yours_card(text, request, "yours")

    async def _owed(self, _owed: Owed, text: Text, request: AdviceRequest) -> Card | Withheld:
        return letters.yours_card(text, request, "owed")

    async def _offer(self, owed: Owed, text: Text) -> Card | Withheld:
        place = await places.by_id(self._database, PlaceId(int(owed.params["place"])))
        if place is None or place.booking_id is None or place.booking_id != owed.params["booking"]:
            return Withheld("overtaken: nothing is held any more")
        request = await requests.by_id(self._database, place.request_id)
        booking = await bookings.by_id(self._database, place.booking_id)
        held = await places.holds(self._database, [place])
        if request is None or booking is None or not held:
            return Withheld("overtaken: nothing is held any more")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text)
        return letters.held_card(text, self._names(owed), request, held[0], booking)

    async def _help(self, owed: Owed, text: Text) -> Card | Withheld:
        helper = await helpers.by_id(self._database, HelperId(int(owed.params["helper"])))
        request = None if helper is None else await requests.by_id(self._database, helper.request_id)
        if helper is None or request is None or helper.state is not HelperState.ASKED or not request.unanswered:
            return Withheld("overtaken: nobody need be asked any more")
        return letters.help_card(text, self._names(owed), request, helper)

    async def _conversation(self, owed: Owed, text: Text) -> Card | Withheld:
        helper = await helpers.by_id(self._database, HelperId(int(owed.params["helper"])))
        request = None if helper is None else await requests.by_id(self._database, helper.request_id)
        if helper is None or request is None or request.state is State.WITHDRAWN:
            return _GONE
        return letters.conversation_card(text, self._names(owed), request, helper)

    async def _post(self, owed: Owed, text: Text) -> Card | Withheld:
        request = await self._request(owed)
        if request is None or not request.shareable:
            return _GONE
        if not request.unanswered and await is_awaited(self._database, promises.post_key(request.id)):
            return Withheld("overtaken: it has its outcome already")
        return letters.post_card(text, self._names(owed), request)

    async def _stewards(self, owed: Owed, text: Text) -> Card | Withheld:
        request = await self._request(owed)
        if request is None:
            return _GONE
        if not request.unanswered and await is_awaited(self._database, promises.stewards_key(request)):
            return Withheld("overtaken: it has its outcome already")
        return letters.stewards_card(text, self._names(owed), request)

    async def _request(self, owed: Owed) -> AdviceRequest | None:
        return await requests.by_id(self._database, RequestId(int(owed.params["request"])))

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)
