from dataclasses import replace

from bot.core.ids import ChannelId, GuildId, UserId
from bot.digest.visibility import READ, VIEW, ChannelView, MemberView, Overwrite, ServerView, may_appear, may_read
from tests.digest.leaks import prove

GUILD, TEAM = GuildId(1), 7
PAPER, SQUARE, TEAM_ROOM = ChannelId(50), ChannelId(51), ChannelId(52)
OPEN = frozenset[Overwrite]()
CLOSED = frozenset({Overwrite(target_id=GUILD, allow=0, deny=VIEW), Overwrite(target_id=TEAM, allow=VIEW, deny=0)})


def server(**overwrites: frozenset[Overwrite]) -> ServerView:
    named = {"paper": PAPER, "square": SQUARE, "team": TEAM_ROOM}
    channels = {
        named[name]: ChannelView(id=named[name], name=name, overwrites=each) for name, each in overwrites.items()
    }
    return ServerView(id=GUILD, owner_id=UserId(9), roles={GUILD: READ, TEAM: 0}, channels=channels)


def test_a_channel_everybody_reads_may_appear_anywhere() -> None:
    here = server(paper=CLOSED, square=OPEN)
    assert may_appear(here, SQUARE, PAPER)


def test_a_closed_channel_appears_only_where_the_very_same_people_read() -> None:
    assert not may_appear(server(paper=OPEN, team=CLOSED), TEAM_ROOM, PAPER)
    assert may_appear(server(paper=CLOSED, team=CLOSED), TEAM_ROOM, PAPER)
    wider = CLOSED | {Overwrite(target_id=8, allow=VIEW, deny=0)}
    assert not may_appear(server(paper=wider, team=CLOSED), TEAM_ROOM, PAPER)


def test_what_is_hidden_from_one_person_only_does_not_appear_for_all() -> None:
    shut = frozenset({Overwrite(target_id=100, allow=0, deny=VIEW)})
    assert not may_appear(server(paper=OPEN, square=shut), SQUARE, PAPER)


def test_age_restricted_hidden_and_deleted_channels_never_appear() -> None:
    here = server(paper=OPEN, square=OPEN)
    restricted = replace(here.channels[SQUARE], source=False)
    assert not may_appear(replace(here, channels={**here.channels, SQUARE: restricted}), SQUARE, PAPER)
    assert not may_appear(server(paper=OPEN), SQUARE, PAPER)
    assert not may_appear(server(square=OPEN), SQUARE, PAPER)


def test_one_member_is_shown_what_that_member_can_open() -> None:
    here = server(paper=OPEN, team=CLOSED)
    assert may_read(here, TEAM_ROOM, MemberView(id=UserId(3), role_ids=frozenset({GUILD, TEAM})))
    assert not may_read(here, TEAM_ROOM, MemberView(id=UserId(3), role_ids=frozenset({GUILD})))
    assert may_read(here, TEAM_ROOM, MemberView(id=UserId(9), role_ids=frozenset({GUILD}))), "the owner reads all"


def test_nothing_leaks_on_random_servers_that_change_while_the_issue_waits() -> None:
    figures = prove(servers=500, seed=3)
    assert figures.leaks == 0, figures
    assert figures.shown_in_channel > 200, figures
    assert figures.hidden_after_flip > 50, figures
    assert figures.leaks_by_role > 0, "the tempting rule leaks: the proof can see a leak"
