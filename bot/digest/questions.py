"""The net under the bulletin: questions, and newcomers' first messages, that nobody has answered.

Whoever answers first ends the waiting, without a click: it is seen where they write. After a day at most two members
who share the topic are asked, after two days the stewards, after three one of them by name. Lateness: whenever; who has
been away picks up where things stand, and what was answered meanwhile is not spoken of.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core import audit, solicitations
from bot.core.actor import Actor
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import Clock, from_seconds
from bot.core.database import Database, Transaction
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.outbox import Channel, Mention, Outbox
from bot.core.standing import StandingMessages
from bot.digest.looking_away import LookingAway
from bot.digest.model import instant_of
from bot.digest.refusals import NoQuestion, NotAPerson, NotAskedNow, NotYourQuestion, OnlyStewards, QuestionAlready
from bot.digest.repository import questions
from bot.digest.repository.activity import Fact
from bot.digest.sources import Communities, Discord, Duty, Houses, OpenRequests, People
from bot.digest.visibility import may_read
from bot.digest.waiting import ARRIVED_WITHIN, Answers, Net, Question, QuestionId, QuestionKind, QuestionState

OFFER, STEWARDS, NAMED = "digest.offer", "digest.waiting", "digest.waiting-named"
_KIND = "digest.question-"
_MOST_ASKED = 2
_TOTALS_OVER = 30
_STALE = timedelta(days=14)
"""A question that is found so late is not run after."""


class Questions:
    """The questions of every server. Register its `agenda_kinds` before the first one."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        standing: StandingMessages,
        agenda: Agenda,
        houses: Houses,
        discord: Discord,
        communities: Communities,
        people: People,
        duty: Duty,
        requests: Sequence[OpenRequests],
        looking_away: LookingAway,
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._standing = standing
        self._agenda = agenda
        self._houses = houses
        self._discord = discord
        self._communities = communities
        self._people = people
        self._duty = duty
        self._requests = requests
        self._looking_away = looking_away

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of questions."""
        return tuple(AgendaKind(f"{_KIND}{net}", Lateness.WHENEVER, self._look_after) for net in Net)

    # What people do

    async def mark(
        self,
        actor: Actor,
        *,
        channel_id: ChannelId,
        thread_id: ChannelId | None,
        message_id: MessageId,
        asker_id: UserId,
    ) -> Question:
        """Make a message a question. Raises QuestionAlready, NotAPerson for whoever asked not to be looked at."""
        async with self._database.transaction() as tx:
            if (
                not (await self._looking_away.reading(tx, actor.guild_id, asker_id)).counted
                and asker_id != actor.user_id
            ):
                raise NotAPerson
            question = await self._add(
                tx,
                guild_id=actor.guild_id,
                kind=QuestionKind.MARKED,
                channel_id=channel_id,
                thread_id=thread_id,
                message_id=message_id,
                asker_id=asker_id,
                marked_by=actor.user_id,
            )
            if question is None:
                question = await self._promoted(tx, actor, message_id)
            await audit.note(tx, actor, "digest.question-marked", f"question:{question.id}", at=self._clock.now())
        return question

    async def posted(
        self, guild_id: GuildId, *, forum_id: ChannelId, thread_id: ChannelId, asker_id: UserId
    ) -> Question | None:
        """Somebody opened a post; return the question, None if that forum is not one for questions."""
        if forum_id not in await self._communities.question_forums(guild_id):
            return None
        async with self._database.transaction() as tx:
            if not (await self._looking_away.reading(tx, guild_id, asker_id)).counted:
                return None
            return await self._add(
                tx,
                guild_id=guild_id,
                kind=QuestionKind.POST,
                channel_id=forum_id,
                thread_id=thread_id,
                message_id=MessageId(thread_id),
                asker_id=asker_id,
                marked_by=asker_id,
            )

    async def answered(self, actor: Actor, *, message_id: MessageId, place_id: ChannelId) -> Question:
        """Close the question that this message is, or that its thread was opened for.

        Raises NoQuestion, or NotYourQuestion unless `actor` asked it, marked it, or is a steward.
        """
        async with self._database.transaction() as tx:
            question = await questions.at(tx, actor.guild_id, message_id, place_id)
            if question is None:
                raise NoQuestion
            if not actor.steward and actor.user_id not in {question.asker_id, question.marked_by}:
                raise NotYourQuestion
            await self._end(tx, question, QuestionState.ANSWERED)
            await audit.note(tx, actor, "digest.question-answered", f"question:{question.id}", at=self._clock.now())
        return question

    async def not_now(self, actor: Actor, question_id: QuestionId) -> None:
        """Somebody who was asked says « not now »: what asked them goes, and nothing is noted of it."""
        async with self._database.transaction() as tx:
            asked = await solicitations.asked_about(tx, actor.guild_id, _about(question_id))
            if actor.user_id not in asked:
                raise NotAskedNow
            await self._standing.remove(tx, offer_key(question_id, actor.user_id))

    async def totals(self, actor: Actor) -> Answers:
        """Return how the questions of the last month fared, requests for advice among them. Raises OnlyStewards."""
        if not actor.steward:
            raise OnlyStewards
        now = self._clock.now()
        # Those of the last day may still be answered in time.
        since, before = now - timedelta(days=_TOTALS_OVER), now - timedelta(days=1)
        waits = await questions.waits(self._database, actor.guild_id, since, before)
        for source in self._requests:
            waits += await source.waits(actor.guild_id, since, before)
        return Answers.of(waits, _TOTALS_OVER)

    async def question(self, question_id: QuestionId) -> Question | None:
        """Return a question as it stands."""
        return await questions.by_id(self._database, question_id)

    async def _promoted(self, tx: Transaction, actor: Actor, message_id: MessageId) -> Question:
        """Return the newcomer's first message that somebody found to be a question. Raises QuestionAlready."""
        known = await questions.at(tx, actor.guild_id, message_id, ChannelId(message_id))
        if known is None or known.kind is not QuestionKind.NEWCOMER or known.state is not QuestionState.OPEN:
            raise QuestionAlready
        await questions.promote(tx, known.id, actor.user_id)
        return known

    # What is seen

    async def noticed(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Note first answers, whoever gave them: the question is written down, the person who answered is not."""
        if not facts:
            return
        waiting = {
            (each.guild_id, each.thread_id or each.message_id): each
            for each in await questions.waiting_in(tx, {fact[0] for fact in facts})
        }
        for guild_id, message_id, _, thread_id, author_id, reply_to_id in facts:
            for place in (thread_id, reply_to_id):
                question = waiting.get((GuildId(guild_id), place)) if place is not None else None  # type: ignore[arg-type]
                if question is not None and author_id != question.asker_id and message_id > question.message_id:
                    waiting.pop((question.guild_id, question.thread_id or question.message_id))
                    await questions.replied(tx, question.id, from_seconds(int(instant_of(message_id))))
                    await self._quiet(tx, question)

    async def arrived(
        self,
        guild_id: GuildId,
        *,
        user_id: UserId,
        joined_at: datetime,
        channel_id: ChannelId,
        thread_id: ChannelId | None,
        message_id: MessageId,
    ) -> None:
        """Somebody who joined lately wrote: if it is their first message, see that it gets an answer.

        Whoever was there before Bocage was set up is no newcomer.
        """
        installed_at = (await self._houses.settings(guild_id)).installed_at
        here_before = installed_at is not None and joined_at < installed_at
        if here_before or from_seconds(int(instant_of(message_id))) - joined_at > ARRIVED_WITHIN:
            return
        async with self._database.transaction() as tx:
            if not (await self._looking_away.reading(tx, guild_id, user_id)).counted:
                return
            if await questions.first_message(tx, guild_id, user_id, message_id):
                await self._add(
                    tx,
                    guild_id=guild_id,
                    kind=QuestionKind.NEWCOMER,
                    channel_id=channel_id,
                    thread_id=thread_id,
                    message_id=message_id,
                    asker_id=user_id,
                    marked_by=user_id,
                )

    async def removed(self, messages: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]] = ()) -> None:
        """Messages, threads or channels were deleted: what was asked there is not waited with any more."""
        if not await questions.of_messages(self._database, messages, places):
            return
        async with self._database.transaction() as tx:
            for question in await questions.of_messages(tx, messages, places):
                await self._end(tx, question, QuestionState.GONE)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server."""
        for question in await questions.of_person(tx, guild_id, user_id):
            await self._quiet(tx, question)
        # What called this person, as somebody asked or as a steward, keeps nobody's name.
        for question_id in await questions.all_ids(tx, guild_id):
            await self._standing.forget(tx, offer_key(question_id, user_id))
            await self._standing.forget(tx, waiting_key(question_id, Net.NAMED))
        await questions.forget_person(tx, guild_id, user_id)

    # The net

    async def _add(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        kind: QuestionKind,
        channel_id: ChannelId,
        thread_id: ChannelId | None,
        message_id: MessageId,
        asker_id: UserId,
        marked_by: UserId,
    ) -> Question | None:
        asked_at = from_seconds(int(instant_of(message_id)))
        question_id = await questions.insert(
            tx,
            guild_id=guild_id,
            kind=kind,
            channel_id=channel_id,
            thread_id=thread_id,
            message_id=message_id,
            asker_id=asker_id,
            marked_by=marked_by,
            asked_at=asked_at,
        )
        if question_id is None:
            return None
        now = self._clock.now()
        # Somebody who marks an old message waits from now on.
        since = max(asked_at, now) if kind is QuestionKind.MARKED else asked_at
        if now - since < _STALE:
            for net in Net:
                await self._agenda.add(
                    tx,
                    guild_id=guild_id,
                    kind=f"{_KIND}{net}",
                    subject=_about(question_id),
                    occurrence="once",
                    due_at=since + net.after,
                )
        return await questions.by_id(tx, question_id)

    async def _look_after(self, tx: Transaction, entry: Entry) -> None:
        question = await questions.by_id(tx, QuestionId(int(entry.subject.rpartition(":")[2])))
        if question is None or not question.waiting:
            return
        net = Net(entry.kind.removeprefix(_KIND))
        if net is Net.OFFER:
            for user_id in await self._whom_to_ask(tx, question):
                await self._offer(tx, question, user_id)
            return
        house = await self._houses.settings(question.guild_id)
        if house.stewards_channel_id is None:
            return
        named = await self._named(question.guild_id) if net is Net.NAMED else None
        place = Channel(house.stewards_channel_id) if named is None else Mention(house.stewards_channel_id, named)
        await self._standing.post(
            tx,
            guild_id=question.guild_id,
            kind=STEWARDS if net is Net.STEWARDS else NAMED,
            key=waiting_key(question.id, net),
            address=place,
            params={"question": question.id, "named": named or 0},
        )

    async def _offer(self, tx: Transaction, question: Question, user_id: UserId) -> None:
        now = self._clock.now()
        if await solicitations.record(
            tx, guild_id=question.guild_id, user_id=user_id, about=_about(question.id), now=now
        ):
            await self._standing.post(
                tx,
                guild_id=question.guild_id,
                kind=OFFER,
                key=offer_key(question.id, user_id),
                address=Mention(question.place_id, user_id),
                params={"question": question.id, "asked": user_id},
            )

    async def _whom_to_ask(self, tx: Transaction, question: Question) -> list[UserId]:
        """Return at most two members who share the topic, can open the question, and were not asked lately."""
        community = (await self._communities.by_channel(question.guild_id)).get(question.channel_id)
        topics = set(await self._people.seeks(question.guild_id, question.asker_id))
        topics |= set() if community is None else set(community.topics)
        view = self._discord.view(question.guild_id)
        if view is None or not topics:
            return []
        resting = await solicitations.resting(tx, question.guild_id, self._clock.now())
        fitting = []
        for user_id in await self._people.who_shares(question.guild_id, topics):
            member = self._discord.member(question.guild_id, user_id)
            can_see = member is not None and may_read(view, question.channel_id, member)
            if user_id not in resting and user_id != question.asker_id and can_see:
                fitting.append(user_id)
        # Each question begins elsewhere in the list, so that it is not always the same who are asked.
        start = question.id % max(len(fitting), 1)
        return (fitting[start:] + fitting[:start])[:_MOST_ASKED]

    async def _named(self, guild_id: GuildId) -> UserId | None:
        """Return the steward whose turn it is, or else one of them."""
        on_duty = await self._duty.greeter(guild_id)
        if on_duty is not None:
            return on_duty
        house = await self._houses.settings(guild_id)
        return next(iter(self._discord.stewards(guild_id, house.steward_role_id)), None)

    async def _end(self, tx: Transaction, question: Question, state: QuestionState) -> None:
        await questions.close(tx, question.id, state, self._clock.now())
        await self._quiet(tx, question)

    async def _quiet(self, tx: Transaction, question: Question) -> None:
        """Nothing is owed about this question any more, and what asked for an answer goes."""
        await self._agenda.cancel(tx, _about(question.id))
        for user_id in await solicitations.asked_about(tx, question.guild_id, _about(question.id)):
            await self._standing.remove(tx, offer_key(question.id, user_id))
        for net in (Net.STEWARDS, Net.NAMED):
            await self._standing.remove(tx, waiting_key(question.id, net))


def offer_key(question_id: QuestionId, user_id: UserId) -> str:
    """Return the key of the message that asks somebody to look at a question."""
    return f"digest.offer:{question_id}:{user_id}"


def waiting_key(question_id: QuestionId, net: Net) -> str:
    """Return the key of the message that tells the stewards of a question."""
    return f"digest.waiting-{net}:{question_id}"


def _about(question_id: QuestionId) -> str:
    return f"question:{question_id}"
