"""What each of Discord's errors does to a message that stays, and to a post in a forum."""

from bot.core.address import PublicThread
from bot.core.database import Row, Transaction
from bot.core.ids import ChannelId
from tests.proofs.errors.faults import Means, meaning
from tests.proofs.errors.messages import Calls, _ended, post, titles

_EDITS = r"PATCH /channels/\d+/messages/\d+"
_RENAMINGS = r"PATCH /channels/\d+$"
_REMOVALS = r"DELETE /channels/\d+/messages/\d+"
_PUBLISHINGS = r"POST /channels/\d+/messages/\d+/crosspost"
_ALREADY_AWAY = {"10003", "10004", "10008"}


async def _standing(calls: Calls, key: str) -> Row:
    return await calls.row("SELECT * FROM standing_message WHERE key = ?", key)


async def edited(calls: Calls, error: str) -> None:
    """A message that cannot be brought up to date: it stays as it is, is posted anew, or is let go."""
    key, standing = f"card:{next(calls.numbers)}", calls.town.app.standing
    await calls.begin()
    await post(calls, key)
    await calls.town.pass_time(minutes=1)
    calls.faults.stand(_EDITS, error)
    await calls.change(lambda tx: standing.refresh(tx, key))
    await calls.wait(error)
    asked, stopped = calls.faults.asked, len(calls.stopped)
    await calls.mend()
    row, means = await _standing(calls, key), meaning(error)
    anew = error == "30046"
    gone, refused = means is Means.GONE, means is Means.REFUSED and not anew
    calls.hold(
        f"edit {error}",
        state=(row["state"], "gone" if gone else "standing"),
        nothing_left_to_do=(row["next_attempt_at"], None),
        reposts=(row["reposts"], int(anew)),
        stands=(titles(calls.town.general).count(key), 1),
        told=(await calls.told(), int((gone and error != "10008") or refused)),
        process_told_to_stop=(stopped > 0, means is Means.STOP),
    )
    if gone or refused or anew:
        # An archived thread is opened first, and tried once more.
        calls.hold(f"edit {error}", asked=(asked, 2 if error == "50083" else 1))


async def thread_renamed(calls: Calls, error: str) -> None:
    """A thread that cannot be called otherwise: what passes is tried again, what is final leaves it its former name."""
    number, app = next(calls.numbers), calls.town.app
    key = f"card:{number}"
    await calls.begin()
    await calls.change(
        lambda tx: app.outbox.want_thread_beneath(
            tx, guild_id=calls.guild_id, key=f"thread:{number}", standing_key=key, name=f"Avant {number}"
        )
    )
    await post(calls, key)
    await calls.owe(f"post:{number}", PublicThread(f"thread:{number}"))
    await calls.town.pass_time(minutes=1)
    calls.faults.stand(_RENAMINGS, error)

    async def rename(tx: Transaction) -> None:
        await app.outbox.rename_thread(tx, f"thread:{number}", f"Depuis {number}")
        await app.standing.refresh(tx, key)

    await calls.change(rename)
    await calls.wait(error)
    stopped = len(calls.stopped)
    await calls.mend()
    row, means = await calls.row("SELECT * FROM thread WHERE key = ?", f"thread:{number}"), meaning(error)
    final = means in {Means.GONE, Means.REFUSED}
    (thread,) = [each for each in calls.town.threads() if each.id == row["thread_id"]]
    calls.hold(
        f"renaming {error}",
        misnamed=(row["misnamed"], 0),
        called=(thread.name, f"Avant {number}" if final else f"Depuis {number}"),
        state=((await _standing(calls, key))["state"], "standing"),
        process_told_to_stop=(stopped > 0, means is Means.STOP),
    )


async def removed(calls: Calls, error: str) -> None:
    """A message that cannot be taken away, or is away already."""
    key, standing = f"card:{next(calls.numbers)}", calls.town.app.standing
    await calls.begin()
    await post(calls, key)
    await calls.town.pass_time(minutes=1)
    calls.faults.stand(_REMOVALS, error)
    await calls.change(lambda tx: standing.remove(tx, key))
    await calls.wait(error)
    asked = calls.faults.asked
    await calls.mend()
    row, means = await _standing(calls, key), meaning(error)
    final = means in {Means.GONE, Means.REFUSED}
    calls.hold(
        f"removal {error}",
        state=(row["state"], "removing" if means is Means.REFUSED else "gone"),
        nothing_left_to_do=(row["next_attempt_at"], None),
        stands=(titles(calls.town.general).count(key), int(final)),
        told=(await calls.told(), int(final and error not in _ALREADY_AWAY)),
    )
    if final:
        calls.hold(f"removal {error}", asked=(asked, 1))


async def published(calls: Calls, error: str) -> None:
    """A message that cannot be sent on to the followers of its channel: it stands, and the stewards are told."""
    key = f"card:{next(calls.numbers)}"
    await calls.begin()
    calls.faults.stand(_PUBLISHINGS, error, done=error == "40033")
    await post(calls, key, publish=True, channel=calls.news)
    await calls.wait(error)
    asked = calls.faults.asked
    await calls.mend()
    row, means = await _standing(calls, key), meaning(error)
    final = means in {Means.GONE, Means.REFUSED} and error != "40033"
    calls.hold(
        f"publishing {error}",
        state=(row["state"], "standing"),
        nothing_left_to_do=(row["next_attempt_at"], None),
        published=(row["published_at"] is not None, not final),
        told=(await calls.told(), int(final)),
    )
    if final:
        calls.hold(f"publishing {error}", asked=(asked, 1))


async def forum_post_opened(calls: Calls, error: str) -> None:
    """A post in a forum that cannot be opened."""
    await _posted(calls, error, r"POST /channels/\d+/threads")


async def forum_post_looked_for(calls: Calls, error: str) -> None:
    """A post that may have been opened, and lists that cannot be read: let go rather than opened twice."""
    await _posted(calls, error, r"(POST /channels/\d+/threads|GET /guilds/\d+/threads/active)", doubtful=True)


async def forum_post_read(calls: Calls, error: str) -> None:
    """The same, where the list can be read and the post cannot."""
    await _posted(calls, error, r"(POST /channels/\d+/threads|GET /channels/\d+/messages)", doubtful=True)


async def forum_looked_up(calls: Calls, error: str) -> None:
    """A forum that is not in the cache."""
    guild, forum = calls.town.app.client.get_guild(calls.guild_id), calls.forum
    assert guild is not None
    known = guild._channels.pop(forum.id)
    try:
        await _posted(calls, error, f"GET /channels/{forum.id}")
    finally:
        guild._channels[forum.id] = known


async def _posted(calls: Calls, error: str, pattern: str, *, doubtful: bool = False) -> None:
    number, forum = next(calls.numbers), calls.forum
    key, says = f"post:{number}", f"message {number}"
    await calls.begin()
    await calls.change(
        lambda tx: calls.town.app.outbox.want_post(
            tx, guild_id=calls.guild_id, key=key, forum_id=ChannelId(forum.id), name=key
        )
    )
    if doubtful:
        calls.faults.stand(r"POST /channels/\d+/threads", "500", done=True)
        await calls.owe(says, PublicThread(key))
    calls.faults.stand(pattern, error)
    if not doubtful:
        await calls.owe(says, PublicThread(key))
    await calls.wait(error)
    posts = sum(thread.name == key for thread in forum.threads)
    if doubtful:
        await calls.mend()
        row = await calls.row("SELECT * FROM outbox WHERE dedupe_key = ?", says)
        final = meaning(error) in {Means.GONE, Means.REFUSED}
        calls.hold(
            f"post looked for {error}",
            ended_as=(row["state"], "skipped" if final else "sent"),
            posts=(sum(thread.name == key for thread in forum.threads), 1),
            told=(await calls.told(), int(final)),
        )
        return
    await _ended(calls, f"post {error}", error, says, None)
    final = meaning(error) in {Means.GONE, Means.REFUSED}
    calls.hold(
        f"post {error}",
        too_early=(posts, 0),
        posts=(sum(thread.name == key for thread in forum.threads), int(not final)),
    )
