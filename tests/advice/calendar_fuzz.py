"""Calendar files of office hours, read by an unrelated library: whatever members write, it finds what we wrote.

`python -m tests.advice.calendar_fuzz --trials 10000 --seed 3`
"""

import argparse
import io
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import vobject

from bot.advice import letters
from bot.advice.model import Booking, BookingId, BookingState, OfficeHoursId, Place, PlaceKind, SlotId
from bot.core.catalogue import our_catalogue
from bot.core.ids import ChannelId, GuildId, UserId
from tests.advice.world import PARIS

_NASTY = (
    "BEGIN:VEVENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "\r\nBEGIN:VALARM\r\n",
    "\nATTENDEE:mailto:x@y.z",
    "\r\n ",
    "\\n",
    "\\",
    ";",
    ":",
    ",",
    '"',
    "^n",
    "\x00",
    "\x0b",
    "\u2028",
    "\u0085",
    "\ud800",
    "\u202e",
    "é" * 80,
    "🐝" * 40,
    "\t",
    "DTSTART:19700101T000000Z",
    "=0D=0A",
)
_NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many files were read, and how many components and attendees were found in all."""

    files: int
    components: int
    attendees: int
    seconds: float


def _text(chance: random.Random, most: int) -> str:
    parts = []
    for _ in range(chance.randint(0, 6)):
        if chance.random() < 0.5:
            parts.append(chance.choice(_NASTY))
        else:
            parts.append(
                "".join(chr(chance.choice((chance.randint(1, 0x7F), chance.randint(0xA0, 0x10FFFF)))) for _ in range(8))
            )
    return "".join(parts)[:most] or "?"


def _booking(chance: random.Random) -> Booking:
    start = _NOW + timedelta(minutes=chance.randint(1, 500_000))
    return Booking(
        id=BookingId(chance.randint(1, 10**9)),
        guild_id=GuildId(1),
        slot_id=SlotId(1),
        office_hours_id=OfficeHoursId(1),
        adviser_id=UserId(10),
        booker_id=UserId(11),
        channel_id=ChannelId(50),
        starts_at=start,
        ends_at=start + timedelta(minutes=chance.randint(10, 180)),
        place=Place(
            kind=chance.choice((PlaceKind.LINK, PlaceKind.PHONE, PlaceKind.ADDRESS)), detail=_text(chance, 200)
        ),
        question=_text(chance, 300),
        tried=_text(chance, 1000),
        state=BookingState.CONFIRMED,
        sequence=chance.randint(0, 9),
        uid=f"{chance.randint(0, 10**12)}@bocage.invalid",
        aide_id=UserId(12) if chance.random() < 0.3 else None,
    )


def run(trials: int, seed: int) -> Outcome:
    """Write that many files and read each back. Raises AssertionError, naming the file, where one reads otherwise."""
    chance, began = random.Random(seed), time.perf_counter()
    text = our_catalogue().text("fr", PARIS)
    components = attendees = 0
    for number in range(trials):
        booking, name = _booking(chance), _text(chance, 60)
        cancelled = chance.random() < 0.3
        file = letters.calendar_file(text, lambda _, name=name: name, booking, at=_NOW, cancelled=cancelled)  # type: ignore[misc]
        where = f"seed {seed}, file {number}"
        calendars = list(vobject.readComponents(io.StringIO(file.content.decode())))
        assert len(calendars) == 1, where
        (calendar,) = calendars
        found = list(calendar.components())
        assert [each.name for each in found] == ["VEVENT"], where
        (event,) = found
        assert not list(event.components()), where
        assert event.uid.value == booking.uid, where
        assert event.dtstart.value == booking.starts_at, where
        assert event.dtend.value == booking.ends_at, where
        assert calendar.method.value == ("CANCEL" if cancelled else "REQUEST"), where
        assert len(event.contents["attendee"]) == len(booking.asking) + 1, where
        assert len(event.contents["description"]) == len(event.contents["summary"]) == 1, where
        components += len(found)
        attendees += len(event.contents["attendee"])
    return Outcome(files=trials, components=components, attendees=attendees, seconds=time.perf_counter() - began)


def main() -> None:
    """Read the arguments, run the trials and say what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    outcome = run(arguments.trials, arguments.seed)
    assert outcome.components == outcome.files
    print(  # noqa: T201 - a program of its own
        f"{outcome.files} files, {outcome.components} components, {outcome.attendees} attendees read back "
        f"in {outcome.seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
