"""Cross-pole announcements: what one pole tells the others, and what comes back."""
