"""The buttons under a draft: what stewards change before an issue appears."""

from bot.core.card import Action
from bot.core.ids import GuildId, MessageId
from bot.digest import cards
from bot.digest.cards import FEATURE
from bot.digest.edition import Editor
from bot.digest.issues import Issues
from bot.digest.links import place_in
from bot.digest.model import MOST_LINE, MOST_OPENING, IssueId, ItemId
from bot.digest.refusals import ItemGone, OnlyStewards
from bot.digest.sources import Discord
from cogs.support.forms import Form, Question
from cogs.support.request import Request
from cogs.support.router import Router
from cogs.support.typed import row


class DraftDesk:
    """Answers them."""

    def __init__(self, router: Router, issues: Issues, editor: Editor, ground: Discord) -> None:
        self._issues = issues
        self._editor = editor
        self._ground = ground
        for verb, handler in {
            "approve": self._approve,
            "skip": self._skip,
            "opening": self._ask_opening,
            "opening-form": self._set_opening,
            "add": self._ask_link,
            "add-form": self._add,
            "item": self._show_item,
            "replace": self._replace,
            "drop": self._drop,
        }.items():
            router.on(FEATURE, verb, handler, server_of=self._server_of)

    async def _approve(self, request: Request, action: Action) -> None:
        issue = await self._issues.approve(request.actor, _issue_of(action))
        await request.reply(cards.done_card(request.text, issue))

    async def _skip(self, request: Request, action: Action) -> None:
        issue = await self._issues.skip(request.actor, _issue_of(action))
        await request.reply(cards.done_card(request.text, issue))

    async def _ask_opening(self, request: Request, action: Action) -> None:
        _require_steward(request)
        issue = await self._issues.issue(request.actor.guild_id, _issue_of(action))
        text = request.text
        question = Question(
            key="opening",
            label=text("digest-opening-label"),
            hint=text("digest-opening-hint"),
            most=MOST_OPENING,
            required=False,
            paragraph=True,
            answer=issue.opening,
        )
        form = Form(
            title=text("digest-opening-form"),
            action=cards.action("opening-form", issue.id),
            questions=(question,),
        )
        await request.ask(form)

    async def _set_opening(self, request: Request, action: Action) -> None:
        await self._issues.set_opening(request.actor, _issue_of(action), request.answers.get("opening", ""))
        await request.reply(cards.changed_card(request.text))

    async def _ask_link(self, request: Request, action: Action) -> None:
        _require_steward(request)
        issue = await self._issues.issue(request.actor.guild_id, _issue_of(action))
        text = request.text
        link = Question(key="link", label=text("digest-add-link"), hint=text("digest-add-link-hint"), most=500)
        line = Question(
            key="line",
            label=text("digest-add-line"),
            hint=text("digest-add-line-hint"),
            most=MOST_LINE,
            required=False,
        )
        await request.ask(
            Form(title=text("digest-add-form"), action=cards.action("add-form", issue.id), questions=(link, line))
        )

    async def _add(self, request: Request, action: Action) -> None:
        _require_steward(request)
        await request.defer(beside=True)
        link, guild_id = request.answers.get("link", ""), request.actor.guild_id
        place, found = place_in(link, guild_id), None
        if place is not None:
            found = await self._ground.find(guild_id, place[0], None if place[1] is None else MessageId(place[1]))
        await self._issues.add(request.actor, _issue_of(action), link, request.answers.get("line", ""), found)
        await request.reply(cards.changed_card(request.text))

    async def _show_item(self, request: Request, action: Action) -> None:
        _require_steward(request)
        value = request.values[0] if request.values else ""
        issue = await self._issues.issue(request.actor.guild_id, _issue_of(action))
        await request.defer(beside=True)
        edition = await self._editor.edition(issue, request.text)
        entry = next((entry for part in edition.parts for entry in part.entries if str(entry.item_id) == value), None)
        if entry is None:
            raise ItemGone
        await request.reply(cards.item_card(request.text, issue, entry))

    async def _replace(self, request: Request, action: Action) -> None:
        await self._issues.replace(request.actor, _item_of(action), _issue_of(action))
        await request.show(cards.changed_card(request.text))

    async def _drop(self, request: Request, action: Action) -> None:
        await self._issues.drop(request.actor, _item_of(action), _issue_of(action))
        await request.show(cards.changed_card(request.text))

    async def _server_of(self, action: Action) -> GuildId | None:
        return await self._issues.guild_of(_issue_of(action))


def _require_steward(request: Request) -> None:
    if not request.actor.steward:
        raise OnlyStewards


def _issue_of(action: Action) -> IssueId:
    return IssueId(row(action))


def _item_of(action: Action) -> ItemId:
    return ItemId(row(action, 1))
