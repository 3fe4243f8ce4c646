"""The options of `/communaute`: what is offered, and what is read from what members chose or typed."""

from collections.abc import Iterable, Sequence

from bot.communities.board import PoleLike
from bot.communities.model import Admission, CommunityId, CommunityState, Summary
from bot.communities.refusals import NoPoles, PoleUnknown
from bot.communities.wording import plain_label
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.ids import PoleId
from bot.core.text import fold_words
from cogs.support.typed import Suggestions, row_id, suggested_names, suggestions


def community_of(known: Sequence[Summary], typed: str) -> CommunityId:
    """Return the community that was chosen, or whose name was typed. Raises Invalid if there is none."""
    chosen = row_id(typed)
    for each in known:
        if each.id == chosen or (fold_words(typed) and fold_words(each.name) == fold_words(typed)):
            return each.id
    raise Invalid("communities-refused-community")


def pole_of(poles: Sequence[PoleLike], typed: str) -> PoleId:
    """Return the pole that was chosen, or whose name was typed. Raises NoPoles or PoleUnknown."""
    if not poles:
        raise NoPoles
    chosen = row_id(typed)
    for pole in poles:
        if pole.id == chosen or fold_words(pole.name) == fold_words(typed):
            return PoleId(pole.id)
    raise PoleUnknown


def admission_of(value: str | None) -> Admission | None:
    """Return the way in that was chosen, None if none was."""
    return next((each for each in Admission if each.value == value), None)


def communities(text: Text, known: Iterable[Summary], typed: str) -> Suggestions:
    """Return the communities whose name or topics contain every word typed."""
    wanted = tuple(fold_words(typed).split())
    return suggestions((_suggestion(text, each), str(each.id)) for each in known if each.is_about(wanted))


def poles(known: Iterable[PoleLike], typed: str) -> Suggestions:
    """Return the poles whose name contains every word typed."""
    wanted = fold_words(typed).split()
    return suggestions(
        (pole.name, str(pole.id)) for pole in known if all(word in fold_words(pole.name) for word in wanted)
    )


def searches(known: Sequence[Summary], typed: str) -> Suggestions:
    """Return the topics, then the names, that contain every word typed."""
    wanted = fold_words(typed).split()
    words: dict[str, str] = {}
    for word in (*(topic for each in known for topic in each.topics), *(each.name for each in known)):
        if all(part in fold_words(word) for part in wanted):
            words.setdefault(fold_words(word), word)
    return suggested_names(words.values())


def _suggestion(text: Text, community: Summary) -> str:
    label = plain_label(community)
    return text("communities-suggestion-archived", name=label) if _archived(community) else label


def _archived(community: Summary) -> bool:
    return community.state is CommunityState.ARCHIVED
