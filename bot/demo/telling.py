"""What every part of the demo's story is told with: who people are, when things happen, how the bot is made to act."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.app import App
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from bot.demo.world import PEOPLE, Town

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happens at a moment of the story."""

    at: datetime
    happens: Callable[[], Awaitable[None]]


class Telling:
    """The demo's town and its bot, seen from the day (`today`) and the moment (`until`) at which the visitor comes."""

    def __init__(self, town: Town, app: App, *, until: datetime, zone: ZoneInfo) -> None:
        self.town = town
        self.app = app
        self.until = until
        self.zone = zone
        self.today = until.astimezone(zone).date()

    @property
    def guild_id(self) -> GuildId:
        """The cooperative's server."""
        return GuildId(self.town.guild.id)

    async def do(self, work: Awaitable[_Result]) -> _Result:
        """Let the bot do something, and return what came of it."""
        return await as_bot(self.town.world.env, work)

    def at(self, day: date, at: str, happens: Callable[[], Awaitable[None]]) -> Happening:
        """Return what happens on a day at a local time, written HH:MM."""
        return Happening(at=self.moment(day, time.fromisoformat(at)), happens=happens)

    def moment(self, day: date, at: time) -> datetime:
        """Return a moment on the clocks of the cooperative."""
        return datetime.combine(day, at, tzinfo=self.zone)

    def id_of(self, who: str) -> UserId:
        """Return the id of somebody, named by their key."""
        return UserId(self.town.people[who].id)

    def actor(self, who: str) -> Actor:
        """Return somebody as they act, with the rights their roles give them."""
        person = next(person for person in PEOPLE if person.key == who)
        return Actor(guild_id=self.guild_id, user_id=self.id_of(who), steward=person.steward, adviser=person.adviser)
