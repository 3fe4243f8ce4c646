"""What Discord tells and we do not hear: after the next « ready », all is as if every word had been heard.

The same happenings are lived through twice in the demo's cooperative: once every event of the gateway is heard, once
many are dropped at random. Then both processes are restarted, and what people agreed on must be the same.

python -m tests.proofs.errors.dropped [--events 200] [--seed 3]
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simcord.backend import Backend
from structlog.testing import capture_logs

from bot.core.storage import open_read_only
from tests.proofs.errors.house import House, open_house

COMPARED: Mapping[str, str] = {
    "booking": "slot_id, adviser_id, booker_id, state",
    "slot": "office_hours_id, adviser_id, starts_at, state",
    "meetup_seat": "occurrence_id, user_id, state",
    "meetup_regular": "series_id, user_id",
    "community_member": "community_id, user_id, state",
    "community_steward": "community_id, user_id",
    "community": "name, state",
    "profile": "user_id, kind, step, left_at IS NOT NULL",
    "structure": "key, kind, name, discord_id",
    "participation": "user_id, every, waiting",
    "encounter_member": "encounter_id, user_id, gone",
    "encounter": "round_id, state",
    "meetup_event": "occurrence_id, state, removals",
    # A newcomer's question is their first message that was heard, wherever that was.
    "question": "kind, iif(kind = 'newcomer', 0, channel_id), asker_id, state",
    "advice_request": "asker_id, state",
    "activity": "channel_id, author_id",
}
"""What people agreed on, by table: neither when it was noted, nor who of two that left was first."""

_COMMUNITIES = ("Caisses", "Cantines", "Santé", "Accueil", "Participation")
_CHATTY = 5
"""How many messages are written for each thing that happens to people and channels."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What was met."""

    happenings: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class _Life:
    """Happenings that depend on chance alone, never on what the bot does of them.

    Nobody goes and comes back while nobody listens: whoever did is found as they were, which is as it should be, and
    not what would have become of them had their going been heard.
    """

    def __init__(self, house: House, seed: int) -> None:
        self._house = house
        self._chance = random.Random(seed)
        # Made before anything happens: who they are must not depend on what the bot does.
        names = (f"newcomer{number}" for number in range(100))
        self._newcomers = [house.world.env.create_user(name, global_name=name.title()) for name in names]
        self._said: list[tuple[int, int]] = []
        self._by_hand = (
            self._message_edited,
            self._message_removed,
            self._channel_removed,
            self._somebody_renamed,
            self._event_renamed,
            self._card_removed,
            self._event_removed,
            self._message_removed,
            self._somebody_renamed,
            self._card_removed,
            self._message_edited,
            self._event_renamed,
            self._message_removed,
            self._card_removed,
            self._role_removed,
            self._somebody_renamed,
        )
        self._new: set[int] = set()
        self._leaving = ["sylvie", "karim", "yanis", "ines", "nadia"]
        self._back = ["paul", "morgan"]
        roles = [
            role.id
            for role in house.world.env.backend.guilds[house.town.guild.id].roles.values()
            if role.name.startswith(_COMMUNITIES)
        ]
        *turned, doomed = sorted(roles)
        self._doomed_role: int | None = doomed
        self._to_turn = [(name, role) for name in ("helene", "lucie", "maelle", "etienne") for role in turned]
        self._places = ["place-du-village", "permanences", "fonds-alimentaire-local", "hameau-santé"]
        self._cards: list[tuple[int, int]] = []
        self._events: list[int] = []

    async def begin(self) -> None:
        """Let those go who come back later, and everybody else write once, while everybody listens."""
        for name in self._back:
            self._house.town.guild.remove_member(self._house.town.people[name])
        for person in self._house.everybody():
            await person.send(self._house.town.channels[self._places[0]], "Bonjour")
        await self._house.world.env.settle()
        await self._house.pass_time(minutes=1)
        # What is there now: later it depends on what the bot has heard.
        self._events = sorted(self._backend.guilds[self._house.town.guild.id].scheduled_events)
        self._cards = sorted(
            (channel_id, message.id)
            for channel_id, messages in self._backend.messages.items()
            if self._backend.channels[channel_id].guild_id is not None
            for message in messages.values()
            if message.author_id == self._backend.bot_user.id and not message.is_ephemeral
        )

    async def go_on(self, number: int) -> None:
        """Let one thing happen."""
        if number % _CHATTY:
            await self._somebody_writes()
        elif number % (4 * _CHATTY):
            self._chance.choice([self._leaves, self._comes, self._comes_back, self._role_turns, self._role_turns])()
        else:
            self._by_hand[number // (4 * _CHATTY) % len(self._by_hand)]()
        await self._house.world.env.settle()

    async def _somebody_writes(self) -> None:
        town = self._house.town
        person = self._chance.choice([*self._house.everybody()])
        name = self._chance.choice(self._places)
        said = await person.send(town.channels[name], f"Bonjour {self._chance.random():.3f}")
        if person.id not in self._new:
            # What is first heard of a newcomer is a question, whichever that is: were it removed, only one of them was.
            self._said.append((town.channels[name].id, said.id))

    def _leaves(self) -> None:
        if self._leaving:
            self._house.town.guild.remove_member(self._house.town.people[self._leaving.pop()])

    def _comes(self) -> None:
        self._new.add(self._house.town.guild.add_member(self._newcomers.pop()).id)

    def _comes_back(self) -> None:
        if self._back:
            name = self._back.pop()
            self._new.add(self._house.town.people[name].id)
            self._house.town.people[name] = self._house.town.guild.add_member(self._house.town.people[name].user)

    def _role_turns(self) -> None:
        """Let somebody be given, or lose, the role of a community by hand; each only once."""
        if not self._to_turn:
            return
        name, role = self._to_turn.pop(self._chance.randrange(len(self._to_turn)))
        backend, guild_id, person = (
            self._house.world.env.backend,
            self._house.town.guild.id,
            self._house.town.people[name],
        )
        if role in backend.guilds[guild_id].members[person.id].role_ids:
            backend.remove_member_role(guild_id, person.id, role)
        else:
            backend.add_member_role(guild_id, person.id, role)

    # What people do to things, by hand

    @property
    def _backend(self) -> Backend:
        return self._house.world.env.backend

    def _message_removed(self) -> None:
        if self._said:
            self._backend.delete_message(*self._said.pop(self._chance.randrange(len(self._said))))

    def _message_edited(self) -> None:
        if self._said:
            self._backend.edit_message(*self._chance.choice(self._said), {"content": "Bonjour à vous"})

    def _somebody_renamed(self) -> None:
        guild_id = self._house.town.guild.id
        who = self._chance.choice([*self._house.everybody()])
        self._backend.edit_member(guild_id, who.id, {"nick": f"Dit {self._chance.randrange(1000)}"})

    def _card_removed(self) -> None:
        """Somebody removes a message of Bocage's."""
        if self._cards:
            channel_id, message_id = self._cards.pop(self._chance.randrange(len(self._cards)))
            if channel_id in self._backend.channels and message_id in self._backend.messages.get(channel_id, {}):
                self._backend.delete_message(channel_id, message_id)

    def _event_renamed(self) -> None:
        if self._events:
            changes = {"name": "Renommé à la main"}
            self._backend.edit_scheduled_event(self._house.town.guild.id, self._events[-1], changes)

    def _event_removed(self) -> None:
        if self._events:
            self._backend.delete_scheduled_event(self._house.town.guild.id, self._events.pop())

    def _role_removed(self) -> None:
        """Somebody removes the role of a community, once."""
        if self._doomed_role is not None:
            self._backend.delete_role(self._house.town.guild.id, self._doomed_role)
            self._doomed_role = None

    def _channel_removed(self) -> None:
        """Somebody removes a channel in which people write, with all that was said there."""
        if len(self._places) > 3:
            channel_id = self._house.town.channels[self._places.pop()].id
            self._said = [each for each in self._said if each[0] != channel_id]
            self._backend.delete_channel(channel_id)


async def _live(folder: Path, *, happenings: int, seed: int, drops: int) -> tuple[dict[str, Counter[Any]], Figures]:
    """Live through the happenings, `drops` of their events unheard; return what is agreed on after « ready »."""
    figures = Figures(happenings=happenings)
    async with open_house(folder) as house:
        heard, chance = house.world.env.backend.emit, random.Random(seed + 1)

        def emit(event: str, payload: Mapping[str, Any]) -> None:
            # Discord passes over no event and tells the next: once a role is gone unheard, nothing is until « ready ».
            torn = figures.dropped["GUILD_ROLE_DELETE"] > 0
            lost = torn or (figures.dropped.total() < drops and chance.random() < 0.7)
            if lost and event != "INTERACTION_CREATE":
                figures.dropped[event] += 1
                return
            heard(event, payload)

        life = _Life(house, seed)
        await life.begin()
        house.world.env.backend.emit = emit  # type: ignore[method-assign]
        for number in range(happenings):
            await life.go_on(number)
        house.world.env.backend.emit = heard  # type: ignore[method-assign]
        await house.restart()
        await house.pass_time(minutes=10)
        figures.faults += [f"raised: {error!r}" for error in house.world.env.errors]
        return _agreed(folder / "bot.db"), figures


def _agreed(path: Path) -> dict[str, Counter[Any]]:
    with closing(open_read_only(path)) as connection:
        return {
            table: Counter(tuple(row) for row in connection.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in COMPARED.items()
        }


async def prove(folder: Path, *, events: int = 200, seed: int = 3, quiet: Callable[[], Any] = capture_logs) -> Figures:
    """Compare a life that was heard with one of which so many events were not; return what differs."""
    happenings = round(events * 1.8)
    with quiet():
        told, _ = await _live(folder / "heard", happenings=happenings, seed=seed, drops=0)
        missed, figures = await _live(folder / "dropped", happenings=happenings, seed=seed, drops=events)
    if figures.dropped.total() < events:
        figures.faults.append(f"only {figures.dropped.total()} events were dropped")
    for table, rows in told.items():
        for row in (rows - missed[table]) | Counter():
            figures.faults.append(f"{table}: {row} is missing")
        for row in missed[table] - rows:
            figures.faults.append(f"{table}: {row} should not be")
    return figures


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), events=given.events, seed=given.seed))
    lines = [f"seed {given.seed}: {figures.happenings} happenings, {figures.dropped.total()} events dropped"]
    lines += [f"  {event}: {count}" for event, count in figures.dropped.most_common()]
    sys.stdout.write("\n".join([*lines, *figures.faults]) + "\n")
    return int(bool(figures.faults))


if __name__ == "__main__":
    raise SystemExit(main())
