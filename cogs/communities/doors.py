"""The directory, the charter, and the ways into and out of communities."""

from collections.abc import Awaitable, Callable

from bot.communities import letters
from bot.communities.cards import belonging as belonging_cards
from bot.communities.cards import directory as directory_cards
from bot.communities.model import CommunityId, Passage, SearchId, Step, Summary
from bot.communities.refusals import NotForYou
from bot.core.card import Action
from bot.core.errors import UserError
from bot.core.ids import ChannelId, UserId
from cogs.communities.desk import FEATURE, Desk
from cogs.support.request import Request, channel_of
from cogs.support.router import Router
from cogs.support.typed import row, row_id

_Way = Callable[[CommunityId], Awaitable[Passage]]


class Doors:
    """Finding communities, coming in, going out."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._communities = desk.communities
        self._memberships = desk.communities.memberships
        for verb, handler in {
            "join": self._join,
            "leave": self._leave,
            "charter": self._charter,
            "welcome": self._read_welcome,
            "accept": self._accept,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of_community)
        router.on(FEATURE, "page", self._turn_page)
        router.on(FEATURE, "list-join", self._join_from_page)
        router.on(FEATURE, "list-leave", self._leave_from_page)
        router.on(FEATURE, "join-menu", self._turn_join_menu)
        router.on(FEATURE, "leave-menu", self._turn_leave_menu)
        router.on(FEATURE, "join-several", self._join_several)
        router.on(FEATURE, "leave-several", self._leave_several)

    # What the commands ask

    async def show_directory(self, request: Request, search: str) -> None:
        """Answer with the first page of the directory."""
        search_id = await self._communities.look_for(request.actor.guild_id, search)
        page = await self._communities.directory(
            request.actor.guild_id, request.actor.user_id, number=0, search_id=search_id
        )
        await request.reply(directory_cards.directory_card(request.text, self._desk.names(request), page))

    async def join(self, request: Request, community_id: CommunityId) -> None:
        """Let a person in, or ask for them."""
        await request.defer(beside=True)
        passage = await self._memberships.join(request.actor, community_id, _place(request))
        await request.reply(belonging_cards.passage_card(request.text, passage))

    async def leave(self, request: Request, community_id: CommunityId) -> None:
        """Let a person out."""
        await request.defer(beside=True)
        passage = await self._memberships.leave(request.actor, community_id)
        await request.reply(belonging_cards.passage_card(request.text, passage))

    async def show_charter(self, request: Request, community_id: CommunityId) -> None:
        """Answer with the charter."""
        actor = request.actor
        community = await self._communities.community(actor.guild_id, community_id)
        belonging = await self._communities.belonging(actor.guild_id, community_id, actor.user_id)
        await request.reply(directory_cards.charter_card(request.text, community, belonging, steward=actor.steward))

    async def show_join_menu(self, request: Request, page: int = 0) -> None:
        """Offer several communities to come into."""
        joinable = [each for each in await self._known(request) if each.joinable]
        await request.show(directory_cards.join_menu(request.text, joinable, page))

    async def show_leave_menu(self, request: Request, page: int = 0) -> None:
        """Offer several communities to go out of."""
        leavable = [each for each in await self._known(request) if each.leavable]
        await request.show(directory_cards.leave_menu(request.text, leavable, page))

    # Buttons and menus

    async def _join(self, request: Request, action: Action) -> None:
        await self.join(request, CommunityId(row(action)))

    async def _leave(self, request: Request, action: Action) -> None:
        await self.leave(request, CommunityId(row(action)))

    async def _charter(self, request: Request, action: Action) -> None:
        await self.show_charter(request, CommunityId(row(action)))

    async def _turn_join_menu(self, request: Request, action: Action) -> None:
        await self.show_join_menu(request, row(action))

    async def _turn_leave_menu(self, request: Request, action: Action) -> None:
        await self.show_leave_menu(request, row(action))

    async def _turn_page(self, request: Request, action: Action) -> None:
        await self._show_page(request, page=row(action), search=row(action, 1))

    async def _join_from_page(self, request: Request, action: Action) -> None:
        await request.defer(beside=not request.redraws)
        done = await self._memberships.join(request.actor, CommunityId(row(action)), _place(request))
        await self._show_page(request, page=row(action, 1), search=row(action, 2), done=done)

    async def _leave_from_page(self, request: Request, action: Action) -> None:
        await request.defer(beside=not request.redraws)
        done = await self._memberships.leave(request.actor, CommunityId(row(action)))
        await self._show_page(request, page=row(action, 1), search=row(action, 2), done=done)

    async def _join_several(self, request: Request, _action: Action) -> None:
        place = _place(request)
        await self._several(request, lambda each: self._memberships.join(request.actor, each, place))

    async def _leave_several(self, request: Request, _action: Action) -> None:
        await self._several(request, lambda each: self._memberships.leave(request.actor, each))

    async def _several(self, request: Request, way: _Way) -> None:
        await request.defer(beside=not request.redraws)
        passages, refusals = [], []
        for value in dict.fromkeys(request.values):
            try:
                passages.append(await way(CommunityId(row_id(value) or 0)))
            except UserError as error:
                # One that cannot be joined any more does not hold up the others.
                refusals.append(request.text(error.key, **error.data))
        await request.show(belonging_cards.several_card(request.text, passages, refusals))

    async def _accept(self, request: Request, action: Action) -> None:
        await request.defer()
        user_id = UserId(row(action, 1))
        passage = await self._memberships.accept(request.actor, CommunityId(row(action)), user_id)
        text, names = await self._desk.public(request), self._desk.names(request)
        by = request.actor.user_id if passage.step is Step.JOINED else None
        await request.update(letters.accepted_card(text, names, passage.community, user_id, by))

    async def _read_welcome(self, request: Request, action: Action) -> None:
        actor, community_id = request.actor, CommunityId(row(action))
        belonging = await self._communities.belonging(actor.guild_id, community_id, actor.user_id)
        if belonging is None or not belonging.inside:
            raise NotForYou
        community = await self._communities.community(actor.guild_id, community_id)
        channel_id = await self._communities.channel_of(actor.guild_id, community_id)
        await request.reply(letters.welcome_card(request.text, community, channel_id))

    async def _show_page(self, request: Request, *, page: int, search: int, done: Passage | None = None) -> None:
        shown = await self._communities.directory(
            request.actor.guild_id,
            request.actor.user_id,
            number=page,
            search_id=SearchId(search) if search else None,
        )
        await request.show(directory_cards.directory_card(request.text, self._desk.names(request), shown, done=done))

    async def _known(self, request: Request) -> tuple[Summary, ...]:
        return await self._communities.summaries(request.actor.guild_id, request.actor.user_id)


def _place(request: Request) -> ChannelId | None:
    return channel_of(request.interaction)
