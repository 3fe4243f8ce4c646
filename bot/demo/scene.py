"""What the visitor of each demo finds on the page: through whose eyes to look, where to begin, what to try."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import simcord

from bot.app import App
from bot.core.ids import GuildId
from bot.demo.story_announcements import SUPPORT_NEWS
from bot.demo.visit import Scene, Trial, Viewer
from bot.demo.world import FOOD_FUND, PEOPLE, PERMANENCES, SQUARE, STEWARDS, VILLAGE, WELCOME, Person, Town

ZONE: Final = ZoneInfo("Europe/Paris")

_LIVED_IN: Final = {
    "book": ("helene", PERMANENCES),
    "ask": ("helene", PERMANENCES),
    "remind": ("yanis", None),
    "move": ("sylvie", None),
    "open": ("etienne", PERMANENCES),
    "confirm": ("sylvie", None),
    "table": ("helene", PERMANENCES),
    "welcome": ("aline", WELCOME),
    "communities": ("paul", FOOD_FUND),
    "digest": ("camille", STEWARDS),
    "meet": ("helene", VILLAGE),
    "encounter": ("helene", VILLAGE),
    "announcements": ("karim", SUPPORT_NEWS),
    "data": ("ines", VILLAGE),
    "install": ("camille", STEWARDS),
}
_EMPTY: Final = {
    "set-up": ("camille", SQUARE),
    "community": ("camille", SQUARE),
    "arrive": ("aline", WELCOME),
}
"""What to try, as whom, in which channel (in the direct messages without one)."""


def lived_in(town: Town, app: App) -> Scene:
    """Return what there is to see in a cooperative that has lived with Bocage for some days."""
    return _scene(town, app, PEOPLE, town.channels[VILLAGE], _LIVED_IN)


def empty(town: Town, app: App) -> Scene:
    """Return what there is to see on a server where all is still to be set up; whoever manages it comes first."""
    people = sorted(
        (replace(person, about="tête nouvelle") if person.newcomer else person for person in PEOPLE),
        key=lambda person: not person.office,
    )
    return _scene(town, app, people, town.channels[SQUARE], _EMPTY)


def _scene(
    town: Town,
    app: App,
    people: Sequence[Person],
    start: simcord.ChannelHandle,
    tries: Mapping[str, tuple[str, str | None]],
) -> Scene:
    text = app.catalogue.text("fr", ZONE)
    viewers = {person.key: _viewer(town, app, person) for person in people}
    return Scene(
        world=town.world,
        due=app.due,
        upcoming=_upcoming(app),
        guild=town.guild,
        viewers=tuple(viewers.values()),
        start=start,
        text=text,
        trials=tuple(
            Trial(
                title=text(f"demo-try-{name}-title"),
                hint=text(f"demo-try-{name}-hint"),
                viewer=viewers[key],
                channel=None if where is None else _channel(town, where, start),
            )
            for name, (key, where) in tries.items()
        ),
    )


def _channel(town: Town, name: str, otherwise: simcord.ChannelHandle) -> Callable[[], simcord.ChannelHandle]:
    """Return how to find a channel, which Bocage may have yet to make, when somebody goes there."""
    return lambda: town.channels.get(name, otherwise)


def _viewer(town: Town, app: App, person: Person) -> Viewer:
    arrives = _arrival(town, app, person) if person.newcomer else None
    return Viewer(member=town.people[person.key], about=person.about, arrives=arrives)


def _arrival(town: Town, app: App, person: Person) -> Callable[[], Awaitable[int | None]]:
    async def arrive() -> int | None:
        """Let a newcomer join as soon as there is a channel to greet them in; return which, or None before."""
        door = (await app.services.servers.settings(GuildId(town.guild.id))).welcome_channel_id
        if door is None or door not in town.world.env.backend.channels:
            return None
        town.channels[WELCOME] = town.channel(door)
        town.welcome(person)
        # The greeting is owed from then on, and delivered before anybody looks.
        await town.world.env.settle()
        return door

    return arrive


def _upcoming(app: App) -> Callable[[], Awaitable[datetime | None]]:
    async def upcoming() -> datetime | None:
        known = [await app.agenda.next_due(), await app.delivery.next_due()]
        return min((instant for instant in known if instant is not None), default=None)

    return upcoming
