-- Advice: office hours (permanences), their slots, who booked them, and what it brought.
-- Ids are never reused (AUTOINCREMENT): a button under a message years old must not meet another row.

CREATE TABLE office_hours (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    -- What people mean: a wall-clock time in a zone, perhaps repeated.
    zone TEXT NOT NULL,
    first_start TEXT NOT NULL CHECK (first_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]'),
    rule TEXT,
    length_minutes INTEGER NOT NULL CHECK (length_minutes > 0),
    slot_minutes INTEGER NOT NULL CHECK (slot_minutes > 0),
    break_minutes INTEGER NOT NULL CHECK (break_minutes >= 0),
    notice_minutes INTEGER NOT NULL CHECK (notice_minutes >= 0),
    weekly_maximum INTEGER NOT NULL CHECK (weekly_maximum > 0),
    place_kind TEXT NOT NULL CHECK (place_kind IN ('voice', 'link', 'phone', 'address')),
    place_detail TEXT NOT NULL CHECK (place_detail <> ''),
    created_at INTEGER NOT NULL,
    UNIQUE (id, guild_id, adviser_id)
) STRICT;

CREATE INDEX office_hours_by_adviser ON office_hours (guild_id, adviser_id, state);

-- `folded` is the topic without case and accents: what two spellings of one topic share.
CREATE TABLE office_hours_topic (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    office_hours_id INTEGER NOT NULL REFERENCES office_hours (id) ON DELETE CASCADE,
    topic TEXT NOT NULL CHECK (topic <> ''),
    folded TEXT NOT NULL CHECK (folded <> ''),
    UNIQUE (office_hours_id, folded)
) STRICT;

CREATE INDEX office_hours_topic_by_folded ON office_hours_topic (guild_id, folded);

CREATE TABLE slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    office_hours_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    -- The Monday of the local week in which the slot starts: what the adviser's weekly maximum counts by.
    week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400),
    UNIQUE (id, guild_id, adviser_id),
    FOREIGN KEY (office_hours_id, guild_id, adviser_id)
        REFERENCES office_hours (id, guild_id, adviser_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX slot_by_start ON slot (guild_id, state, starts_at, id);
CREATE INDEX slot_by_adviser ON slot (guild_id, adviser_id, state, starts_at);
CREATE INDEX slot_by_office_hours ON slot (office_hours_id, starts_at);

-- Nobody is open twice at the same moment. A slot lasts a day at most, so only a day back can overlap.
CREATE TRIGGER slot_overlap_on_insert BEFORE INSERT ON slot
WHEN NEW.state = 'open' AND EXISTS (
    SELECT 1 FROM slot
    WHERE guild_id = NEW.guild_id AND adviser_id = NEW.adviser_id AND state = 'open'
      AND starts_at > NEW.starts_at - 86400 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
)
BEGIN
    SELECT RAISE(ABORT, 'overlapping open slots');
END;

CREATE TRIGGER slot_overlap_on_update BEFORE UPDATE OF guild_id, adviser_id, starts_at, ends_at, state ON slot
WHEN NEW.state = 'open' AND EXISTS (
    SELECT 1 FROM slot
    WHERE guild_id = NEW.guild_id AND adviser_id = NEW.adviser_id AND state = 'open' AND id <> NEW.id
      AND starts_at > NEW.starts_at - 86400 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
)
BEGIN
    SELECT RAISE(ABORT, 'overlapping open slots');
END;

-- `uid` and `sequence` are the calendar file's: the same event for ever, one more at each change.
CREATE TABLE booking (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    slot_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    booker_id INTEGER NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    tried TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'pending', 'confirmed', 'cancelled')),
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    uid TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by INTEGER,
    CHECK (booker_id <> adviser_id),
    CHECK ((state = 'cancelled') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
    FOREIGN KEY (slot_id, guild_id, adviser_id) REFERENCES slot (id, guild_id, adviser_id)
) STRICT;

CREATE UNIQUE INDEX booking_one_per_slot ON booking (slot_id) WHERE state IN ('held', 'pending', 'confirmed');
CREATE INDEX booking_by_slot ON booking (slot_id);
CREATE INDEX booking_by_booker ON booking (guild_id, booker_id, state);
CREATE INDEX booking_by_adviser ON booking (guild_id, adviser_id, state);

CREATE TABLE booking_outcome (
    booking_id INTEGER NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('inspired', 'motivated', 'advanced', 'not_this_time')),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (booking_id, member_id, outcome)
) STRICT, WITHOUT ROWID;
