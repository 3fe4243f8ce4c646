"""SQL of communities. Never commits."""
