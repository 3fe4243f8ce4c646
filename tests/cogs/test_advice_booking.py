"""Finding, booking, moving and freeing a conversation, played through Discord."""

import io

import discord
import pytest
import simcord
import vobject

from bot.demo.simulated import at_the_same_instant, close_direct_messages
from tests.cogs.town import (
    Town,
    _walk,
    answer,
    book_buttons,
    button,
    buttons,
    menu,
    plain,
    title,
    words,
)


async def calendar(message: discord.Message) -> vobject.base.Component:
    """Return the calendar file of a message as an unrelated library reads it."""
    (attachment,) = message.attachments
    return vobject.readOne(io.StringIO((await attachment.read()).decode()))


async def test_a_slot_is_booked_in_three_taps_and_both_are_told(town: Town) -> None:
    await town.open_hours()
    agenda = await town.run(town.bob, "permanence agenda")
    form = await town.bob.click(agenda, custom_id=book_buttons(agenda)[0])
    assert form.modal is not None
    booked = answer(await town.bob.submit_modal(form, {"question": "Quel marché public ?", "tried": "Deux devis"}))

    assert title(booked) == "C'est réservé"
    (to_bob,), (to_alice,) = town.letters(town.bob), town.letters(town.alice)
    assert title(to_bob) == "Votre conversation avec Alice est réservée"
    assert title(to_alice) == "Bob a réservé une conversation avec vous"
    for letter in (to_bob, to_alice):
        assert "Quel marché public ?" in words(letter)
        assert "Deux devis" in words(letter)
        assert "https://visio.example/haies" in words(letter)
        assert "<t:1799343000:F>" in words(letter)


async def test_the_confirmation_carries_a_calendar_file(town: Town) -> None:
    """Outlook, Google and Apple read METHOD, UID, SEQUENCE, ORGANIZER and both ATTENDEEs."""
    await town.open_hours()
    await town.book(town.bob, question="Quel marché public ?")
    file = await calendar(town.letters(town.bob)[0])
    event = file.vevent
    assert file.method.value == "REQUEST"
    assert event.sequence.value == "0"
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value.isoformat() == "2027-01-07T17:30:00+00:00"
    assert event.dtend.value.isoformat() == "2027-01-07T18:00:00+00:00"
    assert "Quel marché public ?" in event.description.value
    assert len(event.contents["attendee"]) == 2
    assert "organizer" in event.contents


async def test_the_two_have_a_private_thread(town: Town) -> None:
    """It exists once, only they and the bot are in it, and it calls the two and nobody else."""
    await town.open_hours()
    await town.book(town.bob)
    (thread,) = town.threads()
    assert thread._channel.type == discord.ChannelType.private_thread.value
    assert plain(thread.name or "") == "Permanence n° 1 — Alice et Bob"
    bot = town.app.client.user
    assert bot is not None
    members = set(thread._channel.thread_members)
    assert members == {town.alice.id, town.bob.id, bot.id}
    (opening,) = thread.history()
    assert "Par où commencer ?" in words(opening)
    assert town.notified() == {town.alice.id, town.bob.id}


async def test_two_people_at_the_same_instant_one_wins_and_one_is_told_kindly(town: Town) -> None:
    await town.open_hours()
    forms = []
    for member in (town.bob, town.dora):
        agenda = await town.run(member, "permanence agenda")
        forms.append(await member.click(agenda, custom_id=book_buttons(agenda)[0]))
    results = await at_the_same_instant(
        town.world.env,
        town.bob.submit_modal(forms[0], {"question": "La mienne", "tried": ""}),
        town.dora.submit_modal(forms[1], {"question": "La mienne aussi", "tried": ""}),
    )
    titles = sorted(title(answer(result)) for result in results)
    assert titles == ["C'est réservé", "Pas cette fois-ci"]
    loser = next(answer(result) for result in results if title(answer(result)) != "C'est réservé")
    assert "La mienne" in words(loser), "what was typed is given back, ready to be copied"
    assert len(town.threads()) == 1


async def test_a_double_click_on_the_form_books_once(town: Town) -> None:
    await town.open_hours()
    agenda = await town.run(town.bob, "permanence agenda")
    form = await town.bob.click(agenda, custom_id=book_buttons(agenda)[0])

    async def submit() -> simcord.InteractionResult:
        form._interaction.modal_consumed = False  # Discord's clients do let a second click through
        return await town.bob.submit_modal(form, {"question": "Une fois", "tried": ""})

    await at_the_same_instant(town.world.env, submit(), submit())
    assert len(town.letters(town.bob)) == 1
    assert len(town.threads()) == 1


async def test_each_refusal_says_what_can_be_done(town: Town) -> None:
    """Taken, own slot, too many, too late: privately, before anything is typed where that can be known."""
    await town.open_hours(duree=120)
    slots = book_buttons(await town.run(town.bob, "permanence agenda"))
    agenda = await town.run(town.dora, "permanence agenda")
    await town.book(town.bob)

    taken = answer(await town.dora.click(agenda, custom_id=slots[0]))
    assert "agenda" in words(taken)
    own = await forge(town, town.alice, slots[1])
    assert title(own) == "Pas cette fois-ci"
    assert not book_buttons(await town.run(town.alice, "permanence agenda"))

    await town.book(town.bob)
    third = await town.book(town.bob)
    assert title(third) == "Pas cette fois-ci"
    assert "2" in words(third)

    await town.pass_time(days=3, hours=7, minutes=45)  # Thursday 17:45 in Paris, two hours' notice asked
    late = answer(await town.dora.click(agenda, custom_id=slots[2]))
    assert title(late) == "Pas cette fois-ci"
    assert "2 h" in words(late) or "deux heures" in words(late)
    assert len(town.letters(town.dora)) == 0


async def test_the_agenda_can_be_asked_by_person_and_by_topic(town: Town) -> None:
    await town.open_hours()
    people = await town.bob.autocomplete(town.general, "permanence agenda", "personne", "ali")
    assert [choice["name"] for choice in people] == ["Alice"]
    topics = await town.bob.autocomplete(town.general, "permanence agenda", "sujet", "CIRCUITS")
    assert [choice["name"] for choice in topics] == ["circuits courts"]

    by_person = await town.run(town.bob, "permanence agenda", personne=people[0]["value"])
    by_topic = await town.run(town.bob, "permanence agenda", sujet="Circuits Courts")
    nothing = await town.run(town.bob, "permanence agenda", sujet="apiculture")
    assert len(book_buttons(by_person)) == len(book_buttons(by_topic)) == 2
    assert not book_buttons(nothing)
    assert button(nothing, "créneaux libres")


async def test_a_long_agenda_has_pages(town: Town) -> None:
    await town.open_hours(duree=240, creneau=20)
    agenda = await town.run(town.bob, "permanence agenda")
    assert len(book_buttons(agenda)) == 8
    first = book_buttons(agenda)
    turned = await town.bob.click(agenda, custom_id=button(agenda, "suite"))
    second = book_buttons(answer(turned))
    assert len(second) == 4
    assert not set(first) & set(second)


async def test_a_slot_can_be_booked_by_command(town: Town) -> None:
    await town.open_hours()
    (first, *_) = await town.bob.autocomplete(town.general, "permanence reserver", "creneau", "")
    assert "Alice" in first["name"]
    form = await town.bob.slash(town.general, "permanence reserver", creneau=first["value"])
    booked = answer(await town.bob.submit_modal(form, {"question": "Par où ?", "tried": ""}))
    assert title(booked) == "C'est réservé"


async def test_reminders_come_the_day_before_and_an_hour_before_once_each(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=2, hours=8, minutes=29)
    assert len(town.letters(town.bob)) == 1
    await town.pass_time(minutes=2)
    assert title(town.letters(town.bob)[-1]) == "Votre conversation avec Alice approche"
    await town.pass_time(days=1)
    for member, other in ((town.bob, "Alice"), (town.alice, "Bob")):
        assert town.titles(member)[1:] == [
            f"Votre conversation avec {other} approche",
            f"Bientôt, votre conversation avec {other}",
        ]


async def test_something_came_up_moves_in_two_clicks_and_the_calendar_follows(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    first = await calendar(town.letters(town.bob)[0])

    panel = answer(
        await town.bob.user.click(town.letters(town.bob)[0], custom_id=button(town.letters(town.bob)[0], "imprévu"))
    )
    (option,) = menu(panel)["options"]
    await town.bob.user.select(panel, [option["value"]])

    for member in (town.bob, town.alice):
        told = town.letters(member)[-1]
        moved = await calendar(told)
        assert moved.vevent.uid.value == first.vevent.uid.value
        assert int(moved.vevent.sequence.value) > int(first.vevent.sequence.value)
        assert moved.vevent.dtstart.value.isoformat() == "2027-01-07T18:00:00+00:00"
    assert len(book_buttons(await town.run(town.dora, "permanence agenda"))) == 1, "the former slot is free again"

    await town.pass_time(days=4)
    reminders = [heading for heading in town.titles(town.bob) if "approche" in heading or "Bientôt" in heading]
    assert len(reminders) == 2, "the new hour only"


async def test_a_freed_slot_sends_a_cancellation_and_no_reminder(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    (reservation,) = await town.bob.autocomplete(town.general, "permanence annuler", "reservation", "")
    panel = await town.run(town.bob, "permanence annuler", reservation=reservation["value"])
    await town.bob.click(panel, custom_id=button(panel, "Libérer"))

    cancelled = await calendar(town.letters(town.alice)[-1])
    assert cancelled.method.value == "CANCEL"
    assert cancelled.vevent.status.value == "CANCELLED"
    before = len(town.letters(town.bob)), len(town.letters(town.alice))
    await town.pass_time(days=5)
    assert (len(town.letters(town.bob)), len(town.letters(town.alice))) == before
    assert "fautif" not in words(town.letters(town.alice)[-1])


async def test_when_the_resource_person_frees_the_slot_it_is_not_offered_again(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    letter = town.letters(town.alice)[0]
    panel = answer(await town.alice.user.click(letter, custom_id=button(letter, "imprévu")))
    await town.alice.user.click(panel, custom_id=button(panel, "Libérer"))
    told = town.letters(town.bob)[-1]
    assert len(book_buttons(told)) == 1
    assert len(book_buttons(await town.run(town.dora, "permanence agenda"))) == 1


async def test_after_the_conversation_one_question_several_answers(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=4)
    asked = town.letters(town.bob)[-1]
    assert list(buttons(asked)) == ["Inspiré", "Motivé", "Fait avancer", "Pas cette fois"]
    assert "ça vous a" in title(asked)
    await town.bob.user.click(asked, label="Inspiré")
    await town.bob.user.click(asked, custom_id=button(asked, "avancer"))
    both = town.letters(town.bob)[-1]
    assert "inspiré" in words(both)
    assert "avancer" in words(both)
    assert len([heading for heading in town.titles(town.alice) if "ça" in heading]) == 0


async def test_my_bookings_shows_both_sides(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question="Quel devis ?")
    for member, other in ((town.bob, "Alice"), (town.alice, "Bob")):
        mine = await town.run(member, "permanence mes-reservations")
        assert other in words(mine)
        assert "Quel devis ?" in words(mine)
    assert "Quel devis ?" not in words(await town.run(town.charlie, "permanence mes-reservations"))


async def test_closed_direct_messages_lead_to_the_private_thread(town: Town) -> None:
    """The confirmation arrives all the same, once, where only the two read it."""
    close_direct_messages(town.world.env, town.bob)
    await town.open_hours()
    await town.book(town.bob)
    (thread,) = town.threads()
    headings = [title(message) for message in thread.history()]
    assert sorted(headings) == ["Bob et Alice, ce fil est à vous", "Votre conversation avec Alice est réservée"]
    assert town.letters(town.bob) == []
    assert len(town.letters(town.alice)) == 1


async def test_when_no_private_way_is_open_the_channel_says_little_and_mentions(town: Town) -> None:
    """No thread can be made and direct messages are closed: a discreet line, which gives nothing away."""
    close_direct_messages(town.world.env, town.bob)
    town.world.env.inject_error("POST", "/channels/*/threads", status=403, code=50013, times=None)
    await town.open_hours()
    await town.book(town.bob, question="Une affaire privée")
    (line,) = [message for message in town.general.history() if not message.flags.ephemeral]
    assert f"<@{town.bob.id}>" in words(line)
    assert "Une affaire privée" not in words(line)
    assert [user.id for user in line.mentions] == [town.bob.id]
    told = [words(message) for message in town.stewards.history()]
    assert len(told) == 1, "the thread could not be made: the stewards hear of it, once"
    assert "droit" in told[0]


async def test_somebody_who_leaves_frees_what_others_counted_on(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    town.guild.remove_member(town.alice)
    await town.world.env.settle()
    assert "n'aura pas lieu" in words(town.letters(town.bob)[-1]) or "annul" in words(town.letters(town.bob)[-1])
    before = len(town.letters(town.bob))
    await town.pass_time(days=5)
    assert len(town.letters(town.bob)) == before


async def test_somebody_who_left_while_bocage_was_away_is_noticed_at_ready(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    subscribers, town.world.env.backend.subscribers[:] = list(town.world.env.backend.subscribers), []
    town.guild.remove_member(town.alice)
    town.world.env.backend.subscribers[:] = subscribers
    assert len(town.letters(town.bob)) == 1
    await town.restart()
    assert len(town.letters(town.bob)) == 2


HOSTILE = "@everyone <@&1> [clic](https://evil.example) ‮inversé‬ `code` ## titre"


async def test_what_a_member_writes_notifies_nobody_and_hides_nothing(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob, question=HOSTILE, tried=HOSTILE)
    assert town.notified() == {town.alice.id, town.bob.id}
    for letter in [*town.letters(town.bob), *town.letters(town.alice), *town.threads()[0].history()]:
        assert not letter.mention_everyone
        assert "](https://evil.example)" not in words(letter)
        assert "\u202e" not in words(letter)


@pytest.mark.parametrize(
    "custom_id", ["advice:free:1:1", "advice:something-came-up:1:1", "advice:outcome-inspired:1:1"]
)
async def test_the_buttons_of_others_do_nothing(town: Town, custom_id: str) -> None:
    """A custom_id grants nothing: Charlie forges those of Bob's booking."""
    await town.open_hours()
    await town.book(town.bob)
    forged = await forge(town, town.charlie, custom_id)
    assert title(forged) == "Pas cette fois-ci"
    assert len(town.letters(town.alice)) == 1


@pytest.mark.parametrize(
    "custom_id", ["x", "advice:book:9:1", "advice:book:1:999999", "advice:move:1:", "nobody:knows:1:1"]
)
async def test_a_button_nobody_knows_is_answered(town: Town, custom_id: str) -> None:
    assert title(await forge(town, town.charlie, custom_id)) == "Pas cette fois-ci"


async def forge(town: Town, member: simcord.MemberActor, custom_id: str) -> simcord.ResponseMessage:
    """Let somebody press a button that their page never showed."""
    page = await town.run(member, "aide")
    node = next(node for node in _walk(page._message.components) if node.get("custom_id"))
    node["custom_id"] = custom_id
    return answer(await member.click(page, custom_id=custom_id))
