"""Communities of practice: what they are for, who is in them, and the role and channels they have on the server."""
