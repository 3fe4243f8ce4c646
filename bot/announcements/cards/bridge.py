"""« Trait d'union »: the quarter read as sentences first, then as a table, and the gesture to make."""

from bot.announcements.bridge import Bridge, Silence, rows
from bot.announcements.model import MOST_BUDGET
from bot.announcements.wording import action, lines, paragraphs
from bot.core.card import Card, Choice
from bot.core.catalogue import Text

_COLUMN = 18
_FIGURE = 5
_LIVELY = 2


def bridge_card(text: Text, bridge: Bridge) -> Card:
    """What circulates between the poles, and what does not."""
    if len(bridge.names) < 2:
        return Card(title=text("announcements-bridge-title"), text=text("announcements-bridge-no-poles"))
    return Card(
        title=text("announcements-bridge-title"),
        text=paragraphs(
            lines(text("announcements-bridge-total", count=bridge.total), _liveliest(text, bridge)),
            _silences(text, bridge),
            text("announcements-bridge-gesture") if bridge.silences else text("announcements-bridge-no-gesture"),
            lines(text("announcements-bridge-table"), _table(text, bridge)),
        ),
        choices=tuple(
            Choice(
                label=text(
                    "announcements-choice-bridge",
                    origin=_short(bridge.names[each.origin]),
                    reached=_short(bridge.names[each.reached]),
                ),
                action=action("bridge", each.origin, each.reached),
                style="primary" if number == 0 else "secondary",
            )
            for number, each in enumerate(bridge.silences)
        ),
        footer=text("announcements-bridge-footer"),
    )


def rules_card(text: Text, budget: int) -> Card:
    """What the server decided about announcements."""
    return Card(
        title=text("announcements-rules-title"),
        text=text("announcements-rules-text", count=budget),
        footer=text("announcements-rules-footer", maximum=MOST_BUDGET),
    )


def _liveliest(text: Text, bridge: Bridge) -> str:
    passage = bridge.liveliest
    if passage is None or passage.count < _LIVELY:
        return ""
    return text(
        "announcements-bridge-liveliest",
        origin=bridge.names[passage.origin],
        reached=bridge.names[passage.reached],
        count=passage.count,
    )


def _silences(text: Text, bridge: Bridge) -> str:
    if not bridge.total and all(each.weeks is None for each in bridge.silences):
        # Six sentences that all say « never » would say less than one.
        return text("announcements-bridge-nothing-yet")
    return lines(*(f"- {_silence(text, bridge, each)}" for each in bridge.silences))


def _silence(text: Text, bridge: Bridge, silence: Silence) -> str:
    names = {"origin": bridge.names[silence.origin], "reached": bridge.names[silence.reached]}
    if silence.weeks is None:
        return text("announcements-bridge-never", **names)
    return text("announcements-bridge-silence", **names, weeks=silence.weeks)


def _table(text: Text, bridge: Bridge) -> str:
    """Columns are named by the number of their row: three names side by side are wider than a phone."""
    named = [(f"{number} {_short(name)}", counts) for number, (name, counts) in enumerate(rows(bridge), start=1)]
    corner = text("announcements-bridge-corner")
    width = max(len(corner), *(len(name) for name, _ in named))
    head = corner.ljust(width) + "".join(str(number).rjust(_FIGURE) for number, _ in enumerate(named, start=1))
    body = [
        name.ljust(width) + "".join((str(count) if count else "·").rjust(_FIGURE) for count in counts)
        for name, counts in named
    ]
    return "\n".join(["```", head, *body, "```"])


def _short(name: str) -> str:
    return name if len(name) <= _COLUMN else f"{name[: _COLUMN - 1]}…"
