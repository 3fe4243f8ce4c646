-- Who was erased, without saying who: keyed fingerprints, so that a restored file forgets them again. The key, and the
-- same fingerprints, are in a file beside the database, which restoring does not replace.
CREATE TABLE tombstone (
    mark TEXT PRIMARY KEY CHECK (length(mark) = 64),
    erased_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
