"""`/bulletin`, and the three gestures on a message: a question, its answer, something for the bulletin."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.card import Action
from bot.core.errors import NotFound
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest import cards
from bot.digest.cards import FEATURE
from bot.digest.links import place_in
from bot.digest.model import MOST_LINE, Cadence, Issue, IssueId, ProposalId
from bot.digest.refusals import NotAPerson, NotForTheBulletin, NothingPublished
from bot.digest.service import DigestService
from bot.digest.sources import Spot
from bot.digest.twins import attachments_of, card_of
from bot.digest.waiting import QuestionId
from cogs.digest.drafts import DraftDesk
from cogs.digest.ground import spot_of
from cogs.support.commands import said
from cogs.support.forms import Form, Question
from cogs.support.request import Request, Requests
from cogs.support.router import Router
from cogs.support.typed import row


class DigestCog(commands.Cog):
    """The bulletin."""

    bulletin = app_commands.Group(
        name=said("digest-command-group-name"), description=said("digest-command-group-description"), guild_only=True
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        digest: DigestService,
    ) -> None:
        self._requests = requests
        self._issues = digest.issues
        self._editor = digest.editor
        self._proposals = digest.proposals
        self._questions = digest.questions
        self._activity = digest.activity
        self._ground = digest.discord
        self._desk = DraftDesk(router, digest.issues, digest.editor, digest.discord)
        router.on(FEATURE, "read", self._read_one)
        router.on(FEATURE, "cadence", self._subscribe)
        for verb in ("stay-out", "come-in"):
            router.on(FEATURE, verb, self._count)
        for verb in ("greet", "greet-no"):
            router.on(FEATURE, verb, self._greet)
        router.on(FEATURE, "hello", self._say_hello)
        router.on(FEATURE, "propose", self._propose_with_line)
        for verb in ("agree", "decline"):
            router.on(FEATURE, verb, self._decide, server_of=self._server_of_proposal)
        router.on(FEATURE, "not-now", self._not_now)

    def gestures(self) -> tuple[app_commands.ContextMenu, ...]:
        """Return the entries of the menu that a message has."""
        return tuple(
            app_commands.guild_only(app_commands.ContextMenu(name=said(name), callback=callback))
            for name, callback in (
                ("digest-command-menu-question", self._mark),
                ("digest-command-menu-answered", self._answered),
                ("digest-command-menu-propose", self._propose_this),
            )
        )

    # Commands

    @bulletin.command(name=said("digest-command-read-name"), description=said("digest-command-read-description"))
    async def read(self, interaction: discord.Interaction) -> None:
        """Show the newest issue, as this person may read it."""
        request = await self._requests.of(interaction)
        issue = await self._issues.latest(request.actor.guild_id)
        if issue is None:
            raise NothingPublished
        await request.defer()
        await self._show(request, issue)

    @bulletin.command(name=said("digest-command-propose-name"), description=said("digest-command-propose-description"))
    @app_commands.rename(link=said("digest-option-link-name"), line=said("digest-option-line-name"))
    @app_commands.describe(link=said("digest-option-link-description"), line=said("digest-option-line-description"))
    async def propose(
        self,
        interaction: discord.Interaction,
        link: app_commands.Range[str, 1, 500],
        line: app_commands.Range[str, 0, MOST_LINE] = "",
    ) -> None:
        """Propose what stands at an address."""
        request = await self._requests.of(interaction)
        await request.defer()
        place = place_in(link, request.actor.guild_id)
        found = None
        if place is not None:
            message_id = None if place[1] is None else MessageId(place[1])
            found = await self._ground.find(request.actor.guild_id, place[0], message_id)
        proposal = await self._proposals.propose(request.actor, found, link, line)
        await request.reply(cards.proposed_card(request.text, proposal))

    @bulletin.command(
        name=said("digest-command-subscribe-name"), description=said("digest-command-subscribe-description")
    )
    async def subscription(self, interaction: discord.Interaction) -> None:
        """Show what this person decided about the bulletin."""
        request = await self._requests.of(interaction)
        reading = await self._activity.reading(request.actor)
        await request.reply(cards.subscription_card(request.text, reading))

    @bulletin.command(name=said("digest-command-archive-name"), description=said("digest-command-archive-description"))
    async def archive(self, interaction: discord.Interaction) -> None:
        """Show the issues that appeared."""
        request = await self._requests.of(interaction)
        found = await self._issues.archive(request.actor.guild_id)
        if not found:
            raise NothingPublished
        await request.reply(cards.archive_card(request.text, found))

    @bulletin.command(name=said("digest-command-prepare-name"), description=said("digest-command-prepare-description"))
    async def prepare(self, interaction: discord.Interaction) -> None:
        """Put the draft of the next issue together now."""
        request = await self._requests.of(interaction)
        await self._activity.flush()
        issue = await self._issues.prepare(request.actor)
        await request.reply(cards.prepared_card(request.text, issue))

    @bulletin.command(name=said("digest-command-publish-name"), description=said("digest-command-publish-description"))
    async def publish(self, interaction: discord.Interaction) -> None:
        """Publish the draft that waits."""
        request = await self._requests.of(interaction)
        issue = await self._issues.publish(request.actor)
        await request.reply(cards.done_card(request.text, issue))

    # Gestures on a message

    async def _mark(self, interaction: discord.Interaction, message: discord.Message) -> None:
        request = await self._requests.of(interaction)
        spot = _place_of(message)
        await self._questions.mark(
            request.actor,
            channel_id=spot.channel_id,
            thread_id=spot.thread_id,
            message_id=MessageId(message.id),
            asker_id=UserId(message.author.id),
        )
        await request.reply(cards.marked_card(request.text))

    async def _answered(self, interaction: discord.Interaction, message: discord.Message) -> None:
        request = await self._requests.of(interaction)
        await self._questions.answered(
            request.actor, message_id=MessageId(message.id), place_id=ChannelId(message.channel.id)
        )
        await request.reply(cards.answered_card(request.text))

    async def _propose_this(self, interaction: discord.Interaction, message: discord.Message) -> None:
        request = await self._requests.of(interaction)
        _place_of(message)
        text = request.text
        question = Question(
            key="line",
            label=text("digest-propose-line"),
            hint=text("digest-propose-line-hint"),
            most=MOST_LINE,
            required=False,
        )
        action = cards.action("propose", message.channel.id, message.id)
        await request.ask(Form(title=text("digest-propose-form"), action=action, questions=(question,)))

    async def _propose_with_line(self, request: Request, action: Action) -> None:
        if len(action.ids) < 2:
            raise NotForTheBulletin
        await request.defer(beside=True)
        found = await self._ground.find(request.actor.guild_id, ChannelId(action.ids[0]), MessageId(action.ids[1]))
        if found is None:
            raise NotForTheBulletin
        proposal = await self._proposals.propose(request.actor, found, "", request.answers.get("line", ""))
        await request.reply(cards.proposed_card(request.text, proposal))

    # Buttons and menus

    async def _read_one(self, request: Request, _action: Action) -> None:
        value = request.values[0] if request.values else ""
        if not value.isdecimal() or len(value) > 18:
            raise NothingPublished
        issue = await self._issues.issue(request.actor.guild_id, IssueId(int(value)))
        if issue.number is None:
            raise NothingPublished
        await request.defer(beside=True)
        await self._show(request, issue)

    async def _show(self, request: Request, issue: Issue) -> None:
        edition = await self._editor.edition(issue, request.text, reader_id=request.actor.user_id)
        card = card_of(edition)
        if request.actor.steward and issue.number is not None:
            public = await self._editor.edition(issue, request.text)
            files = attachments_of(public, request.text, issue.number)
            card = cards.with_files(card, files)
        await request.reply(card)

    async def _subscribe(self, request: Request, _action: Action) -> None:
        value = request.values[0] if request.values else Cadence.OFF.value
        if value not in set(Cadence):
            raise NotFound("core-refused-unknown-button")
        reading = await self._activity.subscribe(request.actor, Cadence(value))
        await request.update(cards.subscription_card(request.text, reading))

    async def _count(self, request: Request, action: Action) -> None:
        reading = await self._activity.count(request.actor, counted=action.verb == "come-in")
        await request.show(cards.subscription_card(request.text, reading))

    async def _greet(self, request: Request, action: Action) -> None:
        reading = await self._activity.wish_greeting(request.actor, greet=action.verb == "greet")
        await request.show(cards.subscription_card(request.text, reading))

    async def _say_hello(self, request: Request, _action: Action) -> None:
        await self._activity.wish_greeting(request.actor, greet=True)
        await request.reply(cards.hello_card(request.text))

    async def _decide(self, request: Request, action: Action) -> None:
        proposal_id = ProposalId(row(action))
        decided = await self._proposals.decide(request.actor, proposal_id, agree=action.verb == "agree")
        await request.reply(cards.decided_card(request.text, decided))

    async def _not_now(self, request: Request, action: Action) -> None:
        await self._questions.not_now(request.actor, QuestionId(row(action)))
        await request.reply(cards.not_now_card(request.text))

    async def _server_of_proposal(self, action: Action) -> GuildId | None:
        return await self._proposals.guild_of(ProposalId(row(action)))


def _place_of(message: discord.Message) -> Spot:
    """Return where a member's message stands. Raises NotAPerson, NotForTheBulletin."""
    if message.author.bot or message.webhook_id is not None:
        raise NotAPerson
    spot = spot_of(message)
    if spot is None:
        raise NotForTheBulletin
    return spot
