"""Group meetups: series, their occurrences, who comes, and what was decided."""
