"""No figure about people below five, anywhere: every sentence that counts people is known here, with what guards it.

A new sentence with a number of people in it fails this test until somebody says why it may be told.
"""

import re

from tests.architecture.source import ROOT

GUARDED = "Below five it is not told: the number is left out, or said to be fewer than five."
IN_THE_OPEN = "Who comes is told by name beside it: people sign up in front of everybody, and see each other's answers."
HANDS = "Told to whoever acts, of the very people whom their gesture reaches, at the moment of it."
BOUND = "A limit of ours, not people."
OPERATOR = "An imaginary or a copied cooperative, told to its operator, in totals of weeks."

COUNTED = {
    "announcements-people": GUARDED,
    "communities-entry-facts": GUARDED,
    "communities-roles-wait-text": HANDS,
    "communities-refused-too-many-stewards": BOUND,
    "digest-public-opening": GUARDED,
    "digest-public-people": GUARDED,
    "meetups-memory-totals-line": GUARDED,
    "meetups-public-room": IN_THE_OPEN,
    "meetups-public-room-full": IN_THE_OPEN,
    "meetups-public-over": IN_THE_OPEN,
    "meetups-who-seated": IN_THE_OPEN,
    "meetups-move-text": HANDS,
    "meetups-moved-text": HANDS,
    "meetups-skip-text": HANDS,
    "meetups-skipped-text": HANDS,
    "meetups-reshaped-text": HANDS,
    "operator-person-erased": HANDS,
    "privacy-erased-told": HANDS,
    "rounds-steward-people": GUARDED,
    "rounds-steward-came": GUARDED,
    "rounds-rehearsal-too-few": BOUND,
    "simulation-title": OPERATOR,
    "simulation-meetups": OPERATOR,
}
_KEY = re.compile(r"(-?[a-z][a-z0-9-]*) =")
_PEOPLE = re.compile(
    r"\{ \$\w+ \}(?:\*\*)?\s+(?:autres )?(?:personnes?|membres?|inscri\w+|participant\w*|réponses|gens|têtes|voix)\b"
)


def sentences_that_count_people() -> set[str]:
    found, key = set(), ""
    for path in sorted((ROOT / "bot" / "locales" / "fr").glob("*.ftl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            begun = _KEY.match(line)
            key = begun[1] if begun else key
            if _PEOPLE.search(line):
                found.add(key)
    return found


def test_every_sentence_that_counts_people_is_guarded_or_says_why_not() -> None:
    assert sentences_that_count_people() == set(COUNTED)
