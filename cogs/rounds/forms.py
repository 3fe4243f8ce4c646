"""The form by which somebody says how they take part, and how it is read back."""

from collections.abc import Mapping

from bot.core.card import Action
from bot.core.catalogue import Text
from bot.rounds.cards import band_options, keyed_options, mode_options
from bot.rounds.model import Mode, Wishes
from bot.rounds.moments import BANDS
from cogs.support.forms import Form, Pick

_EVERY, _MODES, _BANDS, _LANGUAGES, _CONTACT = "every", "modes", "bands", "languages", "contact"
_DM, _THREAD = "dm", "thread"
_SPOKEN = ("fr", "en")


def wishes_form(text: Text, wishes: Wishes) -> Form:
    """Return the form, filled in with what is wished so far."""
    every = keyed_options(text, [("1", "rounds-form-every-1"), ("2", "rounds-form-every-2")], [str(wishes.every)])
    languages = keyed_options(text, [(each, f"rounds-language-{each}") for each in _SPOKEN], sorted(wishes.languages))
    contact = keyed_options(
        text,
        [(_THREAD, "rounds-form-contact-thread"), (_DM, "rounds-form-contact-dm")],
        [_DM if wishes.by_dm else _THREAD],
    )
    return Form(
        title=text("rounds-form-title"),
        action=Action(feature="rounds", verb="join"),
        questions=(
            Pick(
                key=_BANDS,
                label=text("rounds-form-bands"),
                hint=text("rounds-form-bands-hint"),
                options=band_options(text, wishes.bands),
                most=len(BANDS),
            ),
            Pick(
                key=_MODES,
                label=text("rounds-form-modes"),
                hint=text("rounds-form-modes-hint"),
                options=mode_options(text, wishes.modes),
                least=1,
                most=len(Mode),
            ),
            Pick(
                key=_EVERY,
                label=text("rounds-form-every"),
                hint=text("rounds-form-every-hint"),
                options=every,
                least=1,
            ),
            Pick(
                key=_LANGUAGES,
                label=text("rounds-form-languages"),
                hint=text("rounds-form-languages-hint"),
                options=languages,
                least=1,
                most=len(_SPOKEN),
            ),
            Pick(
                key=_CONTACT,
                label=text("rounds-form-contact"),
                hint=text("rounds-form-contact-hint"),
                options=contact,
                least=1,
            ),
        ),
    )


def wishes_in(picks: Mapping[str, tuple[str, ...]]) -> Wishes:
    """Return what a form was filled in with; whatever was forged is left out."""
    return Wishes(
        every=2 if picks.get(_EVERY) == ("2",) else 1,
        modes=frozenset(mode for mode in Mode if mode in picks.get(_MODES, ())),
        languages=frozenset(each for each in _SPOKEN if each in picks.get(_LANGUAGES, ())),
        bands=frozenset(number for number in BANDS if str(number) in picks.get(_BANDS, ())),
        by_dm=picks.get(_CONTACT) == (_DM,),
    )
