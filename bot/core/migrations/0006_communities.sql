-- Communities of practice, who belongs to them, and what members proposed. What stands for a community on Discord is in
-- the table structure, under the keys community:<id>:role, :channel and :forum.
-- Ids are never reused (AUTOINCREMENT): a button under a message years old must not meet another row.
-- In tables without a rowid the key comes first: otherwise SQLite 3.40 takes their last column for empty when it checks
-- a backup.

CREATE TABLE community_proposal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    -- 0: the person asked to be forgotten.
    proposed_by INTEGER NOT NULL,
    channel_id INTEGER,
    pole_id INTEGER REFERENCES pole (id) ON DELETE SET NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL CHECK (folded <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    topics TEXT NOT NULL CHECK (json_valid(topics) AND json_type(topics) = 'array'),
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined')),
    decided_by INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (id, guild_id),
    CHECK ((state = 'waiting') = (decided_by IS NULL))
) STRICT;

-- A form sent twice is one proposal.
CREATE UNIQUE INDEX community_proposal_once ON community_proposal (guild_id, proposed_by, folded)
    WHERE state = 'waiting';

CREATE TABLE community (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    pole_id INTEGER REFERENCES pole (id),
    name TEXT NOT NULL CHECK (name <> ''),
    -- The name without case, accents and signs: what two spellings of one name share.
    folded TEXT NOT NULL CHECK (folded <> ''),
    emoji TEXT NOT NULL,
    purpose TEXT NOT NULL,
    charter TEXT NOT NULL,
    admission TEXT NOT NULL CHECK (admission IN ('open', 'on_request')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'archived')),
    -- One more at each change that shows on Discord, and up to which of them Discord has followed.
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
    followed INTEGER NOT NULL DEFAULT 0 CHECK (followed BETWEEN 0 AND revision),
    proposal_id INTEGER,
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (id, guild_id),
    CHECK (state = 'draft' OR (pole_id IS NOT NULL AND purpose <> '')),
    FOREIGN KEY (proposal_id, guild_id) REFERENCES community_proposal (id, guild_id)
) STRICT;

CREATE UNIQUE INDEX community_one_per_name ON community (guild_id, folded) WHERE state <> 'draft';
CREATE UNIQUE INDEX community_one_per_proposal ON community (proposal_id) WHERE state <> 'draft';
CREATE INDEX community_by_guild ON community (guild_id, state);

-- A pole of another server would put its name where nobody should read it.
CREATE TRIGGER community_pole_on_insert BEFORE INSERT ON community
WHEN NEW.pole_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pole WHERE id = NEW.pole_id AND guild_id = NEW.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'a pole of another server');
END;

CREATE TRIGGER community_pole_on_update BEFORE UPDATE OF guild_id, pole_id ON community
WHEN NEW.pole_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pole WHERE id = NEW.pole_id AND guild_id = NEW.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'a pole of another server');
END;

CREATE TABLE community_topic (
    community_id INTEGER NOT NULL,
    folded TEXT NOT NULL CHECK (folded <> ''),
    guild_id INTEGER NOT NULL,
    topic TEXT NOT NULL CHECK (topic <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (community_id, folded),
    FOREIGN KEY (community_id, guild_id) REFERENCES community (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX community_topic_by_guild ON community_topic (guild_id);

-- Who animates it, as the directory says. It gives no right: that is the stewards' role.
CREATE TABLE community_steward (
    community_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    PRIMARY KEY (community_id, user_id),
    FOREIGN KEY (community_id, guild_id) REFERENCES community (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE community_member (
    community_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'joining', 'member', 'leaving', 'away')),
    -- Where they asked or joined: what is left when their direct messages are closed.
    channel_id INTEGER,
    since_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, user_id),
    FOREIGN KEY (community_id, guild_id) REFERENCES community (id, guild_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX community_member_by_person ON community_member (guild_id, user_id);
CREATE INDEX community_member_unsettled ON community_member (guild_id, community_id)
    WHERE state IN ('joining', 'leaving');

-- What was looked for in the directory, so that a button can name it; never who looked. Kept for some weeks.
CREATE TABLE community_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    asked_at INTEGER NOT NULL,
    UNIQUE (guild_id, words)
) STRICT;
