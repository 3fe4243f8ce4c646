"""What a cooperative decided for its own Discord server: language, time zone, who animates, who gives advice."""
