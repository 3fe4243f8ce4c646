"""Proposing a community, for whoever proposes; and the answer, for them alone."""

from bot.communities.model import Community, Proposal, ProposalState
from bot.communities.wording import (
    charter_choice,
    directory_choice,
    join_choice,
    label_of,
    lines,
    paragraphs,
    subject_of,
    topics_line,
)
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.ids import ChannelId


def proposed_card(text: Text, proposal: Proposal) -> Card:
    """The proposal is on its way."""
    return Card(
        title=text("communities-proposed-title"),
        text=paragraphs(
            lines(f"**{subject_of(proposal)}**", proposal.purpose, topics_line(text, proposal.topics)),
            text("communities-proposed-text"),
        ),
    )


def answer_card(text: Text, proposal: Proposal, community: Community | None, channel_id: ChannelId | None) -> Card:
    """What became of a proposal; `community` is what was made of it, if anything was."""
    if community is not None:
        return Card(
            title=text("communities-answer-created-title"),
            text=paragraphs(
                lines(
                    f"**{label_of(community)}**",
                    community.purpose,
                    "" if channel_id is None else text("communities-part-channel", channel=f"<#{channel_id}>"),
                ),
                text("communities-answer-created-text"),
            ),
            choices=(join_choice(text, community), charter_choice(text, community)),
        )
    key = "communities-answer-waiting" if proposal.state is ProposalState.WAITING else "communities-answer-declined"
    return Card(
        title=text(f"{key}-title"),
        text=paragraphs(f"**{subject_of(proposal)}**", text(f"{key}-text")),
        choices=(directory_choice(text),),
    )
