"""Drafting, making, changing, archiving and repairing communities, for stewards."""

from bot.communities import letters
from bot.communities.cards import making as cards
from bot.communities.model import (
    CHARTER_LENGTH,
    PURPOSE_LENGTH,
    Admission,
    Community,
    CommunityId,
    CommunityState,
    Made,
    Wish,
)
from bot.communities.naming import MOST_TOPICS, NAME_LENGTH, TOPIC_LENGTH
from bot.core.card import Action, Card
from bot.core.ids import PoleId, UserId
from cogs.communities.desk import FEATURE, Desk
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import row, row_id

_TOPICS_LENGTH = MOST_TOPICS * (TOPIC_LENGTH + 2)


class Making:
    """What stewards do with communities."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._communities = desk.communities
        for verb, handler in {
            "write": self._write,
            "edit": self._edit,
            "draft-pole": self._choose_pole,
            "draft-admission": self._toggle_admission,
            "create": self._create,
            "discard": self._discard,
            "archive": self._archive,
            "reopen": self._reopen,
            "repair": self._repair,
            "give-roles": self._give_roles,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of_community)

    # What the commands ask

    async def draft(self, request: Request, wish: Wish, steward_id: UserId | None) -> None:
        """Keep what a command said, and ask for the rest."""
        draft = await self._communities.draft(request.actor, wish, steward_id)
        await request.ask(self._form(request, draft))

    async def ask_texts(self, request: Request, community_id: CommunityId) -> None:
        """Ask for the texts of a community or a draft, as they are now."""
        community = await self._communities.editable(request.actor, community_id)
        await request.ask(self._form(request, community))

    async def modify(
        self,
        request: Request,
        community_id: CommunityId,
        wish: Wish,
        *,
        add: UserId | None = None,
        remove: UserId | None = None,
    ) -> None:
        """Change a community and show what it is now."""
        await request.defer(beside=not request.redraws)
        made = await self._communities.modify(request.actor, community_id, wish, add=add, remove=remove)
        await request.show(await self._sheet(request, made))
        await self._communities.memberships.settle(request.actor.guild_id)

    async def toggle_archived(self, request: Request, community_id: CommunityId) -> None:
        """Archive a community, or reopen an archived one."""
        community = await self._communities.community(request.actor.guild_id, community_id)
        await self._set_archived(request, community_id, archived=community.state is not CommunityState.ARCHIVED)

    async def show_draft(self, request: Request, draft: Community) -> None:
        """Show everything that making the draft would make."""
        await request.show(
            cards.draft_card(
                request.text,
                await self._desk.public(request),
                self._desk.names(request),
                draft,
                await self._communities.poles(request.actor.guild_id),
            )
        )

    # Buttons, menus and forms

    async def _edit(self, request: Request, action: Action) -> None:
        await self.ask_texts(request, CommunityId(row(action)))

    async def _write(self, request: Request, action: Action) -> None:
        community_id = CommunityId(row(action))
        wish = Wish(
            name=request.answers.get("name"),
            purpose=request.answers.get("purpose"),
            charter=request.answers.get("charter"),
            topics=request.answers.get("topics"),
        )
        community = await self._communities.editable(request.actor, community_id)
        if community.state is CommunityState.DRAFT:
            await self.show_draft(request, await self._communities.redraft(request.actor, community_id, wish))
        else:
            await self.modify(request, community_id, wish)

    async def _choose_pole(self, request: Request, action: Action) -> None:
        chosen = row_id(request.values[0]) if request.values else None
        wish = Wish(pole_id=PoleId(chosen or 0))
        await self.show_draft(request, await self._communities.redraft(request.actor, CommunityId(row(action)), wish))

    async def _toggle_admission(self, request: Request, action: Action) -> None:
        community_id = CommunityId(row(action))
        before = await self._communities.editable(request.actor, community_id)
        wish = Wish(admission=Admission.OPEN if before.on_request else Admission.ON_REQUEST)
        await self.show_draft(request, await self._communities.redraft(request.actor, community_id, wish))

    async def _create(self, request: Request, action: Action) -> None:
        await request.defer(beside=not request.redraws)
        made = await self._communities.create(request.actor, CommunityId(row(action)))
        await request.show(cards.created_card(request.text, made))

    async def _discard(self, request: Request, action: Action) -> None:
        await self._communities.discard(request.actor, CommunityId(row(action)))
        await request.show(cards.discarded_card(request.text))

    async def _archive(self, request: Request, action: Action) -> None:
        await self._set_archived(request, CommunityId(row(action)), archived=True)

    async def _reopen(self, request: Request, action: Action) -> None:
        await self._set_archived(request, CommunityId(row(action)), archived=False)

    async def _set_archived(self, request: Request, community_id: CommunityId, *, archived: bool) -> None:
        await request.defer(beside=not request.redraws)
        change = self._communities.archive if archived else self._communities.reopen
        made = await change(request.actor, community_id)
        await request.show(cards.archived_card(request.text, made))
        await self._communities.memberships.settle(request.actor.guild_id)

    async def _repair(self, request: Request, action: Action) -> None:
        # In the stewards' channel all of them see that it is done; what is still amiss is told to whoever tried.
        lasting = request.interaction.message is not None and not request.redraws
        await request.defer()
        made = await self._communities.repair(request.actor, CommunityId(row(action)))
        if lasting and not made.refused:
            await request.update(
                letters.repaired_card(
                    await self._desk.public(request), self._desk.names(request), made.community, request.actor.user_id
                )
            )
        elif lasting:
            await request.reply(await self._sheet(request, made))
        else:
            await request.show(await self._sheet(request, made))
        await self._communities.memberships.settle(request.actor.guild_id)

    async def _give_roles(self, request: Request, action: Action) -> None:
        community = await self._communities.editable(request.actor, CommunityId(row(action)))
        await request.defer()
        memberships = self._communities.memberships
        await memberships.settle(request.actor.guild_id)
        owed = await memberships.owed(community.id)
        if owed:
            await request.reply(cards.roles_wait_card(request.text, community, owed))
            return
        text, names = await self._desk.public(request), self._desk.names(request)
        await request.update(letters.roles_follow_card(text, names, community, request.actor.user_id))

    async def _sheet(self, request: Request, made: Made) -> Card:
        pole = await self._communities.pole_name(request.actor.guild_id, made.community.pole_id)
        return cards.sheet_card(request.text, self._desk.names(request), made, pole)

    def _form(self, request: Request, community: Community) -> Form:
        """Return the form for the texts of a community; the first one leaves out what the command has just said."""
        text = request.text
        first = community.state is CommunityState.DRAFT and not community.purpose
        return Form(
            title=text("communities-form-create-title" if first else "communities-form-edit-title"),
            action=Action(feature=FEATURE, verb="write", ids=(community.id,)),
            questions=(
                *(() if first else (_name_question(request, community.name),)),
                Question(
                    key="purpose",
                    label=text("communities-form-purpose-label"),
                    hint=text("communities-form-purpose-hint"),
                    most=PURPOSE_LENGTH,
                    answer=community.purpose,
                ),
                Question(
                    key="charter",
                    label=text("communities-form-charter-label"),
                    hint=text("communities-form-charter-hint"),
                    most=CHARTER_LENGTH,
                    required=False,
                    paragraph=True,
                    answer=community.charter,
                ),
                *(() if first and community.topics else (_topics_question(request, community),)),
            ),
        )


def _name_question(request: Request, name: str) -> Question:
    return Question(key="name", label=request.text("communities-form-name-label"), most=NAME_LENGTH, answer=name)


def _topics_question(request: Request, community: Community) -> Question:
    return Question(
        key="topics",
        label=request.text("communities-form-topics-label"),
        hint=request.text("communities-form-topics-hint"),
        most=_TOPICS_LENGTH,
        required=False,
        answer=", ".join(community.topics),
    )
