-- Office hours grow: several lengths, several seats, quotas, absences and pauses, booking for somebody else, and what
-- a conversation brought in the long run.

-- `lengths`: the minutes a booker may choose among, as a JSON list in order; `slot_minutes` is the longest of them.
ALTER TABLE office_hours ADD COLUMN lengths TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lengths));
ALTER TABLE office_hours ADD COLUMN seats INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 50);
ALTER TABLE office_hours ADD COLUMN monthly_maximum INTEGER CHECK (monthly_maximum > 0);

CREATE TABLE adviser_absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    CHECK (ends_at > starts_at)
) STRICT;

CREATE INDEX adviser_absence_by_adviser ON adviser_absence (guild_id, adviser_id, ends_at);

CREATE TABLE adviser_pause (
    guild_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    paused_until INTEGER NOT NULL,
    PRIMARY KEY (guild_id, adviser_id)
) STRICT, WITHOUT ROWID;

-- `month` is the local month in which the slot starts. `sequence` is that of the calendar file of a slot with seats.
-- `uncut_until`: when the slot ended before a shorter conversation was booked in it; `cut_from`: the slot of which this
-- is the rest. `absence_id`: what closed it.
ALTER TABLE slot ADD COLUMN month TEXT NOT NULL DEFAULT '0000-00' CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]');
ALTER TABLE slot ADD COLUMN seats INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 50);
ALTER TABLE slot ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0);
ALTER TABLE slot ADD COLUMN cut_from INTEGER REFERENCES slot (id) ON DELETE SET NULL;
ALTER TABLE slot ADD COLUMN uncut_until INTEGER CHECK (uncut_until > ends_at);
ALTER TABLE slot ADD COLUMN absence_id INTEGER REFERENCES adviser_absence (id) ON DELETE SET NULL;

UPDATE slot SET month = strftime('%Y-%m', starts_at + 7200, 'unixepoch');

CREATE INDEX slot_cut ON slot (cut_from) WHERE cut_from IS NOT NULL;
CREATE INDEX slot_absent ON slot (absence_id) WHERE absence_id IS NOT NULL;

-- `seat`: which of the slot's seats is taken, from 1. `aide_id` booked it for the booker, who may confirm it until
-- `pending_until`. `proposed_by` asked for another moment, and waits for the other side to choose one.
ALTER TABLE booking ADD COLUMN seat INTEGER NOT NULL DEFAULT 1 CHECK (seat >= 1);
ALTER TABLE booking ADD COLUMN aide_id INTEGER CHECK (aide_id <> booker_id AND aide_id <> adviser_id);
ALTER TABLE booking ADD COLUMN pending_until INTEGER;
ALTER TABLE booking ADD COLUMN proposed_by INTEGER;

CREATE INDEX booking_by_aide ON booking (guild_id, aide_id, state) WHERE aide_id IS NOT NULL;

-- Each seat is taken once, nobody takes two of one slot, and there are no more seats than the slot has.
DROP INDEX booking_one_per_slot;
CREATE UNIQUE INDEX booking_one_per_seat ON booking (slot_id, seat) WHERE state IN ('held', 'pending', 'confirmed');
CREATE UNIQUE INDEX booking_one_seat_each ON booking (slot_id, booker_id)
    WHERE state IN ('held', 'pending', 'confirmed');

CREATE TRIGGER booking_seat_on_insert BEFORE INSERT ON booking
WHEN NEW.state IN ('held', 'pending', 'confirmed') AND NEW.seat > (SELECT seats FROM slot WHERE id = NEW.slot_id)
BEGIN
    SELECT RAISE(ABORT, 'the slot has no such seat');
END;

CREATE TRIGGER booking_seat_on_update BEFORE UPDATE OF slot_id, seat, state ON booking
WHEN NEW.state IN ('held', 'pending', 'confirmed') AND NEW.seat > (SELECT seats FROM slot WHERE id = NEW.slot_id)
BEGIN
    SELECT RAISE(ABORT, 'the slot has no such seat');
END;

CREATE TRIGGER slot_seats_on_update BEFORE UPDATE OF seats ON slot
WHEN EXISTS (
    SELECT 1 FROM booking
    WHERE slot_id = NEW.id AND state IN ('held', 'pending', 'confirmed') AND seat > NEW.seats
)
BEGIN
    SELECT RAISE(ABORT, 'somebody has this seat');
END;

-- Nobody gives more conversations in a week or in a month than they offered; several seats are one conversation.
CREATE TRIGGER booking_quota_on_insert BEFORE INSERT ON booking
WHEN NEW.state IN ('held', 'pending', 'confirmed')
 AND NOT EXISTS (
    SELECT 1 FROM booking WHERE slot_id = NEW.slot_id AND state IN ('held', 'pending', 'confirmed')
 )
 AND EXISTS (
    SELECT 1 FROM slot s JOIN office_hours o ON o.id = s.office_hours_id
    WHERE s.id = NEW.slot_id AND (
        o.weekly_maximum <= (
            SELECT count(DISTINCT l.id) FROM slot l
            JOIN booking b ON b.slot_id = l.id AND b.state IN ('held', 'pending', 'confirmed')
            WHERE l.guild_id = s.guild_id AND l.adviser_id = s.adviser_id AND l.state IN ('open', 'closed')
              AND l.week = s.week
        )
        OR o.monthly_maximum <= (
            SELECT count(DISTINCT l.id) FROM slot l
            JOIN booking b ON b.slot_id = l.id AND b.state IN ('held', 'pending', 'confirmed')
            WHERE l.guild_id = s.guild_id AND l.adviser_id = s.adviser_id AND l.state IN ('open', 'closed')
              AND l.month = s.month
        )
    )
 )
BEGIN
    SELECT RAISE(ABORT, 'the resource person gives no more');
END;

CREATE TRIGGER booking_quota_on_move BEFORE UPDATE OF slot_id ON booking
WHEN NEW.state IN ('held', 'pending', 'confirmed') AND NEW.slot_id <> OLD.slot_id
 AND NOT EXISTS (
    SELECT 1 FROM booking WHERE slot_id = NEW.slot_id AND state IN ('held', 'pending', 'confirmed')
 )
 AND EXISTS (
    SELECT 1 FROM slot s JOIN office_hours o ON o.id = s.office_hours_id
    WHERE s.id = NEW.slot_id AND (
        o.weekly_maximum <= (
            SELECT count(DISTINCT l.id) FROM slot l
            JOIN booking b ON b.slot_id = l.id AND b.state IN ('held', 'pending', 'confirmed') AND b.id <> NEW.id
            WHERE l.guild_id = s.guild_id AND l.adviser_id = s.adviser_id AND l.state IN ('open', 'closed')
              AND l.week = s.week
        )
        OR o.monthly_maximum <= (
            SELECT count(DISTINCT l.id) FROM slot l
            JOIN booking b ON b.slot_id = l.id AND b.state IN ('held', 'pending', 'confirmed') AND b.id <> NEW.id
            WHERE l.guild_id = s.guild_id AND l.adviser_id = s.adviser_id AND l.state IN ('open', 'closed')
              AND l.month = s.month
        )
    )
 )
BEGIN
    SELECT RAISE(ABORT, 'the resource person gives no more');
END;

-- Nobody is booked anew while they pause.
CREATE TRIGGER booking_pause_on_insert BEFORE INSERT ON booking
WHEN NEW.state IN ('held', 'pending', 'confirmed') AND EXISTS (
    SELECT 1 FROM adviser_pause
    WHERE guild_id = NEW.guild_id AND adviser_id = NEW.adviser_id AND paused_until > NEW.created_at
)
BEGIN
    SELECT RAISE(ABORT, 'the resource person pauses');
END;

-- The one line that is kept of a conversation: shown to nobody else unless both agree.
CREATE TABLE booking_lesson (
    booking_id INTEGER PRIMARY KEY REFERENCES booking (id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    line TEXT NOT NULL CHECK (line <> ''),
    state TEXT NOT NULL CHECK (state IN ('asked', 'shared', 'kept')),
    written_at INTEGER NOT NULL,
    shared_at INTEGER,
    CHECK ((state = 'shared') = (shared_at IS NOT NULL))
) STRICT;

CREATE INDEX booking_lesson_shared ON booking_lesson (guild_id, shared_at) WHERE shared_at IS NOT NULL;

CREATE TABLE booking_change (
    booking_id INTEGER NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('decided', 'begun', 'met', 'nothing_yet')),
    line TEXT CHECK (line <> ''),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (booking_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX booking_change_by_guild ON booking_change (guild_id, recorded_at);
CREATE INDEX booking_outcome_by_guild ON booking_outcome (guild_id, recorded_at);
