"""Writing announcements: the forms, the audiences, the previews, the list."""

from collections.abc import Sequence
from datetime import timedelta

from bot.announcements import letters
from bot.announcements.cards import sheet as cards
from bot.announcements.cards import steps
from bot.announcements.model import (
    BENEFIT_LENGTH,
    CONTACT_LENGTH,
    LINK_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Announcement,
    AnnouncementId,
    AudienceKey,
    Destination,
    Family,
    Kind,
    State,
    Words,
)
from bot.announcements.wording import FEATURE, audience_name
from bot.core.card import Action, Card, Option
from bot.core.catalogue import Text
from bot.core.ids import PoleId
from cogs.announcements.desk import Desk
from cogs.announcements.options import kind_of, until_of
from cogs.support.forms import Form, Pick, Question
from cogs.support.request import Request, channel_of
from cogs.support.router import Router
from cogs.support.typed import row, row_id

_ONE_SECOND = timedelta(seconds=1)


class Drafting:
    """What one does with an announcement before it goes out."""

    def __init__(self, desk: Desk, router: Router) -> None:
        self._desk = desk
        self._announcements = desk.announcements
        self._drafts = desk.announcements.drafts
        for verb, handler in {
            "sheet": self._open,
            "edit": self._edit,
            "write": self._write,
            "audiences": self._choose,
            "address": self._address,
            "unaddress": self._unaddress,
            "benefits": self._ask_benefits,
            "benefit": self._say_benefits,
            "receipts": self._toggle_receipts,
            "mention": self._toggle_mention,
            "preview": self._preview,
            "version": self._version,
            "discard": self._discard,
            "recycle": self._recycle,
        }.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of)
        router.on(FEATURE, "list", self._turn_list)
        router.on(FEATURE, "bridge", self._begin_across)

    # What the commands ask

    async def show(self, request: Request, announcement_id: AnnouncementId) -> None:
        """Show all of one announcement, with what can be done next."""
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        await request.show(cards.sheet_card(request.text, sheet, request.actor))

    async def ask_words(self, request: Request, announcement: Announcement) -> None:
        """Ask for the words of an announcement, as they are now."""
        poles = await self._announcements.poles(request.actor.guild_id)
        await request.ask(_words_form(request.text, announcement, list(poles.items())))

    async def ask_words_of(self, request: Request, announcement_id: AnnouncementId) -> None:
        """Ask for the words of an announcement that exists."""
        await self.ask_words(request, (await self._announcements.sheet(request.actor, announcement_id)).announcement)

    async def recycle(self, request: Request, announcement_id: AnnouncementId) -> None:
        """Make a new draft of an announcement, and show it."""
        draft = await self._drafts.recycle(request.actor, announcement_id)
        await self.show(request, draft.id)

    async def show_list(self, request: Request, page: int = 0) -> None:
        """Show what somebody may open."""
        every = await self._announcements.listed(request.actor)
        poles = await self._announcements.poles(request.actor.guild_id)
        names: dict[int, str] = {int(pole_id): name for pole_id, name in poles.items()}
        await request.show(cards.list_card(request.text, every, names, page))

    # Buttons, menus and forms

    async def _open(self, request: Request, action: Action) -> None:
        await self.show(request, AnnouncementId(row(action)))

    async def _edit(self, request: Request, action: Action) -> None:
        await self.ask_words_of(request, AnnouncementId(row(action)))

    async def _write(self, request: Request, action: Action) -> None:
        typed, picked = request.answers, request.picks
        pole = row_id(picked["pole"][0]) if picked.get("pole") else None
        words = Words(
            title=typed.get("title"),
            text=typed.get("text"),
            contact=typed.get("contact"),
            link=typed.get("link"),
            until=until_of(typed.get("until", ""), self._desk.today(request.text), request.text),
            keeps_until="until" not in typed,
            kind=kind_of(picked["kind"][0]) if picked.get("kind") else None,
            pole_id=None if pole is None else PoleId(pole),
        )
        announcement = await self._drafts.write(request.actor, AnnouncementId(row(action)), words)
        if request.interaction.message is not None and not request.redraws and announcement.state is State.WAITING:
            # In the stewards' channel all of them see what it says now, and what they would accept.
            await request.update(await self._proposal(request, announcement))
            return
        await self.show(request, announcement.id)

    async def _choose(self, request: Request, action: Action) -> None:
        await self._show_audiences(request, AnnouncementId(row(action)), row(action, 1))

    async def _address(self, request: Request, action: Action) -> None:
        await self._set_audiences(request, action, request.values)

    async def _unaddress(self, request: Request, action: Action) -> None:
        await self._set_audiences(request, action, ())

    async def _set_audiences(self, request: Request, action: Action, chosen: Sequence[str]) -> None:
        announcement_id, page = AnnouncementId(row(action)), row(action, 1)
        known = await self._announcements.destinations(request.actor.guild_id)
        await self._drafts.address(request.actor, announcement_id, cards.page_of(known, page), chosen)
        await self._show_audiences(request, announcement_id, page)

    async def _show_audiences(self, request: Request, announcement_id: AnnouncementId, page: int) -> None:
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        known = await self._announcements.destinations(request.actor.guild_id)
        await request.show(cards.audiences_card(request.text, sheet.announcement, known, page))

    async def _ask_benefits(self, request: Request, action: Action) -> None:
        announcement_id, first = AnnouncementId(row(action)), row(action, 1)
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        known = {each.key: each for each in await self._announcements.destinations(request.actor.guild_id)}
        await request.ask(_benefits_form(request.text, sheet.announcement, known, first))

    async def _say_benefits(self, request: Request, action: Action) -> None:
        announcement = await self._drafts.say_benefits(request.actor, AnnouncementId(row(action)), request.answers)
        await self.show(request, announcement.id)

    async def _toggle_receipts(self, request: Request, action: Action) -> None:
        announcement = await self._drafts.toggle_receipts(request.actor, AnnouncementId(row(action)))
        await self.show(request, announcement.id)

    async def _toggle_mention(self, request: Request, action: Action) -> None:
        announcement = await self._drafts.toggle_mention(request.actor, AnnouncementId(row(action)))
        await self.show(request, announcement.id)

    async def _preview(self, request: Request, action: Action) -> None:
        chosen = row_id(request.values[0]) if request.values else None
        await self._show_version(request, AnnouncementId(row(action)), chosen or 0)

    async def _version(self, request: Request, action: Action) -> None:
        await self._show_version(request, AnnouncementId(row(action)), row(action, 1))

    async def _show_version(self, request: Request, announcement_id: AnnouncementId, chosen: int) -> None:
        sheet = await self._announcements.sheet(request.actor, announcement_id)
        await request.show(cards.version_card(request.text, await self._desk.public(request), sheet, chosen))

    async def _discard(self, request: Request, action: Action) -> None:
        await self._drafts.discard(request.actor, AnnouncementId(row(action)))
        await request.show(steps.discarded_card(request.text))

    async def _recycle(self, request: Request, action: Action) -> None:
        await self.recycle(request, AnnouncementId(row(action)))

    async def _turn_list(self, request: Request, action: Action) -> None:
        await self.show_list(request, row(action))

    async def _begin_across(self, request: Request, action: Action) -> None:
        """From the matrix: an announcement of one pole for another one, with a single thing left to do, to write it."""
        origin, reached = PoleId(row(action)), AudienceKey(Family.POLE, str(row(action, 1)))
        known = {each.key for each in await self._announcements.destinations(request.actor.guild_id)}
        draft = await self._drafts.begin(
            request.actor,
            kind=Kind.LESSON,
            pole_id=origin,
            audiences=[reached] if reached in known else [],
            channel_id=channel_of(request.interaction),
        )
        await self.ask_words(request, draft)

    async def _proposal(self, request: Request, announcement: Announcement) -> Card:
        poles = await self._announcements.poles(request.actor.guild_id)
        return letters.proposal_card(
            await self._desk.public(request),
            self._desk.names(request),
            announcement,
            "" if announcement.pole_id is None else poles.get(announcement.pole_id, ""),
            await self._announcements.audiences_of(announcement),
        )


def _words_form(text: Text, announcement: Announcement, poles: Sequence[tuple[PoleId, str]]) -> Form:
    """Return the form for the words; where the pole is not known yet, it asks for that first."""
    until = announcement.until
    day = "" if until is None else f"{(until - _ONE_SECOND).astimezone(text.zone):%d/%m/%Y}"
    title = Question(
        key="title",
        label=text("announcements-form-title-label"),
        hint=text("announcements-form-title-hint"),
        most=TITLE_LENGTH,
        answer=announcement.title,
    )
    words = Question(
        key="text",
        label=text("announcements-form-text-label"),
        hint=text("announcements-form-text-hint"),
        most=TEXT_LENGTH,
        paragraph=True,
        answer=announcement.text,
    )
    ends = Question(
        key="until",
        label=text("announcements-form-until-label"),
        hint=text("announcements-form-until-hint"),
        most=60,
        required=False,
        answer=day,
    )
    questions: tuple[Question | Pick, ...] = (
        title,
        words,
        Question(
            key="contact",
            label=text("announcements-form-contact-label"),
            hint=text("announcements-form-contact-hint"),
            most=CONTACT_LENGTH,
            required=False,
            answer=announcement.contact,
        ),
        ends,
        Question(
            key="link",
            label=text("announcements-form-link-label"),
            hint=text("announcements-form-link-hint"),
            most=LINK_LENGTH,
            required=False,
            answer=announcement.link,
        ),
    )
    if announcement.pole_id is None and poles:
        questions = (_pole_pick(text, poles), _kind_pick(text, announcement.kind), title, words, ends)
    return Form(
        title=text("announcements-form-title"),
        action=Action(feature=FEATURE, verb="write", ids=(announcement.id,)),
        questions=questions,
    )


def _pole_pick(text: Text, poles: Sequence[tuple[PoleId, str]]) -> Pick:
    return Pick(
        key="pole",
        label=text("announcements-form-pole-label"),
        options=tuple(Option(label=name, value=str(pole_id)) for pole_id, name in poles),
        least=1,
    )


def _kind_pick(text: Text, kind: Kind) -> Pick:
    return Pick(
        key="kind",
        label=text("announcements-form-kind-label"),
        options=tuple(
            Option(label=text(f"announcements-kind-{each}"), value=each.value, chosen=each is kind) for each in Kind
        ),
        least=1,
    )


def _benefits_form(text: Text, announcement: Announcement, known: dict[AudienceKey, Destination], first: int) -> Form:
    """Return the form that asks what it may bring to each of five audiences, from the one of that number on."""
    first = first if 0 <= first < len(announcement.audiences) else 0
    batch = announcement.audiences[first : first + cards.IN_ONE_FORM]
    return Form(
        title=text("announcements-form-benefits-title"),
        action=Action(feature=FEATURE, verb="benefit", ids=(announcement.id,)),
        questions=tuple(
            Question(
                key=str(each.key),
                label=_label(audience_name(text, known.get(each.key, Destination(key=each.key, name="")))),
                hint=text("announcements-form-benefit-hint"),
                most=BENEFIT_LENGTH,
                required=False,
                paragraph=True,
                answer=each.benefit,
            )
            for each in batch
        ),
    )


def _label(name: str) -> str:
    return name if len(name) <= 45 else f"{name[:44]}…"
