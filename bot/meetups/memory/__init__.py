"""What one session leaves to the next: decisions, who does what by when, what comes back, and what it brought."""
