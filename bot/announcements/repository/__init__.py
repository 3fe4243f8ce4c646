"""SQL of announcements. Never commits."""
