"""What Bocage answers about profiles, pauses, the directory and the vocabulary, privately, to whoever asks."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.core.card import Card, Choice, Section
from bot.core.catalogue import Text
from bot.core.dates import spoken_day, timestamp
from bot.core.ids import UserId
from bot.core.text import plain_name
from bot.members.model import (
    TOPIC_LENGTH,
    Curated,
    Field,
    Found,
    Profile,
    Step,
    Topic,
    Turn,
)
from bot.members.wording import (
    Names,
    Way,
    action,
    answer_of,
    edit_choice,
    introduce_choice,
    profile_choice,
    resume_choices,
    step_action,
    topic_name,
)

PAUSES = (7, 30, 60)
"""The lengths of pause that are offered, in days; 0 stands for a pause without an end."""
_IN_LIST = 70
_WORD_IN_LIST = 40
_ASKED = 60
_TOPICS_LISTED = 60
_LISTED_CHARACTERS = 1000


# One's own profile


def profile_card(text: Text, profile: Profile, now: datetime) -> Card:
    """One's own profile: what it says, and who sees what."""
    lines = [
        text(
            "members-profile-own-line",
            what=text(f"members-field-{what}"),
            answer=answer,
            audience=text(f"members-seen-by-{profile.audiences[what]}"),
        )
        for what in Field
        if (answer := answer_of(text, profile, what))
    ]
    paragraphs = ["\n".join(lines) if lines else text("members-profile-own-empty")]
    paragraphs.append(text("members-profile-address"))
    if profile.paused(now):
        paragraphs.append(_pause_line(text, profile))
    pausing = _resume_choice(text) if profile.paused(now) else _pause_choice(text, PAUSES[1], "members-choice-pause")
    return Card(
        title=text("members-profile-own-title"),
        text="\n\n".join(paragraphs),
        choices=(*(resume_choices(text, profile) or _first_choice(text, profile)), pausing),
    )


def _first_choice(text: Text, profile: Profile) -> tuple[Choice, ...]:
    return (introduce_choice(text) if profile.empty else edit_choice(text),)


def edit_card(text: Text, profile: Profile, *, only: tuple[Step, ...] = tuple(Step)) -> Card:
    """One's own profile field by field, each with its button; `only` some of them."""
    sections = [_field_section(text, profile, step) for step in only if step is not Step.COMMUNITIES]
    return Card(
        title=text("members-edit-title"),
        text=text("members-edit-text"),
        sections=tuple(sections),
        choices=(*resume_choices(text, profile), profile_choice(text)),
    )


def _field_section(text: Text, profile: Profile, step: Step) -> Section:
    change = Choice(label=text(f"members-change-{step}"), action=step_action(Way.ALONE, step))
    if step.field is None:
        return Section(text=text("members-profile-address"), choice=change)
    line = text(
        "members-edit-line",
        what=text(f"members-field-{step.field}"),
        answer=answer_of(text, profile, step.field) or text("members-edit-nothing"),
        audience=text(f"members-seen-by-{profile.audiences[step.field]}"),
    )
    return Section(text=line, choice=change)


# Pause


def pause_card(text: Text, profile: Profile) -> Card:
    """The pause has begun; other lengths, and its end, are one click away."""
    others = [_pause_choice(text, days, f"members-pause-length-{days}") for days in (*PAUSES, 0)]
    return Card(
        title=text("members-pause-title"),
        text=f"{_pause_line(text, profile)}\n\n{text('members-pause-text')}",
        choices=(_resume_choice(text), *others),
    )


def resumed_card(text: Text) -> Card:
    """The pause is over."""
    return Card(
        title=text("members-resumed-title"),
        text=text("members-resumed-text"),
        choices=(profile_choice(text),),
    )


def _pause_line(text: Text, profile: Profile) -> str:
    if profile.paused_until is None:
        return text("members-pause-open")
    return text("members-pause-until", day=timestamp(profile.paused_until, "D"))


def _pause_choice(text: Text, days: int, key: str) -> Choice:
    return Choice(label=text(key), action=action("pause", days))


def _resume_choice(text: Text) -> Choice:
    return Choice(label=text("members-choice-resume"), action=action("resume"), style="primary")


# Other people


def other_card(text: Text, names: Names, profile: Profile) -> Card:
    """What somebody shows of themselves to the reader; nothing shown and nothing said look the same."""
    name = names(profile.user_id) or text("members-profile-gone")
    lines = [
        text("members-profile-line", what=text(f"members-field-{what}"), answer=answer)
        for what in Field
        if (answer := answer_of(text, profile, what))
    ]
    return Card(
        title=text("members-profile-title", name=name),
        text="\n".join([f"<@{profile.user_id}>", *lines]) if lines else text("members-profile-nothing", name=name),
    )


def directory_card(text: Text, names: Names, found: Found) -> Card:
    """One page of the directory."""
    asked = [
        text(f"members-directory-{what}", asked=plain_name(value, _ASKED))
        for what, value in (("topic", found.topic), ("territory", found.territory), ("community", found.community))
        if value
    ]
    people = [
        Section(text=_person(text, name, profile))
        for profile in found.profiles
        # Who is not there any more is not shown, even before anybody has told us that they left.
        if (name := names(profile.user_id)) is not None
    ]
    if not people and not found.more:
        asked.append(text("members-directory-empty"))
    return Card(
        title=text("members-directory-title"),
        text="\n".join(asked),
        sections=tuple(people),
        choices=tuple(_pages(text, found)),
        footer=text("members-directory-footer") if people else "",
    )


def _person(text: Text, name: str, profile: Profile) -> str:
    about = " · ".join(
        plain_name(answer, _WORD_IN_LIST) if what is not Field.KIND else answer
        for what in (Field.KIND, Field.TERRITORY, Field.ORGANISATION)
        if (answer := answer_of(text, profile, what))
    )
    topics = [
        text("members-profile-line", what=text(f"members-field-{what}"), answer=plain_name(answer, _IN_LIST))
        for what in (Field.SEEKS, Field.SHARES, Field.MODES)
        if (answer := answer_of(text, profile, what))
    ]
    return "\n".join(filter(None, [f"**{name}** · <@{profile.user_id}>", about, *topics]))


def _pages(text: Text, found: Found) -> Iterable[Choice]:
    if found.page:
        yield Choice(label=text("members-choice-previous"), action=action("directory", found.search_id, found.page - 1))
    if found.more:
        yield Choice(label=text("members-choice-next"), action=action("directory", found.search_id, found.page + 1))


# Stewards


def turn_card(text: Text, names: Names, turn: Turn, *, reader_id: UserId, today: date) -> Card:
    """Whose week it is to greet newcomers, and when the reader's comes."""
    if not turn.willing:
        paragraphs = [text("members-greeter-no-text")]
    elif turn.own_week is None:
        paragraphs = [text("members-greeter-resting")]
    elif turn.own_week <= today:
        paragraphs = [text("members-greeter-now")]
    else:
        paragraphs = [text("members-greeter-week", day=spoken_day(turn.own_week, text))]
    if turn.greeter_id is None:
        paragraphs.append(text("members-greeter-nobody"))
    elif turn.greeter_id != reader_id:
        greeter = names(turn.greeter_id) or text("members-somebody")
        paragraphs.append(text("members-greeter-other", greeter=greeter))
    title = text("members-greeter-yes-title" if turn.willing else "members-greeter-no-title")
    return Card(title=title, text="\n\n".join(paragraphs))


def vocabulary_card(text: Text, known: tuple[Topic, ...]) -> Card:
    """The vocabulary as the stewards see it, and how to look after it."""
    groups = (
        ("members-topics-curated", [topic for topic in known if topic.curated and not topic.hidden]),
        ("members-topics-brought", [topic for topic in known if not topic.curated and not topic.hidden]),
        ("members-topics-hidden", [topic for topic in known if topic.hidden]),
    )
    paragraphs = [text(key, topics=_listed(text, group)) for key, group in groups if group]
    return Card(
        title=text("members-topics-title"),
        text="\n\n".join(paragraphs or [text("members-topics-none")]),
        footer=text("members-topics-how"),
    )


def curated_card(text: Text, done: Curated) -> Card:
    """A topic is kept, taken out, respelt or merged."""
    return Card(
        title=text("members-topics-done-title"),
        text=text(
            "members-topics-done-text",
            deed=done.deed.value,
            topic=plain_name(done.name, TOPIC_LENGTH),
            becomes=plain_name(done.becomes, TOPIC_LENGTH),
        ),
    )


def _listed(text: Text, known: list[Topic]) -> str:
    shown: list[str] = []
    left = _LISTED_CHARACTERS
    for name in map(topic_name, known[:_TOPICS_LISTED]):
        left -= len(name) + 2
        if left < 0:
            break
        shown.append(name)
    rest = len(known) - len(shown)
    return ", ".join(shown) + (text("members-topics-more", count=rest) if rest else "")
