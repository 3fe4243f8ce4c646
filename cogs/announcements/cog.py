"""`/annonce`: the commands. Parses the options, then leaves the rest to the part that knows about it."""

from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.service import AdviceService
from bot.announcements.drafts import refuse_heavy
from bot.announcements.model import UNSENT, WRITABLE, AnnouncementId, Kind, Source, State, Words
from bot.announcements.service import AnnouncementsService
from bot.core.actor import Directory
from bot.core.clock import Clock
from bot.core.errors import Invalid
from bot.core.ids import PoleId, UserId
from bot.core.notice import Readers
from bot.core.when import read_day, suggest_days, suggest_times
from bot.meetups.memory.service import SessionMemory
from cogs.announcements import options
from cogs.announcements.answering import Answering
from cogs.announcements.desk import Desk
from cogs.announcements.drafting import Drafting
from cogs.announcements.options import KINDS
from cogs.announcements.publishing import Publishing
from cogs.announcements.sourcing import Sourcing
from cogs.support.commands import said
from cogs.support.discord_errors import TROUBLE
from cogs.support.request import Request, Requests, channel_of
from cogs.support.router import Router
from cogs.support.typed import Suggestions, suggestions


class AnnouncementsCog(commands.Cog):
    """Announcements between poles."""

    announcement = app_commands.Group(
        name=said("announcements-command-group-name"),
        description=said("announcements-command-group-description"),
        guild_only=True,
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        announcements: AnnouncementsService,
        readers: Readers,
        clock: Clock,
        directory: Directory,
        advice: AdviceService,
        memory: SessionMemory,
    ) -> None:
        self._requests = requests
        self._announcements = announcements
        self._clock = clock
        desk = Desk(announcements=announcements, readers=readers, directory=directory, clock=clock)
        self._drafting = Drafting(desk, router)
        self._publishing = Publishing(desk, router)
        self._answering = Answering(desk, router)
        self._sourcing = Sourcing(desk, router, self._drafting, advice, memory)

    def context_menu(self) -> app_commands.ContextMenu:
        """Return the entry of a message's menu that makes a draft of a forum post."""
        return app_commands.ContextMenu(name=said("announcements-command-menu-name"), callback=self._from_post)

    @announcement.command(
        name=said("announcements-command-write-name"), description=said("announcements-command-write-description")
    )
    @app_commands.rename(
        kind=said("announcements-option-kind-name"),
        pole=said("announcements-option-pole-name"),
        contact=said("announcements-option-contact-name"),
        link=said("announcements-option-link-name"),
        file=said("announcements-option-file-name"),
    )
    @app_commands.describe(
        kind=said("announcements-option-kind-description"),
        pole=said("announcements-option-pole-description"),
        contact=said("announcements-option-contact-description"),
        link=said("announcements-option-link-description"),
        file=said("announcements-option-file-description"),
    )
    @app_commands.choices(kind=KINDS)
    async def write(
        self,
        interaction: discord.Interaction,
        kind: str,
        pole: str,
        contact: discord.Member | None = None,
        link: str | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Keep what was chosen as a draft and ask for the words; the document comes after, whatever becomes of them."""
        request = await self._requests.of(interaction)
        if file is not None:
            refuse_heavy(file.size)
        draft = await self._announcements.drafts.begin(
            request.actor,
            kind=options.kind_of(kind) or Kind.NEWS,
            pole_id=await self._pole(request, pole),
            contact_id=None if contact is None else UserId(contact.id),
            link=link or "",
            channel_id=channel_of(interaction),
        )
        await self._drafting.ask_words(request, draft)
        if file is not None:
            await self._attach(request, draft.id, file)

    @announcement.command(
        name=said("announcements-command-schedule-name"),
        description=said("announcements-command-schedule-description"),
    )
    @app_commands.rename(
        announcement=said("announcements-option-announcement-name"),
        day=said("announcements-option-day-name"),
        hour=said("announcements-option-hour-name"),
    )
    @app_commands.describe(
        announcement=said("announcements-option-announcement-description"),
        day=said("announcements-option-day-description"),
        hour=said("announcements-option-hour-description"),
    )
    async def schedule(self, interaction: discord.Interaction, announcement: str, day: str, hour: str) -> None:
        """Say when it goes out; the date is told again in full before anything else."""
        request = await self._requests.of(interaction)
        at = options.moment_of(day, hour, self._today(request), request.text)
        await self._publishing.plan(request, await self._chosen(request, announcement), at)

    @announcement.command(
        name=said("announcements-command-list-name"), description=said("announcements-command-list-description")
    )
    async def list_all(self, interaction: discord.Interaction) -> None:
        """Show what this person may open."""
        await self._drafting.show_list(await self._requests.of(interaction))

    @announcement.command(
        name=said("announcements-command-edit-name"), description=said("announcements-command-edit-description")
    )
    @app_commands.rename(
        announcement=said("announcements-option-announcement-name"),
        kind=said("announcements-option-kind-name"),
        pole=said("announcements-option-pole-name"),
    )
    @app_commands.describe(
        announcement=said("announcements-option-announcement-description"),
        kind=said("announcements-option-kind-description"),
        pole=said("announcements-option-pole-description"),
    )
    @app_commands.choices(kind=KINDS)
    async def edit(
        self,
        interaction: discord.Interaction,
        announcement: str,
        kind: str | None = None,
        pole: str | None = None,
    ) -> None:
        """Change its kind and pole if they were given, and ask for its words."""
        request = await self._requests.of(interaction)
        announcement_id = await self._chosen(request, announcement)
        if kind is not None or pole is not None:
            words = Words(
                kind=options.kind_of(kind),
                pole_id=None if pole is None else await self._pole(request, pole),
                keeps_until=True,
            )
            await self._announcements.drafts.write(request.actor, announcement_id, words)
        await self._drafting.ask_words_of(request, announcement_id)

    @announcement.command(
        name=said("announcements-command-withdraw-name"),
        description=said("announcements-command-withdraw-description"),
    )
    @app_commands.rename(announcement=said("announcements-option-announcement-name"))
    @app_commands.describe(announcement=said("announcements-option-announcement-description"))
    async def withdraw(self, interaction: discord.Interaction, announcement: str) -> None:
        """Ask why; what was never published is only shown, with its own buttons."""
        request = await self._requests.of(interaction)
        announcement_id = await self._chosen(request, announcement)
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        if sheet.announcement.live:
            await self._publishing.ask_reason(request, announcement_id)
        else:
            await self._drafting.show(request, announcement_id)

    @announcement.command(
        name=said("announcements-command-recycle-name"),
        description=said("announcements-command-recycle-description"),
    )
    @app_commands.rename(announcement=said("announcements-option-announcement-name"))
    @app_commands.describe(announcement=said("announcements-option-announcement-description"))
    async def recycle(self, interaction: discord.Interaction, announcement: str) -> None:
        """Make a new draft of an announcement."""
        request = await self._requests.of(interaction)
        await self._drafting.recycle(request, await self._chosen(request, announcement))

    # Suggestions while typing

    @write.autocomplete("pole")
    @edit.autocomplete("pole")
    async def _suggest_pole(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        return options.poles(await self._announcements.poles(request.actor.guild_id), current)

    @schedule.autocomplete("announcement")
    async def _suggest_unsent(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(interaction, UNSENT, current)

    @edit.autocomplete("announcement")
    async def _suggest_writable(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(interaction, WRITABLE, current)

    @withdraw.autocomplete("announcement")
    async def _suggest_there(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(interaction, WRITABLE, current)

    @recycle.autocomplete("announcement")
    async def _suggest_any(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(interaction, frozenset(State), current)

    @schedule.autocomplete("day")
    async def _suggest_day(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        return suggestions(suggest_days(current, self._today(request), request.text))

    @schedule.autocomplete("hour")
    async def _suggest_hour(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        typed = str(getattr(interaction.namespace, str(said("announcements-option-day-name")), ""))
        return suggestions(suggest_times(current, request.text, read_day(typed, self._today(request), request.text)))

    async def _suggest(self, interaction: discord.Interaction, states: frozenset[State], current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        every = await self._announcements.listed(request.actor)
        return options.announcements(request.text, every, states, current)

    # The menu of a message

    async def _from_post(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Make a draft of a forum post. Its text is taken over only for whoever wrote it."""
        request = await self._requests.of(interaction)
        thread = interaction.channel
        if not isinstance(thread, discord.Thread) or not isinstance(thread.parent, discord.ForumChannel):
            raise Invalid("announcements-refused-not-a-post")
        own = message.author.id == request.actor.user_id
        draft = await self._announcements.draft_from(
            request.actor,
            Source(
                ref=f"forum:{thread.id}",
                title=thread.name,
                text=message.content if own else "",
                link=message.jump_url,
            ),
        )
        await self._drafting.ask_words(request, draft)

    async def _attach(self, request: Request, announcement_id: AnnouncementId, file: discord.Attachment) -> None:
        try:
            content = await file.read()
        except TROUBLE:
            raise Invalid("announcements-refused-file-lost") from None
        await self._announcements.drafts.attach(request.actor, announcement_id, file.filename, content)

    async def _chosen(self, request: Request, typed: str) -> AnnouncementId:
        return options.announcement_of(await self._announcements.listed(request.actor), typed)

    async def _pole(self, request: Request, typed: str) -> PoleId:
        return options.pole_of(await self._announcements.poles(request.actor.guild_id), typed)

    def _today(self, request: Request) -> date:
        return self._clock.now().astimezone(request.text.zone).date()
