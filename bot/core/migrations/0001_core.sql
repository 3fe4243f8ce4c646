-- What the core remembers: messages owed, private threads, things that fall due, daily jobs, who did what, and which
-- commands Discord knows. Instants are whole UTC seconds in columns that end in _at, _since or _until.

-- One row is one message owed to one address. It leaves the states pending and sending exactly once.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE CHECK (dedupe_key <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    params TEXT NOT NULL CHECK (json_valid(params) AND json_type(params) = 'object'),
    reader_id INTEGER,
    route TEXT NOT NULL CHECK (json_valid(route) AND json_type(route) = 'array'),
    step INTEGER NOT NULL DEFAULT 0 CHECK (step >= 0 AND step < json_array_length(route)),
    -- The address in use, and the lane within which order is kept.
    destination TEXT NOT NULL AS (json_extract(route, '$[' || step || ']')) STORED,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'skipped', 'dead')),
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    next_attempt_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- Attempts that ended in an error of ours or in a crash, as opposed to a refusal or a silence of Discord's.
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    first_attempt_at INTEGER,
    lease_until INTEGER,
    -- Set while an attempt may have been accepted without our knowing.
    unconfirmed_since INTEGER,
    channel_id INTEGER,
    message_id INTEGER,
    reason TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
    CHECK (state <> 'sending' OR unconfirmed_since IS NOT NULL),
    CHECK ((state IN ('sent', 'skipped', 'dead')) = (finished_at IS NOT NULL)),
    CHECK ((state = 'sent') = (message_id IS NOT NULL)),
    CHECK ((message_id IS NULL) = (channel_id IS NULL)),
    CHECK (state NOT IN ('skipped', 'dead') OR reason IS NOT NULL)
) STRICT;

-- Partial, so that a claim costs what is owed and never what was once sent.
CREATE INDEX outbox_by_age ON outbox (due_at, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_by_lane ON outbox (destination, due_at, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE finished_at IS NOT NULL;

CREATE TRIGGER outbox_sent_is_final BEFORE UPDATE ON outbox WHEN OLD.state = 'sent'
BEGIN
    SELECT RAISE(ABORT, 'a message that was sent cannot change');
END;

-- A thread wanted for a few people, made when the first message for it is delivered.
CREATE TABLE private_thread (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    guild_id INTEGER NOT NULL,
    parent_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    members TEXT NOT NULL CHECK (json_valid(members) AND json_type(members) = 'array'),
    thread_id INTEGER UNIQUE,
    -- Set while a creation may have happened without our knowing.
    creating_since INTEGER,
    CHECK (thread_id IS NULL OR creating_since IS NULL)
) STRICT;

-- One row is one thing to do at one instant: (kind, subject, occurrence) happens once.
CREATE TABLE agenda (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    subject TEXT NOT NULL CHECK (subject <> ''),
    occurrence TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'cancelled', 'missed', 'dead')),
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    next_attempt_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    reason TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    UNIQUE (kind, subject, occurrence),
    CHECK ((state <> 'pending') = (finished_at IS NOT NULL)),
    CHECK (state NOT IN ('missed', 'dead') OR reason IS NOT NULL)
) STRICT;

CREATE INDEX agenda_due ON agenda (next_attempt_at, id) WHERE state = 'pending';
CREATE INDEX agenda_by_subject ON agenda (subject) WHERE state = 'pending';
CREATE INDEX agenda_finished ON agenda (finished_at) WHERE finished_at IS NOT NULL;

-- A daily job of the house. Started and not finished: the process died in it, or it failed, and it is run again.
CREATE TABLE house_job (
    name TEXT NOT NULL CHECK (name <> ''),
    period TEXT NOT NULL CHECK (period = date(period)),
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (name, period)
) STRICT, WITHOUT ROWID;

-- Who did what, for the stewards; never what anybody wrote.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action <> ''),
    subject TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_by_guild ON audit (guild_id, at);

-- The last command tree Discord accepted, per scope, so that an unchanged one is not sent again.
CREATE TABLE command_sync (
    scope TEXT PRIMARY KEY,
    checksum TEXT NOT NULL,
    synced_at INTEGER NOT NULL
) STRICT;
