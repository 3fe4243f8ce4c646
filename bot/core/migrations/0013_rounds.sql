-- Rounds: who takes part and how, when people are drawn, who meets whom and what became of it.
-- Ids that buttons name are never reused (AUTOINCREMENT). In tables without a rowid the key comes first.

-- When one server draws. `published_at`: since when draws fall due; before, it is a draft that only stewards see.
CREATE TABLE round_calendar (
    guild_id INTEGER PRIMARY KEY,
    -- Under which channel private threads are made.
    channel_id INTEGER NOT NULL,
    -- The wall-clock time of the first draw, in the zone of the server.
    first_local TEXT NOT NULL CHECK (first_local = strftime('%Y-%m-%dT%H:%M', first_local)),
    weeks INTEGER NOT NULL CHECK (weeks BETWEEN 2 AND 13),
    -- One round in so many is a surprise; 0: none.
    surprise_every INTEGER NOT NULL CHECK (surprise_every BETWEEN 0 AND 12),
    same_organisation INTEGER NOT NULL CHECK (same_organisation IN (0, 1)),
    published_at INTEGER,
    set_by INTEGER NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;

CREATE TABLE round (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    state TEXT NOT NULL CHECK (state IN ('planned', 'drawing', 'open', 'closed')),
    surprise INTEGER NOT NULL CHECK (surprise IN (0, 1)),
    due_at INTEGER NOT NULL,
    -- By when everybody has met, or goes on to the next round.
    until_at INTEGER,
    -- Totals of the draw, never a person.
    measures TEXT CHECK (measures IS NULL OR (json_valid(measures) AND json_type(measures) = 'object')),
    UNIQUE (guild_id, number),
    UNIQUE (id, guild_id),
    CHECK ((state IN ('open', 'closed')) = (until_at IS NOT NULL))
) STRICT;

-- Two rounds of one server never run at once, and one at most is announced.
CREATE UNIQUE INDEX round_one_at_a_time ON round (guild_id) WHERE state IN ('drawing', 'open');
CREATE UNIQUE INDEX round_one_planned ON round (guild_id) WHERE state = 'planned';

-- One computation: its seed and all it needs are committed before it begins, so that it can only ever give one result.
-- What it needed is forgotten with its end: it holds what people said in private.
CREATE TABLE draw (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('round', 'rematch')),
    state TEXT NOT NULL CHECK (state IN ('drawing', 'drawn', 'failed')),
    seed INTEGER NOT NULL,
    snapshot TEXT CHECK (snapshot IS NULL OR json_valid(snapshot)),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    begun_at INTEGER NOT NULL,
    finished_at INTEGER,
    FOREIGN KEY (round_id, guild_id) REFERENCES round (id, guild_id) ON DELETE CASCADE,
    CHECK ((state = 'drawing') = (snapshot IS NOT NULL)),
    CHECK ((state = 'drawing') = (finished_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX draw_one_at_a_time ON draw (guild_id) WHERE state = 'drawing';
CREATE UNIQUE INDEX draw_of_a_round_once ON draw (round_id) WHERE kind = 'round';

-- Who takes part, by their own wish only. `every`: in each round, or in one of two.
CREATE TABLE participation (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    every INTEGER NOT NULL CHECK (every IN (1, 2)),
    by_video INTEGER NOT NULL CHECK (by_video IN (0, 1)),
    by_phone INTEGER NOT NULL CHECK (by_phone IN (0, 1)),
    in_person INTEGER NOT NULL CHECK (in_person IN (0, 1)),
    speaks_fr INTEGER NOT NULL CHECK (speaks_fr IN (0, 1)),
    speaks_en INTEGER NOT NULL CHECK (speaks_en IN (0, 1)),
    -- Prefers direct messages to a private thread; done where the whole group does.
    by_dm INTEGER NOT NULL CHECK (by_dm IN (0, 1)),
    joined_at INTEGER NOT NULL,
    -- A pause without an end lasts until its owner ends it.
    paused_at INTEGER,
    paused_until INTEGER,
    -- The last round they were drawn or drawable in.
    last_number INTEGER,
    -- Rounds without anybody to meet, since the last encounter.
    waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    -- Encounters in a row that were not held and of which they said nothing.
    unheld INTEGER NOT NULL DEFAULT 0 CHECK (unheld >= 0),
    PRIMARY KEY (guild_id, user_id),
    CHECK (by_video + by_phone + in_person > 0),
    CHECK (speaks_fr + speaks_en > 0),
    CHECK (paused_until IS NULL OR paused_until > paused_at)
) STRICT, WITHOUT ROWID;

-- When somebody is usually free: a day of the week (Monday 0) times four, plus a part of the day.
CREATE TABLE participation_band (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    band INTEGER NOT NULL CHECK (band BETWEEN 0 AND 27),
    PRIMARY KEY (guild_id, user_id, band),
    FOREIGN KEY (guild_id, user_id) REFERENCES participation (guild_id, user_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Whom somebody would rather not meet. Read by the draw and by its owner, by nobody else.
CREATE TABLE avoided_person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    avoided_id INTEGER NOT NULL,
    UNIQUE (guild_id, user_id, avoided_id),
    CHECK (avoided_id <> user_id)
) STRICT;

CREATE TABLE avoided_organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    folded TEXT NOT NULL CHECK (folded <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    UNIQUE (guild_id, user_id, folded)
) STRICT;

-- Two people, or three, who were drawn together.
CREATE TABLE encounter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'agreed', 'held', 'missed', 'dissolved')),
    channel_id INTEGER NOT NULL,
    by_dm INTEGER NOT NULL CHECK (by_dm IN (0, 1)),
    mode TEXT NOT NULL CHECK (mode IN ('video', 'phone', 'in-person')),
    -- Why these people: which sentence, and what stands in it.
    why TEXT NOT NULL CHECK (json_valid(why) AND json_type(why) = 'object'),
    -- The set of moments on offer, and whether they lie in what everybody declared.
    proposal INTEGER NOT NULL CHECK (proposal > 0),
    common INTEGER NOT NULL CHECK (common IN (0, 1)),
    starts_at INTEGER,
    ends_at INTEGER CHECK (ends_at > starts_at),
    -- Grows with each change of date: what a calendar file is replaced by.
    sequence INTEGER NOT NULL DEFAULT 0,
    uid TEXT NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    -- Since when these moments are on offer: who gave no sign since is silent.
    offered_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    ended_at INTEGER,
    reason TEXT,
    UNIQUE (id, guild_id),
    FOREIGN KEY (round_id, guild_id) REFERENCES round (id, guild_id),
    CHECK (state <> 'agreed' OR starts_at IS NOT NULL),
    CHECK (state <> 'proposed' OR starts_at IS NULL),
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK ((state IN ('held', 'missed', 'dissolved')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (reason IS NULL))
) STRICT;

CREATE INDEX encounter_by_round ON encounter (round_id, state);

CREATE TRIGGER encounter_ended_stays_ended BEFORE UPDATE OF state ON encounter
WHEN OLD.ended_at IS NOT NULL AND NEW.state <> OLD.state AND NEW.state <> 'held'
BEGIN
    SELECT RAISE(ABORT, 'an encounter that has ended can only turn out to have been held');
END;

-- `live`: in an encounter that has not ended, and not gone from it.
CREATE TABLE encounter_member (
    encounter_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    -- Left it before its end, whatever the reason.
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    -- The last sign they gave about it.
    answered_at INTEGER,
    PRIMARY KEY (encounter_id, user_id),
    FOREIGN KEY (encounter_id, guild_id) REFERENCES encounter (id, guild_id) ON DELETE CASCADE,
    CHECK (live = 0 OR gone = 0)
) STRICT, WITHOUT ROWID;

-- Nobody is expected in two places.
CREATE UNIQUE INDEX encounter_member_once ON encounter_member (guild_id, user_id) WHERE live = 1;
CREATE INDEX encounter_member_by_person ON encounter_member (guild_id, user_id, encounter_id);

CREATE TRIGGER encounter_ended_frees_its_members AFTER UPDATE OF ended_at ON encounter
WHEN NEW.ended_at IS NOT NULL
BEGIN
    UPDATE encounter_member SET live = 0 WHERE encounter_id = NEW.id AND live = 1;
END;

CREATE TABLE encounter_slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    encounter_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    proposal INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    UNIQUE (encounter_id, proposal, starts_at),
    UNIQUE (id, guild_id),
    FOREIGN KEY (encounter_id, guild_id) REFERENCES encounter (id, guild_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE encounter_vote (
    slot_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    PRIMARY KEY (slot_id, user_id),
    FOREIGN KEY (slot_id, guild_id) REFERENCES encounter_slot (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE encounter_outcome (
    encounter_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('inspired', 'motivated', 'advanced', 'not_this_time')),
    guild_id INTEGER NOT NULL,
    PRIMARY KEY (encounter_id, user_id, outcome),
    FOREIGN KEY (encounter_id, guild_id) REFERENCES encounter (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who has nobody to meet in the round that runs, and would like to.
CREATE TABLE round_waiting (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    since_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id),
    FOREIGN KEY (guild_id, user_id) REFERENCES participation (guild_id, user_id) ON DELETE CASCADE,
    FOREIGN KEY (round_id, guild_id) REFERENCES round (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER nobody_waits_who_is_expected BEFORE INSERT ON round_waiting
WHEN EXISTS (SELECT 1 FROM encounter_member WHERE guild_id = NEW.guild_id AND user_id = NEW.user_id AND live = 1)
BEGIN
    SELECT RAISE(ABORT, 'somebody who is expected in an encounter does not wait for one');
END;

CREATE TRIGGER whoever_is_expected_waits_no_more AFTER INSERT ON encounter_member
WHEN NEW.live = 1
BEGIN
    DELETE FROM round_waiting WHERE guild_id = NEW.guild_id AND user_id = NEW.user_id;
END;
