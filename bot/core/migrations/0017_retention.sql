-- What the retention clocks run by: on which servers Bocage is, and when each person last gave a sign.

-- A server that removed Bocage is left in peace and kept as it was: the core hands over and does nothing that is due
-- there. It is erased a month later, unless Bocage is invited back before.
CREATE TABLE stay (
    guild_id INTEGER PRIMARY KEY,
    left_at INTEGER
) STRICT;

CREATE INDEX stay_over ON stay (left_at) WHERE left_at IS NOT NULL;

INSERT INTO stay (guild_id)
SELECT guild_id FROM server
UNION SELECT guild_id FROM member
UNION SELECT guild_id FROM profile
UNION SELECT guild_id FROM structure
UNION SELECT guild_id FROM pole
UNION SELECT guild_id FROM community
UNION SELECT guild_id FROM activity_mark
UNION SELECT guild_id FROM digest_settings
UNION SELECT guild_id FROM office_hours;

-- The day (UTC) of the last sign somebody gave: they used Bocage, or wrote where it listens and had not asked it to look
-- away. Never finer than a day, never where or what. `warned_on`: when they were told that theirs would be erased.
CREATE TABLE last_sign (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (day = date(day)),
    warned_on TEXT CHECK (warned_on = date(warned_on)),
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX last_sign_by_day ON last_sign (day);
