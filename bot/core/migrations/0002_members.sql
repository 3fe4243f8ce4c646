-- What each Discord server decided for itself.
CREATE TABLE server (
    guild_id            INTEGER PRIMARY KEY,
    locale              TEXT NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'en')),
    zone                TEXT NOT NULL DEFAULT 'Europe/Paris' CHECK (length(zone) BETWEEN 1 AND 60),
    steward_role_id     INTEGER,
    adviser_role_id     INTEGER,
    stewards_channel_id INTEGER,
    booker_maximum      INTEGER NOT NULL DEFAULT 2 CHECK (booker_maximum BETWEEN 1 AND 20)
) STRICT;

-- How each person wishes to be spoken to, server by server. NULL: never said, so the server's default applies.
CREATE TABLE member (
    guild_id INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    locale   TEXT CHECK (locale IN ('fr', 'en')),
    familiar INTEGER CHECK (familiar IN (0, 1)),
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;
