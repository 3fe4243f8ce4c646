"""What no search comes upon by chance, since several things must be true at once: `GUIDED` says, by row of the table of
rights, how it comes about, who can then take the step, and which step that is.

Each way goes through the features' own services, from the state in which everybody has just arrived.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.advice.requests.model import Rung
from bot.advice.requests.model import Wish as Question
from bot.announcements.model import Kind, Words
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.founding import HEALTH
from bot.demo.simulated import as_bot
from bot.demo.story_meetups import COFFEE
from bot.demo.world import STEWARDS_ROLE
from bot.servers.model import Administrator
from bot.servers.places import Slot
from tests.proofs.exploring import Step
from tests.proofs.village import Village

Guided = tuple[str, Step]
"""Who can take a step that leads there, and the step."""
Way = Callable[[Village], Awaitable[Guided]]

_ROLE_MENU: Final = 6


def _actor(village: Village, key: str, *, steward: bool = False) -> Actor:
    return Actor(guild_id=GuildId(village.guild.id), user_id=UserId(village.people[key].user_id), steward=steward)


def _press(feature: str, verb: str, *ids: int, values: tuple[str, ...] = (), component: int = 2) -> Step:
    name = ":".join([feature, verb, "1", ".".join(map(str, ids))])
    return Step(kind="press", name=name, values=values, component=component)


# Advice requests


async def _asked(village: Village, *, topics: tuple[str, ...] = (), to_stewards: bool = False) -> int:
    """Let Karim ask a question that may be shown to others, and perhaps leave it to the stewards."""
    service, asker = village.app.services.advice_requests, _actor(village, "karim")
    wish = Question(question="Comment tenir une haie ?", topics=topics, shareable=True)
    request = await as_bot(village.env, service.ask(asker, wish))
    if to_stewards:
        await as_bot(village.env, service.turn_to(asker, request.id, Rung.STEWARD))
    return request.id


async def _one(village: Village) -> Guided:
    """One of several questions."""
    return "karim", _press("advice-requests", "one", await _asked(village, to_stewards=True))


async def _wait(village: Village) -> Guided:
    """A question on a topic of somebody who holds office hours."""
    topic, adviser = _adviser(village)
    request_id = await _asked(village, topics=(topic,))
    return "karim", _press("advice-requests", "wait", request_id, village.people[adviser].user_id)


async def _offer_slot(village: Village) -> Guided:
    """A question that nobody answered, seen by somebody who has a slot free."""
    topic, adviser = _adviser(village)
    return adviser, _press("advice-requests", "offer-slot", await _asked(village, topics=(topic,), to_stewards=True))


def _adviser(village: Village) -> tuple[str, str]:
    """Return a topic of office hours that are open, and who holds them."""
    topic, adviser_id = (
        village.reading()
        .execute(
            "SELECT topic, adviser_id FROM office_hours_topic AS t JOIN office_hours AS o ON o.id = t.office_hours_id "
            "WHERE o.state = 'open' ORDER BY o.id"
        )
        .fetchone()
    )
    return topic, next(key for key, person in village.people.items() if person.user_id == adviser_id)


# Announcements


async def _mention(village: Village) -> Guided:
    """A proposal that waits for the stewards, to a community whose role its author may notify, being of it."""
    services, dominique = village.app.services, _actor(village, "dominique", steward=True)
    there = next(each for each in await services.announcements.destinations(dominique.guild_id) if each.name == HEALTH)
    village.backend.edit_role(village.guild.id, there.role_id or 0, {"mentionable": True})
    await village.env.settle()
    of_it = village.backend.guilds[village.guild.id].members
    who = next(key for key in _WRITERS if there.role_id in of_it[village.people[key].user_id].role_ids)
    author, drafts = _actor(village, who), services.announcements.drafts
    draft = await as_bot(
        village.env, drafts.begin(author, kind=Kind.NEWS, pole_id=there.pole_id, audiences=(there.key,))
    )
    await as_bot(village.env, drafts.write(author, draft.id, Words(title="Des haies", text="On en replante.")))
    await as_bot(village.env, drafts.say_benefits(author, draft.id, {str(there.key): "De quoi planter."}))
    await as_bot(village.env, services.announcements.publication.propose(author, draft.id))
    return "dominique", _press("announcements", "mention", draft.id)


_WRITERS: Final = ("lucie", "paul", "karim", "maelle", "ines", "nadia", "sylvie")


# Meetups


async def _decline_date(village: Village) -> Guided:
    """Somebody else is asked to facilitate one date of the weekly coffee."""
    steward = _actor(village, "dominique", steward=True)
    running = village.app.services.meetups
    date = next(each for each in await running.runnable(steward) if each.series.title == COFFEE)
    to = UserId(village.people["zoe"].user_id)
    await as_bot(village.env, running.running.hand_over_date(steward, date.id, to))
    return "zoe", _press("meetups", "decline-date", date.id)


# The installer


async def _adopt(village: Village) -> Guided:
    """A role that there is already becomes that of the stewards."""
    role = village.town.roles[STEWARDS_ROLE]
    return "ada", _press("installer", "adopt", Slot.STEWARDS_ROLE, values=(str(role.id),), component=_ROLE_MENU)


async def _create(village: Village) -> Guided:
    """A pole was added, and nothing of it is there yet: what is to be made is read before it is made."""
    ada = Administrator(guild_id=GuildId(village.guild.id), user_id=UserId(village.people["ada"].user_id))
    await as_bot(village.env, village.app.services.installer.add_pole(ada, "Essais", "🧪"))
    return "ada", _press("installer", "review-create")


GUIDED: Final[Mapping[str, Way]] = {
    "advice-requests:offer-slot": _offer_slot,
    "advice-requests:one": _one,
    "advice-requests:wait": _wait,
    "announcements:mention": _mention,
    "installer:adopt": _adopt,
    "installer:create": _create,
    "meetups:decline-date": _decline_date,
}
