"""What every habit is told with: when things happen, who does them, how a week of somebody's life is written down."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

import simcord

from bot.simulation.hands import Message, offers
from bot.simulation.village import ZONE, Inhabitant, Village

Deed = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that somebody does at a moment."""

    at: datetime
    does: Deed


class Habits:
    """What people do of their own accord. `week` yields it for the week that begins on a Monday."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.chance = village.chance
        self._read: dict[int, int] = {}

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        """Yield what happens in one week, in any order; the first has the number 0."""
        raise NotImplementedError

    def at(self, day: date, hour: int, minute: int, does: Deed) -> Happening:
        """Return what happens on a day at a time of the clock of the cooperative."""
        return Happening(at=datetime.combine(day, time(hour, minute), tzinfo=ZONE), does=does)

    def some_time(self, monday: date, does: Deed, *, days: tuple[int, int] = (0, 6)) -> Happening:
        """Return what happens at some hour of the day, on one of these days of the week."""
        day = monday + timedelta(days=self.chance.randint(*days))
        return self.at(day, self.chance.randint(8, 21), self.chance.randint(0, 59), does)

    def times(self, often: float) -> int:
        """Return how often something happens this week that happens `often` times on average."""
        return int(often) + (self.chance.random() < often % 1)

    def a_steward(self) -> Inhabitant:
        return self.chance.choice(self.village.stewards() or [self.village.office])

    def today(self) -> date:
        """Return the day that the village has reached."""
        return self.village.world.clock.now().astimezone(ZONE).date()

    def letters(self, one: Inhabitant) -> list[Message]:
        """Return the bot's direct messages to somebody, the newest first."""
        return self._newest(one.actor.user.dm_channel)

    def new_letters(self) -> Iterator[tuple[Inhabitant, Message]]:
        """Yield the direct messages that came since this habit last asked, with whom they are to."""
        messages = self.village.world.env.backend.messages
        for one in self.village.members():
            channel = one.actor.user.dm_channel
            known = messages.get(channel.id)
            newest = next(reversed(known), 0) if known else 0
            if newest > self._read.get(one.id, 0):
                for letter in self.letters(one):
                    if letter.id > self._read.get(one.id, 0):
                        yield one, letter
                self._read[one.id] = newest

    def posted(self, channel: simcord.ChannelHandle) -> list[Message]:
        """Return what stands in a channel, the newest first."""
        return self._newest(channel)

    def offering(self, messages: list[Message], asks: str) -> Message | None:
        """Return the newest of these messages on which one may ask for `asks`."""
        return next((message for message in messages if offers(message, asks)), None)

    def of(self, deed: Callable[..., Awaitable[object]], *arguments: object) -> Deed:
        """Return a deed with what it needs."""
        return partial(deed, *arguments)

    def _newest(self, channel: simcord.ChannelHandle) -> list[Message]:
        env = self.village.world.env
        known, bot = env.backend.messages.get(channel.id, {}), env.backend.bot_user.id
        recent = [
            each for each in list(known.values())[-_LOOKS_BACK:] if each.author_id == bot and not each.is_ephemeral
        ]
        return [simcord.ResponseMessage(env, each) for each in reversed(recent)]


_LOOKS_BACK = 12
"""How many messages somebody scrolls back through."""
