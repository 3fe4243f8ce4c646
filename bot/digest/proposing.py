"""« Proposer au bulletin »: a member points to a message, and whoever wrote it decides."""

from datetime import timedelta

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.outbox import DirectMessage, Mention, Outbox
from bot.core.text import clean
from bot.digest.links import added_item
from bot.digest.looking_away import LookingAway
from bot.digest.model import MOST_LINE, Cadence, Proposal, ProposalId
from bot.digest.refusals import NotAPerson, NotForTheBulletin, NotYourMessage, ProposedAlready
from bot.digest.repository import proposals
from bot.digest.sources import Discord, Found

CONSENT = "digest.consent"
_ASKED_FOR = timedelta(days=7)


class Proposals:
    """What members would like to see in the bulletin."""

    def __init__(
        self, database: Database, clock: Clock, outbox: Outbox, discord: Discord, looking_away: LookingAway
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._discord = discord
        self._looking_away = looking_away

    async def propose(self, actor: Actor, found: Found | None, link: str, line: str) -> Proposal:
        """Propose a message or thread of this server (`found`), or a web address.

        Somebody else's message waits for its author. Raises NotALink, NotForTheBulletin, NotAPerson, ProposedAlready.
        """
        now = self._clock.now()
        item = added_item(link, line, found)
        author_id = actor.user_id if found is None else found.author_id
        if author_id is None:
            raise NotAPerson
        view = self._discord.view(actor.guild_id)
        if item.channel_id is not None and (view is None or not view.points_into(item.channel_id)):
            raise NotForTheBulletin
        async with self._database.transaction() as tx:
            reading = await self._looking_away.reading(tx, actor.guild_id, author_id)
            if not reading.counted and author_id != actor.user_id:
                raise NotAPerson
            kept = await proposals.insert(
                tx,
                Proposal(
                    id=ProposalId(0),
                    guild_id=actor.guild_id,
                    proposed_by=actor.user_id,
                    author_id=author_id,
                    state="agreed" if author_id == actor.user_id else "asked",
                    ref=item.ref,
                    channel_id=item.channel_id,
                    thread_id=item.thread_id,
                    message_id=item.message_id,
                    url=item.url,
                    line=clean(line, MOST_LINE) or item.line,
                ),
                now,
            )
            if kept is None:
                raise ProposedAlready
            if kept.state == "asked" and kept.channel_id is not None:
                beside = Mention(kept.thread_id or kept.channel_id, author_id)
                reads_letters = reading.cadence is not Cadence.OFF
                await self._outbox.add(
                    tx,
                    guild_id=actor.guild_id,
                    kind=CONSENT,
                    key=f"{CONSENT}:{kept.id}",
                    # A direct message only to whoever wished for the bulletin by direct message.
                    route=(DirectMessage(author_id), beside) if reads_letters else (beside,),
                    params={"proposal": kept.id},
                    reader_id=author_id,
                    expires_at=now + _ASKED_FOR,
                )
        return kept

    async def decide(self, actor: Actor, proposal_id: ProposalId, *, agree: bool) -> Proposal:
        """Answer for one's own message. Raises NotYourMessage; answered twice, the first answer stands."""
        async with self._database.transaction() as tx:
            proposal = await proposals.by_id(tx, actor.guild_id, proposal_id)
            if proposal is None or proposal.author_id != actor.user_id:
                raise NotYourMessage
            await proposals.answer(tx, proposal_id, "agreed" if agree else "declined")
            return await proposals.by_id(tx, actor.guild_id, proposal_id) or proposal

    async def proposal(self, guild_id: GuildId, proposal_id: ProposalId) -> Proposal | None:
        """Return a proposal of that server."""
        return await proposals.by_id(self._database, guild_id, proposal_id)

    async def guild_of(self, proposal_id: ProposalId) -> GuildId | None:
        """Return the server of a proposal: a button in a direct message does not say it."""
        return await proposals.guild_of(self._database, proposal_id)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what this person proposed, and what of theirs was proposed."""
        await proposals.forget_person(tx, guild_id, user_id)
