"""What Bocage writes of its own accord about encounters. Values in, cards out.

A word to the group is read by two or three people, in their thread or each in private, and always says the plural
« vous »; a letter is read by one person. Nothing here says who did not answer, nor who would rather not meet whom.
"""

from datetime import datetime

from bot.core.calendar import Invitation, Person, write
from bot.core.card import Action, Attachment, Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import GuildId, UserId
from bot.rounds.model import LENGTH, Encounter
from bot.rounds.why import why_said
from bot.rounds.wording import (
    Names,
    came_up_choice,
    choice,
    mentions_of,
    mode_of,
    moment,
    moment_choices,
    moments_of,
    name_of,
    others_choice,
    people_of,
    status_choice,
)

# Words to the group


def meet_card(text: Text, names: Names, encounter: Encounter, now: datetime) -> Card:
    """Who, why these people, three prompts, three moments: what opens an encounter."""
    people = len(encounter.people)
    return Card(
        title=text("rounds-conversation-meet-title", people=people_of(text, names, encounter.people)),
        text="\n\n".join(
            [
                mentions_of(encounter.people),
                why_said(text, encounter.why),
                text("rounds-conversation-format", people=people, mode=mode_of(text, encounter.mode)),
                text("rounds-conversation-prompts"),
                _offer(text, names, encounter),
            ]
        ),
        choices=_answers(text, encounter, now),
        footer=text("rounds-conversation-footer"),
        mentions=encounter.people,
    )


def moments_card(
    text: Text, names: Names, encounter: Encounter, now: datetime, *, cancelled: Attachment | None = None
) -> Card:
    """Three other moments; `cancelled` takes the former date out of calendars."""
    return Card(
        title=text("rounds-conversation-moments-title", people=people_of(text, names, encounter.people)),
        text="\n\n".join(
            filter(
                None,
                [
                    mentions_of(encounter.people),
                    text("rounds-conversation-moments-cancelled") if cancelled is not None else "",
                    _offer(text, names, encounter),
                ],
            )
        ),
        choices=_answers(text, encounter, now),
        attachments=() if cancelled is None else (cancelled,),
        mentions=encounter.people,
    )


def settled_card(text: Text, names: Names, encounter: Encounter) -> Card:
    """The message that offered moments, once there is a date: it points to the one that carries the file."""
    return Card(
        title=text("rounds-conversation-meet-title", people=people_of(text, names, encounter.people)),
        text="\n\n".join(
            [
                why_said(text, encounter.why),
                text("rounds-conversation-settled-text", when=timestamp(encounter.date)),
                text("rounds-conversation-prompts"),
            ]
        ),
        choices=(came_up_choice(text, encounter.id),),
    )


def agreed_card(text: Text, names: Names, encounter: Encounter, file: Attachment) -> Card:
    """The date, and the calendar file."""
    return Card(
        title=text("rounds-conversation-agreed-title"),
        text="\n\n".join(
            [
                mentions_of(encounter.people),
                moment(encounter.date),
                text(
                    "rounds-conversation-agreed-text",
                    people=len(encounter.people),
                    names=people_of(text, names, encounter.people),
                    mode=mode_of(text, encounter.mode),
                ),
            ]
        ),
        choices=(came_up_choice(text, encounter.id),),
        attachments=(file,),
        mentions=encounter.people,
    )


def called_off_card(text: Text, encounter: Encounter, file: Attachment) -> Card:
    """The date does not stand; it leaves the calendars."""
    return Card(
        title=text("rounds-conversation-called-off-title"),
        text=text("rounds-conversation-called-off-text", when=timestamp(encounter.date)),
        attachments=(file,),
    )


def smaller_card(text: Text, names: Names, encounter: Encounter, now: datetime) -> Card:
    """Three are two, and go on."""
    return Card(
        title=text("rounds-conversation-smaller-title"),
        text="\n\n".join(
            filter(
                None,
                [
                    mentions_of(encounter.people),
                    text("rounds-conversation-smaller-text", people=people_of(text, names, encounter.people)),
                    moment(encounter.starts_at) if encounter.starts_at else _offer(text, names, encounter),
                ],
            )
        ),
        choices=_answers(text, encounter, now),
        mentions=encounter.people,
    )


def nudge_card(text: Text, names: Names, encounter: Encounter, whom: tuple[UserId, ...], now: datetime) -> Card:
    """One kind word to whoever has not answered yet."""
    return Card(
        title=text("rounds-conversation-nudge-title"),
        text="\n\n".join([mentions_of(whom), text("rounds-conversation-nudge-text"), _offer(text, names, encounter)]),
        choices=_answers(text, encounter, now),
        mentions=whom,
    )


def ask_card(text: Text, encounter: Encounter) -> Card:
    """Keep it, put it off, pass?"""
    return Card(
        title=text("rounds-conversation-ask-title"),
        text="\n\n".join([mentions_of(encounter.people), text("rounds-conversation-ask-text")]),
        choices=(
            choice(text, "rounds-conversation-ask-keep", "others", encounter.id, style="primary"),
            choice(text, "rounds-conversation-ask-postpone", "postpone", encounter.id),
            choice(text, "rounds-conversation-ask-pass", "pass", encounter.id),
        ),
        mentions=encounter.people,
    )


def reminder_card(text: Text, names: Names, encounter: Encounter) -> Card:
    """It is soon; and the way out if it cannot be."""
    return Card(
        title=text("rounds-conversation-reminder-title", people=people_of(text, names, encounter.people)),
        text="\n\n".join(
            [
                mentions_of(encounter.people),
                moment(encounter.date),
                text("rounds-conversation-prompts"),
            ]
        ),
        choices=(came_up_choice(text, encounter.id),),
        mentions=encounter.people,
    )


def follow_up_card(text: Text, names: Names, encounter: Encounter) -> Card:
    """Did it take place?"""
    return Card(
        title=text("rounds-conversation-follow-up-title", people=people_of(text, names, encounter.people)),
        text=text("rounds-conversation-follow-up-text"),
        choices=(
            choice(text, "rounds-conversation-follow-up-held", "held", encounter.id, style="primary"),
            choice(text, "rounds-conversation-follow-up-not-yet", "came-up", encounter.id),
        ),
    )


# Letters to one person


def freed_card(text: Text, guild_id: GuildId, *, waits: bool, next_at: datetime | None) -> Card:
    """It will not be, and nobody is at fault. Who had something come up is not said."""
    return Card(
        title=text("rounds-freed-title"),
        text=text(
            "rounds-freed-text",
            waits=int(waits),
            planned=int(next_at is not None),
            next=timestamp(next_at) if next_at else "",
        ),
        choices=(status_choice(text, guild_id),),
    )


def unplaced_card(text: Text, guild_id: GuildId, missing: str, next_at: datetime | None) -> Card:
    """Nobody could be found this time: why, what one can do meanwhile, and what will be done next time."""
    return Card(
        title=text("rounds-unplaced-title"),
        text="\n\n".join(
            [
                text(f"rounds-unplaced-{missing}"),
                text(
                    "rounds-unplaced-text",
                    planned=int(next_at is not None),
                    next=timestamp(next_at) if next_at else "",
                ),
            ]
        ),
        choices=(
            Choice(
                label=text("rounds-unplaced-hours"),
                action=Action(feature="advice", verb="agenda"),
                style="primary",
            ),
            status_choice(text, guild_id),
        ),
    )


def question_card(text: Text, guild_id: GuildId) -> Card:
    """« On continue ? »"""
    return Card(
        title=text("rounds-question-title"),
        text=text("rounds-question-text"),
        choices=(
            choice(text, "rounds-question-yes", "goes-on", guild_id, style="primary"),
            choice(text, "rounds-question-pause", "two-months", guild_id),
            choice(text, "rounds-question-stop", "quit", guild_id),
        ),
    )


def paused_card(text: Text, guild_id: GuildId) -> Card:
    """A pause without reproach, and one click to come back."""
    return Card(
        title=text("rounds-paused-title"),
        text=text("rounds-paused-text"),
        choices=(choice(text, "rounds-choice-resume", "resume", guild_id, style="primary"),),
    )


def discreet_card(text: Text) -> Card:
    """What is left of all of it in a channel that others read."""
    return Card(
        title=text("rounds-discreet-title"),
        text=text("rounds-discreet-text"),
        choices=(status_choice(text),),
    )


def failed_card(text: Text) -> Card:
    """What stewards are told of a draw that could not be computed."""
    return Card(title=text("rounds-alert-failed-title"), text=text("rounds-alert-failed-text"))


def calendar_file(
    text: Text,
    names: Names,
    encounter: Encounter,
    *,
    at: datetime,
    cancelled: bool = False,
    was: datetime | None = None,
) -> Attachment:
    """Return the calendar file of the date; `was` is one that no longer stands."""
    starts_at = was or encounter.date
    people = tuple(Person(name=name_of(text, names, user_id), user_id=user_id) for user_id in encounter.people)
    content = write(
        Invitation(
            uid=encounter.uid,
            sequence=encounter.sequence,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
            summary=text("rounds-public-calendar-title", people=people_of(text, names, encounter.people)),
            description=text("rounds-public-calendar-text"),
            location=mode_of(text, encounter.mode),
            organizer=people[0],
            attendees=people,
            stamped_at=at,
            cancelled=cancelled,
        )
    )
    return Attachment(filename=text("rounds-public-calendar-file"), content=content)


def _offer(text: Text, names: Names, encounter: Encounter) -> str:
    if not encounter.moments:
        return text("rounds-conversation-no-moment")
    lead = text("rounds-conversation-offer", common=int(encounter.common), count=len(encounter.moments))
    return f"{lead}\n{moments_of(text, names, encounter)}"


def _answers(text: Text, encounter: Encounter, now: datetime) -> tuple[Choice, ...]:
    if encounter.starts_at is not None:
        return (came_up_choice(text, encounter.id),)
    return (
        *moment_choices(text, encounter.moments, now),
        others_choice(text, encounter.id),
        came_up_choice(text, encounter.id),
    )
