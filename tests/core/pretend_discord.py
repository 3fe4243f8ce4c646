"""A Discord made of lists, for the tests of the delivery: it remembers nonces for a while, and fails when told to."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.address import Channel, DirectMessage, Mention, NewPost, Place
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.messenger import Sent, Unreachable

NONCE_MEMORY = timedelta(minutes=3)

Operation = Literal["send", "find", "create", "find-thread", "beneath", "edit", "rename", "delete", "publish"]


class Crash(BaseException):
    """The process dies here."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one operation: before it takes effect, or, `accepted`, after it."""

    error: BaseException
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A message that people can now see."""

    sent: Sent
    place: Place
    card: Card
    marker: int
    nonce: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A private thread that now exists."""

    id: ChannelId
    name: str
    members: tuple[UserId, ...]
    at: datetime


class PretendDiscord:
    """Satisfies `Messenger` and `Editor` of `bot.core.messenger`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(5000)
        self.accepted: list[Accepted] = []
        self.threads: list[Thread] = []
        self.beneath: dict[MessageId, str] = {}
        self.edits: list[tuple[Sent, Card]] = []
        self.published: list[Sent] = []
        self.faults: dict[Operation, deque[Fault | None]] = defaultdict(deque)
        self.closed: set[Place] = set()
        self.calls: list[Operation] = []

    def will(self, operation: Operation, *faults: Fault | BaseException | None) -> None:
        """Have the next calls of `operation` fail so, one after the other; None lets one through."""
        self.faults[operation].extend(Fault(fault) if isinstance(fault, BaseException) else fault for fault in faults)

    async def send(self, guild_id: GuildId, place: Place, card: Card, *, nonce: str, marker: int) -> Sent:
        fault = self._next_fault("send")
        if fault is not None and not fault.accepted:
            raise fault.error
        if place in self.closed:
            raise Unreachable("closed")
        sent = self._accept(place, card, nonce, marker)
        if fault is not None:
            raise fault.error
        return sent

    async def find(self, guild_id: GuildId, place: Place, *, marker: int, since: datetime) -> Sent | None:
        fault = self._next_fault("find")
        if fault is not None:
            raise fault.error
        for message in self.accepted:
            there = message.place == place if isinstance(place, NewPost) else message.sent.channel_id == _channel(place)
            if there and message.marker == marker and message.at >= since:
                return message.sent
        return None

    async def create_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, members: Sequence[UserId]
    ) -> ChannelId:
        fault = self._next_fault("create")
        if fault is not None and not fault.accepted:
            raise fault.error
        thread = Thread(id=ChannelId(900 + len(self.threads)), name=name, members=tuple(members), at=self._clock.now())
        self.threads.append(thread)
        if fault is not None:
            raise fault.error
        return thread.id

    async def find_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, since: datetime
    ) -> ChannelId | None:
        fault = self._next_fault("find-thread")
        if fault is not None:
            raise fault.error
        return next((thread.id for thread in self.threads if thread.name == name and thread.at >= since), None)

    async def open_thread_beneath(self, guild_id: GuildId, message: Sent, name: str) -> ChannelId:
        with self._done_even_if_it_fails("beneath"):
            self.beneath[message.message_id] = name
        return ChannelId(message.message_id)

    async def edit(self, guild_id: GuildId, message: Sent, card: Card, *, marker: int) -> None:
        with self._done_even_if_it_fails("edit"):
            index = next((number for number, each in enumerate(self.accepted) if each.sent == message), None)
            if index is None:
                raise Unreachable("message-gone")
            self.accepted[index] = replace(self.accepted[index], card=card)
            self.edits.append((message, card))

    async def rename_thread(self, guild_id: GuildId, thread_id: ChannelId, name: str) -> None:
        with self._done_even_if_it_fails("rename"):
            self.beneath[MessageId(thread_id)] = name

    async def delete(self, guild_id: GuildId, message: Sent) -> None:
        with self._done_even_if_it_fails("delete"):
            kept = [each for each in self.accepted if each.sent != message]
            if len(kept) == len(self.accepted):
                raise Unreachable("message-gone")
            self.accepted = kept

    async def publish(self, guild_id: GuildId, message: Sent) -> None:
        with self._done_even_if_it_fails("publish"):
            self.published.append(message)

    @contextmanager
    def _done_even_if_it_fails(self, operation: Operation) -> Iterator[None]:
        """Fail before the operation takes effect or, where the fault says `accepted`, after it."""
        fault = self._next_fault(operation)
        if fault is not None and not fault.accepted:
            raise fault.error
        yield
        if fault is not None:
            raise fault.error

    def titles(self) -> list[str]:
        """Return what people have seen, in order."""
        return [message.card.title for message in self.accepted]

    def _next_fault(self, operation: Operation) -> Fault | None:
        self.calls.append(operation)
        faults = self.faults[operation]
        return faults.popleft() if faults else None

    def _accept(self, place: Place, card: Card, nonce: str, marker: int) -> Sent:
        now = self._clock.now()
        for message in self.accepted:
            # Per place, which is the least that Discord's documentation can be taken to promise.
            if isinstance(place, NewPost):
                break
            if (message.nonce, message.place) == (nonce, place) and now - message.at < NONCE_MEMORY:
                return message.sent
        number = MessageId(next(self._numbers))
        # The message that opens a post has the post's own id.
        sent = Sent(ChannelId(number) if isinstance(place, NewPost) else _channel(place), number)
        self.accepted.append(Accepted(sent=sent, place=place, card=card, marker=marker, nonce=nonce, at=now))
        return sent


class PlainReaders:
    """Satisfies `bot.core.notice.Readers`: everybody reads French, in Paris; it notes for whom it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[UserId | None, bool]] = []

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        self.asked.append((user_id, private))
        return Text("fr", ZoneInfo("Europe/Paris"), private, Catalogue({}))


def _channel(place: DirectMessage | Mention | Channel) -> ChannelId:
    return ChannelId(100_000 + place.user_id) if isinstance(place, DirectMessage) else place.channel_id
