"""Discord's own list of events, kept as a mirror of the next dates: never the truth, and it says so."""
