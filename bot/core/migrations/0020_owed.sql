-- What is still owed is what has not ended: said so, the indexes over it stay as they are when a message is claimed,
-- put back or tried again. And the states are told apart by comparing: for a list of more than two values SQLite builds
-- a table at every change of a row. What is accepted is what was accepted before.

CREATE TABLE outbox_anew (
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
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state = 'pending' OR state = 'sending' OR state = 'sent' OR state = 'skipped' OR state = 'dead'),
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
    CHECK ((state IN ('pending', 'sending')) = (finished_at IS NULL)),
    CHECK ((state = 'sent') = (message_id IS NOT NULL)),
    CHECK ((message_id IS NULL) = (channel_id IS NULL)),
    CHECK (state NOT IN ('skipped', 'dead') OR reason IS NOT NULL)
) STRICT;

INSERT INTO outbox_anew (
    id, guild_id, dedupe_key, kind, params, reader_id, route, step, state, due_at, expires_at, next_attempt_at, attempts,
    failures, first_attempt_at, lease_until, unconfirmed_since, channel_id, message_id, reason, created_at, finished_at
)
SELECT
    id, guild_id, dedupe_key, kind, params, reader_id, route, step, state, due_at, expires_at, next_attempt_at, attempts,
    failures, first_attempt_at, lease_until, unconfirmed_since, channel_id, message_id, reason, created_at, finished_at
FROM outbox;

-- The numbers go on from where they were, also beyond rows that were let go of: each names a message for ever.
DELETE FROM sqlite_sequence WHERE name = 'outbox_anew';
UPDATE sqlite_sequence SET name = 'outbox_anew' WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_anew RENAME TO outbox;

-- Partial, so that a claim costs what is owed and never what was once sent.
CREATE INDEX outbox_by_age ON outbox (due_at, id) WHERE finished_at IS NULL;
CREATE INDEX outbox_by_lane ON outbox (destination, due_at, id) WHERE finished_at IS NULL;
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE finished_at IS NOT NULL;

CREATE TRIGGER outbox_sent_is_final BEFORE UPDATE ON outbox WHEN OLD.state = 'sent'
BEGIN
    SELECT RAISE(ABORT, 'a message that was sent cannot change');
END;
