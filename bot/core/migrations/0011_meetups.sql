-- Meetups: series, their dates (occurrences), who answered what, and who comes to every date.
-- Ids are never reused (AUTOINCREMENT): a button under a message years old must not meet another row.

CREATE TABLE meetup_series (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    -- 0: the person asked to be forgotten.
    created_by INTEGER NOT NULL,
    -- NULL: nobody at present.
    facilitator_id INTEGER,
    -- Where the card is; whom it is for: a community, a pole, or everybody.
    channel_id INTEGER NOT NULL,
    community_id INTEGER,
    pole_id INTEGER REFERENCES pole (id) ON DELETE SET NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    agenda TEXT NOT NULL,
    -- ended: no date beyond the last one held. cancelled: the dates ahead were taken away.
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'ended', 'cancelled')),
    -- What people mean: a wall-clock time in a zone, and how one date follows another. held_count counts the dates that
    -- take place, whatever is skipped; last_day is included.
    zone TEXT NOT NULL CHECK (zone <> ''),
    first_start TEXT NOT NULL CHECK (first_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]'),
    beat TEXT NOT NULL CHECK (beat IN ('once', 'weekly', 'monthly-day', 'monthly-weekday', 'monthly-last')),
    every INTEGER NOT NULL DEFAULT 1 CHECK (every BETWEEN 1 AND 12),
    last_day TEXT CHECK (last_day = date(last_day)),
    held_count INTEGER CHECK (held_count > 0),
    skip_holidays INTEGER NOT NULL CHECK (skip_holidays IN (0, 1)),
    skip_august INTEGER NOT NULL CHECK (skip_august IN (0, 1)),
    length_minutes INTEGER NOT NULL CHECK (length_minutes BETWEEN 5 AND 1440),
    place_kind TEXT NOT NULL CHECK (place_kind IN ('voice', 'stage', 'link', 'address')),
    place_detail TEXT NOT NULL CHECK (place_detail <> ''),
    -- NULL: as many as come.
    seats INTEGER CHECK (seats > 0),
    one_per_organisation INTEGER NOT NULL CHECK (one_per_organisation IN (0, 1)),
    -- The calendar file's: the same event for ever, one more at each change.
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    created_at INTEGER NOT NULL,
    UNIQUE (id, guild_id),
    CHECK (community_id IS NULL OR pole_id IS NULL),
    CHECK (last_day IS NULL OR held_count IS NULL),
    CHECK (beat <> 'once' OR (last_day IS NULL AND held_count IS NULL)),
    FOREIGN KEY (community_id, guild_id) REFERENCES community (id, guild_id)
) STRICT;

CREATE INDEX meetup_series_by_guild ON meetup_series (guild_id, state);

CREATE TABLE meetup_occurrence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    -- The local time that the rule gives, which identifies the date within its series, also once it has moved.
    planned_for TEXT NOT NULL CHECK (planned_for GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]'),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    -- Whether starts_at is another instant than that of planned_for.
    moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1)),
    -- skipped: this date of a series that goes on. cancelled: a single meetup, or the series with it.
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'skipped', 'cancelled')),
    -- For this date only; NULL: that of the series.
    facilitator_id INTEGER,
    seats INTEGER CHECK (seats > 0),
    -- Until shortly before the start a seat that comes free is offered in order; then it is for whoever takes it.
    queue_open INTEGER NOT NULL DEFAULT 1 CHECK (queue_open IN (0, 1)),
    -- Since when the card of this date stands in the channel, or was to.
    announced_at INTEGER,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    created_at INTEGER NOT NULL,
    CHECK (ends_at > starts_at),
    UNIQUE (id, guild_id),
    -- A date is made once, however often the horizon is looked at.
    UNIQUE (series_id, planned_for),
    FOREIGN KEY (series_id, guild_id) REFERENCES meetup_series (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX meetup_occurrence_by_start ON meetup_occurrence (guild_id, state, starts_at, id);
CREATE INDEX meetup_occurrence_by_series ON meetup_occurrence (series_id, starts_at);

-- What one person answered for one date. seated and offered take a seat; waiting, offered and lapsed stood in line.
CREATE TABLE meetup_seat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('seated', 'offered', 'waiting', 'lapsed', 'maybe', 'absent')),
    -- The place in line, given once: the lowest is served first.
    ticket INTEGER CHECK (ticket > 0),
    offered_until INTEGER,
    -- Where one inscription per organisation was asked: the organisation without case and accents.
    organisation TEXT CHECK (organisation <> ''),
    -- Answered for every date of the series, not for this one.
    by_series INTEGER NOT NULL DEFAULT 0 CHECK (by_series IN (0, 1)),
    answered_at INTEGER NOT NULL,
    UNIQUE (occurrence_id, user_id),
    CHECK ((state = 'offered') = (offered_until IS NOT NULL)),
    CHECK ((state IN ('offered', 'waiting', 'lapsed')) <= (ticket IS NOT NULL)),
    FOREIGN KEY (occurrence_id, guild_id) REFERENCES meetup_occurrence (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX meetup_seat_ticket ON meetup_seat (occurrence_id, ticket) WHERE ticket IS NOT NULL;
CREATE UNIQUE INDEX meetup_seat_one_per_organisation ON meetup_seat (occurrence_id, organisation)
    WHERE organisation IS NOT NULL AND state IN ('seated', 'offered', 'waiting');
CREATE INDEX meetup_seat_by_person ON meetup_seat (guild_id, user_id, state);

-- Never more people than seats, whoever clicks when.
CREATE TRIGGER meetup_seat_full_on_insert BEFORE INSERT ON meetup_seat
WHEN NEW.state IN ('seated', 'offered')
BEGIN
    SELECT RAISE(ABORT, 'no seat left') FROM meetup_occurrence o
    WHERE o.id = NEW.occurrence_id AND o.seats IS NOT NULL AND o.seats <= (
        SELECT count(*) FROM meetup_seat s WHERE s.occurrence_id = o.id AND s.state IN ('seated', 'offered')
    );
END;

CREATE TRIGGER meetup_seat_full_on_update BEFORE UPDATE OF occurrence_id, state ON meetup_seat
WHEN NEW.state IN ('seated', 'offered')
BEGIN
    SELECT RAISE(ABORT, 'no seat left') FROM meetup_occurrence o
    WHERE o.id = NEW.occurrence_id AND o.seats IS NOT NULL AND o.seats <= (
        SELECT count(*) FROM meetup_seat s
        WHERE s.occurrence_id = o.id AND s.state IN ('seated', 'offered') AND s.id <> NEW.id
    );
END;

CREATE TRIGGER meetup_seats_lowered BEFORE UPDATE OF seats ON meetup_occurrence
WHEN NEW.seats IS NOT NULL AND NEW.seats < (
    SELECT count(*) FROM meetup_seat s WHERE s.occurrence_id = NEW.id AND s.state IN ('seated', 'offered')
)
BEGIN
    SELECT RAISE(ABORT, 'more people than seats');
END;

-- First come, first served: nobody passes those who wait, and the first of them is served first.
CREATE TRIGGER meetup_seat_order_on_insert BEFORE INSERT ON meetup_seat
WHEN NEW.state IN ('seated', 'offered') AND EXISTS (
    SELECT 1 FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
    WHERE s.occurrence_id = NEW.occurrence_id AND s.state = 'waiting' AND o.queue_open = 1
)
BEGIN
    SELECT RAISE(ABORT, 'somebody waits');
END;

CREATE TRIGGER meetup_seat_order_on_update BEFORE UPDATE OF state ON meetup_seat
WHEN NEW.state IN ('seated', 'offered') AND OLD.state NOT IN ('seated', 'offered') AND EXISTS (
    SELECT 1 FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
    WHERE s.occurrence_id = NEW.occurrence_id AND s.state = 'waiting' AND o.queue_open = 1 AND s.id <> NEW.id
      AND (OLD.state <> 'waiting' OR s.ticket < OLD.ticket)
)
BEGIN
    SELECT RAISE(ABORT, 'somebody waits');
END;

-- Who comes to every date: each new date of the series finds them in this order.
CREATE TABLE meetup_regular (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    organisation TEXT CHECK (organisation <> ''),
    since_at INTEGER NOT NULL,
    UNIQUE (series_id, user_id),
    FOREIGN KEY (series_id, guild_id) REFERENCES meetup_series (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX meetup_regular_one_per_organisation ON meetup_regular (series_id, organisation)
    WHERE organisation IS NOT NULL;
CREATE INDEX meetup_regular_by_person ON meetup_regular (guild_id, user_id);

-- Who would rather be told about meetups by direct message than in their threads.
CREATE TABLE meetup_direct (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    since_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;
