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

-- Each clock looks along one of these, so that a day's work is what became too old that day.
CREATE INDEX audit_by_age ON audit (at);
CREATE INDEX solicitation_by_age ON solicitation (asked_at);
CREATE INDEX directory_search_by_age ON directory_search (asked_at);
CREATE INDEX community_search_by_age ON community_search (asked_at);
CREATE INDEX community_proposal_by_age ON community_proposal (created_at);
CREATE INDEX community_by_proposal ON community (proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX standing_message_gone ON standing_message (coalesce(edited_at, posted_at, created_at))
    WHERE state = 'gone';
CREATE INDEX slot_by_end ON slot (ends_at);
CREATE INDEX office_hours_by_age ON office_hours (created_at);
CREATE INDEX adviser_absence_by_end ON adviser_absence (ends_at);
CREATE INDEX advice_request_by_age ON advice_request (created_at);
CREATE INDEX question_by_age ON question (asked_at);
CREATE INDEX meetup_seat_by_age ON meetup_seat (answered_at);
CREATE INDEX meetup_five_lines_by_age ON meetup_five_lines (asked_at);
CREATE INDEX meetup_outcome_by_age ON meetup_outcome (recorded_at);
CREATE INDEX encounter_by_end ON encounter (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX encounter_slot_by_start ON encounter_slot (starts_at);
CREATE INDEX announcement_by_age ON announcement (created_at);
CREATE INDEX digest_first_message_by_age ON digest_first_message (message_id);
CREATE INDEX digest_proposal_by_age ON digest_proposal (created_at);
