"""What became of the weeks: what a steward would want to know, in figures and in sentences."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot.core.catalogue import Text
from bot.simulation.repository import Sent

_BURST_SECONDS: Final = 10
_LATE: Final = timedelta(minutes=10)
_PERSONAL: Final = "dm:"
_CHANNEL: Final = "channel:"
_FEATURES: Final = ("advice", "meetups", "rounds", "announcements", "communities", "digest", "members", "servers")


@dataclass(slots=True, kw_only=True)
class Account:
    """The account of a simulated time. `figures` are counted at its end, everything else week by week.

    `late`: messages that left more than ten minutes after they were due; `burst`: the most that any one channel got in
    ten seconds; `why_given_up`: messages that reached nobody, of which the stewards were told; `most_letters`: the most
    direct messages that anybody got in a week. `bugs`: what went wrong by our fault, which must be nothing.
    """

    weeks: int
    members: int
    seed: int
    here: int = 0
    deeds: int = 0
    let_be: int = 0
    requests: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    withheld: Counter[str] = field(default_factory=Counter)
    given_up: int = 0
    why_given_up: Counter[str] = field(default_factory=Counter)
    late: int = 0
    burst: int = 0
    letters: int = 0
    most_letters: int = 0
    to_stewards: int = 0
    busiest_week: int = 0
    figures: dict[str, int] = field(default_factory=dict)
    bugs: list[str] = field(default_factory=list)

    @property
    def messages(self) -> int:
        """How many messages were sent in all."""
        return self.sent.total()

    def add_week(self, ended: Iterable[Sent], stewards: str) -> None:
        """Add the messages of one week; `stewards` is the address of their channel."""
        personal: Counter[int] = Counter()
        recent: dict[str, deque[float]] = defaultdict(deque)
        total = 0
        for each in ended:
            if each.state != "sent":
                if each.state == "dead":
                    self.given_up += 1
                    self.why_given_up[f"{each.kind}: {each.reason}"] += 1
                self.withheld[(each.reason or "").partition(":")[0]] += 1
                continue
            total += 1
            self.sent[each.kind] += 1
            self.late += each.late > _LATE.total_seconds()
            self.to_stewards += each.to == stewards
            if each.to.startswith(_PERSONAL):
                self.letters += 1
                personal[int(each.to.removeprefix(_PERSONAL))] += 1
            elif each.to.startswith(_CHANNEL):
                lane, at = recent[each.to], each.at.timestamp()
                lane.append(at)
                while at - lane[0] >= _BURST_SECONDS:
                    lane.popleft()
                self.burst = max(self.burst, len(lane))
        self.most_letters = max(self.most_letters, *personal.values(), 0)
        self.busiest_week = max(self.busiest_week, total)

    def as_json(self) -> dict[str, object]:
        """Return everything, in a form that JSON knows; the same for the same seed."""
        return {
            "weeks": self.weeks,
            "members": self.members,
            "seed": self.seed,
            "here": self.here,
            "deeds": self.deeds,
            "let_be": self.let_be,
            "requests": self.requests,
            "messages": self.messages,
            "sent": dict(sorted(self.sent.items())),
            "withheld": dict(sorted(self.withheld.items())),
            "given_up": self.given_up,
            "why_given_up": dict(sorted(self.why_given_up.items())),
            "late": self.late,
            "burst": self.burst,
            "letters": self.letters,
            "most_letters": self.most_letters,
            "to_stewards": self.to_stewards,
            "busiest_week": self.busiest_week,
            "figures": self.figures,
            "bugs": self.bugs,
        }

    def sentences(self, text: Text) -> Iterator[str]:
        """Yield the account as lines, for somebody who animates."""
        yield text("simulation-title", weeks=self.weeks, members=self.members, seed=self.seed)
        known = {**self.figures, "here": self.here}
        weekly = max(1, self.weeks)
        yield text("simulation-people", **_of(known, "here", "introduced", "communities", "memberships"))
        yield text(
            "simulation-advice",
            kept=known["bookings"] - known["bookings_cancelled"],
            told=known["bookings_told"],
            **_of(known, "slots", "bookings", "bookings_cancelled"),
        )
        yield text(
            "simulation-requests",
            settled=known["requests"] - known["requests_open"],
            **_of(known, "requests", "requests_open", "waited"),
        )
        average = round(known["seated"] / known["dates"]) if known["dates"] else 0
        yield text("simulation-meetups", average=average, **_of(known, "dates", "in_line", "remembered"))
        yield text("simulation-rounds", **_of(known, "encounters", "encounters_held", "encounters_dissolved"))
        yield text("simulation-announcements", **_of(known, "announcements", "receipts"))
        yield text("simulation-digest", **_of(known, "issues", "questions", "questions_answered"))
        yield text(
            "simulation-messages",
            messages=self.messages,
            average=round(self.messages / weekly),
            busiest=self.busiest_week,
            letters=self.letters,
            most=self.most_letters,
        )
        yield text("simulation-stewards", average=round(self.to_stewards / weekly))
        by_feature = Counter[str]()
        for kind, number in self.sent.items():
            by_feature[kind.partition(".")[0]] += number
        for feature in _FEATURES:
            if by_feature[feature]:
                yield text(
                    "simulation-by-feature", what=text(f"simulation-feature-{feature}"), count=by_feature[feature]
                )
        for why, count in sorted(self.why_given_up.items()):
            yield text("simulation-by-feature", what=why, count=count)
        yield text("simulation-trouble", givenup=self.given_up, late=self.late, burst=self.burst, bugs=len(self.bugs))


def _of(known: dict[str, int], *names: str) -> dict[str, int]:
    """Return figures as variables of a sentence, whose names have no underscore."""
    return {name.replace("_", ""): known[name] for name in names}
