"""What the documentation says is so: its commands run, its links lead somewhere, its words are those on the screen."""
