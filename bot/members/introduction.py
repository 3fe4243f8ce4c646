"""What the steps of an introduction show beside the profile: who greets, what others already said, where one may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.actor import Actor, Directory
from bot.core.ids import GuildId, UserId
from bot.members.arrivals import Arrivals
from bot.members.model import Profile, Step, Vocabulary
from bot.members.profiles import Profiles

_OFFERED = 5


class Offer(Protocol):
    """A community that may suit somebody."""

    @property
    def community_id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def purpose(self) -> str: ...

    @property
    def on_request(self) -> bool:
        """Whether its stewards accept each new member."""


class CommunityOffers(Protocol):
    """Knows which communities may suit whom."""

    async def fitting(self, guild_id: GuildId, user_id: UserId, topics: Sequence[str], limit: int) -> Sequence[Offer]:
        """Return at most `limit` communities that this person does not belong to, the closest to `topics` first."""


class Greetings(Protocol):
    """Knows who may be greeted before everybody."""

    async def may_greet(self, guild_id: GuildId, user_id: UserId) -> bool:
        """Return whether this person could be greeted in a coming bulletin, and neither was nor already agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a step shows beside the profile itself."""

    greeter: str = ""
    territories: tuple[str, ...] = ()
    vocabulary: Vocabulary | None = None
    offers: Sequence[Offer] = ()
    may_greet: bool = False


class Introductions:
    """Gathers what a step needs. Nothing here writes."""

    def __init__(
        self,
        profiles: Profiles,
        arrivals: Arrivals,
        offers: CommunityOffers,
        greetings: Greetings,
        directory: Directory,
    ) -> None:
        self._profiles = profiles
        self._arrivals = arrivals
        self._offers = offers
        self._greetings = greetings
        self._directory = directory

    async def around(self, actor: Actor, step: Step, profile: Profile, *, page: int = 0) -> Surroundings:
        """Return what `step` shows to `actor`, whose own profile this is; `page` is that of the vocabulary."""
        guild_id = actor.guild_id
        match step:
            case Step.KIND:
                greeter_id = await self._arrivals.greeter(guild_id)
                if greeter_id is None or greeter_id == actor.user_id:
                    return Surroundings()
                return Surroundings(greeter=self._directory.display_name(guild_id, greeter_id) or "")
            case Step.TERRITORY:
                return Surroundings(territories=await self._profiles.known_territories(guild_id))
            case Step.SEEKS | Step.SHARES:
                return Surroundings(vocabulary=await self._profiles.vocabulary(guild_id, page))
            case Step.COMMUNITIES:
                topics = list(dict.fromkeys(topic.name for topic in (*profile.seeks, *profile.shares)))
                offers = await self._offers.fitting(guild_id, actor.user_id, topics, _OFFERED)
                may_greet = await self._greetings.may_greet(guild_id, actor.user_id)
                return Surroundings(offers=offers[:_OFFERED], may_greet=may_greet)
            case _:
                return Surroundings()
