"""The catalogues: sentences in two languages, and the mistakes in them that are caught."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.catalogue import FORM, LOCALES, Catalogue, CatalogueError, Locale, Text, _filled, our_catalogue

PARIS = ZoneInfo("Europe/Paris")


class Shelf:
    """A folder of catalogues to write into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for locale in ("fr", "en"):
            (root / locale).mkdir()

    def write(self, fluent: str, *, locale: str = "fr", file: str = "test") -> "Shelf":
        (self.root / locale / f"{file}.ftl").write_text(fluent, encoding="utf-8")
        return self

    def load(self) -> Catalogue:
        return Catalogue.load(self.root)

    def french(self, *, familiar: bool = False) -> Text:
        return self.load().text("fr", PARIS, familiar)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_our_own_catalogues_load_and_speak_both_languages() -> None:
    catalogue = Catalogue.load()
    assert catalogue.text("fr", PARIS)("core-moment", day="mardi", time="midi") == "mardi à midi"
    assert catalogue.text("en", PARIS)("core-moment", day="Tuesday", time="noon") == "Tuesday at noon"
    assert "core-moment" in catalogue.keys("fr") & catalogue.keys("en")


def test_every_file_of_a_language_is_read(shelf: Shelf) -> None:
    shelf.write("un = Un", file="a").write("deux = Deux", file="b").write("three = Three", locale="en")
    assert shelf.load().keys("fr") == {"un", "deux"}
    assert shelf.load().keys("en") == {"three"}


def test_the_form_of_address_chooses_the_sentence(shelf: Shelf) -> None:
    shelf.write("peut = { $form ->\n  [tu] Tu peux\n *[vous] Vous pouvez\n } venir, { $name } ?")
    assert shelf.french(familiar=True)("peut", name="Bob") == "Tu peux venir, Bob\u202f?"
    assert shelf.french()("peut", name="Bob") == "Vous pouvez venir, Bob\u202f?"


def test_typography_sees_the_variables_but_never_changes_them(shelf: Shelf) -> None:
    shelf.write("quoi = « { $what } » : { $count } min, c'est noté !")
    assert shelf.french()("quoi", what="l'eau ? 5 km", count=30) == (
        "«\u00a0l'eau ? 5 km\u00a0»\u00a0: 30\u00a0min, c’est noté\u202f!"
    )


def test_typography_reaches_into_variants_and_terms(shelf: Shelf) -> None:
    shelf.write("-lieu = l'étang\nquoi = { $n ->\n  [one] un mot !\n *[other] { $n } mots !\n } { -lieu }?")
    assert shelf.french()("quoi", n=1) == "un mot\u202f! l’étang\u202f?"


@pytest.mark.parametrize(("count", "expected"), [(0, "0 place"), (1, "1 place"), (2, "2 places")])
def test_plurals_follow_the_language(shelf: Shelf, count: int, expected: str) -> None:
    shelf.write("places = { $n ->\n  [one] { $n } place\n *[other] { $n } places\n }")
    assert shelf.french()("places", n=count) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_are_not_grouped(shelf: Shelf, locale: Locale) -> None:
    shelf.write("n = ({ $n })", locale=locale)
    assert shelf.load().text(locale, PARIS)("n", n=1234567) == "(1234567)"


def test_text_is_not_wrapped_in_invisible_isolates(shelf: Shelf) -> None:
    shelf.write("bonjour = Bonjour { $name }")
    assert shelf.french()("bonjour", name="Bob") == "Bonjour Bob"


def test_an_unknown_key_is_an_error(shelf: Shelf) -> None:
    with pytest.raises(CatalogueError, match="no sentence 'rien'"):
        shelf.french()("rien")


def test_a_missing_variable_is_an_error(shelf: Shelf) -> None:
    text = shelf.write("bonjour = Bonjour { $name }").french()
    with pytest.raises(CatalogueError, match=r"bonjour.*name"):
        text("bonjour")


def test_a_value_too_long_for_fluent_is_an_error(shelf: Shelf) -> None:
    text = shelf.write("bonjour = Bonjour { $name }").french()
    with pytest.raises(CatalogueError, match="bonjour"):
        text("bonjour", name="x" * 2501)


@pytest.mark.parametrize(
    ("fluent", "complaint"),
    [
        ("a = A\na = B", "a is there twice"),
        ("pas du fluent", "fr/test.ftl: not Fluent"),
        ("a =\n    **Gras** en tête", "behind"),
        ("a = A\n    .label = B", "no attribute"),
        ("a = { b }", "reference to b"),
        ("a = { -b }", "reference to b"),
        ("a = { b }\nb = { a }", "refers to itself"),
        ("-a = { -b }\n-b = { -a }\nc = { -a }", "refers to itself"),
        ("-b = { $x }\na = { -b(y: 1) }", "-b is not given x"),
        ("a = \ufffc", "U\\+FFFC"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_found_when_it_is_loaded(shelf: Shelf, fluent: str, complaint: str) -> None:
    shelf.write(fluent)
    with pytest.raises(CatalogueError, match=complaint):
        shelf.load()


def test_the_same_key_in_two_files_is_refused(shelf: Shelf) -> None:
    shelf.write("a = A", file="un").write("a = B", file="deux")
    with pytest.raises(CatalogueError, match="a is there twice"):
        shelf.load()


def test_variables_are_known_through_references_and_variants(shelf: Shelf) -> None:
    shelf.write("a = { $x } { b }\nb = { $n ->\n  [one] { $y }\n *[other] { $form ->\n  [tu] t\n *[vous] v\n }\n }")
    assert shelf.load().variables("fr", "a") == {"x", "n", "y"}


def test_a_term_may_bear_the_name_of_the_sentence_that_uses_it(shelf: Shelf) -> None:
    shelf.write("-a = { $case ->\n  [de] de l'eau\n *[nu] l'eau\n }\na = Parler { -a(case: \"de\") }")
    assert shelf.french()("a") == "Parler de l’eau"
    assert shelf.load().variables("fr", "a") == frozenset()


def test_the_variables_of_each_form_are_known(shelf: Shelf) -> None:
    shelf.write("a = { $form ->\n  [tu] Tu as { $n }\n *[vous] Vous avez { $n } et { $m }\n }\nb = rien")
    catalogue = shelf.load()
    assert list(catalogue.forms("fr", "a")) == [{"tu": {"n"}, "vous": {"n", "m"}}]
    assert catalogue.forms("fr", "b") == ()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["tu", "vous"])
def test_the_short_way_to_say_a_sentence_says_what_fluent_says(locale: Locale, form: str) -> None:
    catalogue = our_catalogue()
    sentences = catalogue._sentences[locale]
    filled = 0
    for key in sorted(catalogue.keys(locale)):
        for value in ("Camille & <b>", "", 3, 12_345):
            variables = {FORM: form, **dict.fromkeys(catalogue.variables(locale, key), value)}
            short = _filled(sentences._straight(key, form), variables)
            if short is not None:
                filled += 1
                assert short == sentences._said(key, variables), key
    assert filled > 1_000


def test_a_sum_changes_with_any_sentence_of_its_language_and_no_other(shelf: Shelf) -> None:
    before = shelf.write("un = Un").write("one = One", locale="en").load()
    after = shelf.write("un = Une").load()
    assert before.checksum("fr") != after.checksum("fr")
    assert before.checksum("en") == after.checksum("en")
