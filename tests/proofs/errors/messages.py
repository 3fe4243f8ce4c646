"""What each of Discord's errors does to a message owed, one that stays, a thread and a post: each way, each error."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import simcord

from bot.core.address import Address, Channel, DirectMessage, PrivateThread, PublicThread
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.messenger import Unauthorised
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Owed
from bot.demo.simulated import as_bot, ring
from tests.cogs.town import Town, title
from tests.proofs.errors.faults import Faults, Means, meaning

_ALERTS = "kind LIKE 'servers.alert%'"


@dataclass(slots=True, kw_only=True)
class Calls:
    """A town in which one thing after another goes wrong. What is not as promised is in `wrong`."""

    town: Town
    faults: Faults
    news: simcord.ChannelHandle
    forum: simcord.ChannelHandle
    role: simcord.RoleHandle
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    stopped: list[Unauthorised] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    cells: int = 0

    def __post_init__(self) -> None:
        self.town.app.delivery.register(NoticeKind("proof", Lateness.WHENEVER, self._render))
        self.town.app.due.on_unauthorised = self.stopped.append

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    async def _render(self, owed: Owed, _text: Text) -> Card | Withheld:
        return Card(title=str(owed.params.get("says", owed.id)))

    async def change(self, work: Callable[[Transaction], Awaitable[object]]) -> None:
        """Change something in one transaction, and let the bot do what follows from it at once."""

        async def transact() -> None:
            async with self.town.app.database.transaction() as tx:
                await work(tx)

        await as_bot(self.town.world.env, transact())

    async def owe(self, says: str, *route: Address) -> None:
        await self.change(
            lambda tx: self.town.app.outbox.add(
                tx, guild_id=self.guild_id, kind="proof", key=says, route=route, params={"says": says}
            )
        )

    async def row(self, sql: str, *values: int | str) -> Row:
        row = await self.town.app.database.fetch_one(sql, values)
        assert row is not None, (sql, values)
        return row

    async def begin(self) -> None:
        """Forget what the stewards were told before: they are told once a day of each thing."""
        self.faults.clear()
        self.stopped.clear()
        await self.change(lambda tx: tx.execute(f"DELETE FROM outbox WHERE {_ALERTS}"))
        self.cells += 1

    async def told(self) -> int:
        """Return how often the stewards were told of something since."""
        return int((await self.row(f"SELECT count(*) AS told FROM outbox WHERE {_ALERTS} AND state = 'sent'"))["told"])

    async def wait(self, error: str) -> None:
        """Let the error stand for a while, then go away, then let everything come to its end."""
        if meaning(error) is not Means.STOP:
            await self.town.pass_time(minutes=25)
            return
        # It is due again at once, and would be asked for ever by whoever did not stop.
        await self.town.world.env.advance_time(60)
        await ring(self.town.world.env, self.town.app.due)

    async def mend(self) -> None:
        self.faults.clear()
        await self.town.pass_time(hours=2)

    def hold(self, what: str, **promised: tuple[object, object]) -> None:
        """Note whatever is not as promised: each is a pair of what is and what should be."""
        for name, (found, wanted) in promised.items():
            if found != wanted:
                self.wrong.append(f"{what}: {name} is {found!r}, not {wanted!r}")


def titles(channel: simcord.ChannelHandle) -> list[str]:
    """Return what Bocage said there."""
    return [title(message) for message in channel.history() if message.components]


async def sent_to_channel(calls: Calls, error: str) -> None:
    """A message to a channel, the only way there is."""
    place = calls.town.general
    await _sent(calls, error, f"POST /channels/{place.id}/messages", Channel(ChannelId(place.id)), place)


async def sent_in_person(calls: Calls, error: str) -> None:
    """A direct message, the only way there is."""
    newcomer = _newcomer(calls)
    place = f"/channels/{newcomer.user.dm_channel.id}/messages"
    await _sent(calls, error, f"POST {place}", DirectMessage(UserId(newcomer.id)), newcomer.user.dm_channel)


async def direct_messages_opened(calls: Calls, error: str) -> None:
    """The same, refused when the conversation is opened."""
    newcomer = _newcomer(calls)
    address = DirectMessage(UserId(newcomer.id))
    await _sent(calls, error, "POST /users/@me/channels", address, newcomer.user.dm_channel)


async def member_looked_up(calls: Calls, error: str) -> None:
    """The same, to somebody who is not in the cache."""
    newcomer = _newcomer(calls)
    guild = calls.town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    guild._members.pop(newcomer.id)
    address, path = DirectMessage(UserId(newcomer.id)), rf"GET /guilds/\d+/members/{newcomer.id}"
    await _sent(calls, error, path, address, newcomer.user.dm_channel)


async def _sent(
    calls: Calls, error: str, pattern: str, address: Address, place: simcord.ChannelHandle | None = None
) -> None:
    says = f"message {next(calls.numbers)}"
    await calls.begin()
    calls.faults.stand(pattern, error)
    await calls.owe(says, address)
    await calls.wait(error)
    await _ended(calls, f"{pattern} {error}", error, says, place)


async def _ended(
    calls: Calls,
    what: str,
    error: str,
    says: str,
    place: simcord.ChannelHandle | None,
) -> None:
    """Hold the right end of a message owed that met this error, before and after it has gone away."""
    means, outbox = meaning(error), "SELECT * FROM outbox WHERE dedupe_key = ?"
    asked, stopped, before = calls.faults.asked, len(calls.stopped), await calls.row(outbox, says)
    await calls.mend()
    after, arrived = await calls.row(outbox, says), 0 if place is None else titles(place).count(says)
    final = means in {Means.GONE, Means.REFUSED}
    calls.hold(
        what,
        was_met=(asked > 0, True),
        stood_as=(before["state"], "dead" if final else "pending"),
        ended_as=(after["state"], "dead" if final else "sent"),
        told=(await calls.told(), int(final)),
        process_told_to_stop=(stopped > 0, means is Means.STOP),
    )
    if final:
        calls.hold(what, asked_no_more=(asked <= 1, True))
    if place is not None:
        calls.hold(what, arrived=(arrived, int(not final)))


async def next_way_taken(calls: Calls, error: str) -> None:
    """A direct message with another way after it: closed for good means the other one, and nobody to tell."""
    newcomer, says = _newcomer(calls), f"message {next(calls.numbers)}"
    await calls.begin()
    calls.faults.stand(f"POST /channels/{newcomer.user.dm_channel.id}/messages", error)
    await calls.owe(says, DirectMessage(UserId(newcomer.id)), Channel(ChannelId(calls.town.general.id)))
    await calls.wait(error)
    asked = calls.faults.asked
    await calls.mend()
    means = meaning(error)
    calls.hold(
        f"next way {error}",
        arrived_there=(titles(newcomer.user.dm_channel).count(says), int(means in {Means.LATER, Means.STOP})),
        arrived_here=(titles(calls.town.general).count(says), int(means is Means.GONE)),
        told=(await calls.told(), int(means is Means.REFUSED)),
    )
    if means is Means.GONE:
        calls.hold(f"next way {error}", asked=(asked, 1))


async def looked_for(calls: Calls, error: str) -> None:
    """A message that may have been accepted, and a history that cannot be read: let go rather than said twice."""
    says, place = f"message {next(calls.numbers)}", calls.town.general
    path = f"/channels/{place.id}/messages"
    await calls.begin()
    calls.faults.stand(f"POST {path}", "500", done=True)
    await calls.owe(says, Channel(ChannelId(place.id)))
    calls.faults.stand(f"(POST|GET) {path}", error)
    # The nonce is worth nothing any more.
    await calls.town.world.env.advance_time(180)
    await calls.wait(error)
    before = await calls.row("SELECT * FROM outbox WHERE dedupe_key = ?", says)
    await calls.mend()
    after = await calls.row("SELECT * FROM outbox WHERE dedupe_key = ?", says)
    final = meaning(error) in {Means.GONE, Means.REFUSED}
    calls.hold(
        f"history {error}",
        stood_as=(before["state"], "skipped" if final else "pending"),
        ended_as=(after["state"], "skipped" if final else "sent"),
        arrived=(titles(place).count(says), 1),
        told=(await calls.told(), int(final)),
    )


async def private_thread_made(calls: Calls, error: str) -> None:
    """A private thread that cannot be made."""
    await _threaded(calls, error, r"POST /channels/\d+/threads")


async def people_brought_in(calls: Calls, error: str) -> None:
    """A private thread into which somebody cannot be let: nobody else waits for them."""
    await _threaded(calls, error, r"PUT /channels/\d+/thread-members/\d+", in_the_way=False)


async def parent_looked_up(calls: Calls, error: str) -> None:
    """A private thread under a channel that is not in the cache."""
    guild = calls.town.app.client.get_guild(calls.guild_id)
    assert guild is not None
    known = guild._channels.pop(calls.town.general.id)
    try:
        await _threaded(calls, error, f"GET /channels/{calls.town.general.id}")
    finally:
        guild._channels[calls.town.general.id] = known


async def private_thread_looked_for(calls: Calls, error: str) -> None:
    """A private thread that may have been made, and a list that cannot be read."""
    await _threaded(calls, error, r"(POST /channels/\d+/threads|GET /guilds/\d+/threads/active)", doubtful=True)


async def _threaded(calls: Calls, error: str, pattern: str, *, in_the_way: bool = True, doubtful: bool = False) -> None:
    number, town = next(calls.numbers), calls.town
    key, says = f"thread:{number}", f"message {number}"
    await calls.begin()
    await calls.change(
        lambda tx: town.app.outbox.want_private_thread(
            tx,
            guild_id=calls.guild_id,
            key=key,
            parent_id=ChannelId(town.general.id),
            name=key,
            members=[UserId(town.alice.id), UserId(town.bob.id)],
        )
    )
    if doubtful:
        calls.faults.stand(r"POST /channels/\d+/threads", "500", done=True)
        await calls.owe(says, PrivateThread(key))
        calls.faults.stand(pattern, error)
    else:
        calls.faults.stand(pattern, error)
        await calls.owe(says, PrivateThread(key))
    await calls.wait(error)
    what = f"{pattern} {error}"
    if not in_the_way:
        calls.hold(what, was_met=(calls.faults.asked > 0, True))
        await calls.mend()
        row = await calls.row("SELECT * FROM outbox WHERE dedupe_key = ?", says)
        calls.hold(what, ended_as=(row["state"], "sent"), threads=(_count(calls, key), 1), told=(await calls.told(), 0))
        return
    await _ended(calls, what, error, says, None)
    final = meaning(error) in {Means.GONE, Means.REFUSED}
    calls.hold(what, threads=(_count(calls, key), int(doubtful or not final)))


def _count(calls: Calls, name: str) -> int:
    return sum(thread.name == name for thread in calls.town.threads())


def _newcomer(calls: Calls) -> simcord.MemberActor:
    """Return somebody to whom Bocage has never written."""
    name = f"newcomer{next(calls.numbers)}"
    return calls.town.guild.add_member(calls.town.world.env.create_user(name, global_name=name))


async def thread_opened_beneath(calls: Calls, error: str) -> None:
    """A thread beneath a message that stays; one that is there already is the one that was wanted."""
    number, town = next(calls.numbers), calls.town
    key, says = f"thread:{number}", f"message {number}"
    await calls.begin()
    await post(calls, f"card:{number}")
    await calls.change(
        lambda tx: town.app.outbox.want_thread_beneath(
            tx, guild_id=calls.guild_id, key=key, standing_key=f"card:{number}", name=key
        )
    )
    calls.faults.stand(r"POST /channels/\d+/messages/\d+/threads", error, done=error == "160004")
    await calls.owe(says, PublicThread(key))
    await calls.wait(error)
    if error == "160004":
        calls.hold("beneath 160004", threads=(_count(calls, key), 1), told=(await calls.told(), 0))
        return
    await _ended(calls, f"beneath {error}", error, says, None)


async def post(calls: Calls, key: str, *, publish: bool = False, channel: simcord.ChannelHandle | None = None) -> None:
    """Let a message that stays stand."""
    address = Channel(ChannelId((channel or calls.town.general).id))
    await calls.change(
        lambda tx: calls.town.app.standing.post(
            tx,
            guild_id=calls.guild_id,
            kind="proof",
            key=key,
            address=address,
            publish=publish,
            params={"says": key},
        )
    )
