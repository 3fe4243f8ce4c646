-- Advice requests: what somebody wonders, who was turned to for an answer, and how it ended.
-- A request ends answered, booked, withdrawn, or owned by a named steward with a date. Until then its next step has a
-- date: the states below are all there are, and none of them waits for somebody to think of it.

-- `rung`: where an open request stands on the ladder. `step` grows with each change of `next_step_at`, at which the next
-- rung is climbed (of a draft: at which it is forgotten). `heard`: a human says that they answered, and whether the
-- asker was asked since. `about_…`: a message it is about, of which nothing but its place is known.
CREATE TABLE advice_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    asker_id INTEGER NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    tried TEXT NOT NULL,
    wanted_by TEXT CHECK (wanted_by = date(wanted_by)),
    shareable INTEGER NOT NULL CHECK (shareable IN (0, 1)),
    channel_id INTEGER,
    about_channel_id INTEGER,
    about_message_id INTEGER,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'answered', 'booked', 'withdrawn', 'owned')),
    rung TEXT CHECK (rung IN ('waitlist', 'peer', 'forum', 'steward')),
    -- Whether it was ever brought to a forum: once is enough.
    posted INTEGER NOT NULL DEFAULT 0 CHECK (posted IN (0, 1)),
    heard TEXT CHECK (heard IN ('said', 'checked')),
    heard_from INTEGER,
    step INTEGER NOT NULL DEFAULT 0 CHECK (step >= 0),
    next_step_at INTEGER,
    booking_id INTEGER,
    owner_id INTEGER,
    owed_at INTEGER,
    created_at INTEGER NOT NULL,
    opened_at INTEGER,
    ended_at INTEGER,
    UNIQUE (id, guild_id, asker_id),
    CHECK ((about_channel_id IS NULL) = (about_message_id IS NULL)),
    CHECK ((state IN ('draft', 'open')) = (next_step_at IS NOT NULL)),
    -- A step is never put off for ever.
    CHECK (next_step_at IS NULL OR next_step_at <= coalesce(opened_at, created_at) + 45 * 86400),
    CHECK (state <> 'open' OR (rung IS NOT NULL AND opened_at IS NOT NULL)),
    CHECK (posted <= shareable),
    CHECK (state = 'open' OR heard IS NULL),
    CHECK ((heard IS NULL) = (heard_from IS NULL)),
    CHECK ((state = 'booked') = (booking_id IS NOT NULL)),
    CHECK ((state = 'owned') = (owner_id IS NOT NULL)),
    CHECK ((owner_id IS NULL) = (owed_at IS NULL)),
    CHECK ((state IN ('answered', 'booked', 'withdrawn')) = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX advice_request_by_asker ON advice_request (guild_id, asker_id, created_at);
CREATE INDEX advice_request_waiting ON advice_request (guild_id, state, opened_at) WHERE state IN ('open', 'owned');
CREATE INDEX advice_request_by_owner ON advice_request (guild_id, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX advice_request_by_booking ON advice_request (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX advice_request_step ON advice_request (next_step_at) WHERE next_step_at IS NOT NULL;

-- Nobody floods anybody: a minute between two questions, three under way at once, ten in a week.
CREATE TRIGGER advice_request_cool_down BEFORE INSERT ON advice_request
WHEN EXISTS (
    SELECT 1 FROM advice_request
    WHERE guild_id = NEW.guild_id AND asker_id = NEW.asker_id AND created_at > NEW.created_at - 60
)
BEGIN
    SELECT RAISE(ABORT, 'a minute between two questions');
END;

CREATE TRIGGER advice_request_quota BEFORE INSERT ON advice_request
WHEN (
    SELECT count(*) FROM advice_request
    WHERE guild_id = NEW.guild_id AND asker_id = NEW.asker_id AND state IN ('draft', 'open', 'owned')
) >= 3 OR (
    SELECT count(*) FROM advice_request
    WHERE guild_id = NEW.guild_id AND asker_id = NEW.asker_id AND created_at > NEW.created_at - 7 * 86400
) >= 10
BEGIN
    SELECT RAISE(ABORT, 'as many questions as one member may ask');
END;

CREATE TRIGGER advice_request_begins_as_a_draft BEFORE INSERT ON advice_request
WHEN NEW.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'nothing is sent before the member chose');
END;

-- An end is an end. A booking that falls through opens its question again, and so does the last steward who leaves.
CREATE TRIGGER advice_request_ends BEFORE UPDATE OF state ON advice_request
WHEN NEW.state <> OLD.state AND (
    OLD.state IN ('answered', 'withdrawn')
    OR NEW.state = 'draft'
    OR (OLD.state = 'draft' AND NEW.state IN ('answered', 'owned'))
    OR (OLD.state = 'booked' AND NEW.state = 'owned')
)
BEGIN
    SELECT RAISE(ABORT, 'no such change of a request');
END;

CREATE TRIGGER advice_request_booked BEFORE UPDATE OF state, booking_id ON advice_request
WHEN NEW.state = 'booked' AND NOT EXISTS (
    SELECT 1 FROM booking
    WHERE id = NEW.booking_id AND guild_id = NEW.guild_id AND booker_id = NEW.asker_id AND state = 'confirmed'
)
BEGIN
    SELECT RAISE(ABORT, 'a booked request has its booking');
END;

-- The key's columns come first: SQLite 3.40 takes what stands between them for NULL when it checks the file.
CREATE TABLE advice_request_topic (
    request_id INTEGER NOT NULL REFERENCES advice_request (id) ON DELETE CASCADE,
    folded TEXT NOT NULL CHECK (folded <> ''),
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL CHECK (topic <> ''),
    PRIMARY KEY (request_id, folded)
) STRICT, WITHOUT ROWID;

CREATE INDEX advice_request_topic_by_folded ON advice_request_topic (guild_id, folded);

-- The waitlist of a resource person, in order of `id`. An offered place holds a slot, by a booking in state 'held':
-- the index that lets a slot be booked once covers what is held too.
CREATE TABLE advice_place (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    adviser_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'offered', 'served', 'left')),
    booking_id INTEGER,
    offered_until_at INTEGER,
    joined_at INTEGER NOT NULL,
    CHECK (member_id <> adviser_id),
    CHECK ((state = 'offered') = (booking_id IS NOT NULL) AND (booking_id IS NULL) = (offered_until_at IS NULL)),
    FOREIGN KEY (request_id, guild_id, member_id) REFERENCES advice_request (id, guild_id, asker_id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX advice_place_once ON advice_place (request_id, adviser_id) WHERE state IN ('waiting', 'offered');
CREATE INDEX advice_place_queue ON advice_place (guild_id, adviser_id, id) WHERE state IN ('waiting', 'offered');
CREATE UNIQUE INDEX advice_place_by_booking ON advice_place (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX advice_place_by_request ON advice_place (request_id);

CREATE TRIGGER advice_place_holds BEFORE UPDATE OF state, booking_id ON advice_place
WHEN NEW.state = 'offered' AND NOT EXISTS (
    SELECT 1 FROM booking
    WHERE id = NEW.booking_id AND guild_id = NEW.guild_id AND booker_id = NEW.member_id
      AND adviser_id = NEW.adviser_id AND state = 'held'
)
BEGIN
    SELECT RAISE(ABORT, 'an offered place holds a slot');
END;

-- Somebody turned to in private. A no, and a silence, are never shown to whoever asked.
CREATE TABLE advice_helper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL REFERENCES advice_request (id) ON DELETE CASCADE,
    helper_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'released')),
    asked_at INTEGER NOT NULL,
    UNIQUE (request_id, helper_id)
) STRICT;

CREATE INDEX advice_helper_by_person ON advice_helper (guild_id, helper_id);
