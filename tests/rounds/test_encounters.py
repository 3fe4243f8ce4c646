"""An encounter from the draw to what it brought: moments, date, calendar file, reminder, outcome."""

from bot.rounds.model import EncounterState, Outcome
from tests.rounds.world import BOB, CHARLIE, World, actor, everything, plain, verbs


async def test_two_people_are_drawn_meet_and_say_what_it_brought(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    assert encounter.people == (BOB, CHARLIE)
    assert len(encounter.moments) == 3
    (opening,) = world.thread(encounter)
    assert plain(opening.title) == "Votre rencontre : Bob et Charlie"
    for words in ("ce qui avance", "ce qui coince", "ce que je repars essayer", "Trente minutes"):
        assert words in everything(opening)
    assert verbs(opening) == ["vote", "vote", "vote", "others", "came-up"]
    assert opening.mentions == (BOB, CHARLIE)

    half = await world.rounds.vote(actor(BOB), encounter.moments[1].id)
    assert half.state is EncounterState.PROPOSED
    agreed = await world.rounds.vote(actor(CHARLIE), encounter.moments[1].id)
    assert agreed.starts_at == encounter.moments[1].starts_at
    await world.settle()
    date = world.thread(encounter)[-1]
    assert b"METHOD:REQUEST" in date.attachments[0].content

    await world.live_until(agreed.date)
    assert [plain(card.title) for card in world.thread(encounter)[2:]] == ["Bientôt : Bob et Charlie"]
    await world.pass_time(hours=1)
    assert plain(world.thread(encounter)[-1].title) == "Alors, cette rencontre ? Bob et Charlie"

    told = await world.rounds.held(actor(BOB), encounter.id)
    assert told.encounter.state is EncounterState.HELD
    told = await world.rounds.record_outcome(actor(CHARLIE), encounter.id, Outcome.MOTIVATED)
    assert told.outcomes == {Outcome.MOTIVATED}
    await world.pass_time(days=10)
    assert len(world.thread(encounter)) == 4, "nothing more is said"
