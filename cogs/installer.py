"""`/installer`: sets Bocage up on a server, for those who manage it. Each button asks again whether they do."""

from collections.abc import Awaitable, Callable, Collection

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.card import Action, Card
from bot.core.catalogue import LOCALES
from bot.core.errors import Invalid, NotFound
from bot.core.structure import Kind, Standing
from bot.servers import panel as cards
from bot.servers import review
from bot.servers.installer import Found, InstallerService, Panel, Work
from bot.servers.model import LONGEST_NAME, Administrator, administrator
from bot.servers.permissions import BITS, POWERFUL, CheckUp, Sight, examine
from bot.servers.places import Place
from cogs.support.commands import said
from cogs.support.forms import Form, Question
from cogs.support.request import Request, Requests
from cogs.support.router import Handler, Router

_MOST_GIVERS = 5

Step = Callable[[Request, Administrator, tuple[int, ...]], Awaitable[Card | None]]
"""Does what a button asks and returns the card that its panel becomes, or None where it answered with a form."""


class InstallerCog(commands.Cog):
    """The panel of `/installer`. All its state is in the database: any button of any panel works, however old."""

    def __init__(self, requests: Requests, router: Router, installer: InstallerService) -> None:
        self._requests = requests
        self._installer = installer
        steps: dict[str, Step] = {
            "home": self._home,
            "settings": self._settings,
            "locale": self._locale,
            "zone": self._zone,
            "zone-form": self._zone,
            "place": self._place,
            "adopt": self._adopt,
            "plan": self._plan,
            "name-form": self._plan,
            "leave": self._leave,
            "poles": self._poles,
            "pole": self._pole,
            "pole-form": self._keep_pole,
            "pole-drop": self._drop_pole,
            "review-create": self._review_create,
            "review-repair": self._review_repair,
            "create": self._create,
            "repair": self._repair,
            "check-up": self._check_up,
        }
        # A form is the first answer or none: these read the database only.
        forms: dict[str, Step] = {
            "zone-other": self._ask_zone,
            "name": self._ask_name,
            "pole-add": self._ask_pole,
            "pole-rename": self._ask_pole,
        }
        for verb, step in steps.items():
            router.on(cards.FEATURE, verb, self._answering(step, slow=True))
        for verb, step in forms.items():
            router.on(cards.FEATURE, verb, self._answering(step, slow=False))

    @app_commands.command(
        name=said("installer-command-panel-name"), description=said("installer-command-panel-description")
    )
    @app_commands.guild_only()
    # A hint for Discord's own picker; the right itself is checked below, at each step.
    @app_commands.default_permissions(manage_guild=True)
    async def install(self, interaction: discord.Interaction) -> None:
        """Show where this server is with its installation."""
        request = await self._requests.of(interaction)
        by = administrator(request.actor, manages_server=request.administrator)
        await request.defer()
        panel = await self._installer.open(by)
        await request.reply(cards.home_card(request.text, panel, _check_up(request, panel)))

    def _answering(self, step: Step, *, slow: bool) -> Handler:
        async def handler(request: Request, action: Action) -> None:
            by = administrator(request.actor, manages_server=request.administrator)
            if slow:
                await request.defer()
            card = await step(request, by, (*action.ids, 0, 0)[:2])
            if card is not None:
                await request.update(card)

        return handler

    # Looking around

    async def _home(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        panel = await self._installer.open(by)
        return cards.home_card(request.text, panel, _check_up(request, panel))

    async def _poles(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        return cards.poles_card(request.text, await self._installer.panel(by.guild_id))

    async def _pole(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        panel = await self._installer.panel(by.guild_id)
        return cards.pole_card(request.text, panel, panel.pole(ids[0]))

    async def _place(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        panel = await self._installer.panel(by.guild_id)
        return cards.place_card(request.text, panel, panel.place(*ids))

    async def _check_up(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        panel = await self._installer.panel(by.guild_id, look=False)
        return review.check_up_card(request.text, _check_up(request, panel))

    # Language and time zone

    async def _settings(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        return cards.settings_card(request.text, await self._installer.panel(by.guild_id, look=False))

    async def _locale(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        if ids[0] >= len(LOCALES):
            raise NotFound("core-refused-unknown-button")
        await self._installer.choose_locale(by, LOCALES[ids[0]])
        # Who reads no language of ours on Discord is now spoken to in this one.
        return await self._settings(await self._requests.of(request.interaction), by, ids)

    async def _zone(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        await self._installer.choose_zone(by, request.answers.get("zone") or _first(request))
        return await self._settings(request, by, ids)

    async def _ask_zone(self, request: Request, _by: Administrator, _ids: tuple[int, ...]) -> None:
        text = request.text
        question = Question(
            key="zone", label=text("installer-ask-zone-label"), hint=text("installer-ask-zone-hint"), most=60
        )
        await request.ask(
            Form(title=text("installer-ask-zone-title"), action=cards.action("zone-form"), questions=(question,))
        )

    # Roles and channels

    async def _adopt(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        place = await self._known(by, ids)
        await self._installer.adopt(by, place, _found(_guild(request), place, _first(request)))
        return await self._place(request, by, ids)

    async def _plan(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        await self._installer.plan(by, await self._known(by, ids), request.answers.get("name"))
        return await self._place(request, by, ids)

    async def _leave(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        await self._installer.leave_aside(by, await self._known(by, ids))
        return await self._place(request, by, ids)

    async def _ask_name(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> None:
        text = request.text
        panel = await self._installer.panel(by.guild_id, look=False)
        place = panel.place(*ids)
        standing = panel.standings.get(place.key)
        question = Question(
            key="name",
            label=text("installer-ask-name-label"),
            most=90,
            answer="" if standing is None else standing.piece.name,
        )
        await request.ask(
            Form(
                title=text(f"installer-place-{place.slot.slug}"),
                action=cards.action("name-form", *ids),
                questions=(question,),
            )
        )

    async def _known(self, by: Administrator, ids: tuple[int, ...]) -> Place:
        return (await self._installer.panel(by.guild_id, look=False)).place(*ids)

    # Poles

    async def _ask_pole(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> None:
        text = request.text
        pole = (await self._installer.panel(by.guild_id, look=False)).pole(ids[0]) if ids[0] else None
        await request.ask(
            Form(
                title=text("installer-ask-pole-title"),
                action=cards.action("pole-form", ids[0]),
                questions=(
                    Question(
                        key="name",
                        label=text("installer-ask-pole-name"),
                        most=LONGEST_NAME,
                        answer="" if pole is None else pole.name,
                    ),
                    Question(
                        key="emoji",
                        label=text("installer-ask-pole-emoji"),
                        hint=text("installer-ask-pole-emoji-hint"),
                        most=16,
                        answer="" if pole is None else pole.emoji,
                    ),
                ),
            )
        )

    async def _keep_pole(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        name, emoji = request.answers.get("name", ""), request.answers.get("emoji", "")
        if ids[0]:
            pole = (await self._installer.panel(by.guild_id, look=False)).pole(ids[0])
            await self._installer.change_pole(by, pole.id, name, emoji)
            return await self._pole(request, by, ids)
        return await self._pole(request, by, (await self._installer.add_pole(by, name, emoji), 0))

    async def _drop_pole(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        pole = (await self._installer.panel(by.guild_id, look=False)).pole(ids[0])
        await self._installer.drop_pole(by, pole.id)
        return await self._poles(request, by, ids)

    # Doing it

    async def _review_create(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        return review.review_card(request.text, await self._installer.panel(by.guild_id), Work.CREATE)

    async def _review_repair(self, request: Request, by: Administrator, _ids: tuple[int, ...]) -> Card:
        return review.review_card(request.text, await self._installer.panel(by.guild_id), Work.REPAIR)

    async def _create(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        return await self._carry_out(request, by, Work.CREATE, ids[0])

    async def _repair(self, request: Request, by: Administrator, ids: tuple[int, ...]) -> Card:
        return await self._carry_out(request, by, Work.REPAIR, ids[0])

    async def _carry_out(self, request: Request, by: Administrator, work: Work, seal: int) -> Card:
        report = await self._installer.carry_out(by, work, seal)
        if report is None:
            return review.review_card(request.text, await self._installer.panel(by.guild_id), work, moved=True)
        return review.report_card(request.text, report)


def _first(request: Request) -> str:
    return request.values[0] if request.values else ""


def _guild(request: Request) -> discord.Guild:
    guild = request.interaction.client.get_guild(request.actor.guild_id)
    if guild is None:
        raise NotFound("core-refused-only-in-server")
    return guild


def _found(guild: discord.Guild, place: Place, value: str) -> Found:
    """Return what a select named, as the server itself knows it: the value alone is not believed."""
    discord_id = int(value) if value.isdecimal() else 0
    if place.kind is Kind.ROLE:
        role = guild.get_role(discord_id)
        if role is None or role.is_default() or role.managed:
            raise Invalid("installer-refused-role")
        return Found(discord_id=role.id, powerful=bool(_names(role.permissions) & set(POWERFUL)))
    channel = guild.get_channel(discord_id)
    fitting = discord.CategoryChannel if place.kind is Kind.CATEGORY else discord.TextChannel
    if not isinstance(channel, fitting):
        raise Invalid("installer-refused-channel")
    return Found(discord_id=channel.id, everyone_writes=channel.permissions_for(guild.default_role).send_messages)


def _check_up(request: Request, panel: Panel) -> CheckUp:
    standings = panel.standings.values()
    return examine(standings, sight_of(_guild(request), standings))


def sight_of(guild: discord.Guild, standings: Collection[Standing]) -> Sight:
    """Return what Discord grants Bocage on this server now."""
    me = guild.me
    # As its roles say, before Discord adds everything to whoever is an administrator.
    own = discord.Permissions(0)
    for role in me.roles:
        own |= role.permissions
    there = ((one, guild.get_channel(one.discord_id)) for one in standings if one.discord_id is not None)
    roles = {one.discord_id: guild.get_role(one.discord_id) for one in standings if one.discord_id is not None}
    givers = [
        role
        for role in reversed(guild.roles)
        if role.permissions.value & (BITS["administrator"] | BITS["manage_roles"]) and not role.managed and role.members
    ]
    return Sight(
        server=_names(own),
        channels={channel.id: _names(channel.permissions_for(me)) for _one, channel in there if channel is not None},
        too_high=frozenset(role.id for role in roles.values() if role is not None and role >= me.top_role),
        owner_id=guild.owner_id or 0,
        giver_roles=tuple(role.id for role in givers[:_MOST_GIVERS]),
    )


def _names(permissions: discord.Permissions) -> frozenset[str]:
    return frozenset(name for name, bit in BITS.items() if permissions.value & bit)
