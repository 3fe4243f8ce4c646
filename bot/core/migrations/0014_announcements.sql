-- Announcements between poles: what is told, to whom, where it stands, and what came back. What stands on Discord is in
-- the standing messages, under the keys announcements.card:<copy> and announcements.returns:<announcement>.
-- Ids that buttons name are never reused (AUTOINCREMENT).

CREATE TABLE announcement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'scheduled', 'published', 'held', 'withdrawn')),
    kind TEXT NOT NULL CHECK (kind IN ('news', 'lesson', 'call', 'need', 'event')),
    -- The origin.
    pole_id INTEGER REFERENCES pole (id) ON DELETE SET NULL,
    -- 0: the person asked to be forgotten.
    author_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    contact TEXT NOT NULL,
    link TEXT NOT NULL,
    until_at INTEGER,
    receipts INTEGER NOT NULL DEFAULT 1 CHECK (receipts IN (0, 1)),
    mention INTEGER NOT NULL DEFAULT 0 CHECK (mention IN (0, 1)),
    -- One more at each change of what it says: nobody approves a text they have not seen.
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
    -- The steward who answers for it, checked again when it goes out; and the one who changed a member's words.
    vouched_by INTEGER,
    amended_by INTEGER,
    -- Where its author wrote: what is left when their direct messages are closed.
    channel_id INTEGER,
    -- What it was made of (forum:<thread>, lesson:<booking>, decision:<id>), empty for nothing.
    source TEXT NOT NULL DEFAULT '',
    publish_at INTEGER,
    -- It goes out even in quiet hours.
    forced INTEGER NOT NULL DEFAULT 0 CHECK (forced IN (0, 1)),
    published_at INTEGER,
    edited_at INTEGER,
    withdrawn_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    reminded_at INTEGER,
    -- Since when it is kept for the bulletin.
    held_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (id, guild_id),
    CHECK ((state = 'scheduled') = (publish_at IS NOT NULL)),
    CHECK (state <> 'published' OR (published_at IS NOT NULL AND title <> '' AND text <> '')),
    CHECK (state NOT IN ('scheduled', 'published') OR vouched_by IS NOT NULL),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CHECK ((state = 'held') = (held_at IS NOT NULL)),
    CHECK (reminded_at IS NULL OR published_at IS NOT NULL)
) STRICT;

CREATE INDEX announcement_by_guild ON announcement (guild_id, state, published_at);
CREATE INDEX announcement_by_author ON announcement (guild_id, author_id);
-- The same button twice is one draft.
CREATE UNIQUE INDEX announcement_once_of_source ON announcement (guild_id, author_id, source)
    WHERE state = 'draft' AND source <> '';

-- A pole of another server would put its name where nobody should read it.
CREATE TRIGGER announcement_pole_on_insert BEFORE INSERT ON announcement
WHEN NEW.pole_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pole WHERE id = NEW.pole_id AND guild_id = NEW.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'a pole of another server');
END;

CREATE TRIGGER announcement_pole_on_update BEFORE UPDATE OF guild_id, pole_id ON announcement
WHEN NEW.pole_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pole WHERE id = NEW.pole_id AND guild_id = NEW.guild_id)
BEGIN
    SELECT RAISE(ABORT, 'a pole of another server');
END;

CREATE TRIGGER announcement_withdrawn_is_final BEFORE UPDATE OF state ON announcement
WHEN OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn'
BEGIN
    SELECT RAISE(ABORT, 'a withdrawn announcement does not come back');
END;

CREATE TRIGGER announcement_published_stays BEFORE UPDATE OF state ON announcement
WHEN OLD.state = 'published' AND NEW.state NOT IN ('published', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'what was published can only be withdrawn');
END;

CREATE TRIGGER announcement_reminds_once BEFORE UPDATE OF reminded_at ON announcement
WHEN OLD.reminded_at IS NOT NULL AND NEW.reminded_at IS NOT OLD.reminded_at
BEGIN
    SELECT RAISE(ABORT, 'one reminder, never more');
END;

-- One row is one channel in which an announcement stands: never twice in one channel.
CREATE TABLE announcement_copy (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    -- How many had acknowledged it when it was over: from then on nobody needs to know who.
    receipts_kept INTEGER NOT NULL DEFAULT 0 CHECK (receipts_kept >= 0),
    UNIQUE (announcement_id, channel_id),
    UNIQUE (id, announcement_id),
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE
) STRICT;

-- To whom: pole:<id>, community:<id> or kind:<what members say they are>. Several may read the same copy.
CREATE TABLE announcement_audience (
    announcement_id INTEGER NOT NULL,
    audience TEXT NOT NULL
        CHECK (audience GLOB 'pole:[0-9]*' OR audience GLOB 'community:[0-9]*' OR audience GLOB 'kind:[a-z]*'),
    guild_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- What it may bring them.
    benefit TEXT NOT NULL DEFAULT '',
    copy_id INTEGER,
    PRIMARY KEY (announcement_id, audience),
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE,
    FOREIGN KEY (copy_id, announcement_id) REFERENCES announcement_copy (id, announcement_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX announcement_audience_by_audience ON announcement_audience (guild_id, audience);
CREATE INDEX announcement_audience_by_copy ON announcement_audience (copy_id, announcement_id)
    WHERE copy_id IS NOT NULL;

CREATE TABLE announcement_file (
    announcement_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    filename TEXT NOT NULL CHECK (filename <> ''),
    content BLOB NOT NULL,
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE
) STRICT;

-- « Bien reçu »: once each. Only ever counted, and erased when the announcement is over or withdrawn.
CREATE TABLE announcement_receipt (
    announcement_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    copy_id INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, user_id),
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE,
    FOREIGN KEY (copy_id, announcement_id) REFERENCES announcement_copy (id, announcement_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX announcement_receipt_by_copy ON announcement_receipt (copy_id, announcement_id);
CREATE INDEX announcement_receipt_by_person ON announcement_receipt (guild_id, user_id);

-- « Ça nous intéresse »: once each, with one line of reason.
CREATE TABLE announcement_interest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    copy_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    at INTEGER NOT NULL,
    UNIQUE (announcement_id, user_id),
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE,
    FOREIGN KEY (copy_id, announcement_id) REFERENCES announcement_copy (id, announcement_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX announcement_interest_by_copy ON announcement_interest (copy_id, announcement_id);
CREATE INDEX announcement_interest_by_person ON announcement_interest (guild_id, user_id);

-- « J'ai une question »: asked in the thread under the announcement.
CREATE TABLE announcement_question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    copy_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    at INTEGER NOT NULL,
    FOREIGN KEY (announcement_id, guild_id) REFERENCES announcement (id, guild_id) ON DELETE CASCADE,
    FOREIGN KEY (copy_id, announcement_id) REFERENCES announcement_copy (id, announcement_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX announcement_question_by_announcement ON announcement_question (announcement_id, at);
CREATE INDEX announcement_question_by_copy ON announcement_question (copy_id, announcement_id);
CREATE INDEX announcement_question_by_person ON announcement_question (guild_id, user_id);

-- What a server decided: how many announcements one audience receives in a week before the stewards are asked.
CREATE TABLE announcement_rules (
    guild_id INTEGER PRIMARY KEY,
    weekly_budget INTEGER NOT NULL DEFAULT 3 CHECK (weekly_budget BETWEEN 1 AND 20)
) STRICT;

-- The channel in which members of one kind are told; the bulletin's where none is named.
CREATE TABLE announcement_place (
    guild_id INTEGER NOT NULL,
    member_kind TEXT NOT NULL
        CHECK (member_kind IN ('agent', 'elected', 'state', 'project', 'collective', 'team')),
    channel_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, member_kind)
) STRICT, WITHOUT ROWID;
