"""The catalogues are complete in both languages, and speak as the product has promised to."""

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from bot.core.catalogue import Catalogue, Locale
from tests.architecture.sentences import Sentence, files, read, sentences
from tests.architecture.source import report

FRENCH = sentences("fr")
ENGLISH = sentences("en")

Rule = Callable[[Sentence], Iterator[str]]

# « Rendez-vous » is the thing, « vous deux » more than the reader, « tu » and « vous » in quotation marks mere words.
NOT_ADDRESS = re.compile(r"\brendez-vous\b|\bvous deux\b|«\s*(?:tu|vous)\s*»|`[^`]*`|https?://\S+", re.IGNORECASE)
FAMILIAR = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|tien|tienne|tiens|tiennes)\b|\bt[’'](?=\w)", re.IGNORECASE)
FORMAL = re.compile(r"\b(?:vous|votre|vos|vôtres?|(?!chez\b|assez\b|nez\b|rez\b)\w+ez)\b", re.IGNORECASE)
OBLIGES = re.compile(
    r"\b(?:vous\s+dev(?:ez|rez|riez)|tu\s+(?:dois|devras|devrais)|il\s+(?:faut|faudra|faudrait)|"
    r"obligatoire(?:ment)?|veuillez|doivent|you\s+(?:must|have\s+to)|mandatory)\b",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(r"\w[·•‧⋅]\w|\w\(e\)|\w\(ne\)|\w\(trice\)|\b\w+\.e\.s?\b|\w-e-s\b", re.IGNORECASE)
SHOUTS = re.compile(r"@(?:everyone|here)\b|!{2,}|\?{2,}")


def addressed_in_both_forms(sentence: Sentence) -> Iterator[str]:
    both, familiar, formal = (NOT_ADDRESS.sub(" ", sentence.variants.get(form, "")) for form in ("both", "tu", "vous"))
    if sentence.public:
        if {"tu", "vous"} & sentence.variants.keys():
            yield f"{sentence.key}: several people read this: say it once, in the plural vous"
        elif FAMILIAR.search(both):
            yield f"{sentence.key}: several people read this: never « tu »"
        return
    if found := FAMILIAR.search(both) or FORMAL.search(both):
        yield f"{sentence.key}: {found[0]!r} addresses one reader: give it both forms, by $form"
    if found := FORMAL.search(familiar):
        yield f"{sentence.key}: {found[0]!r} in the [tu] variant"
    if found := FAMILIAR.search(formal):
        yield f"{sentence.key}: {found[0]!r} in the [vous] variant"


def obliges_nobody(sentence: Sentence) -> Iterator[str]:
    if found := OBLIGES.search(sentence.whole):
        yield f"{sentence.key}: {found[0]!r}: nobody is obliged to anything here"


def spells_people_out(sentence: Sentence) -> Iterator[str]:
    if found := ABBREVIATED.search(NOT_ADDRESS.sub(" ", sentence.whole)):
        yield f"{sentence.key}: {found[0]!r}: an epicene word, or both in full"


def stays_calm(sentence: Sentence) -> Iterator[str]:
    if found := SHOUTS.search(sentence.whole):
        yield f"{sentence.key}: {found[0]!r} shouts"
    for text in sentence.as_read():
        emoji = [sign for sign in text if unicodedata.category(sign) == "So" and sign not in "°\ufffc"]
        if len(emoji) > 1 or (emoji and not re.search(r"[\w\ufffc]", text)):
            yield f"{sentence.key}: one emoji at most, and never instead of words"


RULES = (addressed_in_both_forms, obliges_nobody, spells_people_out, stays_calm)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_both_languages_say_the_same_things(catalogue: Catalogue) -> None:
    assert catalogue.keys("fr") == catalogue.keys("en")
    assert files("fr") == files("en"), "the same files, with the same keys in the same order"


def test_both_languages_need_the_same_variables(catalogue: Catalogue) -> None:
    different = {
        key: (sorted(catalogue.variables("fr", key)), sorted(catalogue.variables("en", key)))
        for key in catalogue.keys("fr") & catalogue.keys("en")
        if catalogue.variables("fr", key) != catalogue.variables("en", key)
    }
    assert different == {}


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_tu_and_vous_are_told_the_same_things(locale: Locale, catalogue: Catalogue) -> None:
    for key in catalogue.keys(locale):
        for choice in catalogue.forms(locale, key):
            assert set(choice) == {"tu", "vous"}, key
            assert choice["tu"] == choice["vous"], f"{key}: one form names something that the other does not"


@pytest.mark.parametrize("rule", RULES)
def test_french_keeps_its_promises(rule: Rule) -> None:
    assert report(fault for sentence in FRENCH.values() for fault in rule(sentence)) == ""


@pytest.mark.parametrize("rule", [obliges_nobody, stays_calm])
def test_english_keeps_its_promises(rule: Rule) -> None:
    assert report(fault for sentence in ENGLISH.values() for fault in rule(sentence)) == ""


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (addressed_in_both_forms, "x-title = Votre permanence"),
        (addressed_in_both_forms, "x-title = Choisissez un créneau"),
        (addressed_in_both_forms, "x-title = C’est noté pour toi"),
        (addressed_in_both_forms, "x-title = Cela t’attend"),
        (addressed_in_both_forms, "x-title = { $count ->\n    [one] Un créneau\n   *[other] Vos créneaux\n }"),
        (addressed_in_both_forms, "x-title = { $form ->\n    [tu] Votre créneau\n   *[vous] Votre créneau\n }"),
        (addressed_in_both_forms, "x-title = { $form ->\n    [tu] Ton créneau\n   *[vous] Ton créneau\n }"),
        (addressed_in_both_forms, "x-public-title = Ton créneau"),
        (addressed_in_both_forms, "x-public-title = { $form ->\n    [tu] Ton\n   *[vous] Votre\n }"),
        (obliges_nobody, "x-title = Vous devez répondre"),
        (obliges_nobody, "x-title = Il faut répondre"),
        (obliges_nobody, "x-title = { $form ->\n    [tu] Tu dois répondre\n   *[vous] Répondez\n }"),
        (spells_people_out, "x-title = Les porteur·se·s de projet"),
        (spells_people_out, "x-title = Inscrit(e)"),
        (stays_calm, "x-title = @everyone"),
        (stays_calm, "x-title = Bravo !!"),
        (stays_calm, "x-title = 🎉"),
        (stays_calm, "x-title = 🎉 Bravo 🎉"),
    ],
)
def test_each_promise_can_be_seen_broken(rule: Rule, text: str) -> None:
    assert [fault for sentence in read(text) for fault in rule(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "x-title = Un rendez-vous chez la personne-ressource, assez tôt",
        "x-title = Passer au « tu »",
        "x-title = { $form ->\n    [tu] Ton rendez-vous\n   *[vous] Votre rendez-vous\n } 🌿",
        "x-public-title = Choisissez un créneau, il vous attend",
        "x-title = La permanence de { $name } est à { $town }",
    ],
)
def test_good_sentences_pass(text: str) -> None:
    assert [fault for sentence in read(text) for rule in RULES for fault in rule(sentence)] == []
