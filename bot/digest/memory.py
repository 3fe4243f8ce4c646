"""Forgetting somebody who left for good: nothing of theirs stays in the bulletin or under it."""

from bot.core import solicitations
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId
from bot.digest.activity import Activity
from bot.digest.issues import Issues
from bot.digest.proposing import Proposals
from bot.digest.questions import Questions


class DigestMemory:
    """Everything the bulletin remembers of people."""

    def __init__(self, activity: Activity, questions: Questions, issues: Issues, proposals: Proposals) -> None:
        self._activity = activity
        self._questions = questions
        self._issues = issues
        self._proposals = proposals

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server."""
        await self._questions.forget_person(tx, guild_id, user_id)
        await self._activity.forget_person(tx, guild_id, user_id)
        await self._issues.forget_person(tx, guild_id, user_id)
        await self._proposals.forget_person(tx, guild_id, user_id)
        await solicitations.forget_person(tx, guild_id, user_id)
