-- What members say of themselves, server by server, and whether they are here. Everything but the key may be unsaid
-- (NULL); each thing said names who may see it. A person who leaves is kept apart for a while, then erased.
CREATE TABLE profile (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind TEXT CHECK (kind IN ('agent', 'elected', 'state', 'project', 'collective', 'team')),
    kind_audience TEXT NOT NULL DEFAULT 'members' CHECK (kind_audience IN ('members', 'stewards', 'nobody')),
    -- `_folded` is the text without case and accents: what two spellings of one place share.
    territory TEXT CHECK (territory <> ''),
    territory_folded TEXT CHECK (territory_folded <> ''),
    territory_audience TEXT NOT NULL DEFAULT 'members' CHECK (territory_audience IN ('members', 'stewards', 'nobody')),
    organisation TEXT CHECK (organisation <> ''),
    organisation_audience TEXT NOT NULL DEFAULT 'stewards'
        CHECK (organisation_audience IN ('members', 'stewards', 'nobody')),
    seeks_audience TEXT NOT NULL DEFAULT 'members' CHECK (seeks_audience IN ('members', 'stewards', 'nobody')),
    shares_audience TEXT NOT NULL DEFAULT 'members' CHECK (shares_audience IN ('members', 'stewards', 'nobody')),
    by_video INTEGER NOT NULL DEFAULT 0 CHECK (by_video IN (0, 1)),
    by_phone INTEGER NOT NULL DEFAULT 0 CHECK (by_phone IN (0, 1)),
    in_person INTEGER NOT NULL DEFAULT 0 CHECK (in_person IN (0, 1)),
    modes_audience TEXT NOT NULL DEFAULT 'stewards' CHECK (modes_audience IN ('members', 'stewards', 'nobody')),
    -- Where the introduction stands: NULL when it was never begun.
    step TEXT CHECK (
        step IN ('kind', 'territory', 'organisation', 'seeks', 'shares', 'address', 'modes', 'communities')
    ),
    introduced_at INTEGER,
    -- A pause without an end lasts until its owner ends it.
    paused_at INTEGER,
    paused_until INTEGER,
    -- Set once their arrival was dealt with, whether there was a channel to greet them in or not.
    welcomed_at INTEGER,
    left_at INTEGER,
    PRIMARY KEY (guild_id, user_id),
    CHECK ((territory IS NULL) = (territory_folded IS NULL)),
    CHECK (paused_until IS NULL OR paused_until > paused_at)
) STRICT, WITHOUT ROWID;

-- Covers the suggestion of territories while somebody types.
CREATE INDEX profile_by_territory ON profile (guild_id, territory_audience, territory_folded, territory, left_at)
    WHERE territory IS NOT NULL AND left_at IS NULL;
CREATE INDEX profile_gone ON profile (guild_id, left_at) WHERE left_at IS NOT NULL;

-- The words of one server for what its members seek and share. `curated`: the stewards chose it, so it stays even when
-- nobody uses it. `hidden`: the stewards took it out; the row stays so that it does not come back unnoticed.
CREATE TABLE topic (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL CHECK (folded <> ''),
    curated INTEGER NOT NULL DEFAULT 0 CHECK (curated IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    UNIQUE (guild_id, folded),
    UNIQUE (id, guild_id)
) STRICT;

CREATE TABLE profile_topic (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('seeks', 'shares')),
    topic_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id, direction, topic_id),
    FOREIGN KEY (guild_id, user_id) REFERENCES profile (guild_id, user_id) ON DELETE CASCADE,
    -- A topic of one server can never stand on a profile of another.
    FOREIGN KEY (topic_id, guild_id) REFERENCES topic (id, guild_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX profile_topic_by_topic ON profile_topic (topic_id, guild_id, direction, user_id);

-- The stewards who offered to greet newcomers, each in their turn.
CREATE TABLE greeter (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

-- What somebody looked for in the directory, for as long as they may turn its pages; `seed` orders them.
CREATE TABLE directory_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    topic TEXT,
    territory TEXT,
    community TEXT,
    seed INTEGER NOT NULL CHECK (seed > 0),
    asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX directory_search_by_person ON directory_search (guild_id, user_id, asked_at);
