"""`/rendez-vous`: group meetups, from the first idea to the calendar. Parses, and hands on."""

from datetime import date, datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.communities.model import CommunityId, CommunityState, Summary
from bot.communities.service import CommunitiesService
from bot.core.actor import Directory
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.errors import Invalid
from bot.core.ids import ChannelId, GuildId
from bot.core.notice import Readers
from bot.core.when import read_day, suggest_days, suggest_times
from bot.meetups.around import Around
from bot.meetups.draft import Draft
from bot.meetups.model import CommunityRow, OccurrenceId
from bot.meetups.service import MeetupsService
from bot.meetups.wording import date_label
from bot.servers.service import ServersService
from cogs.meetups import options
from cogs.meetups.coming import Coming
from cogs.meetups.desk import Desk
from cogs.meetups.options import HOUR
from cogs.meetups.remembering import Remembering
from cogs.meetups.running import Running
from cogs.support.commands import said
from cogs.support.request import Request, Requests, channel_of
from cogs.support.router import Router
from cogs.support.typed import Suggestions, day_of, matching, row_id_or, suggestions, time_of


class MeetupsCog(commands.Cog):
    """Group meetups."""

    meetup = app_commands.Group(
        name=said("meetups-command-group-name"), description=said("meetups-command-group-description"), guild_only=True
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        meetups: MeetupsService,
        around: Around,
        communities: CommunitiesService,
        servers: ServersService,
        readers: Readers,
        clock: Clock,
        directory: Directory,
    ) -> None:
        self._requests = requests
        self._meetups = meetups
        self._communities = communities
        self._servers = servers
        self._readers = readers
        self._clock = clock
        desk = Desk(meetups=meetups, clock=clock, directory=directory, diary=around.diary)
        self._coming = Coming(desk, router)
        self._running = Running(desk, router)
        self._remembering = Remembering(router, around.memory, around.questions)

    # Commands

    @meetup.command(name=said("meetups-command-create-name"), description=said("meetups-command-create-description"))
    @app_commands.rename(
        title=said("meetups-option-title-name"),
        day=said("meetups-option-day-name"),
        hour=said("meetups-option-hour-name"),
        template=said("meetups-option-template-name"),
        length=said("meetups-option-length-name"),
        repeat=said("meetups-option-repeat-name"),
        until=said("meetups-option-until-name"),
        times=said("meetups-option-times-name"),
        audience=said("meetups-option-for-name"),
        voice=said("meetups-option-voice-name"),
        stage=said("meetups-option-stage-name"),
        link=said("meetups-option-link-name"),
        address=said("meetups-option-address-name"),
        seats=said("meetups-option-seats-name"),
        facilitator=said("meetups-option-facilitator-name"),
        agenda=said("meetups-option-agenda-name"),
        skip_holidays=said("meetups-option-skip-holidays-name"),
        skip_august=said("meetups-option-skip-august-name"),
        per_organisation=said("meetups-option-per-organisation-name"),
    )
    @app_commands.describe(
        title=said("meetups-option-title-description"),
        day=said("meetups-option-day-description"),
        hour=said("meetups-option-hour-description"),
        template=said("meetups-option-template-description"),
        length=said("meetups-option-length-description"),
        repeat=said("meetups-option-repeat-description"),
        until=said("meetups-option-until-description"),
        times=said("meetups-option-times-description"),
        audience=said("meetups-option-for-description"),
        voice=said("meetups-option-voice-description"),
        stage=said("meetups-option-stage-description"),
        link=said("meetups-option-link-description"),
        address=said("meetups-option-address-description"),
        seats=said("meetups-option-seats-description"),
        facilitator=said("meetups-option-facilitator-description"),
        agenda=said("meetups-option-agenda-description"),
        skip_holidays=said("meetups-option-skip-holidays-description"),
        skip_august=said("meetups-option-skip-august-description"),
        per_organisation=said("meetups-option-per-organisation-description"),
    )
    @app_commands.choices(template=options.templates())
    @app_commands.choices(
        length=[options.duration(minutes) for minutes in (30, 45, 60, 90, 120, 150, 180, 240, 360, 480)]
    )
    async def create(
        self,
        interaction: discord.Interaction,
        title: str,
        day: str,
        hour: str,
        template: str | None = None,
        length: int | None = None,
        repeat: str | None = None,
        until: str | None = None,
        times: app_commands.Range[int, 1, 200] | None = None,
        audience: str | None = None,
        voice: discord.VoiceChannel | None = None,
        stage: discord.StageChannel | None = None,
        link: str | None = None,
        address: str | None = None,
        seats: app_commands.Range[int, 1, 500] | None = None,
        facilitator: discord.Member | None = None,
        agenda: str | None = None,
        skip_holidays: bool | None = None,  # noqa: FBT001 - an option that is chosen by name
        skip_august: bool | None = None,  # noqa: FBT001
        per_organisation: bool | None = None,  # noqa: FBT001
    ) -> None:
        """Show every date that publishing would bring, and publish nothing before that was confirmed."""
        request = await self._requests.of(interaction)
        house = await self._readers.text_for(request.actor.guild_id, None, private=False)
        today = self._today(house)
        first = datetime.combine(day_of(day, today, request.text), time_of(hour))
        last_day = None if until is None else day_of(until, today, request.text)
        chosen = options.Form(
            length=length,
            rhythm=options.rhythm_typed(repeat),
            times=times,
            skip_holidays=skip_holidays,
            skip_august=skip_august,
            per_organisation=per_organisation,
            agenda=agenda,
        )
        form = options.form_of(template, chosen, first.date(), house)
        communities, poles = await self._communities_of(request), await self._servers.poles(request.actor.guild_id)
        community_id, pole_id = options.audience_of(audience, communities, poles)
        await self._running.draft(
            request,
            Draft(
                title=title,
                plan=options.plan_of(form, first, house, until=last_day),
                length_minutes=form.length or HOUR,
                place=options.place_of(voice=voice, stage=stage, link=link, address=address),
                channel_id=await self._channel(request, community_id),
                facilitator_id=options.facilitator_of(facilitator) or request.actor.user_id,
                community_id=community_id,
                pole_id=pole_id,
                agenda=form.agenda or "",
                seats=seats,
                one_per_organisation=bool(form.per_organisation),
            ),
        )

    @meetup.command(name=said("meetups-command-list-name"), description=said("meetups-command-list-description"))
    async def list(self, interaction: discord.Interaction) -> None:
        """Show the next dates in the channels that this person sees."""
        await self._coming.show_list(await self._requests.of(interaction))

    @meetup.command(name=said("meetups-command-mine-name"), description=said("meetups-command-mine-description"))
    async def mine(self, interaction: discord.Interaction) -> None:
        """Show what is ahead for this person."""
        await self._coming.show_mine(await self._requests.of(interaction))

    @meetup.command(name=said("meetups-command-export-name"), description=said("meetups-command-export-description"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Give this person's next dates as a calendar file."""
        await self._coming.export(await self._requests.of(interaction))

    @meetup.command(name=said("meetups-command-totals-name"), description=said("meetups-command-totals-description"))
    async def totals(self, interaction: discord.Interaction) -> None:
        """Show the stewards what the sessions brought, in sum."""
        await self._remembering.show_totals(await self._requests.of(interaction))

    @meetup.command(name=said("meetups-command-edit-name"), description=said("meetups-command-edit-description"))
    @app_commands.rename(
        chosen=said("meetups-option-meetup-name"),
        day=said("meetups-option-day-name"),
        hour=said("meetups-option-hour-name"),
        facilitator=said("meetups-option-facilitator-name"),
        whole=said("meetups-option-whole-name"),
    )
    @app_commands.describe(
        chosen=said("meetups-option-meetup-description"),
        day=said("meetups-option-new-day-description"),
        hour=said("meetups-option-new-hour-description"),
        facilitator=said("meetups-option-hand-over-description"),
        whole=said("meetups-option-whole-description"),
    )
    async def edit(
        self,
        interaction: discord.Interaction,
        chosen: str,
        day: str | None = None,
        hour: str | None = None,
        facilitator: discord.Member | None = None,
        whole: bool = False,  # noqa: FBT001, FBT002 - an option that is chosen by name
    ) -> None:
        """Show what can be changed about a date, or the change that was asked for, before it is done."""
        request = await self._requests.of(interaction)
        occurrence_id = OccurrenceId(row_id_or("meetups-refused-meetup", chosen))
        named = options.facilitator_of(facilitator)
        if named is not None:
            await self._running.hand_over(request, occurrence_id, named, whole=whole)
        elif day is not None or hour is not None:
            await self._running.preview_move(
                request,
                occurrence_id,
                None if day is None else day_of(day, self._today(request.text), request.text),
                None if hour is None else time_of(hour),
                whole=whole,
            )
        else:
            await self._running.show(request, occurrence_id)

    # Suggestions while typing

    @create.autocomplete("day")
    @create.autocomplete("until")
    @edit.autocomplete("day")
    async def _suggest_day(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        return suggestions(suggest_days(current, self._today(text), text))

    @create.autocomplete("hour")
    @edit.autocomplete("hour")
    async def _suggest_hour(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        return suggestions(suggest_times(current, text, self._day_typed(interaction, text)))

    @create.autocomplete("repeat")
    async def _suggest_rhythm(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        return options.rhythms(text, self._day_typed(interaction, text), current)

    @create.autocomplete("audience")
    async def _suggest_audience(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        poles = await self._servers.poles(request.actor.guild_id)
        return options.audiences(request.text, await self._communities_of(request), poles, current)

    @edit.autocomplete("chosen")
    async def _suggest_date(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        dates = await self._meetups.runnable(request.actor)
        return matching(((date_label(request.text, each), str(each.id)) for each in dates), current)

    # Inside

    async def _communities_of(self, request: Request) -> tuple[Summary, ...]:
        every = await self._communities.summaries(request.actor.guild_id, request.actor.user_id)
        return tuple(each for each in every if each.state is CommunityState.ACTIVE)

    async def _channel(self, request: Request, community_id: CommunityRow | None) -> ChannelId:
        """Return where the card will stand: the community's own channel, or the one where this is asked."""
        channel_id = None
        if community_id is not None:
            guild_id: GuildId = request.actor.guild_id
            channel_id = await self._communities.channel_of(guild_id, CommunityId(community_id))
        channel_id = channel_id or channel_of(request.interaction)
        if channel_id is None:
            raise Invalid("meetups-refused-channel")
        return channel_id

    def _today(self, text: Text) -> date:
        return self._clock.now().astimezone(text.zone).date()

    def _day_typed(self, interaction: discord.Interaction, text: Text) -> date | None:
        typed = getattr(interaction.namespace, str(said("meetups-option-day-name")), "") or ""
        return read_day(str(typed), self._today(text), text)
