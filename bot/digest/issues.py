"""What stewards do with an issue before it appears, and how the issues that did are found again."""

from dataclasses import replace

from bot.core.actor import Actor
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import clean
from bot.digest.links import added_item
from bot.digest.model import MOST_OPENING, Issue, IssueId, IssueState, Item, ItemId, ItemState, Label
from bot.digest.publishing import OPEN, Publishing, draft_key, require_steward, subject_of
from bot.digest.refusals import IssueGone, IssueOver, ItemGone, NoPlace, NothingElse
from bot.digest.repository import issues
from bot.digest.sources import Found


class Issues(Publishing):
    """The issues of every server, in the hands of their stewards."""

    # What stewards do

    async def prepare(self, actor: Actor) -> Issue:
        """Return the draft of the next issue, put together now if there is none yet. Raises NoPlace or IssueOver."""
        require_steward(actor)
        waiting = await issues.newest(self._database, actor.guild_id, OPEN)
        if waiting is not None:
            return waiting
        async with self._database.transaction() as tx:
            chosen = await issues.settings(tx, actor.guild_id)
            issue = await self._draft(tx, chosen, await self._next(chosen))
            if issue is None:
                raise NoPlace
            if not issue.state.open:
                raise IssueOver
            await self._note(tx, actor, "digest.prepared", subject_of(issue.id))
        return issue

    async def approve(self, actor: Actor, issue_id: IssueId) -> Issue:
        """Validate a draft: it appears at its hour, or at once where that has passed."""
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            if self._clock.now() >= issue.publish_at:
                await self._publish(tx, issue, actor.user_id)
            else:
                await issues.move(tx, issue_id, OPEN, IssueState.APPROVED, actor.user_id)
                await self._standing.refresh(tx, draft_key(issue_id))
            await self._note(tx, actor, "digest.approved", subject_of(issue_id))
            return await self._issue(tx, actor.guild_id, issue_id)

    async def publish(self, actor: Actor) -> Issue:
        """Publish the draft that waits, now. Raises IssueGone where none does, NoPlace."""
        require_steward(actor)
        async with self._database.transaction() as tx:
            issue = await issues.newest(tx, actor.guild_id, OPEN)
            if issue is None:
                raise IssueGone
            await self._publish(tx, issue, actor.user_id)
            await self._note(tx, actor, "digest.published", subject_of(issue.id))
            return await self._issue(tx, actor.guild_id, issue.id)

    async def skip(self, actor: Actor, issue_id: IssueId) -> Issue:
        """Let this week pass without an issue."""
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            await issues.move(tx, issue.id, OPEN, IssueState.SKIPPED, actor.user_id)
            await self._agenda.cancel(tx, subject_of(issue.id))
            await self._standing.refresh(tx, draft_key(issue.id))
            await self._note(tx, actor, "digest.skipped", subject_of(issue.id))
            return await self._issue(tx, actor.guild_id, issue_id)

    async def set_opening(self, actor: Actor, issue_id: IssueId, typed: str) -> Issue:
        """Write the opening line; nothing typed brings back the usual one."""
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            await issues.set_opening(tx, issue.id, clean(typed, MOST_OPENING), actor.user_id)
            return await self._changed(tx, actor, issue, "digest.opening")

    async def replace(self, actor: Actor, item_id: ItemId, issue_id: IssueId) -> Issue:
        """Put the next best in the place of an item. Raises ItemGone, NothingElse."""
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            item = _standing_in(issue, item_id)
            spare = [each for each in issue.items if each.section is item.section and each.state is ItemState.RESERVE]
            if not spare:
                raise NothingElse
            following = min(spare, key=lambda each: each.position)
            await issues.set_item(tx, item.id, ItemState.DROPPED, item.position, Label.NONE)
            await issues.set_item(tx, following.id, ItemState.SHOWN, item.position, item.label)
            return await self._changed(tx, actor, issue, "digest.replaced")

    async def drop(self, actor: Actor, item_id: ItemId, issue_id: IssueId) -> Issue:
        """Take an item out. Raises ItemGone."""
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            item = _standing_in(issue, item_id)
            await issues.set_item(tx, item.id, ItemState.DROPPED, item.position, Label.NONE)
            return await self._changed(tx, actor, issue, "digest.dropped")

    async def add(self, actor: Actor, issue_id: IssueId, link: str, line: str, found: Found | None) -> Issue:
        """Put a link in, with a line of the steward's. `found`: what it leads to on this server. Raises NotALink."""
        item = added_item(link, line, found)
        async with self._database.transaction() as tx:
            issue = await self._editable(tx, actor, issue_id)
            place = max((each.position for each in issue.items if each.section is item.section), default=-1) + 1
            known = next((each for each in issue.items if (each.section, each.ref) == (item.section, item.ref)), None)
            if known is None:
                added = replace(item, position=place, line_by=actor.user_id)
                await issues.add_items(tx, actor.guild_id, issue_id, [added])
            else:
                await issues.set_item(tx, known.id, ItemState.SHOWN, place, Label.NONE)
            return await self._changed(tx, actor, issue, "digest.added")

    # Asking

    async def issue(self, guild_id: GuildId, issue_id: IssueId) -> Issue:
        """Return an issue of that server. Raises IssueGone."""
        return await self._issue(self._database, guild_id, issue_id)

    async def latest(self, guild_id: GuildId) -> Issue | None:
        """Return the newest issue that appeared."""
        return await issues.newest(self._database, guild_id, (IssueState.PUBLISHED,))

    async def archive(self, guild_id: GuildId, limit: int = 25) -> tuple[Issue, ...]:
        """Return the issues that appeared, the newest first."""
        return await issues.published(self._database, guild_id, limit)

    async def guild_of(self, issue_id: IssueId) -> GuildId | None:
        """Return the server of an issue: a button in a direct message does not say it."""
        return await issues.guild_of(self._database, issue_id)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase who this person was in issues that appeared."""
        await issues.forget_person(tx, guild_id, user_id)

    async def _editable(self, tx: Transaction, actor: Actor, issue_id: IssueId) -> Issue:
        require_steward(actor)
        issue = await self._issue(tx, actor.guild_id, issue_id)
        if not issue.state.open:
            raise IssueOver
        return issue

    async def _changed(self, tx: Transaction, actor: Actor, issue: Issue, action: str) -> Issue:
        await self._standing.refresh(tx, draft_key(issue.id))
        await self._note(tx, actor, action, subject_of(issue.id))
        return await self._issue(tx, issue.guild_id, issue.id)


def _standing_in(issue: Issue, item_id: ItemId) -> Item:
    item = next((each for each in issue.shown if each.id == item_id), None)
    if item is None:
        raise ItemGone
    return item
