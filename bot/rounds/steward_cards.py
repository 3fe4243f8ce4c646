"""What stewards read of rounds: the calendar, a rehearsal, totals. Never a person, nor a total of fewer than five."""

from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.rounds.matching.model import Measures, Rehearsed
from bot.rounds.model import FEWEST_SHOWN, Came
from bot.rounds.stewarding import CalendarView, Rehearsal
from bot.rounds.wording import choice

_PERCENT = 100


def calendar_card(text: Text, view: CalendarView) -> Card:
    """When it draws, and how it went so far."""
    calendar = view.calendar
    published = calendar.published_at is not None
    return Card(
        title=text("rounds-steward-title", published=int(published)),
        text="\n\n".join(
            filter(
                None,
                [
                    text(
                        "rounds-steward-rhythm",
                        weeks=calendar.weeks,
                        surprise=calendar.surprise_every,
                        same=int(calendar.same_organisation),
                        channel=f"<#{calendar.channel_id}>",
                    ),
                    text("rounds-steward-people", shown=int(view.people is not None), count=view.people or 0),
                    _dates(text, view),
                    "\n".join(_came(text, each) for each in view.came),
                    "" if published else text("rounds-steward-draft"),
                ],
            )
        ),
        choices=_choices(text, published=published),
        footer=text("rounds-steward-footer"),
    )


def rehearsal_card(text: Text, rehearsal: Rehearsal) -> Card:
    """What the next rounds would be worth, with the people of today."""
    published = rehearsal.view.calendar.published_at is not None
    if not rehearsal.rounds:
        body = text("rounds-rehearsal-too-few", fewest=FEWEST_SHOWN)
    else:
        body = "\n\n".join(_rehearsed(text, rehearsal, each) for each in rehearsal.rounds)
    return Card(
        title=text("rounds-rehearsal-title"),
        text="\n\n".join([text("rounds-rehearsal-text"), body]),
        choices=_choices(text, published=published),
        footer=text("rounds-steward-footer"),
    )


def no_calendar_card(text: Text) -> Card:
    """Nobody has said yet when to draw: how to."""
    return Card(
        title=text("rounds-steward-none-title"),
        text=text("rounds-steward-none-text"),
        choices=(choice(text, "rounds-steward-propose", "calendar-propose", style="primary"),),
    )


def _choices(text: Text, *, published: bool) -> tuple[Choice, ...]:
    rehearse = choice(text, "rounds-steward-rehearse", "calendar-rehearse")
    if published:
        return (rehearse, choice(text, "rounds-steward-stop", "calendar-stop"))
    return (rehearse, choice(text, "rounds-steward-publish", "calendar-publish", style="primary"))


def _dates(text: Text, view: CalendarView) -> str:
    lines = [
        text(
            "rounds-steward-date",
            number=number,
            when=timestamp(due_at),
            surprise=int(view.calendar.surprises(number)),
        )
        for number, due_at in enumerate(view.dates, start=view.first_number)
    ]
    return "\n".join([text("rounds-steward-dates"), *lines])


def _came(text: Text, came: Came) -> str:
    return text(
        "rounds-steward-came",
        number=came.round.number,
        encounters=came.encounters,
        held=came.held,
        queue="none" if not came.waiting else "few" if came.waiting < FEWEST_SHOWN else "many",
        waiting=came.waiting,
        **_totals(came.measures),
    )


def _rehearsed(text: Text, rehearsal: Rehearsal, each: Rehearsed) -> str:
    dates = dict(enumerate(rehearsal.view.dates, start=rehearsal.view.first_number))
    due_at = dates.get(each.round)
    return text(
        "rounds-rehearsal-round",
        number=each.round,
        dated=int(due_at is not None),
        when=timestamp(due_at, "D") if due_at else "",
        surprise=int(each.surprise),
        groups=each.measures.groups,
        trios=each.measures.trios,
        path=f"{each.measures.mean_path:.1f}".replace(".", text("rounds-steward-point")),
        **_totals(each.measures),
    )


def _totals(measures: Measures) -> dict[str, int]:
    return {
        "coverage": round(_PERCENT * measures.coverage),
        "repeats": round(_PERCENT * measures.repeats),
        "bridges": round(_PERCENT * measures.bridging),
        "ties": measures.new_ties,
        "wait": measures.longest_wait,
    }
