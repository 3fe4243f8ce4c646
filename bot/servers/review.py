"""The cards of `/installer` in which things are done: what would be, what became of it, and what Discord permits."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.card import Card, Choice, Section
from bot.core.catalogue import CatalogueError, Text
from bot.core.structure import STEWARDS_ROLE, Access, Difference, Kind, Outcome, Trouble
from bot.servers.installer import Panel, Report, Work
from bot.servers.panel import action, back, button, named, shown
from bot.servers.permissions import CheckUp, Finding, Lack

_MOST_LINES = 40


def review_card(text: Text, panel: Panel, work: Work, *, moved: bool = False) -> Card:
    """Return all that would be created or repaired, each by its name; the button does that and nothing else.

    `moved`: something changed since it was last shown, and nothing was done.
    """
    if panel.differences is None:
        return Card(title=text("installer-review-title"), text=text("installer-home-unknown"), choices=(back(text),))
    differences = panel.of(work)
    if not differences:
        return Card(title=text("installer-review-title"), text=text("installer-review-nothing"), choices=(back(text),))
    lines = [f"- {_intention(text, one)}" for one in differences[:_MOST_LINES]]
    if len(differences) > _MOST_LINES:
        lines.append(text("installer-review-more", count=len(differences) - _MOST_LINES))
    intro = text(f"installer-review-{work}", count=len(differences))
    if moved:
        intro = f"{text('installer-review-moved')}\n\n{intro}"
    return Card(
        title=text("installer-review-title"),
        text="\n".join([intro, "", *lines]),
        choices=(
            Choice(
                label=text(f"installer-choice-{work}", count=len(differences)),
                action=action(work.value, panel.seal(work)),
                style="primary",
            ),
            back(text),
        ),
        footer=text("installer-home-footer"),
    )


def report_card(text: Text, report: Report) -> Card:
    """Return what was done, what Discord refused and why, and what is left to people."""
    panel = report.panel
    done = [one for one in report.outcomes if one.refusal is None]
    refused = [one for one in report.outcomes if one.refusal is not None]
    lines = [f"- {_thing(text, panel, one)}" for one in done[:_MOST_LINES]]
    parts = []
    if done:
        parts.append("\n".join([text(f"installer-report-{report.work}", count=len(done)), *lines]))
    if refused:
        parts.append(
            "\n".join(
                [
                    text("installer-report-refused", count=len(refused)),
                    *(
                        text(
                            "installer-report-refusal",
                            what=_thing(text, panel, one),
                            reason=refusal_sentence(text, one.refusal or ""),
                        )
                        for one in refused[:_MOST_LINES]
                    ),
                ]
            )
        )
    if report.work is Work.CREATE and any(one.key == STEWARDS_ROLE for one in done):
        parts.append(text("installer-report-give-role", role=_thing(text, panel, _of(done, STEWARDS_ROLE))))
    again = (button(text, "installer-choice-again", f"review-{report.work}", main=True),) if refused else ()
    doctor = (button(text, "installer-choice-check-up", "check-up"),) if refused else ()
    return Card(
        title=text("installer-report-title-partly" if refused else "installer-report-title"),
        text="\n\n".join(parts) or text("installer-review-nothing"),
        choices=(*again, *doctor, back(text)),
        footer=text("installer-report-footer") if refused else "",
    )


def refusal_sentence(text: Text, refusal: str) -> str:
    """Return why Discord did not do something, and what to do now."""
    try:
        return text(f"installer-refusal-{refusal}")
    except CatalogueError:
        return text("installer-refusal-other")


def check_up_card(text: Text, check_up: CheckUp) -> Card:
    """Return for each thing that Bocage does whether it can, what is missing, where, and who can give it."""
    sections = [Section(text=_finding(text, finding)) for finding in check_up.findings]
    if any(not finding.able for finding in check_up.findings):
        sections.append(Section(text=_givers(text, check_up)))
    if check_up.excess:
        names = _names(text, check_up.excess)
        key = (
            "installer-check-up-administrator" if "administrator" in check_up.excess else "installer-check-up-too-much"
        )
        sections.append(Section(text=text(key, permissions=names)))
    return Card(
        title=text("installer-check-up-title"),
        text=text("installer-check-up-text"),
        sections=tuple(sections),
        choices=(button(text, "installer-choice-check-again", "check-up", main=True), back(text)),
    )


def _finding(text: Text, finding: Finding) -> str:
    what = text(f"installer-gesture-{finding.gesture}")
    if finding.waiting:
        return text("installer-finding-waiting", what=what)
    if finding.able:
        return text("installer-finding-yes", what=what)
    lines = [text("installer-finding-no", what=what)]
    lines += [f"- {_lack(text, lack)}" for lack in finding.lacks]
    if finding.roles_above:
        roles = ", ".join(f"<@&{role}>" for role in finding.roles_above)
        lines.append(f"- {text('installer-lack-roles-above', roles=roles)}")
    return "\n".join(lines)


def _lack(text: Text, lack: Lack) -> str:
    names = _names(text, lack.permissions)
    if lack.channel_id is None:
        return text("installer-lack-server", permissions=names)
    return text("installer-lack-channel", permissions=names, channel=f"<#{lack.channel_id}>")


def _givers(text: Text, check_up: CheckUp) -> str:
    people = [f"<@{check_up.owner_id}>", *(f"<@&{role}>" for role in check_up.giver_roles)]
    return text("installer-check-up-givers", people=", ".join(people))


def _names(text: Text, permissions: Sequence[str]) -> str:
    return ", ".join(text(f"installer-permission-{name.replace('_', '-')}") for name in permissions)


def _intention(text: Text, difference: Difference) -> str:
    standing, trouble = difference.standing, difference.trouble
    if trouble is Trouble.NOT_MADE:
        return f"{named(text, standing)}{_who(text, difference)}"
    if trouble is Trouble.MISSING:
        return text("installer-intention-missing", what=named(text, standing))
    key = f"installer-intention-{trouble}"
    if trouble is Trouble.ACCESS:
        return text(key, what=shown(standing), access=text(f"installer-access-{standing.piece.access}"))
    return text(key, what=shown(standing), name=named(text, standing))


def _who(text: Text, difference: Difference) -> str:
    piece = difference.standing.piece
    if piece.kind in {Kind.ROLE, Kind.CATEGORY} or piece.access is Access.OPEN:
        return ""
    return f" — {text(f'installer-access-{piece.access}')}"


def _thing(text: Text, panel: Panel, outcome: Outcome) -> str:
    standing = panel.standings.get(outcome.key)
    if standing is None:
        return text("installer-kind-unnamed")
    if outcome.refusal is None and outcome.discord_id is not None:
        return shown(replace(standing, discord_id=outcome.discord_id))
    return named(text, standing)


def _of(outcomes: Sequence[Outcome], key: str) -> Outcome:
    return next(one for one in outcomes if one.key == key)
