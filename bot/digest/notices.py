"""Makes the cards of the messages owed about the bulletin and its questions, as things are at the moment of sending."""

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.delivery import NoticeKind, Withheld
from bot.core.ids import UserId
from bot.core.outbox import Owed
from bot.digest import cards
from bot.digest.edition import Editor
from bot.digest.issues import Issues
from bot.digest.model import Issue, IssueId, IssueState, ProposalId, link_to
from bot.digest.proposing import CONSENT, Proposals
from bot.digest.publishing import DRAFT, ISSUE, LETTER, TWINS
from bot.digest.questions import NAMED, OFFER, STEWARDS, Questions
from bot.digest.refusals import IssueGone
from bot.digest.sources import Discord
from bot.digest.twins import attachments_of, card_of
from bot.digest.waiting import Question, QuestionId


class DigestNotices:
    """Renders what the outbox owes about the bulletin."""

    def __init__(
        self, issues: Issues, editor: Editor, proposals: Proposals, questions: Questions, discord: Discord
    ) -> None:
        self._issues = issues
        self._editor = editor
        self._proposals = proposals
        self._questions = questions
        self._discord = discord

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of the bulletin."""
        whenever = Lateness.WHENEVER
        return (
            NoticeKind(DRAFT, whenever, self._draft),
            NoticeKind(ISSUE, whenever, self._public),
            NoticeKind(LETTER, Lateness.UNTIL_EXPIRY, self._letter),
            NoticeKind(TWINS, whenever, self._twins),
            NoticeKind(CONSENT, Lateness.UNTIL_EXPIRY, self._consent),
            NoticeKind(OFFER, whenever, self._offer),
            NoticeKind(STEWARDS, whenever, self._waiting),
            NoticeKind(NAMED, whenever, self._waiting),
        )

    async def _issue(self, owed: Owed) -> Issue | None:
        try:
            return await self._issues.issue(owed.guild_id, IssueId(int(owed.params["issue"])))
        except IssueGone:
            return None

    async def _draft(self, owed: Owed, text: Text) -> Card | Withheld:
        issue = await self._issue(owed)
        if issue is None:
            return Withheld("gone: the issue is no longer there")
        settings = await self._issues.settings(owed.guild_id)
        return cards.draft_card(text, issue, await self._editor.edition(issue, text), settings)

    async def _public(self, owed: Owed, text: Text) -> Card | Withheld:
        issue = await self._issue(owed)
        if issue is None or issue.state is not IssueState.PUBLISHED:
            return Withheld("gone: the issue was not published")
        return card_of(await self._editor.edition(issue, text))

    async def _letter(self, owed: Owed, text: Text) -> Card | Withheld:
        issue = await self._issue(owed)
        if issue is None or issue.state is not IssueState.PUBLISHED or owed.reader_id is None:
            return Withheld("gone: the issue was not published")
        return card_of(await self._editor.edition(issue, text, reader_id=owed.reader_id))

    async def _twins(self, owed: Owed, text: Text) -> Card | Withheld:
        issue = await self._issue(owed)
        if issue is None or issue.number is None:
            return Withheld("gone: the issue was not published")
        edition = await self._editor.edition(issue, text)
        return Card(
            title=text("digest-public-twins-title", number=issue.number),
            text=text("digest-public-twins-text"),
            attachments=attachments_of(edition, text, issue.number),
        )

    async def _consent(self, owed: Owed, text: Text) -> Card | Withheld:
        proposal = await self._proposals.proposal(owed.guild_id, ProposalId(int(owed.params["proposal"])))
        if proposal is None or proposal.state != "asked" or proposal.channel_id is None:
            return Withheld("gone: the proposal was answered or withdrawn")
        name = self._discord.display_name(owed.guild_id, proposal.proposed_by)
        if name is None:
            return Withheld("gone: whoever proposed it has left")
        url = link_to(owed.guild_id, proposal.channel_id, proposal.thread_id, proposal.message_id)
        return cards.consent_card(text, proposal, name, url)

    async def _question(self, owed: Owed) -> Question | None:
        question = await self._questions.question(QuestionId(int(owed.params["question"])))
        return question if question is not None and question.waiting else None

    async def _offer(self, owed: Owed, text: Text) -> Card | Withheld:
        question = await self._question(owed)
        if question is None:
            return Withheld("answered: nobody is asked any more")
        return cards.offer_card(text, question)

    async def _waiting(self, owed: Owed, text: Text) -> Card | Withheld:
        question = await self._question(owed)
        if question is None:
            return Withheld("answered: nobody is told any more")
        if owed.kind == STEWARDS:
            return cards.waiting_card(text, question, None)
        named = UserId(int(owed.params["named"]))
        return cards.waiting_card(text, question, self._discord.display_name(owed.guild_id, named) or "")
