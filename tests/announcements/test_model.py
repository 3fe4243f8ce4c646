"""The rules of announcements: quiet hours, weeks, figures, what members write."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcements.audiences import MEMBER_KINDS
from bot.announcements.model import (
    FEWEST_TOLD,
    AudienceKey,
    Family,
    next_opening,
    quiet,
    territories_told,
    told,
    week_of,
)
from bot.announcements.refusals import TextMissing, TextTooLong
from bot.announcements.tidying import file_name, host_of, tidy_line, tidy_link, tidy_text, tidy_title
from bot.core.errors import Invalid
from bot.members.model import MemberKind

PARIS = ZoneInfo("Europe/Paris")
ZONES = st.sampled_from([PARIS, ZoneInfo("America/Toronto"), ZoneInfo("Indian/Reunion"), ZoneInfo("Pacific/Noumea")])
INSTANTS = st.integers(1_767_225_600, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@settings(max_examples=60)
@given(INSTANTS, ZONES)
def test_the_next_opening_is_the_first_instant_that_is_not_quiet(instant: datetime, zone: ZoneInfo) -> None:
    opening = next_opening(instant, zone)
    assert opening >= instant
    assert not quiet(opening, zone)
    assert opening - instant <= timedelta(hours=37)
    for back in (timedelta(minutes=1), timedelta(hours=1)):
        if instant <= opening - back:
            assert quiet(opening - back, zone)


@settings(max_examples=60)
@given(INSTANTS, ZONES)
def test_every_instant_is_in_the_week_that_is_counted(instant: datetime, zone: ZoneInfo) -> None:
    begins, ends = week_of(instant, zone)
    assert begins <= instant < ends
    assert begins.astimezone(zone).weekday() == 0
    assert week_of(ends, zone)[0] == ends


@settings(max_examples=100)
@given(st.integers(0, 20_000))
def test_a_figure_never_names_people_nor_flatters(count: int) -> None:
    figure = told(count)
    if count < FEWEST_TOLD:
        assert figure is None
    else:
        assert figure is not None
        assert count * 0.79 < figure <= count


def test_ten_thousand_answers_change_the_figure_some_dozens_of_times() -> None:
    figures = [told(count) for count in range(10_001)]
    assert sum(one != other for one, other in pairwise(figures)) < 100


def test_territories_are_told_once_each_and_counted_from_five_on() -> None:
    found = territories_told(["Flers"] * 4 + ["flers", "Domfront"])
    assert [(each.name, each.count) for each in found] == [("Domfront", None), ("Flers", 5)]


def test_the_kinds_of_member_are_those_that_members_choose_from() -> None:
    assert tuple(kind.value for kind in MemberKind) == MEMBER_KINDS


@pytest.mark.parametrize("text", ["pole:3", "community:12", "kind:elected"])
def test_an_audience_has_one_text_form(text: str) -> None:
    assert str(AudienceKey.parse(text)) == text
    assert AudienceKey.parse("pole:3") == AudienceKey(Family.POLE, "3")


@pytest.mark.parametrize("text", ["", "pole", "pole:", "planet:3"])
def test_anything_else_is_no_audience(text: str) -> None:
    with pytest.raises(ValueError):
        AudienceKey.parse(text)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "http://",
        "https://localhost",
        "https://user:secret@bank.example/",
        "https://a.example/<script>",
        "https://a.example/ b",
        "ftp://a.example",
        "https://a.example/" + "x" * 400,
    ],
)
def test_what_is_no_plain_web_address_is_refused(link: str) -> None:
    with pytest.raises(Invalid):
        tidy_link(link)


def test_a_link_says_where_it_leads() -> None:
    assert host_of(tidy_link(" https://www.caisse.example:8443/bilan?x=1 ")) == "caisse.example:8443"


def test_what_is_written_is_refused_rather_than_cut() -> None:
    with pytest.raises(TextTooLong):
        tidy_text("é" * 1501)
    with pytest.raises(TextMissing):
        tidy_title(" *** ")
    assert tidy_line("", what="contact", maximum=10, required=False) == ""
    assert tidy_line("une\nligne", what="reason", maximum=20) == "une ligne"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bilan été 2026.pdf", "bilan-ete-2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("écoles", "ecoles"),
        ("日本.pdf", "document.pdf"),
        ("a.tar.gz", "a-tar.gz"),
    ],
)
def test_a_document_gets_a_name_that_discord_takes(typed: str, kept: str) -> None:
    assert file_name(typed) == kept
