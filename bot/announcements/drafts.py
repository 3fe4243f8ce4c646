"""Writing an announcement, step by step: each step is kept in the draft's own row, and a stop anywhere loses nothing.

Each public method is one transaction. Refusals are those of `bot.announcements.refusals`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.announcements.audiences import Audiences, Sight
from bot.announcements.model import (
    BENEFIT_LENGTH,
    CONTACT_LENGTH,
    MOST_AUDIENCES,
    MOST_FILE,
    UNSENT,
    WRITABLE,
    Announcement,
    AnnouncementId,
    AudienceKey,
    Destination,
    File,
    Kind,
    Source,
    State,
    Words,
    same_audiences,
)
from bot.announcements.promises import Promises
from bot.announcements.refusals import (
    AnnouncementGone,
    AudienceUnknown,
    ContactNotYou,
    FileTooHeavy,
    MentionNotYours,
    NotWritable,
    NotYours,
    TooManyAudiences,
    UntilPast,
)
from bot.announcements.repository import announcements
from bot.announcements.tidying import file_name, tidy_line, tidy_link, tidy_text, tidy_title
from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.text import clean


class Drafts:
    """The use cases of writing."""

    def __init__(
        self, database: Database, clock: Clock, promises: Promises, audiences: Audiences, sight: Sight
    ) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._audiences = audiences
        self._sight = sight

    async def begin(
        self,
        actor: Actor,
        *,
        kind: Kind,
        pole_id: PoleId | None,
        contact_id: UserId | None = None,
        link: str = "",
        audiences: Sequence[AudienceKey] = (),
        channel_id: ChannelId | None = None,
    ) -> Announcement:
        """Keep an announcement that is about to be written; one that was begun and left blank is begun again.

        Raises NoPoles, PoleUnknown, ContactNotYou, Invalid.
        """
        await self._audiences.refuse_unknown_pole(actor.guild_id, pole_id)
        if contact_id not in {None, actor.user_id} and not actor.steward:
            raise ContactNotYou
        draft = Announcement(
            id=AnnouncementId(0),
            guild_id=actor.guild_id,
            author_id=actor.user_id,
            contact_id=contact_id or actor.user_id,
            kind=kind,
            pole_id=pole_id,
            link=tidy_link(link),
            audiences=same_audiences(audiences, ()),
            channel_id=channel_id,
        )
        async with self._database.transaction() as tx:
            blank = await announcements.blank_of(tx, actor.guild_id, actor.user_id)
            if blank is None:
                return await _kept(tx, draft, self._clock.now())
            begun = replace(draft, id=blank, revision=1)
            await announcements.save(tx, begun)
            await announcements.set_audiences(tx, actor.guild_id, blank, begun.audiences)
            await announcements.drop_file(tx, blank)
            return begun

    async def draft_from(self, actor: Actor, source: Source, *, channel_id: ChannelId | None = None) -> Announcement:
        """Make a draft of something that exists, or find the one that `actor` has made of it already.

        What it brings is only what its own author gave: nothing goes out before it was read again and addressed.
        """
        poles = {pole.id for pole in await self._audiences.poles(actor.guild_id)}
        draft = Announcement(
            id=AnnouncementId(0),
            guild_id=actor.guild_id,
            author_id=actor.user_id,
            contact_id=actor.user_id,
            kind=source.kind,
            # A pole that is gone meanwhile is no reason to lose the rest.
            pole_id=source.pole_id if source.pole_id in poles else None,
            title=_fitted(source.title),
            text=clean(source.text, 1500),
            link=tidy_link(source.link),
            source=source.ref,
            channel_id=channel_id,
        )
        async with self._database.transaction() as tx:
            made = await announcements.of_source(tx, actor.guild_id, actor.user_id, source.ref)
            return made or await _kept(tx, draft, self._clock.now())

    async def recycle(self, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
        """Make a new draft that says the same to the same audiences, or find the one just made; a draft is its own.

        Its date and its end are open.
        """
        known = {each.key for each in await self._audiences.all(actor.guild_id)}
        async with self._database.transaction() as tx:
            old = await found(tx, actor, announcement_id)
            source = f"announcement:{old.id}"
            made = await announcements.of_source(tx, actor.guild_id, actor.user_id, source)
            if made is not None or old.state is State.DRAFT:
                return made or old
            file = await announcements.file_of(tx, old.id)
            copied = Announcement(
                id=AnnouncementId(0),
                guild_id=actor.guild_id,
                author_id=actor.user_id,
                contact_id=old.contact_id if actor.steward and old.contact_id else actor.user_id,
                kind=old.kind,
                pole_id=old.pole_id,
                title=old.title,
                text=old.text,
                contact=old.contact,
                link=old.link,
                receipts=old.receipts,
                source=source,
                audiences=tuple(replace(each, copy_id=None) for each in old.audiences if each.key in known),
            )
            draft = await _kept(tx, copied, self._clock.now())
            if file is not None:
                await announcements.put_file(tx, actor.guild_id, draft.id, file)
                draft = replace(draft, filename=file.filename)
        return draft

    async def write(self, actor: Actor, announcement_id: AnnouncementId, words: Words) -> Announcement:
        """Keep what a form said. What is published is edited where it stands; a member's own words, changed by a
        steward, are shown to that member. Raises what is wrong with the words, and NotWritable."""
        if words.pole_id is not None:
            await self._audiences.refuse_unknown_pole(actor.guild_id, words.pole_id)
        now = self._clock.now()
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            after = _applied(words, before, now)
            return await self._changed(tx, actor, before, after, now)

    async def address(
        self, actor: Actor, announcement_id: AnnouncementId, offered: Collection[AudienceKey], chosen: Sequence[str]
    ) -> Announcement:
        """Of the audiences `offered` in a menu let it go to the `chosen` ones; those of other pages stay.

        Raises AudienceUnknown, TooManyAudiences, NotWritable.
        """
        known = {str(each.key): each.key for each in await self._audiences.all(actor.guild_id)}
        if not set(chosen) <= known.keys():
            raise AudienceUnknown
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            if before.state not in UNSENT:
                raise NotWritable
            kept = [each.key for each in before.audiences if each.key not in offered]
            keys = [*kept, *(known[each] for each in chosen)]
            if len(dict.fromkeys(keys)) > MOST_AUDIENCES:
                raise TooManyAudiences(maximum=MOST_AUDIENCES)
            after = replace(before, audiences=same_audiences(keys, before.audiences))
            await announcements.set_audiences(tx, actor.guild_id, announcement_id, after.audiences)
            return await self._changed(tx, actor, before, after, self._clock.now())

    async def say_benefits(
        self, actor: Actor, announcement_id: AnnouncementId, said: Mapping[str, str]
    ) -> Announcement:
        """Keep what it may bring to some of its audiences; empty takes it back. Raises TextTooLong, NotWritable."""
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            audiences = tuple(
                replace(
                    each,
                    benefit=tidy_line(
                        said[str(each.key)],
                        what="benefit",
                        maximum=BENEFIT_LENGTH,
                        required=before.state not in {State.DRAFT, State.HELD},
                    ),
                )
                if str(each.key) in said
                else each
                for each in before.audiences
            )
            after = replace(before, audiences=audiences)
            await announcements.set_audiences(tx, actor.guild_id, announcement_id, after.audiences)
            return await self._changed(tx, actor, before, after, self._clock.now())

    async def toggle_receipts(self, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
        """Offer « Bien reçu », or no longer."""
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            after = replace(before, receipts=not before.receipts)
            await announcements.save(tx, after)
            if before.live:
                await self._promises.changed(tx, await announcements.copies(tx, before.id))
            return after

    async def toggle_mention(self, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
        """Notify the roles of its audiences, or no longer: only those that its author may notify by hand.

        Raises MentionNotYours where there is none, NotWritable.
        """
        announcement = await found(self._database, actor, announcement_id)
        destinations = await self._audiences.of(actor.guild_id, announcement.audiences)
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            if before.state not in UNSENT:
                raise NotWritable
            if not before.mention and not any(self.mentions(before, each) for each in destinations):
                raise MentionNotYours
            after = replace(before, mention=not before.mention)
            await announcements.save(tx, after)
            return after

    def mentions(self, announcement: Announcement, destination: Destination) -> bool:
        """Return whether its author may notify, at this very moment, the role of an audience where that one reads."""
        return (
            destination.role_id is not None
            and destination.channel_id is not None
            and self._sight.may_mention(
                announcement.guild_id, announcement.author_id, destination.channel_id, destination.role_id
            )
        )

    async def attach(self, actor: Actor, announcement_id: AnnouncementId, name: str, content: bytes) -> Announcement:
        """Keep a document with it, in place of a former one. Raises FileTooHeavy, NotWritable."""
        refuse_heavy(len(content))
        async with self._database.transaction() as tx:
            before = await found(tx, actor, announcement_id)
            refuse_unless_writable(actor, before)
            file = File(filename=file_name(name), content=content)
            await announcements.put_file(tx, actor.guild_id, announcement_id, file)
            return await self._changed(tx, actor, before, replace(before, filename=file.filename), self._clock.now())

    async def discard(self, actor: Actor, announcement_id: AnnouncementId) -> None:
        """Give up what was never published; gone already is no matter. Raises NotYours, NotWritable."""
        async with self._database.transaction() as tx:
            announcement = await announcements.by_id(tx, actor.guild_id, announcement_id)
            if announcement is None:
                return
            refuse_unless_managed(actor, announcement)
            if announcement.state not in UNSENT:
                raise NotWritable
            await announcements.delete(tx, announcement_id)
            await self._promises.unplanned(tx, announcement_id)
            await note(tx, actor, "announcements.discarded", announcement_id, self._clock.now())

    async def guild_of(self, announcement_id: AnnouncementId) -> GuildId | None:
        """Return the server of an announcement: a button in a direct message does not say it."""
        return await announcements.guild_of(self._database, announcement_id)

    async def _changed(
        self, tx: Transaction, actor: Actor, before: Announcement, after: Announcement, now: datetime
    ) -> Announcement:
        """Keep changed words, and owe what follows from them; what says the same is left as it is."""
        if after == before:
            return before
        others = actor.user_id != after.author_id and after.author_id != 0
        after = replace(
            after,
            revision=before.revision + 1,
            edited_at=now if before.live else before.edited_at,
            amended_by=actor.user_id if others else before.amended_by,
        )
        await announcements.save(tx, after)
        if before.state is State.SCHEDULED and after.publish_at is not None:
            await self._promises.planned(tx, after, after.publish_at)
        if before.live:
            await self._promises.changed(tx, await announcements.copies(tx, after.id))
            await self._promises.echoed(tx, after.id)
            await self._promises.ends(tx, after)
        if others and before.state is not State.HELD:
            await self._promises.answered(tx, after, "amended", now)
        await note(tx, actor, "announcements.written", after.id, now)
        return after


async def found(reader: Reader, actor: Actor, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement that this person may see and change. Raises AnnouncementGone, NotYours."""
    announcement = await announcements.by_id(reader, actor.guild_id, announcement_id)
    if announcement is None:
        raise AnnouncementGone
    refuse_unless_managed(actor, announcement)
    return announcement


def refuse_unless_managed(actor: Actor, announcement: Announcement) -> None:
    """Raises NotYours unless that person is its author or a steward."""
    if not announcement.managed_by(actor):
        raise NotYours


def refuse_unless_writable(actor: Actor, announcement: Announcement) -> None:
    """Raises NotWritable for what was withdrawn and, for a member, for what the stewards have accepted."""
    theirs = {State.DRAFT, State.WAITING}
    if announcement.state not in (WRITABLE if actor.steward else theirs):
        raise NotWritable


def refuse_heavy(size: int) -> None:
    """Raises FileTooHeavy."""
    if size > MOST_FILE:
        raise FileTooHeavy(maximum=MOST_FILE // (1024 * 1024))


async def note(tx: Transaction, actor: Actor, action: str, announcement_id: AnnouncementId, now: datetime) -> None:
    """Write down who did what."""
    await audit.note(tx, actor, action, f"announcement:{announcement_id}", at=now)


def _applied(words: Words, before: Announcement, now: datetime) -> Announcement:
    until = before.until if words.keeps_until else words.until
    if until is not None and until != before.until and until <= now:
        raise UntilPast
    return replace(
        before,
        title=before.title if words.title is None else tidy_title(words.title),
        text=before.text if words.text is None else tidy_text(words.text),
        contact=before.contact
        if words.contact is None
        else tidy_line(words.contact, what="contact", maximum=CONTACT_LENGTH, required=False),
        link=before.link if words.link is None else tidy_link(words.link),
        until=until,
        kind=words.kind or before.kind,
        pole_id=words.pole_id or before.pole_id,
    )


async def _kept(tx: Transaction, draft: Announcement, now: datetime) -> Announcement:
    return replace(draft, id=await announcements.insert(tx, draft, now))


def _fitted(title: str) -> str:
    return tidy_title(clean(title, 100)) if clean(title, 100).strip("… \n") else ""
