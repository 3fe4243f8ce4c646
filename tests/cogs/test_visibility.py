"""Nobody is counted, and what is said in private stays so: every command and every button of a lived-in server.

What each of them answers to a steward and to a member is read to the last word: no number beside anybody's name but a
date or an hour, no total of people below five, and of what somebody would rather avoid, nothing.
"""

import re

import pytest
import simcord

from tests.cogs.installing import Site, open_site
from tests.cogs.test_isolation import FILE, custom_ids, fill, heard, walk
from tests.cogs.town import Town, plain

SECRET = "organisation zibeline"
"""What Bob would rather not meet; nobody else ever typed it."""
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_HARMLESS = (
    r"<[^>]*>",  # mentions, Discord's own dates, emojis
    r"https?://\S+",
    r"\d{1,2} h(?: \d\d)?|\d+ (?:min|minutes?|jours?|semaines?|mois|heures?|places?|ans?)\b",
    r"(?:n°|N°|page|Page|Étape|étape|Tirage|sur) \d+",
    rf"(?:\b\d{{1,2}}(?:er)? )?(?:{_MONTHS})(?: \d{{4}})?",
    r"(?:lun|mar|mer|jeu|ven|sam|dim)\. \d+(?: \w+\.?)?(?: \d{4})?",
)
_TOTAL = re.compile(r"\b(\d+) (?:autres )?(personnes?|membres?|inscrit\w*|participant\w*)\b", re.IGNORECASE)
_FEWEST = 5
_IN_THE_OPEN = re.compile(r"personnes? (?:vien|s'étai|attend)|seront prévenues|au plus", re.IGNORECASE)
"""Those who sign up for a meetup do so in front of everybody, by name."""


@pytest.fixture
async def site(town: Town) -> Site:
    """A server on which two people have done a little of everything: whatever is counted is below five."""
    site = await open_site(town, "Coopérative des prés")
    await fill(site)
    for member in (site.bob, site.dora):
        await member.slash(
            site.hall, "rencontre participer", **{"eviter-organisation": SECRET} if member is site.bob else {}
        )
    await site.bob.slash(site.hall, "rencontre participer", eviter=site.dora)
    await town.world.env.settle()
    return site


async def everything(site: Site, member: simcord.MemberActor) -> dict[str, str]:
    """Type every command, then press every button that any answer offers, once each; return all that is said."""
    said = await walk(site.town, member, site.hall)
    tried: set[str] = set()
    for name in [name for name in said if " " in name or name.isalpha()]:
        waiting = [await _again(site, member, name)]
        while waiting:
            message = waiting.pop()
            if message is None:
                continue
            for custom_id in custom_ids(message):
                verb = ":".join(custom_id.split(":")[:2])
                if verb in tried or verb.startswith("installer:"):
                    continue
                tried.add(verb)
                try:
                    result = await member.click(message, custom_id=custom_id)
                except simcord.SetupError:
                    continue  # a menu, not a button
                said[f"{name} → {custom_id}"] = heard(result)
                waiting += [each for each in (result.response, *result.followups) if each is not None]
    return said


async def _again(site: Site, member: simcord.MemberActor, name: str) -> simcord.ResponseMessage | None:
    """Type a command that needs nothing to be filled in once more, for its buttons."""
    try:
        return (await member.slash(site.hall, name)).response
    except (simcord.SetupError, simcord.OptionError):
        return None


def spoken(said: str) -> list[str]:
    """Return the lines of an answer that are words, without its machinery."""
    return [line for line in plain(said).splitlines() if not line.lstrip().startswith("[{")]


@pytest.mark.timeout(600)
async def test_no_answer_counts_anybody_nor_tells_what_was_said_in_private(site: Site) -> None:
    faults: list[str] = []
    tried = 0
    for member in (site.alice, site.dora):
        for command, said in (await everything(site, member)).items():
            tried += 1
            if SECRET in said.lower():
                faults.append(f"{command}: what Bob avoids")
            if command.startswith(FILE):
                continue  # a calendar, or all of one's own data: dates and identities, of nobody one does not know
            faults += [f"{command}: {fault}" for line in spoken(said) for fault in faults_of(line)]
    assert tried > 100
    assert faults == []


def faults_of(line: str) -> list[str]:
    """Name what a line tells that no line may: a total of people below five, a number beside somebody's name."""
    found = [
        f"« {number} {what} » in {line!r}"
        for number, what in _TOTAL.findall(line)
        if int(number) < _FEWEST and not _IN_THE_OPEN.search(line)
    ]
    if any(name in line for name in ("Alice", "Bob", "Dora")):
        left = line
        for harmless in _HARMLESS:
            left = re.sub(harmless, "", left)
        if re.search(r"\d", left):
            found.append(f"a number beside a name in {line!r}")
    return found


@pytest.mark.parametrize(
    "line", ["3 personnes ont répondu", "**Bob** : 12", "Bob (4 réponses), Dora (2)", "Pôle Nord · 2 membres"]
)
def test_such_lines_would_be_found(line: str) -> None:
    assert faults_of(line) != []


async def test_what_somebody_avoids_is_shown_to_them_alone(site: Site) -> None:
    """It does stand there, for Bob: the walk above would otherwise prove nothing."""
    shown = await site.bob.slash(site.hall, "rencontre participer", eviter=site.alice)
    assert SECRET in heard(shown).lower()
    for member in (site.alice, site.dora):
        taking_part = await member.slash(site.hall, "rencontre participer")
        assert SECRET not in heard(taking_part).lower()
        given = await member.slash(site.hall, "mes-donnees exporter")
        assert SECRET not in heard(given).lower()
