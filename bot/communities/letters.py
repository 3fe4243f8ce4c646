"""What Bocage writes of its own accord about communities: the cards of the messages owed. Values in, cards out.

Most stand in the stewards' channel and are said to all of them at once; `welcome_card` goes to one person, and the
discreet cards are what is left of a private answer where others read along.
"""

from collections.abc import Sequence

from bot.communities.model import Community, Proposal, ProposalState
from bot.communities.wording import (
    Names,
    action,
    charter_choice,
    leave_choice,
    lines,
    name_of,
    paragraphs,
    quoted,
    reason_of,
    repair_choice,
    subject_of,
    topics_line,
)
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.ids import ChannelId, UserId

_NOTE_SHOWN = 500


def proposal_card(text: Text, names: Names, proposal: Proposal, pole: str) -> Card:
    """A member's idea, for the stewards to answer."""
    note = lines(text("communities-public-proposal-note"), quoted(proposal.note, _NOTE_SHOWN)) if proposal.note else ""
    return Card(
        title=text("communities-public-proposal-title", person=name_of(text, names, proposal.proposed_by)),
        text=paragraphs(
            lines(f"**{subject_of(proposal)}**", proposal.purpose),
            lines(
                text("communities-public-proposal-who", person=f"<@{proposal.proposed_by}>"),
                text("communities-pole", pole=pole) if pole else "",
                topics_line(text, proposal.topics),
            ),
            note,
            text("communities-public-proposal-text"),
        ),
        choices=(
            _create_from(text, proposal),
            Choice(label=text("communities-public-proposal-decline"), action=action("decline", proposal.id)),
        ),
    )


def decided_card(text: Text, names: Names, proposal: Proposal) -> Card:
    """The same message once it was answered; a « not now » can still become a community."""
    accepted = proposal.state is ProposalState.ACCEPTED
    by = name_of(text, names, proposal.decided_by) if proposal.decided_by else text("communities-somebody")
    return Card(
        title=text(
            "communities-public-decided-title",
            name=subject_of(proposal),
            person=name_of(text, names, proposal.proposed_by),
        ),
        text=text("communities-public-decided-text", answer=proposal.state, steward=by),
        choices=() if accepted else (_create_from(text, proposal),),
    )


def request_card(text: Text, names: Names, community: Community, user_id: UserId) -> Card:
    """Somebody asks to come in. The stewards accept, or stay silent."""
    return Card(
        title=text("communities-public-request-title", person=name_of(text, names, user_id), name=community.name),
        text=text("communities-public-request-text", person=f"<@{user_id}>"),
        choices=(
            Choice(
                label=text("communities-public-request-accept"),
                action=action("accept", community.id, user_id),
                style="primary",
            ),
        ),
    )


def accepted_card(text: Text, names: Names, community: Community, user_id: UserId, by: UserId | None) -> Card:
    """The same message once somebody was let in; `by` is None if they were in already."""
    steward = "" if by is None else name_of(text, names, by)
    return Card(
        title=text("communities-public-accepted-title", person=name_of(text, names, user_id), name=community.name),
        text=text("communities-public-accepted-text", known="no" if by is None else "yes", steward=steward),
    )


def missing_card(text: Text, community: Community, part: str) -> Card:
    """Something of a community was removed from the server by hand."""
    return Card(
        title=text("communities-public-missing-title", name=community.name),
        text=text("communities-public-missing-text", part=part),
        choices=(repair_choice(text, community, "communities-public-missing-repair"),),
    )


def repaired_card(text: Text, names: Names, community: Community, by: UserId) -> Card:
    """The same message once everything is there again."""
    return Card(
        title=text("communities-public-repaired-title", name=community.name),
        text=text("communities-public-repaired-text", steward=name_of(text, names, by)),
    )


def unfinished_card(text: Text, community: Community, refusals: Sequence[str]) -> Card:
    """Discord does not do all that a community needs."""
    return Card(
        title=text("communities-public-unfinished-title", name=community.name),
        text=text(
            "communities-public-unfinished-text",
            reason=" ".join(reason_of(text, refusal) for refusal in refusals),
        ),
        choices=(repair_choice(text, community, "communities-public-unfinished-retry"),),
    )


def role_refused_card(text: Text, community: Community, refusal: str) -> Card:
    """Discord does not let Bocage give or take the role of a community."""
    return Card(
        title=text("communities-public-role-refused-title", name=community.name),
        text=text("communities-public-role-refused-text", reason=reason_of(text, refusal)),
        choices=(
            Choice(
                label=text("communities-public-unfinished-retry"),
                action=action("give-roles", community.id),
                style="primary",
            ),
        ),
    )


def roles_follow_card(text: Text, names: Names, community: Community, by: UserId) -> Card:
    """The same message once Discord gives and takes the role again."""
    return Card(
        title=text("communities-public-roles-follow-title", name=community.name),
        text=text("communities-public-roles-follow-text", steward=name_of(text, names, by)),
    )


def unsaid_card(text: Text, community: Community, parts: Sequence[str]) -> Card:
    """Words of a community are gone, since whoever wrote them wanted it so; others may be written."""
    return Card(
        title=text("communities-public-unsaid-title", name=community.name),
        text=text(
            "communities-public-unsaid-text",
            parts=", ".join(text(f"communities-public-unsaid-{each}") for each in parts),
        ),
    )


def welcome_card(text: Text, community: Community, channel_id: ChannelId | None) -> Card:
    """Somebody who had asked is in."""
    return Card(
        title=text("communities-welcome-title", name=community.name),
        text=lines(
            text("communities-welcome-text"),
            "" if channel_id is None else text("communities-part-channel", channel=f"<#{channel_id}>"),
        ),
        choices=(charter_choice(text, community), leave_choice(text, community)),
    )


def discreet_answer_card(text: Text, proposal: Proposal) -> Card:
    """An answer to a proposal, where everybody reads: that there is one."""
    return Card(
        title=text("communities-public-discreet-answer-title"),
        text=text("communities-public-discreet-text"),
        choices=(Choice(label=text("communities-public-discreet-read"), action=action("answer", proposal.id)),),
    )


def discreet_welcome_card(text: Text, community: Community) -> Card:
    """An answer to a request, where everybody reads: that there is one."""
    return Card(
        title=text("communities-public-discreet-welcome-title"),
        text=text("communities-public-discreet-text"),
        choices=(Choice(label=text("communities-public-discreet-read"), action=action("welcome", community.id)),),
    )


def _create_from(text: Text, proposal: Proposal) -> Choice:
    return Choice(
        label=text("communities-public-proposal-create"), action=action("prepare", proposal.id), style="primary"
    )
