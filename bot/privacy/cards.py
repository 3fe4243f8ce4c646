"""What a person is shown of their data, and what is asked before it is erased. Always private."""

from collections import Counter
from collections.abc import Sequence

from bot.core.card import Action, Card, Choice
from bot.core.catalogue import Text
from bot.core.commitments import Commitment, Engagement, Legacy
from bot.core.dates import spoken_day
from bot.core.ids import UserId
from bot.core.inventory import Inventory
from bot.core.text import plain_name
from bot.privacy.export import Names, files_of
from bot.privacy.model import Dossier, Erased, Outlook

FEATURE = "privacy"

_MOST_LISTED, _FEW_LISTED = 20, 8
_TITLE = 60


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


def explanation_card(text: Text, dossier: Dossier, inventory: Inventory) -> Card:
    """One screen: what is kept, what for, until when, and what can be done about it."""
    held = {each.table.group for each in dossier.kept}
    lines = [
        text(
            "privacy-explain-line",
            group=text(f"privacy-group-{group}"),
            about=text(f"privacy-about-{group}"),
            until=_until(text, dossier, group),
        )
        for group in inventory.groups
        if group in held and group != "house"
    ]
    paragraphs = [
        text("privacy-explain-text"),
        "\n".join(lines) if lines else text("privacy-explain-nothing"),
        _adopted_in_a_sentence(text, dossier.legacies),
        text("privacy-explain-rights"),
    ]
    return Card(
        title=text("privacy-explain-title"),
        text="\n\n".join(filter(None, paragraphs)),
        choices=(
            Choice(label=text("privacy-choice-export"), action=action("export"), style="primary"),
            Choice(label=text("privacy-choice-erase"), action=action("ask")),
        ),
        footer=text("privacy-explain-footer"),
    )


def export_card(text: Text, dossier: Dossier, names: Names, inventory: Inventory, server: str, *, own: bool) -> Card:
    """The files, with a word on what they are; to a steward, on whom they are for."""
    if own:
        title = text("privacy-export-title")
        said = text("privacy-export-text") if dossier.kept else text("privacy-export-empty")
    else:
        title, said = text("privacy-export-other-title"), text("privacy-export-other-text")
    return Card(title=title, text=said, attachments=files_of(dossier, text, names, inventory, server))


def question_card(text: Text, outlook: Outlook, *, own: bool, name: str) -> Card:
    """What an erasure would do; asked once."""
    if own:
        title, first, confirm = text("privacy-erase-title"), text("privacy-erase-text"), action("erase")
    else:
        title = text("privacy-erase-other-title")
        first = text("privacy-erase-other-text", name=name, rows=outlook.rows)
        confirm = action("erase-other", outlook.user_id)
    ahead = _ahead(text, outlook.commitments)
    paragraphs = [
        first,
        "\n".join([text("privacy-erase-ahead"), *ahead]) if ahead else (text("privacy-erase-nobody") if own else ""),
        _adopted(text, outlook.legacies, own=own),
        text("privacy-erase-stays"),
        text("privacy-erase-again") if own else "",
    ]
    return Card(
        title=title,
        text="\n\n".join(filter(None, paragraphs)),
        choices=(Choice(label=text("privacy-choice-confirm"), action=confirm, style="danger"),),
    )


def erased_card(text: Text, erased: Erased, *, own: bool) -> Card:
    """It is done."""
    said = text("privacy-erased-text") if own else text("privacy-erased-other-text")
    adopted = text("privacy-erased-adopted", count=erased.adopted) if erased.adopted else ""
    return Card(
        title=text("privacy-erased-title"),
        text="\n\n".join(filter(None, [said, adopted, text("privacy-erased-told", count=erased.told)])),
    )


def someone(text: Text, names: Names, user_id: UserId) -> str:
    """Return what to call a person who may no longer be here."""
    return names(user_id) or text("privacy-page-someone", id=str(user_id))


def _ahead(text: Text, commitments: tuple[Commitment, ...]) -> list[str]:
    counts = Counter(commitment.kind for commitment in commitments)
    return [
        text("privacy-erase-line-encounter")
        if kind is Engagement.ENCOUNTER
        else text(f"privacy-erase-line-{kind}", count=counts[kind])
        for kind in Engagement
        if counts[kind]
    ]


def _adopted(text: Text, legacies: Sequence[Legacy], *, own: bool) -> str:
    """Say what stays as a group's own, thing by thing."""
    if not legacies:
        return ""
    lines = [text("privacy-erase-adopted-line", what=what) for what in _titles(text, legacies, _MOST_LISTED)]
    return "\n".join([text("privacy-erase-adopted", own="yes" if own else "no"), *lines])


def _adopted_in_a_sentence(text: Text, legacies: Sequence[Legacy]) -> str:
    if not legacies:
        return ""
    return text("privacy-explain-adopted", what=", ".join(_titles(text, legacies, _FEW_LISTED)))


def _titles(text: Text, legacies: Sequence[Legacy], most: int) -> list[str]:
    """Name as many as there is room for, and how many more there are."""
    said = [
        text(
            f"privacy-adopted-{each.kind}",
            title=plain_name(each.title, _TITLE),
            day="" if each.at is None else spoken_day(each.at.astimezone(text.zone).date(), text),
        )
        for each in legacies[:most]
    ]
    return [*said, text("privacy-adopted-more", count=len(legacies) - most)] if len(legacies) > most else said


def _until(text: Text, dossier: Dossier, group: str) -> str:
    """Say each of the times that apply to these rows; the page to be received says which is whose."""
    keys = {each.table.retention.key for each in dossier.kept if each.table.group == group}
    times = dict.fromkeys(text(f"privacy-until-{key}") for key in sorted(keys))
    return text("privacy-until", times=" · ".join(times))
