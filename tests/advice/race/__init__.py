"""Many who want one slot in the same moment, in two processes on one database file: exactly one has it."""
