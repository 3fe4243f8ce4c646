"""`/permanence`: office hours from opening to outcome. Parses, calls one method of the service, shows its card."""

from datetime import date
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice import behalf_cards, cards
from bot.advice.model import BookingId, OfficeHoursId, SlotId, TopicId
from bot.advice.plan import MOST_SEATS
from bot.advice.refusals import SomebodyGone
from bot.advice.requests.cards import with_questions
from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.ids import GuildId, UserId
from bot.core.when import read_day, suggest_days, suggest_times
from cogs.advice import options
from cogs.advice.doors import Doors
from cogs.advice.options import DAY, HOUR
from cogs.advice.own import own_commands
from cogs.support.commands import said
from cogs.support.forms import Form
from cogs.support.request import Request, Requests
from cogs.support.router import Router
from cogs.support.typed import Suggestions, day_of, matching, row, row_id_or, suggestions, time_of

FEATURE = "advice"


class AdviceCog(commands.Cog):
    """Office hours."""

    office_hours = app_commands.Group(
        name=said("commands-office-hours-name"),
        description=said("commands-office-hours-description"),
        guild_only=True,
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        advice: AdviceService,
        asked: RequestsService,
        clock: Clock,
        directory: Directory,
    ) -> None:
        self._requests = requests
        self._advice = advice
        self._asked = asked
        self._clock = clock
        self._directory = directory
        for verb, handler in {"book": self._ask_question, "question": self._book}.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_slot)
        for verb, handler in {
            "something-came-up": self._something_came_up,
            "move": self._move,
            "free": self._free,
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_booking)
        for verb, handler in {
            "open": self._open,
            "discard": self._discard,
            "close-preview": self._preview_close,
            "close": self._close,
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_hours)
        router.on(FEATURE, "question-for", self._book_for, server_of=self._server_of_slot)
        router.on(FEATURE, "agenda", self._turn_page)
        router.on(FEATURE, "my-bookings", self._show_bookings)
        Doors(router, advice, directory)
        for command in own_commands(requests, advice, clock, directory):
            self.office_hours.add_command(command)

    # Commands

    @office_hours.command(name=said("commands-open-name"), description=said("commands-open-description"))
    @app_commands.rename(
        day=said("commands-day-name"),
        hour=said("commands-time-name"),
        length=said("commands-length-name"),
        link=said("commands-link-name"),
        voice=said("commands-voice-name"),
        phone=said("commands-phone-name"),
        address=said("commands-address-name"),
        topics=said("commands-topics-name"),
        until=said("commands-until-name"),
        slot=said("commands-slot-length-name"),
        pause=said("commands-break-name"),
        notice=said("commands-notice-name"),
        maximum=said("commands-weekly-maximum-name"),
        person=said("commands-for-name"),
        lengths=said("advice-command-lengths-name"),
        seats=said("advice-command-seats-name"),
        monthly=said("advice-command-monthly-name"),
    )
    @app_commands.describe(
        day=said("commands-day-description"),
        hour=said("commands-time-description"),
        length=said("commands-length-description"),
        link=said("commands-link-description"),
        voice=said("commands-voice-description"),
        phone=said("commands-phone-description"),
        address=said("commands-address-description"),
        topics=said("commands-topics-description"),
        until=said("commands-until-description"),
        slot=said("commands-slot-length-description"),
        pause=said("commands-break-description"),
        notice=said("commands-notice-description"),
        maximum=said("commands-weekly-maximum-description"),
        person=said("commands-for-description"),
        lengths=said("advice-command-lengths-description"),
        seats=said("advice-command-seats-description"),
        monthly=said("advice-command-monthly-description"),
    )
    @app_commands.choices(lengths=options.LENGTHS)
    @app_commands.choices(
        length=[options.duration(minutes) for minutes in (30, 60, 90, 120, 150, 180, 210, 240)],
        slot=[options.duration(minutes) for minutes in (15, 20, 30, 45, 60)],
        pause=[options.duration(minutes) for minutes in (5, 10, 15, 30)],
        notice=[options.notice_of(minutes) for minutes in (0, 30, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, 7 * DAY)],
    )
    async def open_hours(
        self,
        interaction: discord.Interaction,
        day: str,
        hour: str,
        length: int,
        topics: str,
        link: str | None = None,
        voice: discord.VoiceChannel | None = None,
        phone: str | None = None,
        address: str | None = None,
        until: str | None = None,
        slot: int = 30,
        pause: int = 0,
        notice: int = 2 * HOUR,
        maximum: app_commands.Range[int, 1, 50] = 4,
        person: discord.Member | None = None,
        lengths: str = "",
        seats: app_commands.Range[int, 1, MOST_SEATS] = 1,
        monthly: app_commands.Range[int, 1, 200] | None = None,
    ) -> None:
        """Show every slot that would open, and open nothing before that was confirmed."""
        request = await self._requests.of(interaction)
        draft = await self._advice.draft(
            request.actor,
            adviser_id=UserId(person.id) if person is not None else request.actor.user_id,
            channel_id=options.parent_of(interaction),
            day=day_of(day, self._today(request.text), request.text),
            time=time_of(hour),
            length_minutes=length,
            slot_minutes=slot,
            break_minutes=pause,
            weekly_until=None if until is None else day_of(until, self._today(request.text), request.text),
            place=options.place_of(link=link, voice=voice, phone=phone, address=address),
            topics=tuple(part.strip() for part in topics.split(",") if part.strip()),
            notice_minutes=notice,
            weekly_maximum=maximum,
            lengths=options.lengths_of(lengths),
            seats=seats,
            monthly_maximum=monthly,
        )
        await request.reply(cards.draft_card(request.text, self._names(request), draft, request.actor.user_id))

    @office_hours.command(name=said("commands-schedule-name"), description=said("commands-schedule-description"))
    @app_commands.rename(person=said("commands-person-name"), topic=said("commands-topic-name"))
    @app_commands.describe(person=said("commands-person-description"), topic=said("commands-topic-description"))
    async def schedule(
        self, interaction: discord.Interaction, person: str | None = None, topic: str | None = None
    ) -> None:
        """Show the next free slots, each with its button."""
        request = await self._requests.of(interaction)
        page = await self._advice.free_slots(
            request.actor.guild_id,
            request.actor.user_id,
            adviser_id=UserId(row_id_or("commands-refused-person", person)) if person is not None else None,
            topic=topic,
        )
        await request.reply(cards.agenda_card(request.text, self._names(request), page))

    @office_hours.command(name=said("commands-book-name"), description=said("commands-book-description"))
    @app_commands.rename(slot=said("commands-slot-name"), person=said("advice-command-booked-for-name"))
    @app_commands.describe(slot=said("commands-slot-description"), person=said("advice-command-booked-for-description"))
    async def book(self, interaction: discord.Interaction, slot: str, person: discord.Member | None = None) -> None:
        """Ask the question that goes with a slot chosen in the option, for oneself or for somebody else."""
        request = await self._requests.of(interaction)
        slot_id = SlotId(row_id_or("commands-refused-slot", slot))
        if person is not None and person.bot:
            raise SomebodyGone
        booker_id = request.actor.user_id if person is None else UserId(person.id)
        await self._ask(request, slot_id, booker_id)

    @office_hours.command(name=said("commands-my-bookings-name"), description=said("commands-my-bookings-description"))
    async def my_bookings(self, interaction: discord.Interaction) -> None:
        """Show this person's conversations, asked and given."""
        request = await self._requests.of(interaction)
        mine = await self._advice.my_bookings(request.actor.guild_id, request.actor.user_id)
        await request.reply(cards.my_bookings_card(request.text, self._names(request), mine, request.actor.user_id))

    @office_hours.command(name=said("commands-cancel-name"), description=said("commands-cancel-description"))
    @app_commands.rename(booking=said("commands-booking-name"))
    @app_commands.describe(booking=said("commands-booking-description"))
    async def cancel(self, interaction: discord.Interaction, booking: str) -> None:
        """Offer to move or free one conversation."""
        request = await self._requests.of(interaction)
        booking_id = BookingId(row_id_or("commands-refused-booking", booking))
        alternatives = await self._advice.alternatives(request.actor, booking_id)
        await request.reply(cards.came_up_card(request.text, self._names(request), alternatives, request.actor.user_id))

    @office_hours.command(name=said("commands-close-name"), description=said("commands-close-description"))
    @app_commands.rename(hours=said("commands-hours-name"))
    @app_commands.describe(hours=said("commands-hours-description"))
    async def close_hours(self, interaction: discord.Interaction, hours: str) -> None:
        """Say what closing would take away, before it does."""
        request = await self._requests.of(interaction)
        hours_id = OfficeHoursId(row_id_or("commands-refused-hours", hours))
        closing = await self._advice.close_preview(request.actor, hours_id)
        await request.reply(cards.close_preview_card(request.text, self._names(request), closing))

    # Suggestions while typing

    @open_hours.autocomplete("day")
    @open_hours.autocomplete("until")
    async def _suggest_day(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        return suggestions(suggest_days(current, self._today(text), text))

    @open_hours.autocomplete("hour")
    async def _suggest_hour(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        day = read_day(str(getattr(interaction.namespace, str(said("commands-day-name")), "")), self._today(text), text)
        return suggestions(suggest_times(current, text, day))

    @schedule.autocomplete("person")
    async def _suggest_person(self, interaction: discord.Interaction, current: str) -> Suggestions:
        guild_id = GuildId(interaction.guild_id or 0)
        names = [
            (self._directory.display_name(guild_id, user_id), str(user_id))
            for user_id in await self._advice.advisers(guild_id)
        ]
        return matching(((name, value) for name, value in names if name is not None), current)

    @schedule.autocomplete("topic")
    async def _suggest_topic(self, interaction: discord.Interaction, current: str) -> Suggestions:
        topics = await self._advice.topics(GuildId(interaction.guild_id or 0))
        return matching(((topic, topic) for topic in topics), current)

    @book.autocomplete("slot")
    async def _suggest_slot(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        actor, names = request.actor, self._names(request)
        page = await self._advice.free_slots(actor.guild_id, actor.user_id, limit=100, days=30)
        pairs = [
            (cards.slot_label(request.text, names, slot), str(slot.slot_id)) for slot in page.slots if not slot.own
        ]
        return matching(pairs, current)

    @cancel.autocomplete("booking")
    async def _suggest_booking(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        actor, names = request.actor, self._names(request)
        mine = await self._advice.my_bookings(actor.guild_id, actor.user_id)
        pairs = [
            (cards.booking_label(request.text, names, booking, actor.user_id), str(booking.id))
            for booking in mine.ahead
        ]
        return matching(pairs, current)

    @close_hours.autocomplete("hours")
    async def _suggest_hours(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        open_hours = await self._advice.own_office_hours(request.actor)
        pairs = [
            (cards.hours_label(request.text, self._names(request), ahead), str(ahead.hours.id)) for ahead in open_hours
        ]
        return matching(pairs, current)

    # Buttons, menus and forms

    async def _ask_question(self, request: Request, action: Action) -> None:
        await self._ask(request, SlotId(row(action)))

    async def _ask(self, request: Request, slot_id: SlotId, booker_id: UserId | None = None) -> None:
        action = Action(feature=FEATURE, verb="question", ids=(slot_id,))
        if booker_id is None or booker_id == request.actor.user_id:
            slot = await self._advice.slot_for_booking(request.actor, slot_id)
        else:
            slot = await self._advice.slot_for_somebody(request.actor, booker_id, slot_id)
            action = Action(feature=FEATURE, verb="question-for", ids=(slot_id, booker_id))
        title = cards.question_title(request.text, self._names(request), slot)
        await request.ask(Form(title=title, action=action, questions=options.booking_form(request.text, slot)))

    async def _book(self, request: Request, action: Action) -> None:
        question, tried = request.answers.get("question", ""), request.answers.get("tried", "")
        booking = await self._advice.book(
            request.actor, SlotId(row(action)), question, tried, minutes=options.minutes_of(request)
        )
        await request.reply(cards.booked_card(request.text, self._names(request), booking))

    async def _book_for(self, request: Request, action: Action) -> None:
        question, tried = request.answers.get("question", ""), request.answers.get("tried", "")
        slot_id, booker_id = (*action.ids, 0, 0)[:2]
        booking = await self._advice.book_for(
            request.actor, UserId(booker_id), SlotId(slot_id), question, tried, minutes=options.minutes_of(request)
        )
        await request.reply(behalf_cards.kept_for_card(request.text, self._names(request), booking))

    async def _something_came_up(self, request: Request, action: Action) -> None:
        alternatives = await self._advice.alternatives(request.actor, BookingId(row(action)))
        await request.reply(cards.came_up_card(request.text, self._names(request), alternatives, request.actor.user_id))

    async def _move(self, request: Request, action: Action) -> None:
        chosen = row_id_or("commands-refused-slot", request.values[0] if request.values else "")
        moved = await self._advice.move(request.actor, BookingId(row(action)), SlotId(chosen))
        await request.update(cards.moved_card(request.text, self._names(request), moved, request.actor.user_id))

    async def _free(self, request: Request, action: Action) -> None:
        booking = await self._advice.cancel(request.actor, BookingId(row(action)))
        await request.update(cards.freed_card(request.text, self._names(request), booking, request.actor.user_id))

    async def _open(self, request: Request, action: Action) -> None:
        opened = await self._advice.open(request.actor, OfficeHoursId(row(action)))
        card, hours = cards.opened_card(request.text, opened), opened.hours
        if hours.adviser_id == request.actor.user_id:
            waiting = await self._asked.unanswered_on(hours.guild_id, hours.adviser_id, hours.topics)
            card = with_questions(request.text, self._names(request), card, waiting)
        await request.update(card)

    async def _discard(self, request: Request, action: Action) -> None:
        await self._advice.discard(request.actor, OfficeHoursId(row(action)))
        await request.update(cards.discarded_card(request.text))

    async def _preview_close(self, request: Request, action: Action) -> None:
        closing = await self._advice.close_preview(request.actor, OfficeHoursId(row(action)))
        await request.reply(cards.close_preview_card(request.text, self._names(request), closing))

    async def _close(self, request: Request, action: Action) -> None:
        closing = await self._advice.close(request.actor, OfficeHoursId(row(action)))
        await request.update(cards.closed_card(request.text, self._names(request), closing))

    async def _turn_page(self, request: Request, action: Action) -> None:
        after, adviser, topic = (*action.ids, 0, 0, 0)[:3]
        page = await self._advice.free_slots(
            request.actor.guild_id,
            request.actor.user_id,
            adviser_id=UserId(adviser) if adviser else None,
            topic_id=TopicId(topic) if topic else None,
            after_slot=SlotId(after) if after else None,
        )
        await request.show(cards.agenda_card(request.text, self._names(request), page))

    async def _show_bookings(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        mine = await self._advice.my_bookings(request.actor.guild_id, request.actor.user_id)
        await request.show(cards.my_bookings_card(request.text, self._names(request), mine, request.actor.user_id))

    # Small readings

    async def _server_of_slot(self, action: Action) -> GuildId | None:
        return await self._advice.guild_of_slot(SlotId(row(action)))

    async def _server_of_booking(self, action: Action) -> GuildId | None:
        return await self._advice.guild_of_booking(BookingId(row(action)))

    async def _server_of_hours(self, action: Action) -> GuildId | None:
        return await self._advice.guild_of_office_hours(OfficeHoursId(row(action)))

    def _today(self, text: Text) -> date:
        return self._clock.now().astimezone(text.zone).date()

    def _names(self, request: Request) -> Names:
        return partial(self._directory.display_name, request.actor.guild_id)
