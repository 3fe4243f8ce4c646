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

_MOST_LISTED, _FEW_LISTED = 12, 8
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
    """What an erasure would do; asked once, what becomes of the texts of groups included."""
    title = text("privacy-erase-title" if own else "privacy-erase-other-title")
    first = text("privacy-erase-text") if own else text("privacy-erase-other-text", name=name, rows=outlook.rows)
    about = () if own else (outlook.user_id,)
    ahead = _ahead(text, outlook.commitments)
    nobody = text("privacy-erase-nobody") if own and not outlook.legacies else ""
    paragraphs = [
        first,
        "\n".join([text("privacy-erase-ahead"), *ahead]) if ahead else nobody,
        text("privacy-erase-stays"),
        text("privacy-erase-again") if own else "",
        # What is asked comes last, above the buttons that answer it.
        _adopted(text, outlook.legacies, own=own),
    ]
    verb = "erase" if own else "erase-other"
    whole = "privacy-choice-erase-texts" if outlook.legacies else "privacy-choice-confirm"
    choices = [Choice(label=text(whole), action=action(f"{verb}-texts", *about), style="danger")]
    if outlook.legacies:
        choices.append(Choice(label=text("privacy-choice-leave-texts"), action=action(verb, *about), style="danger"))
    return Card(
        title=title,
        text="\n\n".join(filter(None, paragraphs)),
        choices=(*choices, Choice(label=text("privacy-choice-keep"), action=action("keep"))),
    )


def kept_card(text: Text) -> Card:
    """Nothing was done."""
    return Card(title=text("privacy-kept-title"), text=text("privacy-kept-text"))


def erased_card(text: Text, erased: Erased, *, own: bool) -> Card:
    """It is done."""
    said = text("privacy-erased-text") if own else text("privacy-erased-other-text")
    count = len(erased.legacies)
    became = "privacy-erased-taken" if erased.texts else "privacy-erased-adopted"
    adopted = text(became, count=count) if count else ""
    # Not that it changes nothing for anybody, where groups learn that words are gone.
    told = text("privacy-erased-told", count=erased.told) if erased.told or not (count and erased.texts) else ""
    return Card(
        title=text("privacy-erased-title"),
        text="\n\n".join(filter(None, [said, adopted, told])),
    )


def someone(text: Text, names: Names, user_id: UserId) -> str:
    """Return what to call a person who may no longer be here."""
    return names(user_id) or text("privacy-page-someone", id=str(user_id))


def titles(text: Text, legacies: Sequence[Legacy], most: int) -> list[str]:
    """Name as many as there is room for, with what of each is the person's, and how many more there are."""
    said = [
        text(
            f"privacy-adopted-{each.kind}",
            title=plain_name(each.title, _TITLE),
            day="" if each.at is None else spoken_day(each.at.astimezone(text.zone).date(), text),
            parts=", ".join(text(f"privacy-adopted-part-{part}") for part in each.parts),
        )
        for each in legacies[:most]
    ]
    return [*said, text("privacy-adopted-more", count=len(legacies) - most)] if len(legacies) > most else said


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
    """Say which texts are groups' own by now, thing by thing, and what may become of them."""
    if not legacies:
        return ""
    whose = "yes" if own else "no"
    lines = [text("privacy-erase-adopted-line", what=what) for what in titles(text, legacies, _MOST_LISTED)]
    return "\n".join(
        [text("privacy-erase-adopted", own=whose), *lines, "", text("privacy-erase-adopted-choice", own=whose)]
    )


def _adopted_in_a_sentence(text: Text, legacies: Sequence[Legacy]) -> str:
    if not legacies:
        return ""
    return text("privacy-explain-adopted", what=" ; ".join(titles(text, legacies, _FEW_LISTED)))


def _until(text: Text, dossier: Dossier, group: str) -> str:
    """Say each of the times that apply to these rows; the page to be received says which is whose."""
    keys = {each.table.retention.key for each in dossier.kept if each.table.group == group}
    times = dict.fromkeys(text(f"privacy-until-{key}") for key in sorted(keys))
    return text("privacy-until", times=" · ".join(times))
