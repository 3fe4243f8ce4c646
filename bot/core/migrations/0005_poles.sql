-- The poles of each server, and how far its installation went. What stands for a pole on Discord is in the table
-- structure, under the keys pole:<id>:role, :category and :channel.
-- Ids are never reused (AUTOINCREMENT): those keys, and buttons under old panels, must not meet another pole.
CREATE TABLE pole (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name <> ''),
    -- The name without case and accents: what two spellings of one name share.
    folded   TEXT NOT NULL CHECK (folded <> ''),
    emoji    TEXT NOT NULL CHECK (emoji <> ''),
    UNIQUE (guild_id, position),
    UNIQUE (guild_id, folded)
) STRICT;

-- Since when the default poles, roles and channels are proposed: they are proposed once, whatever became of them.
ALTER TABLE server ADD COLUMN prepared_at INTEGER;
-- Since when everything that was wanted has been in place for the first time.
ALTER TABLE server ADD COLUMN installed_at INTEGER;
