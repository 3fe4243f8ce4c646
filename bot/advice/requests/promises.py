"""What a request makes Bocage owe: whom to tell, what stands in a forum or in the stewards' channel, what falls due.

Everything is written in the transaction that changes the request. What is owed names the request's `step`, and is only
said while that still is its step: a change leaves nothing stale behind.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.advice.requests.ground import Ground
from bot.advice.requests.model import (
    AdviceRequest,
    ForumLike,
    Helper,
    HelperId,
    Place,
    RequestId,
    Rung,
)
from bot.advice.wording import name_of
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, UserId
from bot.core.outbox import Address, Channel, DirectMessage, Mention, PrivateThread, PublicThread

STEP = "advice.request-step"
LAPSE = "advice.request-lapse"
OWED = "advice.request-owed"

CLIMBED = "advice.request-climbed"
OFFER = "advice.request-offer"
HELP = "advice.request-help"
CONVERSATION = "advice.request-conversation"
CHECK = "advice.request-check"
CLOSED = "advice.request-closed"
OWNED = "advice.request-owned"
YOURS = "advice.request-yours"
REOPENED = "advice.request-reopened"
GIVEN_BACK = "advice.request-given-back"
POST = "advice.request-post"
STEWARDS = "advice.request-stewards"

_POST_NAME = 100

Handler = Callable[[Transaction, Entry], Awaitable[None]]


class Promises:
    """Writes down what is owed."""

    def __init__(self, ground: Ground) -> None:
        self._outbox = ground.outbox
        self._agenda = ground.agenda
        self._standing = ground.standing
        self._readers = ground.readers
        self._people = ground.people

    @staticmethod
    def agenda_kinds(step: Handler, lapse: Handler, owed: Handler) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know: however late, a rung is climbed, a hold let go, a steward reminded."""
        return (
            AgendaKind(STEP, Lateness.WHENEVER, step),
            AgendaKind(LAPSE, Lateness.WHENEVER, lapse),
            AgendaKind(OWED, Lateness.WHENEVER, owed),
        )

    # What falls due

    async def step_at(self, tx: Transaction, request: AdviceRequest) -> None:
        """The next step of a draft or an open request, and no other, falls due; nothing does for one that ended."""
        subject = subject_of(request.id)
        await self._agenda.cancel(tx, subject)
        for kind, due in ((STEP, request.next_step_at), (OWED, request.owed_at)):
            if due is not None:
                await self._agenda.add(
                    tx, guild_id=request.guild_id, kind=kind, subject=subject, occurrence=str(request.step), due_at=due
                )

    async def held(self, tx: Transaction, place: Place) -> None:
        """A slot is kept for somebody, who learns it at once; it goes on to the next when its time is over."""
        if place.booking_id is None or place.offered_until is None:
            raise ValueError(f"nothing is held for place {place.id}")
        await self._agenda.add(
            tx,
            guild_id=place.guild_id,
            kind=LAPSE,
            subject=_place_subject(place),
            occurrence=str(place.booking_id),
            due_at=place.offered_until,
        )

    async def let_go(self, tx: Transaction, place: Place) -> None:
        """Nothing is held for that place any more."""
        await self._agenda.cancel(tx, _place_subject(place))

    # What the asker is told

    async def offered(self, tx: Transaction, request: AdviceRequest, place: Place) -> None:
        """A slot is kept for the asker."""
        await self._outbox.add(
            tx,
            guild_id=request.guild_id,
            kind=OFFER,
            key=f"{OFFER}:{place.id}:{place.booking_id}",
            route=_to_asker(request),
            params={"place": place.id, "booking": place.booking_id or 0},
            reader_id=request.asker_id,
            expires_at=place.offered_until,
        )

    async def tell_asker(self, tx: Transaction, request: AdviceRequest, kind: str, **params: int | str) -> None:
        """The asker is told, in a line, what their question has become."""
        await self._outbox.add(
            tx,
            guild_id=request.guild_id,
            kind=kind,
            key=f"{kind}:{request.id}:{request.step}",
            route=_to_asker(request),
            params={"request": request.id, "step": request.step, **params},
            reader_id=request.asker_id,
        )

    async def climbed(self, tx: Transaction, request: AdviceRequest, rung: Rung) -> None:
        """The next rung was climbed."""
        await self.tell_asker(tx, request, CLIMBED, rung=rung)

    # Whoever helps

    async def asked(self, tx: Transaction, request: AdviceRequest, helper_row: HelperId, helper_id: UserId) -> None:
        """Somebody is asked in private, and nowhere else: a no must stay invisible."""
        await self._outbox.add(
            tx,
            guild_id=request.guild_id,
            kind=HELP,
            key=f"{HELP}:{helper_row}",
            route=(DirectMessage(helper_id),),
            params={"helper": helper_row},
            reader_id=helper_id,
        )

    async def introduced(self, tx: Transaction, request: AdviceRequest, helper: Helper) -> None:
        """The two meet in a thread of their own or, where there is no channel for one, the asker learns who it is."""
        route: tuple[Address, ...] = (DirectMessage(request.asker_id),)
        if request.channel_id is not None:
            thread = thread_of(request.id, helper.id)
            text = await self._readers.text_for(request.guild_id, None, private=False)
            names = partial(self._people.display_name, request.guild_id)
            await self._outbox.want_private_thread(
                tx,
                guild_id=request.guild_id,
                key=thread.key,
                parent_id=request.channel_id,
                name=text(
                    "advice-requests-public-thread-name",
                    number=request.id,
                    asker=name_of(text, names, request.asker_id),
                    helper=name_of(text, names, helper.helper_id),
                )[:_POST_NAME],
                members=(request.asker_id, helper.helper_id),
            )
            route = (thread, *route)
        await self._outbox.add(
            tx,
            guild_id=request.guild_id,
            kind=CONVERSATION,
            key=f"{CONVERSATION}:{helper.id}",
            route=route,
            params={"helper": helper.id},
        )

    # Forum and stewards

    async def posted(self, tx: Transaction, request: AdviceRequest, forum: ForumLike) -> None:
        """The question stands in a forum."""
        text = await self._readers.text_for(request.guild_id, None, private=False)
        key = post_key(request.id)
        name = text("advice-requests-public-post-name", question=_one_line(request.question, _POST_NAME - 20))
        await self._outbox.want_post(
            tx,
            guild_id=request.guild_id,
            key=key,
            forum_id=forum.channel_id,
            name=name[:_POST_NAME],
            tags=tuple(forum.tags),
        )
        await self._standing.post(
            tx,
            guild_id=request.guild_id,
            kind=POST,
            key=key,
            address=PublicThread(key),
            params={"request": request.id},
        )

    async def brought_to_stewards(self, tx: Transaction, request: AdviceRequest, channel_id: ChannelId) -> None:
        """The stewards see the question, and can take it in hand."""
        await self._standing.post(
            tx,
            guild_id=request.guild_id,
            kind=STEWARDS,
            key=stewards_key(request),
            address=Channel(channel_id),
            params={"request": request.id},
        )

    async def changed(self, tx: Transaction, request: AdviceRequest) -> None:
        """What stands anywhere about the question says how things are now."""
        await self._standing.refresh(tx, post_key(request.id))
        await self._standing.refresh(tx, stewards_key(request))

    async def post_of(self, reader: Reader, request_id: RequestId) -> ChannelId | None:
        """Return the thread of a question in a forum, once it exists."""
        return await self._outbox.thread_of(reader, post_key(request_id))

    async def tell_owner(
        self, tx: Transaction, request: AdviceRequest, kind: str, channel_id: ChannelId | None
    ) -> None:
        """Whoever owes the answer is told: that they do (`YOURS`), or that the day has come (`OWED`)."""
        if request.owner_id is None:
            raise ValueError(f"nobody owns request {request.id}")
        direct = DirectMessage(request.owner_id)
        route = (direct,) if channel_id is None else (direct, Mention(channel_id, request.owner_id))
        await self._outbox.add(
            tx,
            guild_id=request.guild_id,
            kind=kind,
            key=f"{kind}:{request.id}:{request.step}",
            route=route,
            params={"request": request.id, "step": request.step},
            reader_id=request.owner_id,
        )

    # Forgetting

    async def forgotten(self, tx: Transaction, request_id: RequestId, helpers: tuple[Helper, ...]) -> None:
        """The request is erased: nothing falls due, what stands is taken away, names of threads are not kept."""
        await self._agenda.cancel(tx, subject_of(request_id))
        await self._standing.remove(tx, post_key(request_id))
        await self._outbox.forget_thread(tx, post_key(request_id))
        for helper in helpers:
            await self._outbox.forget_thread(tx, thread_of(request_id, helper.id).key)


def subject_of(request_id: RequestId) -> str:
    """Return what the agenda and the audit call a request."""
    return f"advice-request:{request_id}"


def post_key(request_id: RequestId) -> str:
    """Return the key of a question's post in a forum."""
    return f"advice.request-post:{request_id}"


def thread_of(request_id: RequestId, helper_row: HelperId) -> PrivateThread:
    """Return the thread in which the asker meets somebody who helps."""
    return PrivateThread(f"advice-request:{request_id}:{helper_row}")


def row_id(entry: Entry) -> int:
    """Return the row an agenda entry is about."""
    return int(entry.subject.rpartition(":")[2])


def stewards_key(request: AdviceRequest) -> str:
    """Return the key of a question's card in the stewards' channel: a new one each time it was opened."""
    opened = 0 if request.opened_at is None else to_seconds(request.opened_at)
    return f"advice.request-stewards:{request.id}:{opened}"


def _place_subject(place: Place) -> str:
    return f"advice-place:{place.id}"


def _one_line(words: str, limit: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _to_asker(request: AdviceRequest) -> tuple[Address, ...]:
    direct = DirectMessage(request.asker_id)
    return (direct,) if request.channel_id is None else (direct, Mention(request.channel_id, request.asker_id))
