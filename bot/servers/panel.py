"""The cards of `/installer` in which things are decided: each shows where the server is, and what can be chosen."""

from bot.core.card import Action, Card, Choice, Menu, Option, Picker, Section
from bot.core.catalogue import LOCALES, Text
from bot.core.structure import Kind, Standing, Trouble
from bot.core.text import clean
from bot.servers.installer import Panel, Work
from bot.servers.model import LIKELY_ZONES, MOST_POLES, Pole
from bot.servers.permissions import CheckUp
from bot.servers.places import SERVER_PLACES, Place, Slot, pole_places

FEATURE = "installer"
_LONGEST_NAME = 100


def action(verb: str, *ids: int) -> Action:
    """Return an action of the installer."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


def button(text: Text, key: str, verb: str, *ids: int, main: bool = False) -> Choice:
    """Return a button of the installer; `main` is the one that most people look for."""
    return Choice(label=text(key), action=action(verb, *ids), style="primary" if main else "secondary")


def _choose(text: Text, what: str, verb: str, *ids: int) -> Choice:
    """Return a button that says what it lets one choose: read aloud, its neighbours must not sound alike."""
    return Choice(label=text("installer-choice-choose", what=what), action=action(verb, *ids))


def back(text: Text) -> Choice:
    """Return the button that leads back to the first card."""
    return button(text, "installer-choice-home", "home")


def home_card(text: Text, panel: Panel, check_up: CheckUp) -> Card:
    """Return where the server is, and the way to everything that can be decided."""
    sections = [
        Section(
            text=text(
                "installer-home-settings",
                language=text(f"installer-language-{panel.settings.locale}"),
                zone=panel.settings.zone.key,
            ),
            choice=button(text, "installer-choice-change", "settings"),
        )
    ]
    sections += [
        Section(
            text=_line(text, panel, place), choice=_choose(text, place_title(text, panel, place), "place", place.slot)
        )
        for place in SERVER_PLACES
    ]
    names = ", ".join(f"{pole.name}" for pole in panel.poles) or text("installer-poles-none")
    sections.append(
        Section(
            text=text("installer-home-poles", poles=clean(names, 600)),
            choice=button(text, "installer-choice-see-poles", "poles"),
        )
    )
    sections.append(
        Section(
            text=text("installer-home-check-up", state=check_up_line(text, check_up)),
            choice=button(text, "installer-choice-see", "check-up"),
        )
    )
    return Card(
        title=text("installer-home-title"),
        text=_state(text, panel),
        sections=tuple(sections),
        choices=tuple(_next_steps(text, panel)),
        footer=text("installer-home-footer"),
    )


def check_up_line(text: Text, check_up: CheckUp) -> str:
    """Return in one line whether Discord lets Bocage do its work."""
    unable = sum(1 for finding in check_up.findings if not finding.able)
    if unable:
        return text("installer-check-up-unable", count=unable)
    return text("installer-check-up-excess" if check_up.excess else "installer-check-up-fine")


def settings_card(text: Text, panel: Panel) -> Card:
    """Return the choice of the language and of the time zone."""
    zone = panel.settings.zone.key
    likely = (*(() if zone in LIKELY_ZONES else (zone,)), *LIKELY_ZONES)
    return Card(
        title=text("installer-settings-title"),
        text=text("installer-settings-text", language=text(f"installer-language-{panel.settings.locale}"), zone=zone),
        menu=Menu(
            action=action("zone"),
            placeholder=text("installer-zone-placeholder"),
            options=tuple(Option(label=name, value=name, chosen=name == zone) for name in likely),
        ),
        choices=(
            *(
                Choice(label=text(f"installer-speak-{locale}"), action=action("locale", number))
                for number, locale in enumerate(LOCALES)
                if locale != panel.settings.locale
            ),
            button(text, "installer-choice-other-zone", "zone-other"),
            back(text),
        ),
    )


def place_card(text: Text, panel: Panel, place: Place) -> Card:
    """Return one role or channel: what it is for, and whether to create it, adopt one that exists, or do without."""
    standing = panel.standings.get(place.key)
    ids = _ids(place)
    there = standing is not None and standing.discord_id is not None
    choices = []
    if standing is None or standing.adopted:
        choices.append(button(text, "installer-choice-plan", "plan", *ids, main=standing is None))
    if standing is not None and not standing.adopted:
        choices.append(button(text, "installer-choice-name", "name", *ids))
    if standing is not None and place.may_be_left_aside:
        choices.append(button(text, "installer-choice-leave", "leave", *ids))
    if place.pole_id is not None:
        choices.append(button(text, "installer-choice-pole", "pole", place.pole_id))
    family = {Kind.ROLE: "role", Kind.CATEGORY: "category"}.get(place.kind, "channel")
    return Card(
        title=place_title(text, panel, place),
        text=f"{text(f'installer-why-{place.slot.slug}')}\n\n{_whole_state(text, panel, place)}",
        picker=Picker(
            action=action("adopt", *ids),
            placeholder=text(f"installer-adopt-{family}"),
            what="role" if family == "role" else "category" if family == "category" else "channel",
            chosen=standing.discord_id if standing is not None and there and _is_there(panel, place) else None,
        ),
        choices=(*choices, back(text)),
        footer=text("installer-place-footer"),
    )


def poles_card(text: Text, panel: Panel) -> Card:
    """Return the poles, and the way to each."""
    more = (button(text, "installer-choice-add-pole", "pole-add"),) if len(panel.poles) < MOST_POLES else ()
    return Card(
        title=text("installer-poles-title"),
        text=text("installer-poles-text") if panel.poles else text("installer-poles-empty"),
        sections=tuple(
            Section(
                text="\n".join(
                    [
                        f"**{clean(pole.name, _LONGEST_NAME)}**",
                        *(_line(text, panel, place, heading=False) for place in pole_places(pole)),
                    ]
                ),
                choice=_choose(text, clean(pole.name, _LONGEST_NAME), "pole", pole.id),
            )
            for pole in panel.poles
        ),
        choices=(*more, back(text)),
    )


def pole_card(text: Text, panel: Panel, pole: Pole) -> Card:
    """Return one pole, with its name, its emoji, its role, its category and its channel."""
    return Card(
        title=text("installer-pole-title", name=clean(pole.name, _LONGEST_NAME)),
        text=text("installer-pole-text", name=clean(pole.name, _LONGEST_NAME), emoji=pole.emoji),
        sections=tuple(
            Section(
                text=_line(text, panel, place),
                choice=_choose(text, text(f"installer-place-{place.slot.slug}"), "place", *_ids(place)),
            )
            for place in pole_places(pole)
        ),
        choices=(
            button(text, "installer-choice-rename", "pole-rename", pole.id),
            button(text, "installer-choice-drop-pole", "pole-drop", pole.id),
            button(text, "installer-choice-poles", "poles"),
            back(text),
        ),
        footer=text("installer-pole-footer"),
    )


def place_title(text: Text, panel: Panel, place: Place) -> str:
    """Return what a place is called, with its pole where it has one."""
    label = text(f"installer-place-{place.slot.slug}")
    if place.pole_id is None:
        return label
    name = clean(panel.pole(place.pole_id).name, _LONGEST_NAME)
    return text("installer-place-of-pole", place=label, pole=name)


def shown(standing: Standing) -> str:
    """Return what stands for a piece as Discord shows it: a name that can be clicked, always the present one."""
    return f"<@&{standing.discord_id}>" if standing.piece.kind is Kind.ROLE else f"<#{standing.discord_id}>"


def named(text: Text, standing: Standing) -> str:
    """Return the name that Bocage wishes for a piece, in quotation marks, and what it is."""
    name = clean(standing.piece.name, _LONGEST_NAME)
    return text(f"installer-kind-{standing.piece.kind}", name=name) if name else text("installer-kind-unnamed")


def _line(text: Text, panel: Panel, place: Place, *, heading: bool = True) -> str:
    label = text(f"installer-place-{place.slot.slug}")
    state = _short_state(text, panel, place)
    return text("installer-line-heading" if heading else "installer-line", place=label, state=state)


def _short_state(text: Text, panel: Panel, place: Place) -> str:
    standing = panel.standings.get(place.key)
    if standing is None:
        return text("installer-state-aside")
    trouble = panel.trouble(place.key)
    if standing.discord_id is None:
        return text("installer-state-planned", what=named(text, standing))
    if trouble is Trouble.MISSING:
        return text("installer-state-missing")
    if trouble is not None:
        return text("installer-state-amiss", what=shown(standing))
    return shown(standing)


def _whole_state(text: Text, panel: Panel, place: Place) -> str:
    standing = panel.standings.get(place.key)
    if standing is not None and standing.discord_id is not None and panel.trouble(place.key) is None:
        return text("installer-state-adopted" if standing.adopted else "installer-state-made", what=shown(standing))
    return text("installer-state-now", state=_short_state(text, panel, place))


def _is_there(panel: Panel, place: Place) -> bool:
    return panel.trouble(place.key) is not Trouble.MISSING


def _state(text: Text, panel: Panel) -> str:
    if panel.differences is None:
        return text("installer-home-unknown")
    create, repair = len(panel.of(Work.CREATE)), len(panel.of(Work.REPAIR))
    made = any(one.discord_id is not None and not one.adopted for one in panel.standings.values())
    if create and not made and not repair:
        return text("installer-home-begin", count=create)
    if create or repair:
        parts = [text("installer-home-to-create", count=create)] if create else []
        parts += [text("installer-home-to-repair", count=repair)] if repair else []
        return "\n".join(parts)
    return text("installer-home-done")


def _next_steps(text: Text, panel: Panel) -> list[Choice]:
    steps = []
    if panel.of(Work.CREATE):
        steps.append(button(text, "installer-choice-review-create", "review-create", main=True))
    if panel.of(Work.REPAIR):
        steps.append(button(text, "installer-choice-review-repair", "review-repair", main=True))
    steps.append(button(text, "installer-choice-refresh", "home"))
    return steps


def _ids(place: Place) -> tuple[int, ...]:
    return (place.slot,) if place.pole_id is None else (place.slot, place.pole_id)


__all__ = [
    "FEATURE",
    "Slot",
    "action",
    "back",
    "button",
    "check_up_line",
    "home_card",
    "named",
    "place_card",
    "place_title",
    "pole_card",
    "poles_card",
    "settings_card",
    "shown",
]
