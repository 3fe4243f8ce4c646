-- What the bulletin is made of: who spoke where and when (never what was said), questions, issues, who reads them.
-- In tables without a rowid the key comes first: otherwise SQLite 3.40 takes their last column for empty when it checks
-- a backup.

-- One row per message. The key begins with the server: a week of one server is one range of it, whatever others do.
-- `discussion_id` is the thread; outside threads the message that was answered first, or the message itself.
CREATE TABLE activity (
    guild_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    thread_id INTEGER,
    discussion_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    reply_to_id INTEGER,
    -- How many people reacted at least, where nobody told who.
    reactions INTEGER NOT NULL DEFAULT 0 CHECK (reactions >= 0),
    PRIMARY KEY (guild_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_reaction (
    guild_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (guild_id, message_id, user_id),
    FOREIGN KEY (guild_id, message_id) REFERENCES activity (guild_id, message_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What stays of a week once its rows are gone: counts, nobody.
CREATE TABLE activity_week (
    guild_id INTEGER NOT NULL,
    week TEXT NOT NULL CHECK (week = date(week)),
    channel_id INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    people INTEGER NOT NULL,
    discussions INTEGER NOT NULL,
    PRIMARY KEY (guild_id, week, channel_id)
) STRICT, WITHOUT ROWID;

-- Up to which message each channel and thread was followed: where a gap begins. Never a person.
CREATE TABLE activity_mark (
    channel_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL
) STRICT;

-- What a member decided about the bulletin. `counted` 0: their messages are not looked at.
CREATE TABLE digest_reader (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    cadence TEXT NOT NULL DEFAULT 'off' CHECK (cadence IN ('weekly', 'fortnightly', 'monthly', 'off')),
    counted INTEGER NOT NULL DEFAULT 1 CHECK (counted IN (0, 1)),
    -- A newcomer who likes to be greeted in the next issue; `greeted_at` once they were.
    greet INTEGER NOT NULL DEFAULT 0 CHECK (greet IN (0, 1)),
    greeted_at INTEGER,
    last_letter_at INTEGER,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX digest_reader_subscribed ON digest_reader (guild_id, cadence) WHERE cadence <> 'off';

-- The first message of somebody who had just arrived is waited with, once.
CREATE TABLE digest_first_message (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('marked', 'post', 'newcomer')),
    channel_id INTEGER NOT NULL,
    thread_id INTEGER,
    discussion_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    -- 0: the person asked to be forgotten.
    asker_id INTEGER NOT NULL,
    marked_by INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'gone')),
    asked_at INTEGER NOT NULL,
    first_reply_at INTEGER,
    closed_at INTEGER,
    UNIQUE (guild_id, message_id),
    CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;

CREATE INDEX question_waiting ON question (guild_id, asked_at) WHERE state = 'open';
CREATE INDEX question_by_discussion ON question (guild_id, discussion_id);

CREATE TABLE digest_settings (
    guild_id INTEGER PRIMARY KEY,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    hour TEXT NOT NULL CHECK (hour GLOB '[0-2][0-9]:[0-5][0-9]'),
    unvalidated TEXT NOT NULL CHECK (unvalidated IN ('hold', 'publish')),
    quiet TEXT NOT NULL CHECK (quiet IN ('say', 'skip')),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

-- One issue a week: `week` is the local day for which it is meant. It is published once.
CREATE TABLE digest_issue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    week TEXT NOT NULL CHECK (week = date(week)),
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'held', 'published', 'skipped')),
    number INTEGER,
    opening TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL,
    discussions INTEGER NOT NULL,
    prepared_at INTEGER NOT NULL,
    publish_at INTEGER NOT NULL,
    published_at INTEGER,
    decided_by INTEGER,
    UNIQUE (guild_id, week),
    UNIQUE (guild_id, number),
    CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CHECK ((state = 'published') = (number IS NOT NULL))
) STRICT;

CREATE TRIGGER digest_issue_published_is_final BEFORE UPDATE OF state ON digest_issue
WHEN OLD.state = 'published' AND NEW.state <> 'published'
BEGIN
    SELECT RAISE(ABORT, 'an issue that was published cannot change');
END;

-- What an issue points to. No title and no text of anybody's: those are read on Discord when the issue is shown.
-- `line` is what a steward or a proposer wrote for the bulletin.
CREATE TABLE digest_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue_id INTEGER NOT NULL REFERENCES digest_issue (id) ON DELETE CASCADE,
    guild_id INTEGER NOT NULL,
    section TEXT NOT NULL CHECK (section IN ('discussions', 'questions', 'agenda', 'bridges', 'welcome')),
    state TEXT NOT NULL CHECK (state IN ('shown', 'reserve', 'dropped')),
    position INTEGER NOT NULL,
    label TEXT NOT NULL DEFAULT '' CHECK (label IN ('', 'curtain', 'dream', 'think')),
    ref TEXT NOT NULL CHECK (ref <> ''),
    channel_id INTEGER,
    thread_id INTEGER,
    message_id INTEGER,
    author_id INTEGER,
    community_id INTEGER,
    people INTEGER NOT NULL DEFAULT 0,
    url TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL DEFAULT '',
    UNIQUE (issue_id, section, ref)
) STRICT;

CREATE INDEX digest_item_by_ref ON digest_item (guild_id, ref);

-- What members would like to see in the bulletin; it waits for the author of the message if that is somebody else.
CREATE TABLE digest_proposal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    proposed_by INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    ref TEXT NOT NULL CHECK (ref <> ''),
    channel_id INTEGER,
    thread_id INTEGER,
    message_id INTEGER,
    url TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    UNIQUE (guild_id, ref)
) STRICT;
