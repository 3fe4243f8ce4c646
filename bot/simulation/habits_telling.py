"""What is told: announcements between the poles, the weekly bulletin, questions that wait for an answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.simulation.habits import Habits, Happening
from bot.simulation.hands import choose, command, fill, nodes, offers, press, told
from bot.simulation.village import Village

_KINDS: Final = ("news", "lesson", "need", "event", "call")
_TITLES: Final = ("Six mois d’essai", "On cherche un local", "Une visite ouverte", "Ce qu’on referait", "Un appel")
_WEEKLY: Final = 0.03
"""What part of the members has the bulletin sent to them."""


class TellingHabits(Habits):
    """Who tells what to whom."""

    def __init__(self, village: Village) -> None:
        super().__init__(village)
        self._asked: list[tuple[int, int, int]] = []

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        if number == 0:
            yield self.at(monday, 15, 0, self._settle_the_bulletin)
        if number == 1:
            for _ in range(self.times(len(self.village.people) * _WEEKLY)):
                yield self.some_time(monday, self._somebody_subscribes)
        if number >= 1:
            yield self.at(monday + timedelta(days=2), 18, 0, self._the_draft_is_read)
            if number % 2 == 0:
                yield self.some_time(monday, self._a_steward_announces, days=(0, 1))
                yield self.some_time(monday, self._people_answer, days=(2, 4))
            yield self.some_time(monday, self._somebody_asks_in_a_forum, days=(1, 3))
            yield self.at(monday + timedelta(days=4), 19, 30, self._somebody_answers)

    # The bulletin

    async def _settle_the_bulletin(self) -> None:
        steward = self.a_steward()
        await command(steward.actor, self.village.square, "animation bulletin", **{"sans-relecture": "publish"})

    async def _somebody_subscribes(self) -> None:
        for one in self.village.some(1):
            card = told(await command(one.actor, self.village.square, "bulletin abonnement"))
            await choose(one.actor, card, "digest:cadence", "weekly")

    async def _the_draft_is_read(self) -> None:
        """A steward reads the draft and lets it out, two weeks in three; else it goes out by itself."""
        settings = await self.village.app.services.servers.settings(self.village.guild_id)
        draft = self.offering(
            self.posted(self.village.stewards_channel(settings.stewards_channel_id)), "digest:approve"
        )
        if draft is not None and self.chance.random() < 0.66:
            await press(self.a_steward().actor, draft, "digest:approve")

    # Announcements

    async def _a_steward_announces(self) -> None:
        actor, origin = self.a_steward().actor, self.chance.choice(self.village.poles)
        kind = self.chance.choice(_KINDS)
        form = await command(actor, self.village.square, "annonce rediger", nature=kind, pole=str(origin))
        typed = {
            "title": f"{self.chance.choice(_TITLES)} ({self.today():%d/%m})",
            "text": "Ce que nous avons essayé, ce que nous referions, et qui appeler pour en parler.",
            "contact": "",
            "until": "",
            "link": "",
        }
        sheet = told(await fill(actor, form, typed))
        card = told(await press(actor, sheet, "announcements:audiences"))
        options = [
            option["value"]
            for node in nodes(card)
            for option in node.get("options") or ()
            if option["value"].startswith("pole:") and option["value"] != f"pole:{origin}"
        ]
        card = told(await choose(actor, card, "announcements:address", *options))
        if not offers(card, "announcements:benefits"):
            card = told(await press(actor, card, "announcements:sheet"))
        form = await press(actor, card, "announcements:benefits")
        sheet = told(
            await fill(actor, form, dict.fromkeys(options, "Une idée à reprendre chez vous, chiffres compris."))
        )
        await press(actor, sheet, "announcements:plan")

    async def _people_answer(self) -> None:
        cards = [
            message
            for channel in list(self.village.world.env.backend.channels.values())
            if channel.guild_id == self.village.guild.id and (channel.name or "").startswith("annonces-")
            for message in self.posted(self.village.channel(channel.id))[:1]
            if offers(message, "announcements:ack")
        ]
        for card in cards:
            for one in self.village.some(3):
                await press(one.actor, card, "announcements:ack")
            for one in self.village.some(1):
                asks, key = self.chance.choice((("interest", "reason"), ("question", "question")))
                form = await press(one.actor, card, f"announcements:{asks}")
                await fill(one.actor, form, {key: "Combien cela demande-t-il de temps ?"})

    # Questions

    async def _somebody_asks_in_a_forum(self) -> None:
        community_id = self.chance.choice(sorted(self.village.forums))
        members = self.village.readers(self.village.forums[community_id], community_id)
        if members:
            one, backend = self.chance.choice(members), self.village.world.env.backend
            name = f"Qui a déjà essayé ? ({self.today():%d/%m})"
            thread = backend.create_thread(self.village.forums[community_id].id, name, one.id, broadcast=False)
            backend.announce_thread_create(thread)
            await self.village.world.env.settle()
            await one.actor.send(self.village.channel(thread.id), "Tout est dans le titre.")
            self._asked.append((thread.id, community_id, one.id))

    async def _somebody_answers(self) -> None:
        for thread_id, community_id, asker in self._asked:
            members = self.village.readers(self.village.forums[community_id], community_id)
            others = [one for one in members if one.id != asker]
            if others and self.chance.random() < 0.6:
                for one in self.chance.sample(others, 1):
                    await one.actor.send(self.village.channel(thread_id), "Oui, l’an dernier. Je raconte.")
        self._asked.clear()
