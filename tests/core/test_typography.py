"""French typography: what it changes, what it leaves alone, and that it changes nothing twice."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.typography import PLACEABLE, english, french

THIN, FIXED = "\u202f", "\u00a0"


def visible(text: str) -> str:
    """Show the two spaces: `^` for the narrow one, `~` for the other."""
    return text.replace(THIN, "^").replace(FIXED, "~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Un imprévu ? Ça arrive !", "Un imprévu^? Ça arrive^!"),
        ("Oui; non: voilà", "Oui^; non~: voilà"),
        ("Quoi ?! Vraiment?!", "Quoi^?! Vraiment^?!"),
        ("Où (ou quand)?", "Où (ou quand)^?"),
        ("Lieu :", "Lieu~:"),
        ("**Lieu** : ici", "**Lieu**~: ici"),
        ("**Lieu :** ici", "**Lieu~:** ici"),
        ("« Bonjour »", "«~Bonjour~»"),
        ("«Bonjour», dit-elle", "«~Bonjour~», dit-elle"),
        ("30 min, 5 km, 50%, 10€, 3 Mo", "30~min, 5~km, 50~%, 10~€, 3~Mo"),
        ("à 18 h 30 ou 18h30, de 9h à 24h/24", "à 18~h~30 ou 18~h~30, de 9~h à 24~h/24"),
        ("Permanence n° 42", "Permanence n°~42"),
        ("l'équipe d'animation...", "l’équipe d’animation…"),
        ("Vous venez ...?", "Vous venez …^?"),
        (f"{PLACEABLE} min avec {PLACEABLE} ?", f"{PLACEABLE}~min avec {PLACEABLE}^?"),
        (f"« {PLACEABLE} » : {PLACEABLE} h {PLACEABLE}", f"«~{PLACEABLE}~»~: {PLACEABLE}~h~{PLACEABLE}"),
        (f"l'{PLACEABLE}", f"l’{PLACEABLE}"),
        ("# Un imprévu ?", "# Un imprévu^?"),
        ("[Voir](https://a.org/?b=c) !", "[Voir](https://a.org/?b=c)^!"),
        ("Voir `/aide` ?", "Voir `/aide`^?"),
    ],
)
def test_sentences_get_their_spaces_and_signs(written: str, expected: str) -> None:
    assert visible(french(written)) == expected


@pytest.mark.parametrize(
    "written",
    [
        "`a ? b : l'eau...`",
        "```\n« non »; 5 km !\n```",
        "``a`b ?``",
        "https://exemple.org/a?b=c;d:e!'",
        "<@1> <@!1> <@&1> <#1> <t:1795541400:F> <:haie:12>",
        "</permanence reserver:123>",
        "# Titre\n## Titre\n-# Note\n- point\n* point\n1. point\n> citation",
        "- ; suite",
        ":wave: bien :) 18:30",
        "mot?bar",
        "Trente minutes suffisent.",
        "5 hommes, 3 garages, 2 minettes",
    ],
)
def test_what_machines_read_is_left_alone(written: str) -> None:
    assert french(written) == written


def test_english_gets_apostrophes_and_ellipses_only() -> None:
    assert english("What's next? It's 5 km: let's go...") == "What’s next? It’s 5 km: let’s go…"
    assert english(f"{PLACEABLE}'s slot, `it's`") == f"{PLACEABLE}’s slot, `it's`"


PIECES = st.sampled_from(
    [
        *" \n\t;!?:«».,'\"`*_()[]<>@#-/hs%€°0189nNaé…’",
        *(
            "...",
            "min",
            " h ",
            "km",
            THIN,
            FIXED,
            PLACEABLE,
            "https://a.b/",
            "<@1>",
            "</x y:1>",
            ":a:",
            "# ",
            "```",
            "18h30",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text())
@example("18  h  30")
@example(" h 18h30")
@example("9h18h30")
@example("a ...?")
@example("«»")
@example("«;")
@example(f"«h {PLACEABLE}")
@example("':»")
def test_typography_changes_nothing_twice(text: str) -> None:
    assert french(french(text)) == french(text)
    assert english(english(text)) == english(text)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text())
def test_typography_only_ever_touches_spaces_apostrophes_and_dots(text: str) -> None:
    def letters(sentence: str) -> str:
        plain = sentence.replace("’", "'").replace("…", "...")
        return "".join(sign for sign in plain if sign not in f" \t{THIN}{FIXED}")

    assert letters(french(text)) == letters(text)
    assert french(text).count("\n") == text.count("\n")
