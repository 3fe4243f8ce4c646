-- Which part of a text each hand wrote: « name », « charter », « agenda » … What a person asks to be taken away is that,
-- and not all that others wrote beside it. Of the hands known so far nobody knows which part: they had all of them.
CREATE TABLE text_hand_in_parts (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    about TEXT NOT NULL CHECK (about GLOB '*?:[1-9]*'),
    part TEXT NOT NULL CHECK (part <> ''),
    PRIMARY KEY (guild_id, user_id, about, part)
) STRICT, WITHOUT ROWID;

WITH known (kind, part) AS (
    VALUES ('community', 'name'), ('community', 'purpose'), ('community', 'charter'), ('community', 'topics'),
           ('meetup-series', 'title'), ('meetup-series', 'agenda'), ('meetup-series', 'place'),
           ('meetup-record', 'minutes'), ('meetup-record', 'draft')
)
INSERT INTO text_hand_in_parts (guild_id, user_id, about, part)
SELECT h.guild_id, h.user_id, h.about, known.part FROM text_hand h JOIN known ON h.about GLOB known.kind || ':*';

DROP TABLE text_hand;
ALTER TABLE text_hand_in_parts RENAME TO text_hand;
CREATE INDEX text_hand_by_text ON text_hand (guild_id, about);

-- 1: the thread was made under a name that is not its own any more, and Discord is yet to be told.
ALTER TABLE thread ADD COLUMN misnamed INTEGER NOT NULL DEFAULT 0 CHECK (misnamed IN (0, 1));
CREATE INDEX thread_misnamed ON thread (beneath) WHERE misnamed = 1;
