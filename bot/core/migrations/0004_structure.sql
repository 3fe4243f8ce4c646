-- The roles and channels that Bocage looks after on each server: what each should be, and what stands for it.
CREATE TABLE structure (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    key TEXT NOT NULL CHECK (key <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('role', 'category', 'text', 'news', 'forum')),
    -- Empty: adopted under a name that Bocage never knew.
    name TEXT NOT NULL,
    parent_key TEXT,
    access TEXT NOT NULL CHECK (access IN ('open', 'announcements', 'stewards', 'members', 'read-only')),
    reader_key TEXT,
    topic TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    discord_id INTEGER,
    adopted INTEGER NOT NULL DEFAULT 0 CHECK (adopted IN (0, 1)),
    -- Since when Discord was asked to make it without its answer having come, and under what name.
    asked_since_at INTEGER,
    asked_name TEXT,
    -- The parts of the wish that changed after it was made and are not yet so on Discord.
    unapplied TEXT NOT NULL DEFAULT '[]',
    UNIQUE (guild_id, key),
    CHECK (adopted = 0 OR discord_id IS NOT NULL),
    CHECK ((asked_since_at IS NULL) = (asked_name IS NULL))
) STRICT;

-- People may let one channel of theirs serve two purposes; what Bocage makes is made for one.
CREATE UNIQUE INDEX structure_made_once ON structure (discord_id) WHERE adopted = 0;
CREATE INDEX structure_by_discord_id ON structure (guild_id, discord_id);

INSERT INTO structure (guild_id, key, kind, name, access, discord_id, adopted)
SELECT guild_id, 'stewards:role', 'role', '', 'open', steward_role_id, 1 FROM server WHERE steward_role_id IS NOT NULL
UNION ALL
SELECT guild_id, 'adviser:role', 'role', '', 'open', adviser_role_id, 1 FROM server WHERE adviser_role_id IS NOT NULL
UNION ALL
SELECT guild_id, 'stewards:channel', 'text', '', 'stewards', stewards_channel_id, 1 FROM server
WHERE stewards_channel_id IS NOT NULL;

ALTER TABLE server DROP COLUMN steward_role_id;
ALTER TABLE server DROP COLUMN adviser_role_id;
ALTER TABLE server DROP COLUMN stewards_channel_id;
