"""Members' text stays text: nothing in it mentions, hides, reorders or reformats anything."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.text import _MARKUP, _ORDINARY, _UNFIT_FOR_NAMES, _is_plain, _tidied, clean, plain_name

FAMILY = "👩‍👩‍👧"
HEART_ON_FIRE = "❤️‍🔥"

NASTY = st.lists(
    st.sampled_from(
        [
            *" \n\r\t\0\x1b\x85\u00a0\u202f\u2028\u3000\u200b\u200c\u200d\u202e\u2066\ufeff\u00ad",
            *"\u3164\u2800\ufffc\ue000\ud800",
            *"*_~`|\\<>[]()#@-+>1.!:&/atéb\u0301\u0301\u0489\u1fef\u037e\ufe0f\ufe01\U000e0041\U000e0100\uffff",
            *("](", "[a](http://b)", "@everyone", "@HERE", "<@1>", "<@&2>", "<#3>", "</a b:4>", "<t:5:R>", "<a:b:6>"),
            *(
                "\n# ",
                "\n- ",
                "\n> ",
                "\n>>> ",
                "\n-# ",
                "\n1. ",
                "||",
                "```",
                "**",
                "__",
                "\\",
                FAMILY,
                "https://a.b/c_d",
            ),
        ]
    ),
    max_size=40,
).map("".join)
ANYTHING = st.text() | NASTY


@pytest.mark.parametrize(
    "ordinary",
    [
        "Comment nourrir 3 écoles avec 5 fermes ? Réponse : « on essaie » !",
        "Un premier paragraphe\nsur deux lignes\n\nUn second, avec 5 * 3 et l'eau.",
        "Voir https://exemple.org/une_page_?a=1#b et mon_fichier_final.pdf",
        f"Bravo {FAMILY} {HEART_ON_FIRE} 👍🏽 🇫🇷 <3",
        "bob@exemple.org, Hélène Ā ộ שָׁלוֹם नमस्ते ไทย",
        "5 < 6 > 4, a-b, #sujet, c'est-à-dire [entre crochets] (et parenthèses)",
    ],
)
def test_what_people_really_write_is_kept_as_it_is(ordinary: str) -> None:
    assert clean(ordinary, 1000) == ordinary


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[clic](https://mechant.org)", "［clic］(https://mechant.org)"),
        ("@everyone @Here", "＠everyone ＠Here"),
        ("<@1> <@!1> <@&2> <#3>", "＜@1> ＜@!1> ＜@&2> ＜#3>"),
        ("</aide ici:4> <t:5:F> <:a:6> <a:b:7> <id:home>", "＜/aide ici:4> ＜t:5:F> ＜:a:6> ＜a:b:7> ＜id:home>"),
        (
            "# Titre\n## Autre\n-# petit\n- a\n* b\n+ c\n1. d\n> e\n>>> f",
            "＃ Titre\n＃＃ Autre\n－＃ petit\n－ a\n＊ b\n＋ c\n１． d\n＞ e\n＞＞＞ f",
        ),
        ("||secret|| | ~~faux~~ ~10", "｜｜secret｜｜ | ～～faux～～ ~10"),
        ("```\ncode\n``` `a`", "｀｀｀\ncode\n｀｀｀ ｀a｀"),
        ("**gras** *pente* _pente_ __trait__", "＊＊gras＊＊ ＊pente＊ ＿pente＿ ＿＿trait＿＿"),
        ("fin\\", "fin＼"),
    ],
)
def test_mark_up_is_shown_not_obeyed(written: str, shown: str) -> None:
    assert clean(written, 1000) == shown


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert clean("a\0b\u202ec\u200bd\u2066e\ufefff\u3164g\U000e0041", 100) == "abcdefg"
    assert clean("a\u200db", 100) == "ab"


def test_lines_and_spaces_are_tidied() -> None:
    assert clean("  a   b \r\n\r\n\r\n\r\n\tc\u3000d \u2028 e  ", 100) == "a b\n\nc d\ne"


def test_letters_are_composed_and_do_not_climb() -> None:
    assert clean("e\u0301te\u0301", 100) == "été"
    assert clean("x" + "\u0338" * 50, 100) == "x" + "\u0338" * 3


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdefg", 6) == "abcde…"
    assert clean("abc defg", 5) == "abc…"
    assert clean(f"ab{FAMILY}", 4) == "ab👩…"
    assert clean("abc", 0) == ""


@given(ANYTHING, st.integers(0, 60))
@example("5 * 3", 4)
@example(FAMILY, 3)
def test_cleaning_changes_nothing_twice_and_keeps_to_the_limit(text: str, limit: int) -> None:
    cleaned = clean(text, limit)
    assert len(cleaned) <= limit
    assert clean(cleaned, limit) == cleaned


@given(ANYTHING)
@example("https://a.b/@everyone https://@here")
@example("HTTP://__a__ https://__a xhttps://__a__")
def test_no_text_is_dangerous_once_cleaned(text: str) -> None:
    cleaned = clean(text, 2000)
    cleaned.encode()
    assert not re.search(r"@(everyone|here)|<(@|#|/|:|t:|a:|id:)|\]\(|```|`|\|\||~~|\*\*|\\", cleaned, re.IGNORECASE)
    assert "__" not in re.sub(r"(?<!\w)https?://\S+", "", cleaned)
    assert not re.search(r"^\s*([#>]{1,3}|-#|[-*+]|\d+\.)\s", cleaned, re.MULTILINE)
    assert not re.search(r"\n\n\n|  |\s$|^\s", cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    for before, sign, after in zip(" " + cleaned, cleaned, cleaned[1:] + " ", strict=False):
        if sign == "\u200d":
            assert ord(before) > 0x2000
            assert ord(after) > 0x2000
        else:
            assert sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(ANYTHING, st.integers(1, 40))
def test_a_name_is_one_plain_line_and_never_empty(text: str, limit: int) -> None:
    name = plain_name(text, limit)
    assert 1 <= len(name) <= limit
    assert not re.search(r"[*_~`|<>\[\]\\#@\n\r\t\0]", name)
    assert name == name.strip()
    assert not unicodedata.combining(name[0])
    assert plain_name(name, limit) == name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Camille (Flers)", "Camille (Flers)"),
        ("**Jean_Luc** <@1>", "Jean Luc 1"),
        ("Anne-Marie\nDupont", "Anne-Marie Dupont"),
        ("- Léa", "Léa"),
        ("\u202e\u200b", "?"),
        ("", "?"),
        ("***", "?"),
        ("\u0301\u0301", "?"),
        (f"Zoé {FAMILY}", f"Zoé {FAMILY}"),
    ],
)
def test_names_keep_what_can_be_read(written: str, shown: str) -> None:
    assert plain_name(written, 32) == shown


def test_long_names_are_cut() -> None:
    assert plain_name("Maximilienne de la Haie", 10) == "Maximilie…"


@given(st.from_regex(_ORDINARY, fullmatch=True))
@example("Cantines & circuits courts : l’été d’œufs à 3 €, c'est ~ \u00d7 2")
def test_what_is_taken_for_ordinary_is_tidy(text: str) -> None:
    assert _tidied(text) == text


@given(NASTY | st.text(max_size=40))
@example("1. un")
@example("12 rue des Haies, peut-être")
def test_what_is_plain_at_a_glance_has_nothing_to_be_neutralised(text: str) -> None:
    tidied = _tidied(text)
    if _is_plain(tidied):
        assert all(match["address"] for match in _MARKUP.finditer(tidied))
        assert _UNFIT_FOR_NAMES.search(tidied) is None
