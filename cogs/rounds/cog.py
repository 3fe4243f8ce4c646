"""`/rencontre`: from taking part to what an encounter brought. Parses, calls one method, shows its card."""

from datetime import date, datetime
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.delivery import Readers
from bot.core.ids import GuildId, UserId
from bot.core.when import suggest_days
from bot.rounds import cards
from bot.rounds.model import AvoidedId, EncounterId, MomentId, Outcome, Wishes
from bot.rounds.service import RoundsService
from bot.rounds.wording import Names
from cogs.rounds.forms import wishes_form, wishes_in
from cogs.rounds.stewards import steward_buttons
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.router import Handler, Router
from cogs.support.typed import Suggestions, day_of, row, suggestions

FEATURE = "rounds"
_OUTCOMES = {f"outcome-{outcome.value.replace('_', '-')}": outcome for outcome in Outcome}
_MONTH = 30


class RoundsCog(commands.Cog):
    """Encounters."""

    encounter = app_commands.Group(
        name=said("rounds-command-group-name"),
        description=said("rounds-command-group-description"),
        guild_only=True,
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        rounds: RoundsService,
        clock: Clock,
        directory: Directory,
        readers: Readers,
    ) -> None:
        self._requests = requests
        self._rounds = rounds
        self._clock = clock
        self._directory = directory
        self._readers = readers
        router.on(FEATURE, "vote", self._vote, server_of=self._server_of_moment)
        for verb, handler in {
            "others": self._other_moments,
            "came-up": self._came_up,
            "postpone": self._postpone,
            "pass": self._pass,
            "held": self._held,
            **dict.fromkeys(_OUTCOMES, self._outcome),
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of_encounter)
        answers: dict[str, Handler] = {
            "status": self._show_status,
            "wishes": self._ask_wishes,
            "join": self._join,
            "pause": self._ask_pause,
            "one-month": self._pause_one_month,
            "two-months": self._pause_two_months,
            "open-pause": self._pause_open,
            "resume": self._resume,
            "quit": self._quit,
            "goes-on": self._goes_on,
            "avoided": self._show_avoided,
        }
        for verb, answer in answers.items():
            router.on(FEATURE, verb, answer, server_of=_named_server)
        router.on(FEATURE, "meet-person", self._meet_person)
        router.on(FEATURE, "meet-organisation", self._meet_organisation)
        steward_buttons(router, rounds.stewarding)

    # Commands

    @encounter.command(name=said("rounds-command-join-name"), description=said("rounds-command-join-description"))
    @app_commands.rename(
        pause=said("rounds-option-join-pause-name"),
        avoid=said("rounds-option-join-avoid-name"),
        avoid_organisation=said("rounds-option-join-avoid-organisation-name"),
    )
    @app_commands.describe(
        pause=said("rounds-option-join-pause-description"),
        avoid=said("rounds-option-join-avoid-description"),
        avoid_organisation=said("rounds-option-join-avoid-organisation-description"),
    )
    async def join(
        self,
        interaction: discord.Interaction,
        pause: str | None = None,
        avoid: discord.Member | None = None,
        avoid_organisation: str | None = None,
    ) -> None:
        """Ask how this person would like to take part; or begin a pause, or keep whom they would rather not meet."""
        request = await self._requests.of(interaction)
        if avoid is not None:
            await self._rounds.avoid_person(request.actor, UserId(avoid.id))
        if avoid_organisation is not None:
            await self._rounds.avoid_organisation(request.actor, avoid_organisation)
        if pause is not None:
            until = day_of(pause, self._today(request.text), request.text)
            end = await self._rounds.pause(request.actor, until)
            await request.reply(cards.on_pause_card(request.text, end))
        elif avoid is not None or avoid_organisation is not None:
            await self._show_avoided(request)
        else:
            await self._ask_wishes(request)

    @join.autocomplete("pause")
    async def _suggest_day(self, interaction: discord.Interaction, current: str) -> Suggestions:
        text = await self._requests.voice_of(interaction)
        return suggestions(suggest_days(current, self._today(text), text))

    @encounter.command(name=said("rounds-command-status-name"), description=said("rounds-command-status-description"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Show where this person stands."""
        await self._show_status(await self._requests.of(interaction))

    @encounter.command(name=said("rounds-command-came-up-name"), description=said("rounds-command-came-up-description"))
    async def came_up(self, interaction: discord.Interaction) -> None:
        """Offer what can be done when something comes up."""
        request = await self._requests.of(interaction)
        encounter = await self._rounds.current(request.actor)
        await request.reply(cards.came_up_card(request.text, self._names(request), encounter))

    @encounter.command(name=said("rounds-command-done-name"), description=said("rounds-command-done-description"))
    async def done(self, interaction: discord.Interaction) -> None:
        """Note that the encounter took place, and ask what it brought."""
        request = await self._requests.of(interaction)
        encounter = await self._rounds.tellable(request.actor)
        told = await self._rounds.held(request.actor, encounter.id)
        await request.reply(cards.outcome_card(request.text, self._names(request), told))

    @encounter.command(name=said("rounds-command-quit-name"), description=said("rounds-command-quit-description"))
    async def quit_encounters(self, interaction: discord.Interaction) -> None:
        """Let this person take part no more."""
        await self._quit(await self._requests.of(interaction))

    # How one takes part

    async def _ask_wishes(self, request: Request, _action: Action | None = None) -> None:
        participation = await self._rounds.participation(request.actor)
        wishes = (
            participation.wishes if participation is not None else Wishes(languages=frozenset({request.text.locale}))
        )
        await request.ask(wishes_form(request.text, wishes))

    async def _join(self, request: Request, _action: Action) -> None:
        wishes = wishes_in(request.picks)
        new = await self._rounds.join(request.actor, wishes)
        next_at = await self._next(request)
        await request.show(cards.joined_card(request.text, wishes, new=new, next_at=next_at))

    async def _show_status(self, request: Request, _action: Action | None = None) -> None:
        status = await self._rounds.status(request.actor)
        now = self._clock.now()
        await request.show(cards.status_card(request.text, self._names(request), status, status.participation, now))

    async def _ask_pause(self, request: Request, _action: Action) -> None:
        await request.show(cards.pause_card(request.text))

    async def _pause_one_month(self, request: Request, _action: Action) -> None:
        day = date.fromordinal(self._today(request.text).toordinal() + _MONTH)
        await self._on_pause(request, await self._rounds.pause(request.actor, day))

    async def _pause_two_months(self, request: Request, _action: Action) -> None:
        await self._on_pause(request, await self._rounds.pause_two_months(request.actor))

    async def _pause_open(self, request: Request, _action: Action) -> None:
        await self._on_pause(request, await self._rounds.pause(request.actor, None))

    async def _on_pause(self, request: Request, until: datetime | None) -> None:
        await request.show(cards.on_pause_card(request.text, until))

    async def _resume(self, request: Request, _action: Action) -> None:
        await self._rounds.resume(request.actor)
        await request.show(cards.resumed_card(request.text, await self._next(request)))

    async def _quit(self, request: Request, _action: Action | None = None) -> None:
        await self._rounds.quit(request.actor)
        await request.show(cards.quit_card(request.text))

    async def _goes_on(self, request: Request, _action: Action) -> None:
        await self._rounds.goes_on(request.actor)
        await request.show(cards.goes_on_card(request.text, await self._next(request)))

    async def _show_avoided(self, request: Request, _action: Action | None = None) -> None:
        avoided = await self._rounds.avoided(request.actor)
        await request.show(cards.avoided_card(request.text, self._names(request), avoided))

    async def _meet_person(self, request: Request, action: Action) -> None:
        await self._rounds.avoid_no_more(request.actor, AvoidedId(row(action)), person=True)
        await self._show_avoided(request)

    async def _meet_organisation(self, request: Request, action: Action) -> None:
        await self._rounds.avoid_no_more(request.actor, AvoidedId(row(action)), person=False)
        await self._show_avoided(request)

    # An encounter

    async def _vote(self, request: Request, action: Action) -> None:
        encounter = await self._rounds.vote(request.actor, MomentId(row(action)))
        text = request.text
        if not request.redraws and request.interaction.guild_id is not None:
            # The message in the thread is everybody's: it keeps speaking the language of the server.
            text = await self._readers.text_for(request.actor.guild_id, None, private=False)
        await request.update(cards.offer_card(text, self._names(request), encounter, self._clock.now()))

    async def _other_moments(self, request: Request, action: Action) -> None:
        encounter = await self._rounds.other_moments(request.actor, EncounterId(row(action)))
        await request.show(cards.others_card(request.text, self._names(request), encounter, self._clock.now()))

    async def _came_up(self, request: Request, action: Action) -> None:
        encounter = await self._rounds.encounter(request.actor, EncounterId(row(action)))
        await request.show(cards.came_up_card(request.text, self._names(request), encounter))

    async def _postpone(self, request: Request, action: Action) -> None:
        await self._rounds.postpone(request.actor, EncounterId(row(action)))
        await request.show(cards.postponed_card(request.text, await self._next(request)))

    async def _pass(self, request: Request, action: Action) -> None:
        await self._rounds.give_up(request.actor, EncounterId(row(action)))
        await request.show(cards.passed_card(request.text, await self._next(request)))

    async def _held(self, request: Request, action: Action) -> None:
        told = await self._rounds.held(request.actor, EncounterId(row(action)))
        await request.show(cards.outcome_card(request.text, self._names(request), told))

    async def _outcome(self, request: Request, action: Action) -> None:
        told = await self._rounds.record_outcome(request.actor, EncounterId(row(action)), _OUTCOMES[action.verb])
        await request.show(cards.outcome_card(request.text, self._names(request), told))

    # What everything needs

    async def _server_of_encounter(self, action: Action) -> GuildId | None:
        return await self._rounds.guild_of_encounter(EncounterId(row(action)))

    async def _server_of_moment(self, action: Action) -> GuildId | None:
        return await self._rounds.guild_of_moment(MomentId(row(action)))

    async def _next(self, request: Request) -> datetime | None:
        return await self._rounds.next_round(request.actor.guild_id)

    def _names(self, request: Request) -> Names:
        return partial(self._directory.display_name, request.actor.guild_id)

    def _today(self, text: Text) -> date:
        return self._clock.now().astimezone(text.zone).date()


async def _named_server(action: Action) -> GuildId | None:
    """Return the server that a letter's button names: there, Discord does not say which one it is about."""
    return GuildId(row(action)) if action.ids else None
