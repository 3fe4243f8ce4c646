"""What one session leaves to the next: what was decided, who does what by when, what to take up again, what it brought."""
