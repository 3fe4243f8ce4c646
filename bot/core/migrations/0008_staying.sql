-- Who was asked for help without having sought it: nobody is more than once a week, whatever it is for.
CREATE TABLE solicitation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    about TEXT NOT NULL CHECK (about <> ''),
    asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX solicitation_by_person ON solicitation (guild_id, user_id, asked_at);
CREATE INDEX solicitation_by_subject ON solicitation (guild_id, about);

-- A thread that is wanted, made when the first message for it is delivered: private for a few people, public beneath a
-- message that stays, or a post of a forum, which that first message opens.
CREATE TABLE thread (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    guild_id INTEGER NOT NULL,
    style TEXT NOT NULL CHECK (style IN ('private', 'beneath', 'post')),
    -- The channel or the forum; a thread beneath a message stands where that message does.
    parent_id INTEGER,
    beneath TEXT,
    name TEXT NOT NULL CHECK (name <> ''),
    members TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(members) AND json_type(members) = 'array'),
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
    thread_id INTEGER UNIQUE,
    -- Set while a creation may have happened without our knowing.
    creating_since INTEGER,
    CHECK (thread_id IS NULL OR creating_since IS NULL),
    CHECK ((style = 'beneath') = (beneath IS NOT NULL) AND (beneath IS NULL) = (parent_id IS NOT NULL))
) STRICT;

INSERT INTO thread (key, guild_id, style, parent_id, name, members, thread_id, creating_since)
SELECT key, guild_id, 'private', parent_id, name, members, thread_id, creating_since FROM private_thread;

DROP TABLE private_thread;

-- A message that stays: posted once through the outbox, then kept as things are, or taken away.
-- `next_attempt_at` is set while there is something to do to it; `version` counts what it has had to say since.
CREATE TABLE standing_message (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    params TEXT NOT NULL CHECK (json_valid(params) AND json_type(params) = 'object'),
    address TEXT NOT NULL CHECK (address <> ''),
    -- The message owed by which it is, or was, posted.
    outbox_id INTEGER NOT NULL UNIQUE,
    -- How often it was posted anew, because Discord allowed no more edits.
    reposts INTEGER NOT NULL DEFAULT 0 CHECK (reposts >= 0),
    state TEXT NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'standing', 'removing', 'gone')),
    channel_id INTEGER,
    message_id INTEGER UNIQUE,
    publish INTEGER NOT NULL DEFAULT 0 CHECK (publish IN (0, 1)),
    published_at INTEGER,
    version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    next_attempt_at INTEGER,
    created_at INTEGER NOT NULL,
    posted_at INTEGER,
    edited_at INTEGER,
    reason TEXT,
    CHECK ((message_id IS NULL) = (channel_id IS NULL) AND (message_id IS NULL) = (posted_at IS NULL)),
    CHECK (state <> 'standing' OR message_id IS NOT NULL),
    CHECK (state <> 'owed' OR message_id IS NULL),
    CHECK (next_attempt_at IS NULL OR message_id IS NOT NULL AND state IN ('standing', 'removing')),
    CHECK (state <> 'gone' OR reason IS NOT NULL)
) STRICT;

CREATE INDEX standing_message_due ON standing_message (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
