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
