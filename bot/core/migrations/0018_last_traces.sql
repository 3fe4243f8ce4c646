-- What an erasure needs to know to leave nothing behind: what people are called, and which texts of a group are theirs.

-- What somebody is called on that server, as last seen: what others wrote of them is cleared of it when they are erased,
-- also once Discord tells their name no more.
ALTER TABLE last_sign ADD COLUMN called TEXT CHECK (called <> '');

-- Who wrote or rewrote a text of a group. `about`: 'community:3', 'meetup-series:5' or 'meetup-record:7' (a date's id).
-- The key begins with the server: in tables without a rowid the key comes first.
CREATE TABLE text_hand (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    about TEXT NOT NULL CHECK (about GLOB '*?:[1-9]*'),
    PRIMARY KEY (guild_id, user_id, about)
) STRICT, WITHOUT ROWID;

CREATE INDEX text_hand_by_text ON text_hand (guild_id, about);

INSERT INTO text_hand (guild_id, user_id, about)
SELECT guild_id, created_by, 'community:' || id FROM community WHERE created_by > 0
UNION
SELECT c.guild_id, p.proposed_by, 'community:' || c.id
FROM community c JOIN community_proposal p ON p.id = c.proposal_id WHERE p.proposed_by > 0
UNION
SELECT guild_id, created_by, 'meetup-series:' || id FROM meetup_series WHERE created_by > 0
UNION
SELECT guild_id, written_by, 'meetup-record:' || occurrence_id FROM meetup_record WHERE written_by > 0
UNION
-- What was rewritten since, as far back as the trail goes.
SELECT guild_id, actor_id, subject FROM audit
WHERE action IN ('communities.modified', 'meetups.rewritten') AND actor_id > 0 AND subject GLOB '*?:[1-9]*';

-- The words a steward wrote for the bulletin are theirs, and go with them. NULL: nobody's, or nobody knows whose.
ALTER TABLE digest_issue ADD COLUMN opening_by INTEGER;
ALTER TABLE digest_item ADD COLUMN line_by INTEGER;

UPDATE digest_issue SET opening_by = (
    SELECT actor_id FROM audit
    WHERE audit.guild_id = digest_issue.guild_id AND action = 'digest.opening' AND subject = 'digest-issue:' || digest_issue.id
    ORDER BY audit.id DESC LIMIT 1
) WHERE opening <> '';

UPDATE digest_item SET line_by = (
    SELECT proposed_by FROM digest_proposal p WHERE p.guild_id = digest_item.guild_id AND p.ref = digest_item.ref
) WHERE line <> '';

-- Who had asked not to be looked at and was erased since: a keyed fingerprint, whose key is not in this file.
CREATE TABLE looked_away (
    guild_id INTEGER NOT NULL,
    mark TEXT NOT NULL CHECK (length(mark) = 64),
    PRIMARY KEY (guild_id, mark)
) STRICT, WITHOUT ROWID;

-- These were the words themselves; they are fingerprints from now on. Each event is compared, and edited once.
UPDATE meetup_event SET wished = '', shown = '' WHERE wished <> '' OR shown <> '';
