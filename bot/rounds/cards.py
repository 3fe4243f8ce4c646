"""What Bocage answers to whoever uses `/rencontre` or a button about it: read by one person only."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.card import Card, Choice, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.rounds.letters import meet_card, settled_card
from bot.rounds.model import (
    Avoided,
    Encounter,
    EncounterState,
    Mode,
    Outcome,
    Participation,
    Status,
    Told,
    Wishes,
)
from bot.rounds.moments import BANDS
from bot.rounds.wording import (
    Names,
    action,
    band_of,
    came_up_choice,
    choice,
    mode_of,
    moment,
    moment_choices,
    moments_of,
    name_of,
    others_choice,
    people_of,
    status_choice,
    wishes_of,
)


def joined_card(text: Text, wishes: Wishes, *, new: bool, next_at: datetime | None) -> Card:
    """It is noted, and what happens next."""
    return Card(
        title=text("rounds-joined-title", new=int(new)),
        text="\n\n".join([wishes_of(text, wishes), _next_line(text, next_at)]),
        choices=(*_settings_choices(text), choice(text, "rounds-choice-quit", "quit")),
    )


def status_card(text: Text, names: Names, status: Status, reader: Participation | None, now: datetime) -> Card:
    """Where one stands: the encounter, the way one takes part, the next draw."""
    if reader is None:
        return Card(
            title=text("rounds-status-title"),
            text="\n\n".join([text("rounds-status-out"), _next_line(text, status.next_at)]),
            choices=(choice(text, "rounds-choice-join", "wishes", style="primary"),),
        )
    paragraphs = []
    choices: tuple[Choice, ...] = ()
    if status.encounter is not None:
        paragraphs.append(_encounter(text, names, status.encounter))
        choices = _encounter_choices(text, status.encounter, now)
    elif status.waiting:
        paragraphs.append(text("rounds-status-waiting"))
    paused = reader.paused(now)
    if paused:
        until = reader.paused_until
        paragraphs.append(
            text("rounds-status-paused", dated=int(until is not None), until=timestamp(until, "D") if until else "")
        )
    else:
        paragraphs.append(_next_line(text, status.next_at))
    paragraphs.append(wishes_of(text, reader.wishes))
    resume = (choice(text, "rounds-choice-resume", "resume", style="primary"),) if paused else ()
    return Card(
        title=text("rounds-status-title"),
        text="\n\n".join(paragraphs),
        choices=(
            *choices,
            *resume,
            *_settings_choices(text, paused=paused),
            choice(text, "rounds-choice-quit", "quit"),
        ),
    )


def pause_card(text: Text) -> Card:
    """For how long."""
    return Card(
        title=text("rounds-pause-title"),
        text=text("rounds-pause-text"),
        choices=(
            choice(text, "rounds-pause-one", "one-month"),
            choice(text, "rounds-pause-two", "two-months"),
            choice(text, "rounds-pause-open", "open-pause"),
        ),
    )


def on_pause_card(text: Text, until: datetime | None) -> Card:
    """The pause has begun."""
    return Card(
        title=text("rounds-on-pause-title"),
        text=text("rounds-on-pause-text", dated=int(until is not None), until=timestamp(until, "D") if until else ""),
        choices=(choice(text, "rounds-choice-resume", "resume"),),
    )


def resumed_card(text: Text, next_at: datetime | None) -> Card:
    """The pause is over."""
    return Card(title=text("rounds-resumed-title"), text=_next_line(text, next_at), choices=(status_choice(text),))


def quit_card(text: Text) -> Card:
    """One takes part no more."""
    return Card(
        title=text("rounds-quit-title"),
        text=text("rounds-quit-text"),
        choices=(choice(text, "rounds-choice-join", "wishes"),),
    )


def avoided_card(text: Text, names: Names, avoided: Avoided) -> Card:
    """Whom one would rather not meet, for one's own eyes."""
    persons = [
        Section(
            text=name_of(text, names, user_id),
            choice=_remove(text, name_of(text, names, user_id), "meet-person", row),
        )
        for row, user_id in avoided.persons
    ]
    organisations = [
        Section(
            text=text("rounds-avoid-organisation", name=name),
            choice=_remove(text, name, "meet-organisation", row),
        )
        for row, name in avoided.organisations
    ]
    listed = (*persons, *organisations)
    return Card(
        title=text("rounds-avoid-title"),
        text=text("rounds-avoid-text", count=len(listed)),
        sections=tuple(listed),
        footer=text("rounds-avoid-footer"),
    )


def goes_on_card(text: Text, next_at: datetime | None) -> Card:
    """« On continue ? » Yes."""
    return Card(title=text("rounds-goes-on-title"), text=_next_line(text, next_at), choices=(status_choice(text),))


# An encounter


def offer_card(text: Text, names: Names, encounter: Encounter, now: datetime) -> Card:
    """The message that offers moments, as it is after somebody chose one."""
    if encounter.state is EncounterState.AGREED:
        return settled_card(text, names, encounter)
    return meet_card(text, names, encounter, now)


def came_up_card(text: Text, names: Names, encounter: Encounter) -> Card:
    """Whatever comes up: another moment, the next round, or not this time."""
    return Card(
        title=text("rounds-came-up-title"),
        text="\n\n".join([_encounter(text, names, encounter), text("rounds-came-up-text")]),
        choices=(
            others_choice(text, encounter.id, style="primary"),
            choice(text, "rounds-came-up-postpone", "postpone", encounter.id),
            choice(text, "rounds-came-up-pass", "pass", encounter.id),
        ),
    )


def others_card(text: Text, names: Names, encounter: Encounter, now: datetime) -> Card:
    """Three other moments are on their way to everybody."""
    return Card(
        title=text("rounds-others-title"),
        text="\n\n".join([text("rounds-others-text"), moments_of(text, names, encounter)]),
        choices=moment_choices(text, encounter.moments, now),
    )


def postponed_card(text: Text, next_at: datetime | None) -> Card:
    """One goes first in the next round."""
    return Card(
        title=text("rounds-postponed-title"),
        text="\n\n".join([text("rounds-postponed-text"), _next_line(text, next_at)]),
    )


def passed_card(text: Text, next_at: datetime | None) -> Card:
    """Not this time."""
    return Card(
        title=text("rounds-passed-title"),
        text="\n\n".join([text("rounds-passed-text"), _next_line(text, next_at)]),
    )


def outcome_card(text: Text, names: Names, told: Told) -> Card:
    """It was held; what did it bring?"""
    chosen = [text(f"rounds-outcome-{_slug(outcome)}") for outcome in Outcome if outcome in told.outcomes]
    others = people_of(text, names, told.encounter.people)
    return Card(
        title=text("rounds-outcome-title", people=others),
        text=text("rounds-outcome-noted", outcomes=", ".join(chosen)) if chosen else text("rounds-outcome-text"),
        choices=tuple(_outcome(text, told, outcome) for outcome in Outcome),
        footer=text("rounds-outcome-footer"),
    )


# Lines of menus


def mode_options(text: Text, chosen: frozenset[Mode]) -> tuple[Option, ...]:
    """Return the ways to meet, for a form."""
    return tuple(Option(label=mode_of(text, mode), value=mode, chosen=mode in chosen) for mode in Mode)


def band_options(text: Text, chosen: frozenset[int]) -> tuple[Option, ...]:
    """Return the parts of the week, for a form."""
    return tuple(Option(label=band_of(text, number), value=str(number), chosen=number in chosen) for number in BANDS)


def keyed_options(text: Text, pairs: Sequence[tuple[str, str]], chosen: Sequence[str]) -> tuple[Option, ...]:
    """Return options from pairs of value and key."""
    return tuple(Option(label=text(key), value=value, chosen=value in chosen) for value, key in pairs)


def _encounter(text: Text, names: Names, encounter: Encounter) -> str:
    who = text("rounds-encounter-with", people=people_of(text, names, encounter.people))
    if encounter.starts_at is not None:
        return f"{who}\n{moment(encounter.starts_at)}"
    if not encounter.moments:
        return who
    return f"{who}\n{text('rounds-encounter-offer')}\n{moments_of(text, names, encounter)}"


def _encounter_choices(text: Text, encounter: Encounter, now: datetime) -> tuple[Choice, ...]:
    offered = moment_choices(text, encounter.moments, now) if encounter.state is EncounterState.PROPOSED else ()
    return (
        *offered,
        came_up_choice(text, encounter.id),
        choice(text, "rounds-choice-held", "held", encounter.id),
    )


def _settings_choices(text: Text, *, paused: bool = False) -> tuple[Choice, ...]:
    pause = () if paused else (choice(text, "rounds-choice-pause", "pause"),)
    return (
        choice(text, "rounds-choice-settings", "wishes"),
        *pause,
        choice(text, "rounds-choice-avoid", "avoided"),
    )


def _next_line(text: Text, next_at: datetime | None) -> str:
    if next_at is None:
        return text("rounds-next-unknown")
    return text("rounds-next", when=timestamp(next_at), relative=timestamp(next_at, "R"))


def _remove(text: Text, name: str, verb: str, row: int) -> Choice:
    return Choice(label=text("rounds-avoid-remove", name=name), action=action(verb, row))


def _outcome(text: Text, told: Told, outcome: Outcome) -> Choice:
    label, chosen = text(f"rounds-outcome-{_slug(outcome)}"), outcome in told.outcomes
    return Choice(
        label=text("rounds-outcome-chosen", outcome=label) if chosen else label,
        action=action(f"outcome-{_slug(outcome)}", told.encounter.id),
        style="primary" if chosen else "secondary",
    )


def _slug(outcome: Outcome) -> str:
    return outcome.replace("_", "-")
