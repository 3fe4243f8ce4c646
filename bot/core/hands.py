"""Whose words stand in the texts of groups, part by part, for these people to be told: shown to nobody else.

`about` names the text as the audit trail does: "community:3", "meetup-series:5"; "meetup-record:7" for what was kept of
a date. A part is a field of it, which people write and rewrite as a whole. A part is somebody's as long as a word of
what they put there may stand in it; rewritten by others without keeping one, it is theirs no more. Who wrote which word
of it is not kept: a part with several hands is each one's.

A row goes with its person; the text is the group's, and stays or goes as they ask.
"""

import json
from collections.abc import Collection, Mapping

from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import fold_words

_LEAST = 4
"""Letters of the words by which a text is recognised: shorter ones are in all."""


async def note(tx: Transaction, guild_id: GuildId, user_id: UserId, about: str, parts: Collection[str]) -> None:
    """Note that these parts of that text hold words of this person's."""
    await tx.execute_many(
        "INSERT INTO text_hand (guild_id, user_id, about, part) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(guild_id, user_id, about, part) for part in parts],
    )


async def rewrote(
    tx: Transaction,
    guild_id: GuildId,
    user_id: UserId,
    about: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> None:
    """Note what this person made of a text, part by part. Whoever has no word left in a part has no hand in it."""
    changed = {part: words for part, words in after.items() if words != before.get(part, "")}
    await let_go(
        tx, guild_id, about, [part for part, words in changed.items() if not _kept(before.get(part, ""), words)]
    )
    await note(tx, guild_id, user_id, about, [part for part, words in changed.items() if words])


async def let_go(tx: Transaction, guild_id: GuildId, about: str, parts: Collection[str]) -> None:
    """Note that nobody's words stand in these parts any more."""
    await tx.execute_many(
        "DELETE FROM text_hand WHERE guild_id = ? AND about = ? AND part = ?",
        [(guild_id, about, part) for part in parts],
    )


async def carry(tx: Transaction, guild_id: GuildId, about: str, part: str, to: str) -> None:
    """Note that whoever's words stand in a part now stand in another one, too."""
    await tx.execute(
        "INSERT INTO text_hand (guild_id, user_id, about, part)"
        " SELECT guild_id, user_id, about, ? FROM text_hand WHERE guild_id = ? AND about = ? AND part = ?"
        " ON CONFLICT DO NOTHING",
        (to, guild_id, about, part),
    )


async def in_texts(reader: Reader, guild_id: GuildId, user_id: UserId, kind: str) -> Mapping[int, frozenset[str]]:
    """Return the rows behind the texts of that kind ("community", …) that are this person's, with which parts of each.

    In the order of the rows.
    """
    rows = await reader.fetch_all(
        "SELECT about, json_group_array(part) AS parts FROM text_hand"
        " WHERE guild_id = ? AND user_id = ? AND about GLOB ? || ':*' GROUP BY about",
        (guild_id, user_id, kind),
    )
    found = {int(str(row["about"]).rpartition(":")[2]): frozenset(json.loads(row["parts"])) for row in rows}
    return dict(sorted(found.items()))


async def others_in(reader: Reader, guild_id: GuildId, user_id: UserId, about: str) -> bool:
    """Return whether anybody but this person had a hand in that text."""
    row = await reader.fetch_one(
        "SELECT 1 FROM text_hand WHERE guild_id = ? AND about = ? AND user_id <> ? LIMIT 1", (guild_id, about, user_id)
    )
    return row is not None


def _kept(before: str, after: str) -> bool:
    """Return whether a word of the former text stands in the new one."""
    words = fold_words(before).split()
    telling = {word for word in words if len(word) >= _LEAST} or set(words)
    return not telling.isdisjoint(fold_words(after).split())
