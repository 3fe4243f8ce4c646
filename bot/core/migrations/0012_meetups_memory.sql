-- What surrounds a date of a meetup: the event that mirrors it on Discord, and what is kept of it afterwards.

-- One row per date. Whatever changes about a date or its series brings its row forward (triggers below): nobody has to
-- remember to say so. `look_at`: when there is next something to compare with Discord, NULL until something changes.
CREATE TABLE meetup_event (
    occurrence_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    -- none: nothing on Discord. standing: event_id. removed: a human took it away and was asked about it. left: they
    -- said to leave it so. over: it ran its course, or was called off.
    state TEXT NOT NULL DEFAULT 'none' CHECK (state IN ('none', 'standing', 'removed', 'left', 'over')),
    event_id INTEGER UNIQUE,
    -- Since when Discord was asked to make it without its answer having come; looked for by name and start.
    asked_since_at INTEGER,
    asked_name TEXT,
    asked_start_at INTEGER,
    -- What was last wished for, and how Discord then showed it: fingerprints.
    wished TEXT NOT NULL DEFAULT '',
    shown TEXT NOT NULL DEFAULT '',
    -- How often a human took it away.
    removals INTEGER NOT NULL DEFAULT 0 CHECK (removals >= 0),
    version INTEGER NOT NULL DEFAULT 0,
    look_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    reason TEXT,
    CHECK ((state = 'standing') <= (event_id IS NOT NULL)),
    CHECK ((asked_since_at IS NULL) = (asked_name IS NULL) AND (asked_name IS NULL) = (asked_start_at IS NULL)),
    FOREIGN KEY (occurrence_id, guild_id) REFERENCES meetup_occurrence (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX meetup_event_due ON meetup_event (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX meetup_event_by_series ON meetup_event (series_id);
CREATE INDEX meetup_event_by_guild ON meetup_event (guild_id, state);

CREATE TRIGGER meetup_event_of_new_date AFTER INSERT ON meetup_occurrence
BEGIN
    INSERT INTO meetup_event (occurrence_id, guild_id, series_id, look_at) VALUES (NEW.id, NEW.guild_id, NEW.series_id, 0);
END;

-- When a date changes, others of its series may come among the next ones.
CREATE TRIGGER meetup_event_of_changed_date AFTER UPDATE OF starts_at, ends_at, state ON meetup_occurrence
WHEN (OLD.starts_at, OLD.ends_at, OLD.state) IS NOT (NEW.starts_at, NEW.ends_at, NEW.state)
BEGIN
    UPDATE meetup_event SET look_at = 0, version = version + 1
    WHERE occurrence_id = NEW.id OR (series_id = NEW.series_id AND state IN ('none', 'standing'));
END;

CREATE TRIGGER meetup_event_of_changed_series
AFTER UPDATE OF title, agenda, state, place_kind, place_detail, channel_id ON meetup_series
BEGIN
    UPDATE meetup_event SET look_at = 0, version = version + 1
    WHERE series_id = NEW.id AND state IN ('none', 'standing');
END;

-- What a session left behind. A draft is what its author has not read again yet; what was kept before stays meanwhile.
CREATE TABLE meetup_record (
    occurrence_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'kept')),
    guild_id INTEGER NOT NULL,
    decided TEXT NOT NULL,
    next_time TEXT NOT NULL,
    -- 0: the person asked to be forgotten.
    written_by INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (occurrence_id, state),
    FOREIGN KEY (occurrence_id, guild_id) REFERENCES meetup_occurrence (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE meetup_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL,
    record_state TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 5),
    what TEXT NOT NULL CHECK (what <> ''),
    -- Whom it is for: a member, or what was typed where nobody was recognised.
    owner_id INTEGER,
    named TEXT NOT NULL,
    -- Until when: a day, or what was typed where no day was recognised.
    due_day TEXT CHECK (due_day = date(due_day)),
    timing TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'let-go')),
    UNIQUE (occurrence_id, record_state, position),
    FOREIGN KEY (occurrence_id, record_state) REFERENCES meetup_record (occurrence_id, state)
        ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;

CREATE INDEX meetup_action_by_owner ON meetup_action (guild_id, owner_id);

-- Who cannot come and would like five lines afterwards.
CREATE TABLE meetup_five_lines (
    occurrence_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (occurrence_id, user_id),
    FOREIGN KEY (occurrence_id, guild_id) REFERENCES meetup_occurrence (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX meetup_five_lines_by_person ON meetup_five_lines (guild_id, user_id);

-- What a session brought to each of those who came: counted for the stewards, never shown by person.
CREATE TABLE meetup_outcome (
    occurrence_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('inspired', 'motivated', 'advanced', 'not_this_time')),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (occurrence_id, user_id, outcome),
    FOREIGN KEY (occurrence_id, guild_id) REFERENCES meetup_occurrence (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX meetup_outcome_by_person ON meetup_outcome (guild_id, user_id);
